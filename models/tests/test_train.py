import copy
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from annotator import Annotator
from dataset import SCORES, Labels, Passage
from tags import TagTree
from train import Example, TrainingConfig, batches_of, examples_of, make_deterministic, tensors_of, train

HANDFUL = [Example([101, 103 + n, 104 + n, 102], (float(20 * n),) * len(SCORES), leaf=n) for n in range(5)]


def an_example(length: int) -> Example:
    return Example(list(range(length)), (50.0,) * len(SCORES), leaf=1)


def test_batches_hold_every_example_once_and_like_lengths_together() -> None:
    examples = [an_example(length) for length in range(10, 300, 3)]

    batches = batches_of(examples, size=8, seed=7, epoch=0)

    lengths = [[len(example.token_ids) for example in batch] for batch in batches]
    assert sorted(length for batch in lengths for length in batch) == list(range(10, 300, 3))
    assert all(max(batch) - min(batch) < 60 for batch in lengths)


def test_batches_depend_on_seed_and_epoch_alone() -> None:
    examples = [an_example(length) for length in range(10, 300, 3)]

    assert batches_of(examples, 8, 7, 0) == batches_of(examples, 8, 7, 0)
    assert batches_of(examples, 8, 7, 0) != batches_of(examples, 8, 7, 1)


def test_long_passages_keep_start_and_end(tree: TagTree, tokenizer: Tokenizer) -> None:
    labels = Labels((1.0,) * len(SCORES), "arts/music/opera", "train")
    passage = Passage("id", "rain " * 30, "source", "CC0-1.0", labels)

    (example,) = examples_of([passage], tree, tokenizer, maximum=8)

    assert len(example.token_ids) == 8
    assert (example.token_ids[0], example.token_ids[-1]) == (101, 102)
    assert example.leaf == 4


def test_padding_is_masked() -> None:
    token_ids, mask, _, leaves = tensors_of([an_example(2), an_example(4)])

    assert token_ids.tolist() == [[0, 1, 0, 0], [0, 1, 2, 3]]
    assert mask.tolist() == [[1, 1, 0, 0], [1, 1, 1, 1]]
    assert leaves.tolist() == [1, 1]


def test_training_fits_a_handful_of_examples(annotator: Annotator, tree: TagTree, tmp_path: Path) -> None:
    config = TrainingConfig(epochs=80, batch_size=5, encoder_rate=1e-3, head_rate=1e-2, precision="float32")

    train(annotator, tree, HANDFUL, config, tmp_path / "checkpoint.pt")

    token_ids, mask, scores, _ = tensors_of(HANDFUL)
    with torch.no_grad():
        assert (annotator(token_ids, mask).scores - scores).abs().mean() < 10


def test_training_that_was_stopped_ends_with_the_same_weights(
    annotator: Annotator, tree: TagTree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = TrainingConfig(epochs=8, batch_size=2, checkpoint_seconds=-1.0)
    untrained = copy.deepcopy(annotator)
    make_deterministic(seed=3, threads=1)
    train(annotator, tree, HANDFUL, config, tmp_path / "whole.pt")

    make_deterministic(seed=3, threads=1)
    with monkeypatch.context() as stopping, pytest.raises(KeyboardInterrupt):
        stopping.setattr("train.say", stop)
        train(copy.deepcopy(untrained), tree, HANDFUL, config, tmp_path / "stopped.pt")
    resumed = copy.deepcopy(untrained)
    train(resumed, tree, HANDFUL, config, tmp_path / "stopped.pt")

    expected = annotator.state_dict()
    assert all(torch.equal(expected[name], tensor) for name, tensor in resumed.state_dict().items())


def test_refuses_the_checkpoint_of_other_settings(annotator: Annotator, tree: TagTree, tmp_path: Path) -> None:
    train(annotator, tree, HANDFUL, TrainingConfig(epochs=1), tmp_path / "checkpoint.pt")

    with pytest.raises(SystemExit, match="another --work folder"):
        train(annotator, tree, HANDFUL, TrainingConfig(epochs=2), tmp_path / "checkpoint.pt")


def stop(message: str) -> None:
    """Stands for a user who stops the training at the first report of its progress."""
    raise KeyboardInterrupt
