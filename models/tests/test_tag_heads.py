import numpy as np
import pytest

from tag_heads import TagFigures, best_strength, described, fitted, judged
from tags import TagTree

WIDTH = 16


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def descriptions(tree: TagTree) -> list[np.ndarray]:
    random = np.random.default_rng(1)
    return [unit(random.normal(size=(size, WIDTH))) for size in tree.sizes]


def texts_of(tree: TagTree, leaves: np.ndarray, seed: int) -> np.ndarray:
    """Embeddings around one direction for each leaf; the directions have nothing to do with the descriptions."""
    directions = np.random.default_rng(9).normal(size=(len(tree.parents), WIDTH))
    return unit(directions[leaves] + 0.5 * np.random.default_rng(seed).normal(size=(len(leaves), WIDTH)))


def test_a_text_goes_to_the_description_it_is_like(tree: TagTree, descriptions: list[np.ndarray]) -> None:
    first, second, third = descriptions
    leaves = np.arange(5)
    texts = unit(first[tree.parents[:, 0]] + second[tree.parents[:, 1]] + third)

    probabilities = described(descriptions).probabilities(tree, texts)

    assert judged(probabilities, tree, leaves).accuracy == (1.0, 1.0, 1.0)
    assert probabilities.sum(axis=1) == pytest.approx(np.ones(5))


def test_the_logit_of_a_path_is_the_sum_over_its_levels(tree: TagTree, descriptions: list[np.ndarray]) -> None:
    text = unit(np.random.default_rng(2).normal(size=(1, WIDTH)))

    probabilities = described(descriptions, scale=4.0).probabilities(tree, text)[0]

    expected = tree.path_probabilities([4.0 * level @ text[0] for level in descriptions])
    assert probabilities == pytest.approx(expected)


def test_learns_from_labels_what_descriptions_do_not_say(tree: TagTree, descriptions: list[np.ndarray]) -> None:
    leaves = np.arange(100) % 5
    unseen = np.arange(200) % 5

    heads = fitted(descriptions, tree, texts_of(tree, leaves, seed=3), leaves, strength=0.1)

    texts = texts_of(tree, unseen, seed=4)
    assert judged(heads.probabilities(tree, texts), tree, unseen).accuracy[2] > 0.9
    assert judged(described(descriptions).probabilities(tree, texts), tree, unseen).accuracy[2] < 0.6


def test_a_path_without_labels_keeps_its_description(tree: TagTree, descriptions: list[np.ndarray]) -> None:
    leaves = np.arange(80) % 4

    heads = fitted(descriptions, tree, texts_of(tree, leaves, seed=5), leaves, strength=0.1)

    unlabelled = heads.weights[2][4]
    scale = np.linalg.norm(unlabelled)
    assert unlabelled == pytest.approx(scale * descriptions[2][4])
    assert scale > 0
    assert heads.biases[2][4] == 0


def test_a_strong_pull_leaves_the_descriptions(tree: TagTree, descriptions: list[np.ndarray]) -> None:
    leaves = np.arange(50) % 5

    heads = fitted(descriptions, tree, texts_of(tree, leaves, seed=6), leaves, strength=1e9)

    for weights, level in zip(heads.weights, descriptions):
        scale = np.linalg.norm(weights[0])
        assert weights == pytest.approx(scale * level, abs=1e-4)


def test_chooses_the_strength_by_labels_held_out(tree: TagTree, descriptions: list[np.ndarray]) -> None:
    leaves = np.arange(100) % 5
    texts = texts_of(tree, leaves, seed=7)
    noise = np.random.default_rng(8).permutation(leaves)

    strength, figures = best_strength(descriptions, tree, texts, leaves, seed=7)
    strength_of_noise, figures_of_noise = best_strength(descriptions, tree, texts, noise, seed=7)

    assert strength < strength_of_noise
    assert figures.accuracy[2] > 0.9 > 0.5 > figures_of_noise.accuracy[2]


def test_judges_a_path_level_by_level(tree: TagTree) -> None:
    probabilities = np.array([[0.9, 0.1, 0, 0, 0], [0.1, 0.9, 0, 0, 0], [0, 0, 0, 0.9, 0.1]])

    figures = judged(probabilities, tree, np.array([0, 2, 0]))

    assert figures == TagFigures(
        (pytest.approx(2 / 3), pytest.approx(1 / 3), pytest.approx(1 / 3)),
        pytest.approx(-(np.log(0.9) + 2 * np.log(1e-12)) / 3),
    )
