"""Fits one rating head on frozen features, and says how well it would do on texts it has not seen."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import erf
from scipy.stats import spearmanr
from sklearn.linear_model import RidgeCV
from threadpoolctl import threadpool_limits

from comparisons import Comparisons, bradley_terry, evenly_spaced

FOLDS = 5
_PENALTIES = np.logspace(-3, 3, 13)


@dataclass(frozen=True)
class LinearHead:
    """A weighted sum: one weight vector per tensor, and a bias."""

    weights: tuple[np.ndarray, ...]
    bias: float
    penalty: float

    def values(self, features: Sequence[np.ndarray]) -> np.ndarray:
        """The sums for texts whose tensors are [texts, width] each."""
        return sum(tensor @ weight for tensor, weight in zip(features, self.weights)) + self.bias


@dataclass(frozen=True)
class Agreement:
    """How a head does on passages that it was not fitted on.

    `spearman` compares its values with the Bradley-Terry scores; `ordered` is the share of comparisons that it puts in
    the judged order, and `ordered_by_scores` the same for the Bradley-Terry scores themselves, which have seen them.
    """

    spearman: float
    ordered: float
    ordered_by_scores: float


@threadpool_limits.wrap(limits=1)  # Sums do not depend on the number of cores.
def fit_rating(features: Sequence[np.ndarray], scores: np.ndarray) -> LinearHead:
    """Ridge regression of scores on the tensors; leaving out one text at a time chooses the penalty.

    Every tensor counts alike, whatever its width and scale.
    """
    centres = [tensor.mean(axis=0) for tensor in features]
    scales = [max(float(np.sqrt(tensor.var(axis=0).sum())), 1e-8) for tensor in features]
    inputs = np.hstack([(tensor - centre) / scale for tensor, centre, scale in zip(features, centres, scales)])
    ridge = RidgeCV(alphas=_PENALTIES).fit(inputs, scores)
    ends = np.cumsum([tensor.shape[1] for tensor in features])[:-1]
    weights = [part / scale for part, scale in zip(np.split(ridge.coef_, ends), scales)]
    bias = float(ridge.intercept_ - sum(weight @ centre for weight, centre in zip(weights, centres)))
    return LinearHead(tuple(weights), bias, float(ridge.alpha_))


def unseen_values(features: Sequence[np.ndarray], comparisons: Comparisons, prior: float, seed: int) -> np.ndarray:
    """What a head says of every passage that knows neither it nor any comparison of it.

    Each fold's scores are fitted anew from the comparisons among the other passages, so that a comparison takes no part
    in the two values that it is later asked about.
    """
    size = len(comparisons.ids)
    fold = np.random.default_rng(seed).permutation(np.arange(size) % FOLDS)
    values = np.empty(size)
    for number in range(FOLDS):
        known = fold != number
        theta = bradley_terry(comparisons.among(known), prior)
        head = fit_rating([tensor[known] for tensor in features], evenly_spaced(theta[known]))
        values[~known] = head.values([tensor[~known] for tensor in features])
    return values


def standardised(head: LinearHead, unseen: np.ndarray) -> LinearHead:
    """The head whose sums of unseen texts have mean 0 and deviation 1; `percentile` makes ratings of them."""
    deviation = max(float(unseen.std()), 1e-8)
    bias = float((head.bias - unseen.mean()) / deviation)
    return LinearHead(tuple(weight / deviation for weight in head.weights), bias, head.penalty)


def percentile(standard: np.ndarray) -> np.ndarray:
    """Ratings 0..100 of standardised sums: the share, in per cent, of a normal distribution that lies below.

    Regression pulls towards the middle what it is unsure of; without this step a rating of 90 would hardly occur, and a
    rating would not be the percentile that the scores are. Unlike a straight stretch it never leaves 0..100, so that
    the order at both ends is kept.
    """
    return 50.0 * (1.0 + erf(standard / np.sqrt(2.0)))


def agreement(unseen: np.ndarray, scores: np.ndarray, comparisons: Comparisons) -> Agreement:
    """Compares values of unseen passages with the scores and with every comparison."""
    return Agreement(
        float(spearmanr(unseen, scores).statistic), _ordered(unseen, comparisons), _ordered(scores, comparisons)
    )


def _ordered(values: np.ndarray, comparisons: Comparisons) -> float:
    return float(np.mean(values[comparisons.winners] > values[comparisons.losers]))
