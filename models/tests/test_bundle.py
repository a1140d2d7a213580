from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper

from annotator import Annotator
from bundle import Bundle, Window, open_bundle, write_manifest
from conftest import TEXTS
from dataset import SCORES
from evaluate import Runner, measure_independence
from export import export_exact, model_inputs
from preprocess import Layout


def test_exact_graph_answers_like_the_model(annotator: Annotator, tmp_path: Path) -> None:
    export_exact(annotator, tmp_path / "model.onnx")
    windows = [Window([101, 103, 104, 105, 102], [5, 6, 8, 1, 5]), Window([101, 110, 102], [5, 7, 5])]
    inputs = model_inputs([window.token_ids for window in windows], [window.shapes for window in windows])

    with torch.no_grad():
        expected = annotator(*(torch.from_numpy(array) for array in inputs.values()))

    runner = Runner(Bundle(tmp_path, {}, None, None, Layout()))
    found = runner.run(windows)
    for name in expected._fields:
        np.testing.assert_allclose(getattr(found, name), getattr(expected, name).numpy(), atol=2e-4)


def test_eight_bit_graph_keeps_the_output_contract(bundle: Bundle) -> None:
    output = Runner(bundle).run([bundle.windows(text)[0] for text in TEXTS])

    assert [array.shape for array in output] == [(4, len(SCORES)), (4, 2), (4, 3), (4, 5), (4, 32)]
    np.testing.assert_allclose(np.linalg.norm(output.embedding, axis=1), 1.0, atol=1e-5)


def test_eight_bit_graph_stays_close_to_the_exact_one(bundle: Bundle, tmp_path: Path) -> None:
    windows = [bundle.windows(text)[0] for text in TEXTS]

    exact = Runner(bundle, tmp_path / "exact.onnx").run(windows)
    eight_bit = Runner(bundle).run(windows)

    np.testing.assert_allclose(eight_bit.scores, exact.scores, atol=1.0)
    np.testing.assert_allclose(eight_bit.embedding, exact.embedding, atol=0.02)


def test_answers_do_not_depend_on_the_neighbours_in_a_batch(bundle: Bundle) -> None:
    assert measure_independence(Runner(bundle), bundle, TEXTS, batch_size=4).score_points < 0.5


def test_long_text_is_cut_into_windows_that_lose_nothing(bundle: Bundle) -> None:
    text = " ".join(TEXTS)

    windows = [window.token_ids for window in bundle.windows(text)]

    assert len(windows) > 1
    assert all(len(ids) <= 16 and ids[0] == 101 and ids[-1] == 102 for ids in windows)
    assert [id for ids in windows for id in ids[1:-1]] == bundle.tokenizer.encode(
        bundle.layout.mark(text), add_special_tokens=False
    ).ids
    assert len(Runner(bundle).predict(text).tag) == 3


def test_empty_text_is_one_window_without_words(bundle: Bundle) -> None:
    assert bundle.windows(" \n ") == [Window([101, 102], [5, 5])]


def test_layout_tokens_are_matched_whole(bundle: Bundle) -> None:
    ids = bundle.windows("rain\nrain\n\nrain")[0].token_ids

    assert [bundle.tokenizer.id_to_token(id) for id in ids[1:-1]] == [
        "rain",
        "[unused1]",
        "rain",
        "[unused2]",
        "rain",
    ]


def test_refuses_a_file_that_is_not_the_one_in_the_manifest(bundle: Bundle) -> None:
    with (bundle.folder / "tags.yaml").open("a") as file:
        file.write("# changed\n")

    with pytest.raises(ValueError, match="tags.yaml"):
        open_bundle(bundle.folder)


def test_manifest_without_what_may_be_left_out_stays_as_it_was(bundle: Bundle) -> None:
    written = rewritten(bundle, with_shapes=False)

    assert written.manifest["preprocess"] == {"line_break": "[unused1]", "paragraph_break": "[unused2]"}
    assert written.manifest["inputs"] == {"token_ids": "input_ids", "attention_mask": "attention_mask"}
    assert "tag_temperature" not in written.manifest
    assert (written.has_shapes, written.quantiles, written.tag_temperature) == (False, {}, 1.0)


def test_manifest_keeps_what_may_be_left_out(bundle: Bundle) -> None:
    quantiles = {"quality": np.linspace(-1, 1, 101)}
    marks = Layout("[unused1]", "[unused2]", "[unused3]", "[unused4]", "[unused5]", "[unused6]")

    written = rewritten(bundle, layout=marks, with_shapes=True, quantiles=quantiles, tag_temperature=1.25)

    assert written.layout == marks
    assert written.has_shapes
    assert written.quantiles == {"quality": quantiles["quality"].tolist()}
    assert written.tag_temperature == 1.25


