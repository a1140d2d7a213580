"""Pairwise judgements: reads them, and turns them into scores by the Bradley-Terry model."""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.special import expit
from scipy.stats import rankdata

COLUMNS = ("id_1", "id_2", "answer")
PRIOR_DEVIATION = 3.0
MINIMUM_ITEMS = 20
_DIGITS = 6


@dataclass(frozen=True)
class Comparisons:
    """Judgements between numbered items: `winners[k]` has more of the dimension than `losers[k]`."""

    ids: tuple[str, ...]
    winners: np.ndarray
    losers: np.ndarray

    def __len__(self) -> int:
        return len(self.winners)

    def among(self, kept: np.ndarray) -> "Comparisons":
        """The comparisons whose two items are both kept; the items keep their numbers."""
        inside = kept[self.winners] & kept[self.losers]
        return Comparisons(self.ids, self.winners[inside], self.losers[inside])

    def groups(self) -> list[int]:
        """The sizes of the sets of items that comparisons connect, largest first; one set when all is connected."""
        size = len(self.ids)
        edges = coo_array((np.ones(len(self)), (self.winners, self.losers)), shape=(size, size))
        _, group = connected_components(edges, directed=False)
        return sorted(np.bincount(group).tolist(), reverse=True)


def read_comparisons(table: Path, known: Collection[str]) -> tuple[Comparisons, list[str]]:
    """Reads `id_1, id_2, answer` (1 or 2: which has more) from a table; returns the problems found beside it."""
    problems: list[str] = []
    pairs: list[tuple[str, str]] = []
    try:
        with table.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
            if missing:
                return _numbered([]), [
                    f"{table}:1: has the columns {rows.fieldnames}, expected {', '.join(COLUMNS)} separated by tabs"
                ]
            for row in rows:
                found = _row_problems(row, known)
                problems += [f"{table}:{rows.line_num}: {problem}" for problem in found]
                if not found:
                    pair = (row["id_1"], row["id_2"])
                    pairs.append(pair if row["answer"].strip() == "1" else pair[::-1])
    except (OSError, UnicodeDecodeError, csv.Error) as failure:
        problems.append(f"{table}: cannot be read ({failure}); expected a table in UTF-8, separated by tabs")
    comparisons = _numbered(pairs)
    if not problems:
        problems += _size_problems(table, comparisons)
    return comparisons, problems


def bradley_terry(comparisons: Comparisons, prior_deviation: float = PRIOR_DEVIATION) -> np.ndarray:
    """The strength theta of every item: the maximum a posteriori of the Bradley-Terry model.

    DecorateLM (arXiv 2410.05639), section 1.3 of our notes on it, fits P(i beats j) = 1 / (1 + exp(theta_j - theta_i))
    and maximises the sum of log P(winner beats loser). Here a small Gaussian prior joins the sum,

        sum over comparisons of log P(winner beats loser)  -  sum over items of theta^2 / (2 * prior_deviation^2),

    so that an item that wins or loses everything stays finite and the maximum is unique. It is found by Newton steps,
    whose linear systems conjugate gradients solve without ever building the matrix.
    """
    winners, losers, size = comparisons.winners, comparisons.losers, len(comparisons.ids)
    precision = prior_deviation**-2

    def spread(values: np.ndarray) -> np.ndarray:
        return np.bincount(winners, values, size) - np.bincount(losers, values, size)

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        gap = theta[winners] - theta[losers]
        value = np.logaddexp(0.0, -gap).sum() + 0.5 * precision * (theta @ theta)
        return float(value), precision * theta - spread(expit(-gap))

    def curvature(theta: np.ndarray, direction: np.ndarray) -> np.ndarray:
        chance = expit(theta[winners] - theta[losers])
        return precision * direction + spread(chance * (1 - chance) * (direction[winners] - direction[losers]))

    found = minimize(
        loss, np.zeros(size), jac=True, hessp=curvature, method="Newton-CG", options={"xtol": 1e-10, "maxiter": 500}
    )
    return found.x


def evenly_spaced(theta: np.ndarray) -> np.ndarray:
    """Scores 0..100 by rank, the least 0 and the greatest 100; equal strengths share the mean of their ranks."""
    ranks = rankdata(np.round(theta, _DIGITS), method="average")
    return 100.0 * (ranks - 1) / max(len(theta) - 1, 1)


def _row_problems(row: dict[str, str | None], known: Collection[str]) -> list[str]:
    first, second, answer = (row[column] or "" for column in COLUMNS)
    problems = [
        f"{column} is '{id}', which no passage has; expected the id of a passage"
        for column, id in (("id_1", first), ("id_2", second))
        if id not in known
    ]
    if first == second:
        problems.append(f"compares '{first}' with itself, expected two passages")
    if answer.strip() not in ("1", "2"):
        problems.append(f"answer is '{answer}', expected 1 or 2: which of the two has more")
    return problems


def _numbered(pairs: list[tuple[str, str]]) -> Comparisons:
    ids = tuple(dict.fromkeys(id for pair in sorted(pairs) for id in pair))
    number = {id: index for index, id in enumerate(ids)}
    winners, losers = ([number[pair[side]] for pair in pairs] for side in (0, 1))
    return Comparisons(ids, np.array(winners, dtype=np.int64), np.array(losers, dtype=np.int64))


def _size_problems(table: Path, comparisons: Comparisons) -> list[str]:
    items, judged = len(comparisons.ids), len(comparisons)
    if items < MINIMUM_ITEMS:
        return [f"{table}: compares {items} passages, expected at least {MINIMUM_ITEMS}"]
    if judged < items:
        return [
            f"{table}: has {judged} comparisons of {items} passages, expected at least as many comparisons as "
            "passages; five for each passage and more make a good head"
        ]
    return []
