from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from annotator import Annotator
from bundle import Bundle, open_bundle, write_manifest
from dataset import SCORES
from evaluate import Runner, measure_independence
from export import export_eight_bit, export_exact, model_inputs
from preprocess import Layout

TEXTS = [
    "the rain falls",
    "people read books by lamp light\nin quiet rooms\n\nwhile the rain falls on roofs and roads",
    "a book\na lamp",
    "roads and roofs in the rain and people on the roads and rain on the roofs",
]
TAGS = """
tags:
  - {id: science, name: Science, description: d, children: [
      {id: maths, name: Maths, description: d, children: [
        {id: algebra, name: Algebra, description: d}, {id: logic, name: Logic, description: d}]},
      {id: physics, name: Physics, description: d, children: [{id: optics, name: Optics, description: d}]}]}
  - {id: arts, name: Arts, description: d, children: [
      {id: music, name: Music, description: d, children: [
        {id: jazz, name: Jazz, description: d}, {id: opera, name: Opera, description: d}]}]}
"""


@pytest.fixture
def bundle(annotator: Annotator, tokenizer: Tokenizer, tmp_path: Path) -> Bundle:
    layout = Layout()
    export_exact(annotator, tmp_path / "exact.onnx")
    calibration = [tokenizer.encode(layout.mark(text)).ids for text in TEXTS]
    folder = tmp_path / "bundle"
    folder.mkdir()
    export_eight_bit(annotator, folder / "model.onnx", calibration)
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tags.yaml").write_text(TAGS)
    write_manifest(folder, "tiny", "1", maximum_tokens=16, layout=layout, width=32)
    return open_bundle(folder)


def test_exact_graph_answers_like_the_model(annotator: Annotator, tmp_path: Path) -> None:
    export_exact(annotator, tmp_path / "model.onnx")
    inputs = model_inputs([[101, 103, 104, 105, 102], [101, 110, 102]])

    with torch.no_grad():
        expected = annotator(*(torch.from_numpy(array) for array in inputs.values()))

    runner = Runner(Bundle(tmp_path, {}, None, None, Layout()))
    found = runner.run([[101, 103, 104, 105, 102], [101, 110, 102]])
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

    windows = bundle.windows(text)

    assert len(windows) > 1
    assert all(len(window) <= 16 and window[0] == 101 and window[-1] == 102 for window in windows)
    assert [id for window in windows for id in window[1:-1]] == bundle.tokenizer.encode(
        bundle.layout.mark(text), add_special_tokens=False
    ).ids
    assert len(Runner(bundle).predict(text).tag) == 3


def test_empty_text_is_one_window_without_words(bundle: Bundle) -> None:
    assert bundle.windows(" \n ") == [[101, 102]]


def test_layout_tokens_are_matched_whole(bundle: Bundle) -> None:
    ids = bundle.windows("rain\nrain\n\nrain")[0]

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
