"""Linear heads for the three levels of a tag tree: from descriptions alone, or fitted to labels on a frozen encoder.

The logit of a path is the sum of the logits of its three tags, and its probability the softmax over all paths.
Untrained, the vector of a tag is `SCALE` times the embedding of its "name: description", its bias 0. Fitted, it is the
description times a common scale, which is learned, plus a correction; corrections and biases are pulled towards zero,
so that a tag with few labels stays near its description. A label corrects its tags on every level, so that a first
level learns from all labels below it. While fitting, only paths that have labels compete: that a path has none is no
evidence against it, and so its tags keep their descriptions and are not pushed down.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array
from scipy.special import logsumexp
from threadpoolctl import threadpool_limits

from tags import LEVELS, TagTree
from texts import say

# At this scale the untrained probabilities are about as high as they are often right: the mean probability of the
# chosen first-level tag was 0.78 where 0.73 were right (793 paths) and 0.79 where 0.75 were right (18 paths).
SCALE = 10.0
FOLDS = 5
STRENGTHS = (30.0, 10.0, 3.0, 1.0, 0.3, 0.1, 0.03, 0.01, 0.003)
_STEPS = 200


@dataclass(frozen=True)
class TagHeads:
    """Weights [tags, width] and biases [tags] of every level."""

    weights: tuple[np.ndarray, ...]
    biases: tuple[np.ndarray, ...]

    def probabilities(self, tree: TagTree, embeddings: np.ndarray) -> np.ndarray:
        """The probability of every path for every embedding."""
        levels = [embeddings @ weight.T + bias for weight, bias in zip(self.weights, self.biases)]
        return np.exp(_log_probabilities(levels, _tags_of(tree)))


@dataclass(frozen=True)
class TagFigures:
    """Share of passages whose path is right down to each level, and the mean log loss of the whole path."""

    accuracy: tuple[float, ...]
    log_loss: float


def described(descriptions: Sequence[np.ndarray], scale: float = SCALE) -> TagHeads:
    """The heads without training: scaled embeddings of the descriptions, [tags, width] for every level."""
    weights = tuple(scale * level for level in descriptions)
    return TagHeads(weights, tuple(np.zeros(len(level)) for level in descriptions))


# One thread: sums do not depend on the cores, and products this small gain nothing from a second.
@threadpool_limits.wrap(limits=1)
def fitted(
    descriptions: Sequence[np.ndarray], tree: TagTree, embeddings: np.ndarray, leaves: np.ndarray, strength: float
) -> TagHeads:
    """Multinomial logistic regression over the labelled paths.

    Least is the log loss summed over labels + strength / 2 * the sum of squares of corrections and biases.
    """
    loss = _PathLoss(descriptions, tree, embeddings, leaves, strength)
    found = minimize(loss, loss.start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS, "ftol": 1e-7})
    return loss.heads(found.x)


class _PathLoss:
    """The loss of the corrections of all levels, and of the logarithm of the scale, in one vector of parameters.

    Biases are the last column of the corrections: every embedding ends in a 1, every description in a 0.
    """

    def __init__(
        self,
        descriptions: Sequence[np.ndarray],
        tree: TagTree,
        embeddings: np.ndarray,
        leaves: np.ndarray,
        strength: float,
    ) -> None:
        labelled, self._targets = np.unique(leaves, return_inverse=True)
        self._tags = [own[labelled] for own in _tags_of(tree)]
        self._inputs = np.hstack([embeddings, np.ones((len(embeddings), 1))])
        self._descriptions = [np.hstack([level, np.zeros((len(level), 1))]) for level in descriptions]
        self._members = [
            csr_array((np.ones(len(own)), (np.arange(len(own)), own)), shape=(len(own), len(level)))
            for own, level in zip(self._tags, descriptions)
        ]
        self._cuts = np.cumsum([level.size for level in self._descriptions])
        self._strength = strength
        self.start = np.zeros(int(self._cuts[-1]) + 1)
        self.start[-1] = np.log(SCALE)

    def heads(self, parameters: np.ndarray) -> TagHeads:
        """The heads that the parameters stand for."""
        weights = self._weights(self._corrections(parameters), np.exp(parameters[-1]))
        return TagHeads(tuple(level[:, :-1] for level in weights), tuple(level[:, -1] for level in weights))

    def __call__(self, parameters: np.ndarray) -> tuple[float, np.ndarray]:
        """The loss and its gradient."""
        corrections, scale = self._corrections(parameters), np.exp(parameters[-1])
        logs = _log_probabilities([self._inputs @ level.T for level in self._weights(corrections, scale)], self._tags)
        texts = np.arange(len(logs))
        loss = -logs[texts, self._targets].sum() + 0.5 * self._strength * (parameters[:-1] @ parameters[:-1])

        errors = np.exp(logs)
        errors[texts, self._targets] -= 1.0
        # Paths add up to their tags: how the log loss follows the weights [tags, width + 1] of each level.
        slopes = [(errors @ members).T @ self._inputs for members in self._members]
        by_correction = [slope + self._strength * correction for slope, correction in zip(slopes, corrections)]
        by_scale = scale * sum(float((slope * level).sum()) for slope, level in zip(slopes, self._descriptions))
        return float(loss), np.concatenate([*(part.ravel() for part in by_correction), [by_scale]])

    def _corrections(self, parameters: np.ndarray) -> list[np.ndarray]:
        parts = np.split(parameters[:-1], self._cuts[:-1])
        return [part.reshape(level.shape) for part, level in zip(parts, self._descriptions)]

    def _weights(self, corrections: list[np.ndarray], scale: float) -> list[np.ndarray]:
        return [scale * level + correction for level, correction in zip(self._descriptions, corrections)]


def judged(probabilities: np.ndarray, tree: TagTree, leaves: np.ndarray) -> TagFigures:
    """Judges path probabilities [passages, paths], chosen level by level as the readers of a bundle choose."""
    tags = _tags_of(tree)
    right = np.zeros(LEVELS)
    for row, leaf in zip(probabilities, leaves):
        path = tree.choose(row).path
        expected = tuple(tree.ids[level][tags[level][leaf]] for level in range(LEVELS))
        right += [path[: level + 1] == expected[: level + 1] for level in range(LEVELS)]
    loss = -np.log(np.maximum(probabilities[np.arange(len(leaves)), leaves], 1e-12)).mean()
    return TagFigures(tuple((right / len(leaves)).tolist()), float(loss))


def best_strength(
    descriptions: Sequence[np.ndarray], tree: TagTree, embeddings: np.ndarray, leaves: np.ndarray, seed: int
) -> tuple[float, TagFigures]:
    """The strength of least log loss on held-out labels, with the figures of its held-out predictions."""
    fold = np.random.default_rng(seed).permutation(np.arange(len(leaves)) % FOLDS)
    found: dict[float, TagFigures] = {}
    for strength in STRENGTHS:
        held_out = np.empty((len(leaves), len(tree.parents)))
        for number in range(FOLDS):
            known = fold != number
            heads = fitted(descriptions, tree, embeddings[known], leaves[known], strength)
            held_out[~known] = heads.probabilities(tree, embeddings[~known])
        found[strength] = judged(held_out, tree, leaves)
        say(f"strength {strength:g}: held-out log loss {found[strength].log_loss:.3f}")
        if found[strength].log_loss > 1.05 * min(figures.log_loss for figures in found.values()):
            break  # Ever weaker pulls fit the labels ever closer; past its least value the loss only rises.
    best = min(found, key=lambda strength: found[strength].log_loss)
    return best, found[best]


def _tags_of(tree: TagTree) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The number of every path's tag on each level."""
    return tree.parents[:, 0], tree.parents[:, 1], np.arange(len(tree.parents))


def _log_probabilities(levels: Sequence[np.ndarray], tags: Sequence[np.ndarray]) -> np.ndarray:
    logits = sum(level[:, own] for level, own in zip(levels, tags))
    return logits - logsumexp(logits, axis=1, keepdims=True)
