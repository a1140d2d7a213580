from pathlib import Path

import pytest
import torch

from annotator import Annotator
from bundle import Window
from fit import FitConfig, Fitter, annotate, halves
from tags import TagTree


def test_halves_hold_all_words_in_order() -> None:
    text = " ".join(f"word{n}" for n in range(60)) + "\n\n" + " ".join(f"more{n}" for n in range(40))

    first, second = halves(text)

    assert (first + second) == text
    assert abs(len(first) - len(second)) < 20


def test_short_texts_are_not_halved() -> None:
    assert halves("word " * 50) == []
    assert halves("unbroken" * 100) == []
    assert halves("") == []


def test_answers_of_a_teacher_about_other_texts_are_refused(annotator: Annotator, tree: TagTree, tmp_path: Path) -> None:
    torch.save((torch.zeros(3, 10), torch.zeros(3, 5), torch.zeros(3, 4)), tmp_path / "taught.pt")

    with pytest.raises(SystemExit, match="of 3 texts, this run has 1"):
        Fitter(tree, FitConfig(), tmp_path)._ask(annotator.meaning, [Window([101, 102], [5, 5])])


def test_what_a_network_says_is_in_the_order_of_the_texts(annotator: Annotator, tree: TagTree) -> None:
    windows = [Window([101, *range(104, 104 + n), 102], [5, *[6] * n, 5]) for n in (9, 1, 5)]

    together = annotate(annotator, tree, windows)

    for row, window in enumerate(windows):
        alone = annotate(annotator, tree, [window])
        torch.testing.assert_close(together.scores[row], alone.scores[0], atol=1.0, rtol=0)
        torch.testing.assert_close(together.embeddings[row], alone.embeddings[0], atol=0.02, rtol=0)
        assert together.paths[row].sum().item() == pytest.approx(1.0, abs=1e-4)
