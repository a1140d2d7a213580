import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import yaml
from scipy.stats import spearmanr

import add_rating
from bundle import open_bundle
from features import FeatureReader, score_tensors

REPOSITORY = Path(__file__).parents[2]
SAMPLES = REPOSITORY / "samples" / "informative.jsonl"
PASSAGES = 24
IDS = [f"sample-info-{number:04d}" for number in range(1, PASSAGES + 1)]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default bundle with one more key in its manifest."""
    folder = tmp_path_factory.mktemp("start") / "annotator"
    shutil.copytree(REPOSITORY / "models" / "annotator", folder)
    manifest = yaml.safe_load((folder / "bundle.yaml").read_text())
    (folder / "bundle.yaml").write_text(yaml.safe_dump({**manifest, "tag_temperature": 1.25}, sort_keys=False))
    return folder


@pytest.fixture(scope="module")
def comparisons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each passage against the seven after it; the one with the earlier number always has more."""
    table = tmp_path_factory.mktemp("comparisons") / "comparisons.tsv"
    rows = ["id_1\tid_2\tanswer"]
    for first in range(PASSAGES):
        for second in range(first + 1, min(first + 8, PASSAGES)):
            one, other, answer = (IDS[first], IDS[second], 1) if second % 2 else (IDS[second], IDS[first], 2)
            rows.append(f"{one}\t{other}\t{answer}")
    table.write_text("\n".join(rows) + "\n")
    return table


@pytest.fixture(scope="module")
def extended(start: Path, comparisons: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("extended") / "annotator"
    assert add_rating.main(arguments(start, comparisons, output, "--description", "How early it stands.")) == 0
    return output


def arguments(bundle: Path, table: Path, output: Path, *more: str, name: str = "earliness") -> list[str]:
    places = ["--bundle", str(bundle), "--passages", str(SAMPLES), "--comparisons", str(table), "--output", str(output)]
    return [*places, "--name", name, *more]


def texts() -> list[str]:
    rows = {row["id"]: row["text"] for row in map(json.loads, SAMPLES.read_text(encoding="utf-8").splitlines())}
    return [rows[id] for id in IDS]


def test_old_outputs_stay_bit_for_bit(start: Path, extended: Path) -> None:
    names = [output["name"] for output in yaml.safe_load((start / "bundle.yaml").read_text())["outputs"]]
    before, after = FeatureReader(open_bundle(start), names), FeatureReader(open_bundle(extended), names)

    for text in (*texts()[:6], "", "word " * 900):
        for old, new in zip(before.windows(text), after.windows(text), strict=True):
            assert [values.tobytes() for values in old] == [values.tobytes() for values in new]


def test_the_new_output_has_learned_the_judgements(extended: Path) -> None:
    (ratings,) = FeatureReader(open_bundle(extended), ["scores_earliness"]).read(texts())

    assert ratings.shape == (PASSAGES, 1)
    assert spearmanr(ratings[:, 0], -np.arange(PASSAGES)).statistic > 0.5


def test_the_manifest_names_the_output_and_keeps_every_other_key(start: Path, extended: Path) -> None:
    before = yaml.safe_load((start / "bundle.yaml").read_text())
    after = yaml.safe_load((extended / "bundle.yaml").read_text())

    assert after["outputs"].pop() == {"name": "scores_earliness", "meaning": "scores", "labels": ["earliness"]}
    assert after.pop("version") == f"{before.pop('version')}+earliness"
    assert after["files"].pop("model") != before["files"].pop("model")
    assert after == before
    assert after["tag_temperature"] == 1.25


def test_the_card_tells_what_the_rating_means_and_how_good_it_is(start: Path, extended: Path) -> None:
    card = (extended / "MODEL_CARD.md").read_text(encoding="utf-8")
    before = (start / "MODEL_CARD.md").read_text(encoding="utf-8")

    assert card.startswith(before)
    section = card[len(before) :]
    for part in ("## Added rating: `earliness`", "How early it stands.", "| passages | 24 |", "| comparisons | 140 |"):
        assert part in section
    assert "held-out comparisons that the head orders as judged" in section


def test_same_data_and_seed_give_the_same_bundle(
    start: Path, comparisons: Path, extended: Path, tmp_path: Path
) -> None:
    assert add_rating.main(arguments(start, comparisons, tmp_path / "again")) == 0

    assert (tmp_path / "again" / "model.onnx").read_bytes() == (extended / "model.onnx").read_bytes()


def test_features_are_the_embedding_and_what_the_scores_read(start: Path) -> None:
    bundle = open_bundle(start)

    tensors = score_tensors(bundle)

    assert tensors[0] == "embedding"
    assert len(tensors) == len(set(tensors)) > 1
    short, long = (FeatureReader(bundle, tensors).windows(text)[0] for text in ("rain", "rain falls on roofs"))
    assert [rows.shape for rows in short] == [rows.shape for rows in long]


def test_warns_of_groups_that_no_comparison_connects(
    start: Path, comparisons: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    apart = tmp_path / "apart.tsv"
    halves = (set(IDS[:12]), set(IDS[12:]))
    header, *rows = comparisons.read_text().splitlines()
    inside = [row for row in rows if any(set(row.split("\t")[:2]) <= half for half in halves)]
    apart.write_text("\n".join([header, *inside]) + "\n")

    assert add_rating.main(arguments(start, apart, tmp_path / "output")) == 0

    told = capsys.readouterr()
    assert "warning: the comparisons fall into 2 groups" in told.err
    assert "| groups that no comparison connects | 2 |" in told.out


def test_refuses_everything_that_is_wrong_at_once(
    start: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "comparisons.tsv"
    table.write_text(f"id_1\tid_2\tanswer\n{IDS[0]}\tnobody\t1\n{IDS[1]}\t{IDS[1]}\t2\n{IDS[2]}\t{IDS[3]}\tfirst\n")
    passages = tmp_path / "passages.jsonl"
    passages.write_text('{"id": "a"}\nnot JSON\n')

    status = add_rating.main(
        [*arguments(start, table, tmp_path / "output", name="quality"), "--passages", str(SAMPLES), str(passages)]
    )

    assert status == 3
    told = capsys.readouterr().err
    assert "refused, 6 problem(s):" in told
    for part in (
        f"{passages}:1: has no text under `text`",
        f"{passages}:2: is not JSON",
        "--name quality: ",
        f"{table}:2: id_2 is 'nobody'",
        f"{table}:3: compares '{IDS[1]}' with itself",
        f"{table}:4: answer is 'first'",
    ):
        assert part in told
    assert not (tmp_path / "output").exists()


def test_refuses_a_folder_that_is_no_bundle(
    comparisons: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add_rating.main(arguments(tmp_path, comparisons, tmp_path / "output")) == 3

    assert f"{tmp_path}: is no bundle that can be read" in capsys.readouterr().err


def test_wrong_usage_ends_with_2(
    start: Path, comparisons: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add_rating.main(arguments(start, comparisons, tmp_path)) == 2
    assert "exists; name a new folder" in capsys.readouterr().err

    with pytest.raises(SystemExit) as ended:
        add_rating.main(arguments(start, comparisons, tmp_path / "output", name="Ease of use"))
    assert ended.value.code == 2
    assert "expected snake_case such as ease_of_use" in capsys.readouterr().err
