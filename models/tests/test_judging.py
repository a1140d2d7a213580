import pytest
import torch

from dataset import SCORES, Labels, Passage
from judging import best_temperature, judged
from loss import Taught
from tags import TagTree


def passages_with(tags: list[str]) -> list[Passage]:
    return [
        Passage(str(n), "text", "source", "essay", "CC0-1.0", "url", Labels((float(n),) * len(SCORES), tag, "train"))
        for n, tag in enumerate(tags)
    ]


def test_answers_like_the_labels_are_perfect(tree: TagTree) -> None:
    passages = passages_with(["science/maths/algebra", "arts/music/opera", "science/physics/optics"])
    scores = torch.tensor([passage.labels.scores for passage in passages])
    paths = torch.nn.functional.one_hot(torch.tensor([0, 4, 2]), 5).float()

    figures = judged(tree, passages, Taught(scores, paths, torch.zeros(len(scores), 4)))

    assert figures.mean_spearman == pytest.approx(1.0)
    assert figures.tag_accuracy == (1.0, 1.0, 1.0)
    assert figures.tag_calibration_error == pytest.approx((0.0, 0.0, 0.0), abs=1e-5)


def test_overconfident_answers_want_a_temperature_above_one(tree: TagTree) -> None:
    # Sure of leaf 0 to 99 %, and right in three of four texts.
    passages = passages_with(["science/maths/algebra"] * 3 + ["arts/music/opera"])
    paths = torch.tensor([[0.99, 0.0025, 0.0025, 0.0025, 0.0025]] * 4)

    assert best_temperature(tree, passages, paths) > 1.5


def test_timid_answers_want_a_temperature_below_one(tree: TagTree) -> None:
    passages = passages_with(["science/maths/algebra"] * 4)
    paths = torch.tensor([[0.6, 0.1, 0.1, 0.1, 0.1]] * 4)

    assert best_temperature(tree, passages, paths) == 0.5
