import json
import sys
from pathlib import Path

import pytest

import evaluate_output
from bundle import Bundle
from dataset import RATINGS, SCORES, Labels, Passage
from evaluate import Runner

TEXTS = {"p1": "the rain falls", "p2": "people read books", "p3": "a book\na lamp", "long": "rain and roads " * 20}


@pytest.fixture
def records(bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """What the product would write of the texts, which the data folder is made to hold."""
    labels = {
        id: Labels(tuple(float(n) for _ in SCORES), "arts/music/jazz", "valid") for n, id in enumerate(TEXTS, start=1)
    }
    passages = [Passage(id, text, "source", "essay", "CC0-1.0", "url", labels[id]) for id, text in TEXTS.items()]
    monkeypatch.setattr(evaluate_output, "read_labels", lambda table: labels)
    monkeypatch.setattr(evaluate_output, "read_passages", lambda data: passages)
    return [_record(id, Runner(bundle).predict(text)) for id, text in TEXTS.items()]


def test_output_like_that_of_the_bundle_passes(
    bundle: Bundle, records: list[dict], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(bundle, records, tmp_path) == 0

    printed = capsys.readouterr().out
    assert "| tag calibration error, level 3 |" in printed
    assert "3 passages, 1 longer than a window left out" in printed
    assert "score difference in points: largest 0, mean 0" in printed
    assert "equal tag paths: 1.0000" in printed


def test_output_with_another_score_fails(
    bundle: Bundle, records: list[dict], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records[1]["quality"] += 0.3
    records[1]["tag"]["level_3"] = "polka"

    assert _run(bundle, records, tmp_path) == 5

    printed = capsys.readouterr()
    assert "score difference in points: largest 0.3, mean 0.01" in printed.out
    assert "equal tag paths: 0.6667" in printed.out
    assert "a score differs by more than 0.01 points" in printed.err


def test_the_tolerance_can_be_widened(bundle: Bundle, records: list[dict], tmp_path: Path) -> None:
    records[1]["quality"] += 0.3

    assert _run(bundle, records, tmp_path, "--tolerance", "0.5") == 0


def test_a_missing_score_differs_as_much_as_can_be(
    bundle: Bundle, records: list[dict], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del records[0]["ratings"]["scarcity"]

    assert _run(bundle, records, tmp_path) == 5
    assert "largest 100" in capsys.readouterr().out


def test_no_more_passages_are_read_than_the_limit(
    bundle: Bundle, records: list[dict], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records[2]["quality"] += 50

    assert _run(bundle, records, tmp_path, "--limit", "2") == 0
    assert "2 passages, 0 longer" in capsys.readouterr().out


def test_output_of_other_passages_cannot_be_compared(bundle: Bundle, records: list[dict], tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="none of the judged passages can be compared"):
        _run(bundle, [record | {"id": "other"} for record in records], tmp_path)


def _run(bundle: Bundle, records: list[dict], folder: Path, *options: str) -> int:
    output = folder / "out.jsonl"
    output.write_text("".join(json.dumps(record) + "\n" for record in records))
    arguments = ["--data", str(folder), "--split", "valid", "--bundle", str(bundle.folder), *options, str(output)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["", *arguments])
        try:
            evaluate_output.main()
        except SystemExit as exit:
            if isinstance(exit.code, str):
                raise
            return exit.code
    return 0


def _record(id: str, prediction) -> dict:
    level_1, level_2, level_3 = prediction.tag
    probability_1, probability_2, probability = prediction.tag_probabilities
    return {
        "id": id,
        "ratings": {name: prediction.scores[name] for name in RATINGS},
        "quality": prediction.scores["quality"],
        "edit_need": prediction.scores["edit_need"],
        "tag": {
            "level_1": level_1,
            "level_2": level_2,
            "level_3": level_3,
            "probability_1": probability_1,
            "probability_2": probability_2,
            "probability": probability,
        },
    }
