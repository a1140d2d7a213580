import re
import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
import yaml

import change_tags
from bundle import open_bundle
from features import FeatureReader

REPOSITORY = Path(__file__).parents[2]
SAMPLES = REPOSITORY / "samples"
FLAT = """
version: 2
name: flat
tags:
  - {id: food, name: Food, description: Recipes and cooking}
  - {id: law, name: Law, description: Contracts and courts}
  - {id: code, name: Code, description: Computer programs and commands}
"""


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default bundle with a temperature for its own tags."""
    folder = tmp_path_factory.mktemp("start") / "annotator"
    shutil.copytree(REPOSITORY / "models" / "annotator", folder)
    manifest = yaml.safe_load((folder / "bundle.yaml").read_text())
    (folder / "bundle.yaml").write_text(yaml.safe_dump({**manifest, "tag_temperature": 1.25}, sort_keys=False))
    return folder


def changed(start: Path, tree: Path, output: Path, *more: str) -> Path:
    assert change_tags.main(["--bundle", str(start), "--tree", str(tree), "--output", str(output), *more]) == 0
    return output


def chosen_path(folder: Path, text: str) -> str:
    bundle = open_bundle(folder)
    logits = FeatureReader(bundle, [f"tag_logits_{level}" for level in (1, 2, 3)]).average(text)
    return "/".join(bundle.tree.choose(bundle.tree.path_probabilities(logits)).path)


def a_flat_tree(folder: Path) -> Path:
    tree = folder / "flat.yaml"
    tree.write_text(FLAT)
    return tree


def test_a_tree_of_one_level_tags_by_its_descriptions(start: Path, tmp_path: Path) -> None:
    folder = changed(start, a_flat_tree(tmp_path), tmp_path / "flat")

    assert open_bundle(folder).tree.sizes == (3, 3, 3)
    assert chosen_path(folder, "Boil the pasta in salted water and fry the onions in butter.") == "food/food/food"
    assert chosen_path(folder, "The defendant appealed against the judgment of the court.") == "law/law/law"
    assert chosen_path(folder, "Run `git rebase main` and compile the program again.") == "code/code/code"


def test_a_tree_of_two_levels_tags_by_its_descriptions(start: Path, tmp_path: Path) -> None:
    folder = changed(start, SAMPLES / "tags" / "small-tree.yaml", tmp_path / "small")

    assert open_bundle(folder).tree.sizes == (6, 18, 18)
    assert chosen_path(folder, "Preheat the oven, beat the eggs and fold in the flour.") == "home/cooking/cooking"


def test_scores_and_embedding_stay_bit_for_bit(start: Path, tmp_path: Path) -> None:
    folder = changed(start, a_flat_tree(tmp_path), tmp_path / "flat")

    kept = ["scores", "embedding"]
    before, after = FeatureReader(open_bundle(start), kept), FeatureReader(open_bundle(folder), kept)
    for text in ("A short one.", "", "Rain falls on roofs\n\nand roads. " * 90):
        for old, new in zip(before.windows(text), after.windows(text), strict=True):
            assert [values.tobytes() for values in old] == [values.tobytes() for values in new]


def test_the_vector_of_a_tag_is_the_embedding_of_its_description(start: Path, tmp_path: Path) -> None:
    folder = changed(start, a_flat_tree(tmp_path), tmp_path / "flat")

    logits, embedding = FeatureReader(open_bundle(folder), ["tag_logits_2", "embedding"]).average("Some text.")
    (descriptions,) = FeatureReader(open_bundle(start), ["embedding"]).read(
        ["Food: Recipes and cooking", "Law: Contracts and courts", "Code: Computer programs and commands"]
    )
    assert logits == pytest.approx(10 * descriptions @ embedding, abs=0.05)


def test_the_bundle_holds_the_new_tree_and_nothing_of_the_old_one(start: Path, tmp_path: Path) -> None:
    folder = changed(start, a_flat_tree(tmp_path), tmp_path / "flat")

    before = yaml.safe_load((start / "bundle.yaml").read_text())
    after = yaml.safe_load((folder / "bundle.yaml").read_text())
    assert after["version"] == f"{before['version']}+flat"
    assert "tag_temperature" not in after
    assert after["outputs"] == before["outputs"]
    sizes = {
        output.name: output.type.tensor_type.shape.dim[1].dim_value
        for output in onnx.load(str(folder / "model.onnx")).graph.output
    }
    assert [sizes[f"tag_logits_{level}"] for level in (1, 2, 3)] == [3, 3, 3]
    assert after["files"]["model"]["bytes"] < before["files"]["model"]["bytes"] - 400_000
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "## Replaced tag tree: `flat`" in card


def test_labels_teach_what_the_descriptions_do_not_say(
    start: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = tmp_path / "tree.yaml"
    tree.write_text("tags:\n- {id: a, name: A, description: a}\n- {id: b, name: B, description: b}\n")
    rows = [f"Recipe {n}: boil {n} potatoes with salt." for n in range(15)]
    rows += [f"Section {n} of the Act: a tenant may appeal to the court within {n} days." for n in range(15)]
    passages, labels = tmp_path / "passages.jsonl", tmp_path / "labels.tsv"
    passages.write_text("".join(f'{{"id": "{n}", "text": "{text}"}}\n' for n, text in enumerate(rows)))
    labels.write_text("id\ttag\n" + "".join(f"{n}\t{'a' if n < 15 else 'b'}\n" for n in range(30)))

    folder = changed(start, tree, tmp_path / "fitted", "--labels", str(labels), "--passages", str(passages))

    assert chosen_path(folder, "Recipe: fry the potatoes in butter.") == "a/a/a"
    assert chosen_path(folder, "Section 40 of the Act: the court may order costs.") == "b/b/b"
    told = capsys.readouterr().out
    assert re.search(r"\| tag accuracy, level 1 \| 0\.\d{3} \| 1\.000 \|", told)
    assert "with labels, held out" in (folder / "MODEL_CARD.md").read_text()


def test_refuses_wrong_labels_all_at_once(start: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = tmp_path / "labels.tsv"
    labels.write_text("id\ttag\nnobody\tfood\nsample-info-0001\tfood/soup\n")
    sample = ["--labels", str(labels), "--passages", str(SAMPLES / "informative.jsonl")]
    places = ["--bundle", str(start), "--tree", str(a_flat_tree(tmp_path)), "--output", str(tmp_path / "output")]

    assert change_tags.main([*places, *sample]) == 3

    told = capsys.readouterr().err
    assert f"{labels}:2: id is 'nobody'" in told
    assert f"{labels}:3: tag is 'food/soup', expected a whole path of the tree such as food" in told
    assert not (tmp_path / "output").exists()


def test_refuses_a_handful_of_labels(start: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = tmp_path / "labels.tsv"
    labels.write_text("id\ttag\nsample-info-0001\tfood\n")
    places = ["--bundle", str(start), "--tree", str(a_flat_tree(tmp_path)), "--output", str(tmp_path / "output")]

    status = change_tags.main([*places, "--labels", str(labels), "--passages", str(SAMPLES / "informative.jsonl")])

    assert status == 3
    assert f"{labels}: has 1 labels, expected at least 20" in capsys.readouterr().err


def test_labels_and_passages_go_together(start: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = ["--bundle", str(start), "--tree", str(a_flat_tree(tmp_path)), "--output", str(tmp_path / "output")]

    assert change_tags.main([*places, "--labels", str(tmp_path / "labels.tsv")]) == 2
    assert "--labels and --passages go together" in capsys.readouterr().err


def test_int8_vectors_answer_like_exact_ones(start: Path, tmp_path: Path) -> None:
    folder = changed(start, SAMPLES / "tags" / "small-tree.yaml", tmp_path / "small")

    reader = FeatureReader(open_bundle(folder), ["tag_logits_3", "embedding"])
    texts = open_bundle(folder).tree.texts[2]
    logits, embeddings = reader.read(texts)
    assert np.abs(logits - 10 * embeddings @ embeddings.T).max() < 0.05
