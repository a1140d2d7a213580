import numpy as np
import pytest

from tags import TagTree


def test_numbers_tags_depth_first(tree: TagTree) -> None:
    assert tree.sizes == (2, 3, 5)
    assert tree.ids[1] == ["maths", "physics", "music"]
    assert tree.parents.tolist() == [[0, 0], [0, 0], [0, 1], [1, 2], [1, 2]]
    assert tree.leaf("science/physics/optics") == 2


def test_sums_the_logits_along_a_path(tree: TagTree) -> None:
    probabilities = tree.path_probabilities([np.array([1.0, 0.0]), np.zeros(3), np.array([0.0, 0, 0, 1.0, 0])])

    weights = np.exp([1.0, 1.0, 1.0, 1.0, 0.0])
    assert probabilities == pytest.approx(weights / weights.sum())


def test_divides_the_logits_of_a_path_by_the_temperature(tree: TagTree) -> None:
    logits = [np.array([1.0, 0.0]), np.zeros(3), np.array([0.0, 0, 0, 1.0, 0])]

    weights = np.exp([0.5, 0.5, 0.5, 0.5, 0.0])
    assert tree.path_probabilities(logits, temperature=2.0) == pytest.approx(weights / weights.sum())


def test_chooses_the_first_level_by_its_sum_and_not_by_its_best_leaf(tree: TagTree) -> None:
    chosen = tree.choose(np.array([0.2, 0.15, 0.25, 0.4, 0.0]))

    assert chosen.path == ("science", "maths", "algebra")
    assert chosen.probabilities == pytest.approx((0.6, 0.35, 0.2))


def test_refuses_a_path_that_is_not_in_the_tree(tree: TagTree) -> None:
    with pytest.raises(KeyError):
        tree.leaf("arts/music/polka")
