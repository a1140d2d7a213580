import copy
from pathlib import Path

import pytest
import torch

from batches import batch_of
from bundle import Window
from dataset import SCORES
from loss import AnnotationLoss, Labelled
from meaning import Meaning
from annotator import Annotator
from tags import TagTree
from train import TrainingConfig, make_deterministic, train

HANDFUL = [Window([101, 103 + n, 104 + n, 102], [5, 6, 6, 5]) for n in range(5)]
LABELLED = Labelled(torch.tensor([[n / 2 - 1.0] * len(SCORES) for n in range(5)]), torch.arange(5))


@pytest.fixture
def meaning(annotator: Annotator) -> Meaning:
    return annotator.meaning


def fit(meaning: Meaning, tree: TagTree, config: TrainingConfig, checkpoint: Path) -> None:
    loss = AnnotationLoss(tree, LABELLED)
    train("test", meaning, HANDFUL, loss, config, checkpoint)


def test_training_fits_a_handful_of_texts(meaning: Meaning, tree: TagTree, tmp_path: Path) -> None:
    config = TrainingConfig(epochs=80, batch_size=5, encoder_rate=1e-3, head_rate=1e-2, precision="float32")

    fit(meaning, tree, config, tmp_path / "checkpoint.pt")

    with torch.no_grad():
        assert (meaning.read(batch_of(HANDFUL)).scores - LABELLED.scores).abs().mean() < 0.25


def test_training_that_was_stopped_ends_with_the_same_weights(
    meaning: Meaning, tree: TagTree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = TrainingConfig(epochs=8, batch_size=2, checkpoint_seconds=-1.0)
    untrained = copy.deepcopy(meaning)
    make_deterministic(threads=1)
    fit(meaning, tree, config, tmp_path / "whole.pt")

    with monkeypatch.context() as stopping, pytest.raises(KeyboardInterrupt):
        stopping.setattr("train.say", stop)
        fit(copy.deepcopy(untrained), tree, config, tmp_path / "stopped.pt")
    resumed = copy.deepcopy(untrained)
    fit(resumed, tree, config, tmp_path / "stopped.pt")

    expected = meaning.state_dict()
    assert all(torch.equal(expected[name], tensor) for name, tensor in resumed.state_dict().items())


def test_refuses_the_checkpoint_of_other_settings(meaning: Meaning, tree: TagTree, tmp_path: Path) -> None:
    fit(meaning, tree, TrainingConfig(epochs=1), tmp_path / "checkpoint.pt")

    with pytest.raises(SystemExit, match="another --work folder"):
        fit(meaning, tree, TrainingConfig(epochs=2), tmp_path / "checkpoint.pt")


def stop(message: str) -> None:
    """Stands for a user who stops the training at the first report of its progress."""
    raise KeyboardInterrupt
