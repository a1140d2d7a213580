"""Compares what the product said of passages with what the recipe reads with the same bundle."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bundle import open_bundle
from dataset import SCORES, Passage
from evaluate import Runner
from metrics import Prediction

_MOST_POINTS = 100.0


@dataclass(frozen=True)
class Comparison:
    """By how much the product's answers differ, with scores in points of 100.

    Passages longer than a window are left out: the product cuts them where a sentence ends, the recipe does not.
    """

    passages: int
    left_out: int
    largest_difference: float
    mean_difference: float
    equal_tag_paths: float

    def __str__(self) -> str:
        return (
            f"compared with the bundle: {self.passages} passages, {self.left_out} longer than a window left out\n"
            f"score difference in points: largest {self.largest_difference:.3g}, mean {self.mean_difference:.3g}\n"
            f"equal tag paths: {self.equal_tag_paths:.4f}"
        )


def compare(
    folder: Path, passages: Iterable[Passage], predictions: Mapping[str, Prediction], limit: int
) -> Comparison | None:
    """Reads up to `limit` of the predicted passages with a bundle, one text at a time; none if there are none."""
    bundle = open_bundle(folder)
    runner = Runner(bundle)
    differences: list[list[float]] = []
    equal_paths = left_out = 0
    for passage in passages:
        if len(differences) == limit:
            break
        if passage.id not in predictions:
            continue
        if len(bundle.windows(passage.text)) > 1:
            left_out += 1
            continue
        found, expected = predictions[passage.id], runner.predict(passage.text)
        differences.append([_difference(found.scores[name], expected.scores[name]) for name in SCORES])
        equal_paths += found.tag == expected.tag
    if not differences:
        return None
    return Comparison(
        len(differences),
        left_out,
        float(np.max(differences)),
        float(np.mean(differences)),
        equal_paths / len(differences),
    )


def _difference(found: float | None, expected: float) -> float:
    """A score that is missing differs by as much as can be."""
    return _MOST_POINTS if found is None else abs(found - expected)
