import json
import sys
from pathlib import Path

import numpy as np
import pytest

import evaluate_output
from dataset import SCORES, Labels
from metrics import Prediction, calibration_error, judge, table

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


def test_calibration_error_compares_probabilities_with_what_was_right() -> None:
    probabilities = np.array([0.9, 0.95, 0.3, 0.3, 0.0, 1.0])
    right = np.array([1.0, 0.0, 0.0, 1.0, 0.0, 1.0])

    # By bin: 0 as it should be, twice 0.3 with one of two right, 0.9 alone, 0.95 and 1 with one of two right.
    assert calibration_error(probabilities, right) == pytest.approx((2 * 0.2 + 0.1 + 0.95) / 6)


def test_a_bin_holds_its_upper_end() -> None:
    # Apart, the two would each be off by a third or more; in one bin they make up for each other.
    assert calibration_error(np.array([1 / 15, 1 / 30]), np.array([0.0, 0.1])) == pytest.approx(0.0)
    assert calibration_error(np.array([1 / 15, 1.1 / 15]), np.array([0.0, 2.1 / 15])) > 0.06


def test_calibration_is_judged_by_the_path_down_to_each_level() -> None:
    predictions = {
        id: Prediction(right.scores, ("arts", "music", "opera"), (0.9, 0.8, 0.7))
        for id, right in right_predictions().items()
    }

    figures = judge(LABELS, predictions)

    assert figures.tag_calibration_error == pytest.approx((0.1, 0.2, 0.7))
    assert ("tag calibration error, level 3", "0.700") in figures.rows()


def test_calibration_is_unknown_without_probabilities() -> None:
    known = right_predictions() | {"p1": Prediction({}, ("arts", "music", "jazz"), (1.0, 1.0, 0.6))}

    assert judge(LABELS, right_predictions()).tag_calibration_error is None
    assert judge(LABELS, known).tag_calibration_error == pytest.approx((0.0, 0.0, 0.4))


def test_a_figure_that_only_some_columns_have_is_a_dash_in_the_others() -> None:
    known = right_predictions() | {"p1": Prediction({}, ("arts", "music", "jazz"), (1.0, 1.0, 0.6))}

    rows = table({"a": judge(LABELS, right_predictions()), "b": judge(LABELS, known)})

    assert "| tag calibration error, level 3 | - | 0.400 |" in rows


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
