import json
import sys
from pathlib import Path

import pytest

import evaluate_output
from dataset import SCORES, Labels
from metrics import Prediction, judge

LABELS = {
    f"p{n}": Labels(tuple(float(10 * n + index) for index in range(len(SCORES))), "arts/music/jazz", "valid")
    for n in range(1, 6)
}


def right_predictions() -> dict[str, Prediction]:
    return {
        id: Prediction(dict(zip(SCORES, label.scores)), tuple(label.tag.split("/"))) for id, label in LABELS.items()
    }


def test_perfect_predictions_are_perfect() -> None:
    figures = judge(LABELS, right_predictions())

    assert figures.mean_spearman == pytest.approx(1.0)
    assert figures.tag_accuracy == (1.0, 1.0, 1.0)


def test_a_tag_is_wrong_below_a_wrong_tag() -> None:
    predictions = right_predictions()
    predictions["p1"] = Prediction(predictions["p1"].scores, ("arts", "dance", "jazz"))

    assert judge(LABELS, predictions).tag_accuracy == (1.0, 0.8, 0.8)


def test_what_is_missing_is_wrong() -> None:
    predictions = right_predictions()
    del predictions["p1"]

    figures = judge(LABELS, predictions)

    assert figures.missing == 1
    assert figures.tag_accuracy == (0.8, 0.8, 0.8)
    assert figures.mean_spearman < 0.5


def test_judges_the_output_of_the_product(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    columns = [*SCORES[:8], "overall", "edit_need"]
    table = ["\t".join(["id", *columns, "tag", "split"])]
    table += ["\t".join([id, *map(str, label.scores), label.tag, label.split]) for id, label in LABELS.items()]
    (tmp_path / "labels.tsv").write_text("\n".join(table) + "\n")
    records = [
        {
            "id": id,
            "ratings": dict(zip(SCORES[:8], label.scores)),
            "quality": label.scores[8],
            "edit_need": label.scores[9],
            "tag": {"level_1": "arts", "level_2": "music", "level_3": "jazz"},
        }
        for id, label in LABELS.items()
    ]
    (tmp_path / "out.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    monkeypatch.setattr(sys, "argv", ["", "--data", str(tmp_path), "--split", "valid", str(tmp_path / "out.jsonl")])

    evaluate_output.main()

    assert "| mean Spearman, eight ratings | 1.000 |" in capsys.readouterr().out