@pytest.mark.parametrize(
    ("quantiles", "temperature", "message"),
    [
        ({"wit": range(101)}, 1.0, "quantiles of wit"),
        ({"quality": range(100)}, 1.0, "quantiles of quality"),
        ({"quality": [*range(100), 5]}, 1.0, "quantiles of quality"),
        ({"quality": [*range(100), np.inf]}, 1.0, "quantiles of quality"),
        ({}, 0.0, "tag_temperature is 0.0"),
    ],
)
def test_refuses_a_calibration_that_makes_no_sense(
    bundle: Bundle, quantiles: dict, temperature: float, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        rewritten(bundle, quantiles=quantiles, tag_temperature=temperature)


def test_windows_carry_the_shapes_of_the_whole_text(bundle: Bundle) -> None:
    first, second = rewritten(bundle, with_shapes=True).windows("The RAIN " * 10)

    assert len(first.token_ids) == len(first.shapes) == 16
    assert first.shapes == [5, 7, 8, *[7, 8] * 6, 5]
    assert second.shapes == [5, *[7, 8] * 3, 5]


def test_runner_feeds_the_shapes_and_pads_them_with_zero(bundle: Bundle, tmp_path: Path) -> None:
    add_sum_of_shapes_to_scores(bundle.model, tmp_path / "shaped.onnx")
    windows = [bundle.windows(text)[0] for text in ("The rain", "PEOPLE read books")]

    added = Runner(bundle, tmp_path / "shaped.onnx").run(windows).scores - Runner(bundle).run(windows).scores

    np.testing.assert_allclose(added, [[5 + 7 + 6 + 5] * len(SCORES), [5 + 8 + 6 + 6 + 5] * len(SCORES)], atol=1e-3)


def test_scores_with_quantiles_are_percentiles_of_the_average_over_windows(bundle: Bundle) -> None:
    text = " ".join(TEXTS)
    windows = bundle.windows(text)
    weights = np.array([len(window.token_ids) - 2 for window in windows])
    raw = float(np.average([Runner(bundle).run([window]).scores[0][8] for window in windows], axis=0, weights=weights))

    scored = rewritten(bundle, quantiles={"quality": [raw - 30.5 + percentile for percentile in range(101)]})

    assert Runner(scored).predict(text).scores["quality"] == pytest.approx(30.5, abs=1e-3)
    assert Runner(scored).predict(text).scores["expertise"] == Runner(bundle).predict(text).scores["expertise"]


def test_temperature_softens_the_tag_probabilities(bundle: Bundle) -> None:
    sharp = Runner(rewritten(bundle, tag_temperature=0.1)).predict(TEXTS[0]).tag_probabilities
    soft = Runner(rewritten(bundle, tag_temperature=1000.0)).predict(TEXTS[0]).tag_probabilities

    assert soft[2] == pytest.approx(1 / 5, abs=0.01)
    assert max(sharp) > max(soft)


def test_quantiles_of_several_outputs_are_read_together() -> None:
    rising = list(range(101))
    outputs = [
        {"name": "scores", "meaning": "scores", "labels": ["quality"], "quantiles": {"quality": rising}},
        {"name": "embedding", "meaning": "embedding", "dimensions": 4},
        {"name": "scores_wit", "meaning": "scores", "labels": ["wit"], "quantiles": {"wit": rising[::-1]}},
    ]

    assert Bundle(Path(), {"outputs": outputs}, None, None, Layout()).quantiles == {"quality": rising, "wit": rising[::-1]}


def rewritten(bundle: Bundle, layout: Layout = Layout(), **keys) -> Bundle:
    """The bundle with another manifest."""
    keys = {"with_shapes": True} | keys
    write_manifest(bundle.folder, "tiny", "1", maximum_tokens=16, layout=layout, width=32, **keys)
    return open_bundle(bundle.folder)


def add_sum_of_shapes_to_scores(source: Path, target: Path) -> None:
    """Writes a graph whose scores show the shapes it was fed, padding included."""
    model = onnx.load(str(source))
    graph = model.graph
    for node in graph.node:
        for index, name in enumerate(node.output):
            if name == "scores":
                node.output[index] = "plain_scores"
    graph.initializer.append(numpy_helper.from_array(np.array([1]), "shape_axis"))
    graph.node.extend(
        [
            helper.make_node("Cast", ["token_shapes"], ["float_shapes"], to=TensorProto.FLOAT),
            helper.make_node("ReduceSum", ["float_shapes", "shape_axis"], ["shape_sums"], keepdims=1),
            helper.make_node("Add", ["plain_scores", "shape_sums"], ["scores"]),
        ]
    )
    onnx.save(model, str(target))
