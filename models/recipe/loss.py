"""What training minimises: the distance to labels, and to what a teacher said of the same texts."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from meaning import Annotation
from tags import TagTree

_SCORE_WEIGHT = 3.0
_PATH_WEIGHT, _FIRST_WEIGHT, _SECOND_WEIGHT = 0.4, 0.3, 0.3
_LABEL_WEIGHT_BESIDE_TEACHER = 0.4
_EMBEDDING_WEIGHT = 3.0


@dataclass(frozen=True)
class Labelled:
    """Standard scores [passages, scores] and leaves of the tag tree [passages]."""

    scores: Tensor
    leaves: Tensor


@dataclass(frozen=True)
class Taught:
    """What a network says of texts.

    Scores [texts, scores], probabilities of tag paths [texts, leaves] and embeddings [texts, width].
    """

    scores: Tensor
    paths: Tensor
    embeddings: Tensor


class TagPaths:
    """Probabilities of tag paths, and of their beginnings, from the logits of three levels."""

    def __init__(self, tree: TagTree) -> None:
        self.parents = torch.from_numpy(tree.parents)
        first, second = self.parents[:, 0], self.parents[:, 1]
        self._first_of = functional.one_hot(first, tree.sizes[0]).to(torch.float32)
        self._second_of = functional.one_hot(second, tree.sizes[1]).to(torch.float32)

    def log_probabilities(self, annotation: Annotation) -> Tensor:
        """Log-probabilities of all paths [batch, leaves]; the logit of a path is the sum of the logits of its tags."""
        first, second = self.parents[:, 0], self.parents[:, 1]
        logits = annotation.tag_logits_1[:, first] + annotation.tag_logits_2[:, second] + annotation.tag_logits_3
        return torch.log_softmax(logits, dim=1)

    def cross_entropy(self, log_paths: Tensor, paths: Tensor) -> Tensor:
        """The cross entropy [batch] to given path probabilities, and to what they give their first and second levels."""
        found = log_paths.exp()
        levels = (
            (_PATH_WEIGHT, log_paths, paths),
            (_FIRST_WEIGHT, (found @ self._first_of + 1e-9).log(), paths @ self._first_of),
            (_SECOND_WEIGHT, (found @ self._second_of + 1e-9).log(), paths @ self._second_of),
        )
        return sum(-weight * (expected * logs).sum(1) for weight, logs, expected in levels)


class AnnotationLoss:
    """Squared error of standard scores plus cross entropy of tag paths.

    Rows up to the number of labels have labels. With a teacher, every row has its word too, and is drawn to its embedding;
    its word alone then counts for tags: leaves told one by one are soon learnt by heart, and hold for no other text.
    """

    def __init__(self, tree: TagTree, labelled: Labelled, taught: Taught | None = None) -> None:
        self._paths = TagPaths(tree)
        self._labelled = labelled
        self._taught = taught
        self._spread = 1.0 if taught is None else _spread(taught.embeddings)

    def __call__(self, annotation: Annotation, rows: Tensor) -> Tensor:
        """The mean loss of an annotated batch; `rows` says which texts it holds."""
        log_paths = self._paths.log_probabilities(annotation)
        has_label = rows < len(self._labelled.leaves)
        labelled = rows[has_label]
        errors = _errors(annotation.scores[has_label], self._labelled.scores[labelled])
        if self._taught is None:
            leaves = functional.one_hot(self._labelled.leaves[labelled], log_paths.shape[1]).to(torch.float32)
            return (errors + self._paths.cross_entropy(log_paths[has_label], leaves)).sum() / len(rows)
        away = (annotation.embedding - self._taught.embeddings[rows]).square().sum(1) / self._spread
        by_teacher = (
            _errors(annotation.scores, self._taught.scores[rows])
            + self._paths.cross_entropy(log_paths, self._taught.paths[rows])
            + _EMBEDDING_WEIGHT * away
        )
        return _LABEL_WEIGHT_BESIDE_TEACHER * errors.sum() / len(rows) + by_teacher.mean()


def _errors(scores: Tensor, expected: Tensor) -> Tensor:
    return _SCORE_WEIGHT * (scores - expected).square().mean(1)


def _spread(embeddings: Tensor) -> float:
    """The mean squared distance to the mean embedding."""
    return float((embeddings - embeddings.mean(0)).square().sum(1).mean())


class SurfaceLoss:
    """Squared error of standard scores."""

    def __init__(self, labelled: Labelled) -> None:
        self._labelled = labelled

    def __call__(self, scores: Tensor, rows: Tensor) -> Tensor:
        """The mean loss of a scored batch; `rows` says which texts it holds."""
        return (scores - self._labelled.scores[rows]).square().mean()
