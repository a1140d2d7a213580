import numpy as np
import pytest
import torch

from dataset import SCORES
from loss import AnnotationLoss, Labelled, TagPaths, Taught
from meaning import Annotation
from tags import TagTree


def an_annotation(rows: int, score: float = 50.0) -> Annotation:
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


def test_loss_without_teachers_is_the_distance_to_the_labels(tree: TagTree) -> None:
    labelled = Labelled(torch.full((1, len(SCORES)), 60.0), torch.tensor([2]))
    loss = AnnotationLoss(tree, torch.full((len(SCORES),), 5.0), labelled)

    found = loss(an_annotation(1), torch.tensor([0])).item()

    # Leaf 2 is alone under its second level, and one of three under its first.
    tags = 0.4 * np.log(5) + 0.3 * np.log(5 / 3) + 0.3 * np.log(5)
    assert found == pytest.approx(3 * (10 / 5) ** 2 + tags, abs=1e-4)


def test_texts_without_labels_learn_from_teachers_alone(tree: TagTree) -> None:
    labelled = Labelled(torch.full((1, len(SCORES)), 60.0), torch.tensor([2]))
    taught = Taught(torch.full((2, len(SCORES)), 50.0), torch.full((2, 5), 0.2))
    loss = AnnotationLoss(tree, torch.full((len(SCORES),), 5.0), labelled, taught)

    agreeing = loss(an_annotation(1), torch.tensor([1])).item()
    differing = loss(an_annotation(1, score=55.0), torch.tensor([1])).item()

    assert differing - agreeing == pytest.approx(3.0, abs=1e-4)


def test_labels_count_beside_teachers(tree: TagTree) -> None:
    labelled = Labelled(torch.full((1, len(SCORES)), 60.0), torch.tensor([2]))
    paths = torch.nn.functional.one_hot(torch.tensor([2]), 5).float()
    taught = Taught(labelled.scores, paths)
    deviation = torch.full((len(SCORES),), 5.0)

    alone = AnnotationLoss(tree, deviation, labelled)(an_annotation(1), torch.tensor([0])).item()
    both = AnnotationLoss(tree, deviation, labelled, taught)(an_annotation(1), torch.tensor([0])).item()

    assert both == pytest.approx(1.4 * alone, abs=1e-4)
