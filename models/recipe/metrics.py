"""The figures by which annotations are judged: rank correlation of scores, accuracy of tags."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.stats import spearmanr

from dataset import RATINGS, SCORES, Labels
from tags import LEVELS

CALIBRATION_BINS = 15


@dataclass(frozen=True)
class Prediction:
    """An annotation to be judged: scores by name, and the ids of the chosen tags, level by level.

    The probabilities, where they are known, are those of the path down to each level.
    """

    scores: Mapping[str, float | None]
    tag: tuple[str | None, ...]
    tag_probabilities: tuple[float, ...] | None = None


@dataclass(frozen=True)
class Figures:
    """How well predictions agree with the labels of one split."""

    passages: int
    missing: int
    spearman: dict[str, float]
    tag_accuracy: tuple[float, ...]
    tag_calibration_error: tuple[float, ...] | None = None

    @property
    def mean_spearman(self) -> float:
        """The mean over the eight ratings; quality and edit need stand beside it."""
        return float(np.mean([self.spearman[name] for name in RATINGS]))

    def rows(self) -> list[tuple[str, str]]:
        """The figures as names and values, in the order people read them."""
        rows = [
            ("passages", str(self.passages)),
            ("missing", str(self.missing)),
            ("mean Spearman, eight ratings", f"{self.mean_spearman:.3f}"),
            *((f"Spearman {name}", f"{self.spearman[name]:.3f}") for name in SCORES),
            *((f"tag accuracy, level {level + 1}", f"{self.tag_accuracy[level]:.3f}") for level in range(LEVELS)),
        ]
        if self.tag_calibration_error is not None:
            errors = enumerate(self.tag_calibration_error, start=1)
            rows += [(f"tag calibration error, level {level}", f"{error:.3f}") for level, error in errors]
        return rows


def judge(labels: Mapping[str, Labels], predictions: Mapping[str, Prediction]) -> Figures:
    """Compares predictions with labels, both keyed by passage id.

    What is missing is wrong: a missing tag is no match, and a missing score counts as the mirror image of its label,
    100 less the label. A tag is right on a level when the whole path down to it is right.
    """
    spearman = {}
    for index, name in enumerate(SCORES):
        expected = [label.scores[index] for label in labels.values()]
        predicted = [_score_or_mirror(predictions.get(id), name, label.scores[index]) for id, label in labels.items()]
        spearman[name] = float(spearmanr(expected, predicted).statistic)
    right = {id: _right_levels(predictions.get(id), label) for id, label in labels.items()}
    accuracy = np.mean(list(right.values()), axis=0)
    missing = sum(id not in predictions for id in labels)
    return Figures(
        len(labels),
        missing,
        spearman,
        tuple(float(share) for share in accuracy),
        _tag_calibration_error(right, predictions),
    )


def calibration_error(probabilities: np.ndarray, right: np.ndarray) -> float:
    """The expected calibration error of chosen answers: how far their probabilities are from how often they are right.

    The answers fall into 15 bins of equal width by their probability p, bin b holding those in ((b - 1) / 15, b / 15].
    With n answers in all and n_b of them in bin b, the error is the sum over the bins of
    n_b / n * |share of right answers in b - mean probability in b|: Guo et al., On Calibration of Modern Neural
    Networks, ICML 2017, equation 3.
    """
    bins = np.clip(np.ceil(probabilities * CALIBRATION_BINS).astype(int) - 1, 0, CALIBRATION_BINS - 1)
    surplus = np.bincount(bins, probabilities - right, minlength=CALIBRATION_BINS)
    return float(np.abs(surplus).sum() / len(probabilities))


def table(columns: Mapping[str, Figures]) -> str:
    """Sets several columns of figures side by side as a Markdown table; a figure that a column lacks is a dash."""
    values = [dict(figures.rows()) for figures in columns.values()]
    names = dict.fromkeys(name for column in values for name in column)
    lines = ["| | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]
    lines += ["| " + " | ".join((name, *(column.get(name, "-") for column in values))) + " |" for name in names]
    return "\n".join(lines)


def _right_levels(prediction: Prediction | None, label: Labels) -> list[bool]:
    path = tuple(label.tag.split("/"))
    found = () if prediction is None else prediction.tag
    return [found[: level + 1] == path[: level + 1] for level in range(LEVELS)]


def _tag_calibration_error(
    right: Mapping[str, list[bool]], predictions: Mapping[str, Prediction]
) -> tuple[float, ...] | None:
    """The calibration error of each level, over the passages whose probabilities are known, or none without any."""
    known = {
        id: predictions[id].tag_probabilities
        for id in right
        if id in predictions and predictions[id].tag_probabilities is not None
    }
    if not known:
        return None
    probabilities = np.array(list(known.values()))
    outcomes = np.array([right[id] for id in known], dtype=np.float64)
    return tuple(calibration_error(probabilities[:, level], outcomes[:, level]) for level in range(LEVELS))


def _score_or_mirror(prediction: Prediction | None, name: str, label: float) -> float:
    value = None if prediction is None else prediction.scores.get(name)
    return 100.0 - label if value is None else value
