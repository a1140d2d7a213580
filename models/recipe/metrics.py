"""The figures by which annotations are judged: rank correlation of scores, accuracy of tags."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.stats import spearmanr

from dataset import RATINGS, SCORES, Labels
from tags import LEVELS


@dataclass(frozen=True)
class Prediction:
    """An annotation to be judged: scores by name, and the ids of the chosen tags, level by level."""

    scores: Mapping[str, float | None]
    tag: tuple[str | None, ...]


@dataclass(frozen=True)
class Figures:
    """How well predictions agree with the labels of one split."""

    passages: int
    missing: int
    spearman: dict[str, float]
    tag_accuracy: tuple[float, ...]

    @property
    def mean_spearman(self) -> float:
        """The mean over the eight ratings; quality and edit need stand beside it."""
        return float(np.mean([self.spearman[name] for name in RATINGS]))

    def rows(self) -> list[tuple[str, str]]:
        """The figures as names and values, in the order people read them."""
        return [
            ("passages", str(self.passages)),
            ("missing", str(self.missing)),
            ("mean Spearman, eight ratings", f"{self.mean_spearman:.3f}"),
            *((f"Spearman {name}", f"{self.spearman[name]:.3f}") for name in SCORES),
            *((f"tag accuracy, level {level + 1}", f"{self.tag_accuracy[level]:.3f}") for level in range(LEVELS)),
        ]


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
    right = np.zeros(LEVELS)
    for id, label in labels.items():
        path = tuple(label.tag.split("/"))
        found = predictions[id].tag if id in predictions else ()
        right += [found[: level + 1] == path[: level + 1] for level in range(LEVELS)]
    missing = sum(id not in predictions for id in labels)
    return Figures(len(labels), missing, spearman, tuple(float(share) for share in right / len(labels)))


def table(columns: Mapping[str, Figures]) -> str:
    """Sets several columns of figures side by side as a Markdown table."""
    names = [name for name, _ in next(iter(columns.values())).rows()]
    values = [[value for _, value in figures.rows()] for figures in columns.values()]
    lines = ["| | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]
    lines += ["| " + " | ".join((name, *row)) + " |" for name, row in zip(names, zip(*values))]
    return "\n".join(lines)


def _score_or_mirror(prediction: Prediction | None, name: str, label: float) -> float:
    value = None if prediction is None else prediction.scores.get(name)
    return 100.0 - label if value is None else value
