"""The tag tree: reads it, numbers its tags, and turns logits of three levels into one chosen path."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

LEVELS = 3


@dataclass(frozen=True)
class ChosenTag:
    """A path of three tags with the probability of each of its beginnings."""

    path: tuple[str, str, str]
    probabilities: tuple[float, float, float]


class TagTree:
    """A tree of three levels whose tags are numbered depth first, level by level.

    `parents[i]` holds the level 1 and level 2 numbers of leaf `i`.
    """

    def __init__(self, tags: list[dict[str, Any]]) -> None:
        self.ids: tuple[list[str], list[str], list[str]] = ([], [], [])
        self.texts: tuple[list[str], list[str], list[str]] = ([], [], [])
        self._leaf_of_path: dict[str, int] = {}
        parents: list[tuple[int, int]] = []
        for first in tags:
            self._number(0, first)
            for second in first["children"]:
                self._number(1, second)
                for third in second["children"]:
                    self._leaf_of_path["/".join((first["id"], second["id"], third["id"]))] = len(parents)
                    self._number(2, third)
                    parents.append((len(self.ids[0]) - 1, len(self.ids[1]) - 1))
        self.parents = np.array(parents, dtype=np.int64)

    @classmethod
    def read(cls, path: Path) -> "TagTree":
        """Reads the tree from its YAML file."""
        return cls(yaml.safe_load(path.read_text(encoding="utf-8"))["tags"])

    @property
    def sizes(self) -> tuple[int, int, int]:
        """The number of tags on each level."""
        return len(self.ids[0]), len(self.ids[1]), len(self.ids[2])

    def leaf(self, path: str) -> int:
        """The number of the leaf at a path such as `arts/music/jazz`."""
        return self._leaf_of_path[path]

    def path_probabilities(self, logits: list[np.ndarray], temperature: float = 1.0) -> np.ndarray:
        """Softmax over all paths; the logit of a path is the sum of those of its tags, divided by the temperature."""
        first, second, third = (level.astype(np.float64) for level in logits)
        path_logits = (first[self.parents[:, 0]] + second[self.parents[:, 1]] + third) / temperature
        weights = np.exp(path_logits - path_logits.max())
        return weights / weights.sum()

    def choose(self, probabilities: np.ndarray) -> ChosenTag:
        """The best first level by summed probability, then the best second inside it, then the best third."""
        first_sums = np.bincount(self.parents[:, 0], probabilities, minlength=self.sizes[0])
        second_sums = np.bincount(self.parents[:, 1], probabilities, minlength=self.sizes[1])
        first = int(first_sums.argmax())
        seconds = np.unique(self.parents[self.parents[:, 0] == first, 1])
        second = int(seconds[second_sums[seconds].argmax()])
        leaves = np.flatnonzero(self.parents[:, 1] == second)
        leaf = int(leaves[probabilities[leaves].argmax()])
        return ChosenTag(
            (self.ids[0][first], self.ids[1][second], self.ids[2][leaf]),
            (float(first_sums[first]), float(second_sums[second]), float(probabilities[leaf])),
        )

    def _number(self, level: int, tag: dict[str, Any]) -> None:
        self.ids[level].append(tag["id"])
        self.texts[level].append(f"{tag['name']}: {tag['description']}")
