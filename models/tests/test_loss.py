import numpy as np
import pytest
import torch

from dataset import SCORES
from loss import AnnotationLoss, Labelled, TagPaths, Taught
from meaning import Annotation
from tags import TagTree

_EMBEDDINGS = torch.tensor([[0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 3.0, 4.0]])
"""Their mean squared distance to their mean is 6.25."""


def an_annotation(rows: int, score: float = 0.0) -> Annotation:
    return Annotation(
        torch.full((rows, len(SCORES)), score),
        torch.zeros(rows, 2),
        torch.zeros(rows, 3),
        torch.zeros(rows, 5),
        torch.zeros(rows, 4),
    )


def test_path_probabilities_are_those_of_the_reader(tree: TagTree) -> None:
    torch.manual_seed(5)
    logits = [torch.randn(1, size) for size in tree.sizes]

    found = TagPaths(tree).log_probabilities(Annotation(torch.empty(0), *logits, torch.empty(0))).exp()

    expected = tree.path_probabilities([level[0].numpy() for level in logits])
    np.testing.assert_allclose(found[0].numpy(), expected, atol=1e-6)


def test_loss_without_a_teacher_is_the_distance_to_the_labels(tree: TagTree) -> None:
    labelled = Labelled(torch.full((1, len(SCORES)), 2.0), torch.tensor([2]))
    loss = AnnotationLoss(tree, labelled)

    found = loss(an_annotation(1), torch.tensor([0])).item()

    # Leaf 2 is alone under its second level, and one of three under its first.
    tags = 0.4 * np.log(5) + 0.3 * np.log(5 / 3) + 0.3 * np.log(5)
    assert found == pytest.approx(3 * 2**2 + tags, abs=1e-4)


def test_texts_without_labels_learn_from_the_teacher_alone(tree: TagTree) -> None:
    labelled = Labelled(torch.full((1, len(SCORES)), 2.0), torch.tensor([2]))
    taught = Taught(torch.zeros(2, len(SCORES)), torch.full((2, 5), 0.2), _EMBEDDINGS)
    loss = AnnotationLoss(tree, labelled, taught)

    agreeing = loss(an_annotation(1), torch.tensor([1])).item()
    differing = loss(an_annotation(1, score=1.0), torch.tensor([1])).item()

    assert differing - agreeing == pytest.approx(3.0, abs=1e-4)


def test_beside_a_teacher_labels_count_for_scores_alone(tree: TagTree) -> None:
    labelled = Labelled(torch.full((1, len(SCORES)), 2.0), torch.tensor([2]))
    taught = Taught(torch.zeros(2, len(SCORES)), torch.full((2, 5), 0.2), _EMBEDDINGS)
    loss = AnnotationLoss(tree, labelled, taught)

    with_label = loss(an_annotation(1), torch.tensor([0])).item()
    without = loss(an_annotation(1)._replace(embedding=_EMBEDDINGS[1:]), torch.tensor([1])).item()

    assert with_label - without == pytest.approx(0.4 * 3 * 2**2, abs=1e-4)


def test_an_embedding_counts_by_its_distance_to_that_of_the_teacher(tree: TagTree) -> None:
    labelled = Labelled(torch.full((1, len(SCORES)), 2.0), torch.tensor([2]))
    taught = Taught(torch.zeros(2, len(SCORES)), torch.full((2, 5), 0.2), _EMBEDDINGS)
    loss = AnnotationLoss(tree, labelled, taught)

    away = loss(an_annotation(1), torch.tensor([1])).item()
    there = loss(an_annotation(1)._replace(embedding=_EMBEDDINGS[1:]), torch.tensor([1])).item()

    assert away - there == pytest.approx(3.0 * 25 / 6.25, abs=1e-4)
