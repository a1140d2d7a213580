from batches import batch_of, batches_of
from bundle import Window


def a_window(length: int) -> Window:
    return Window(list(range(1, length + 1)), [5] * length)


def test_batches_hold_every_window_once_and_like_lengths_together() -> None:
    windows = [a_window(length) for length in range(10, 300, 3)]

    batches = batches_of(windows, size=8, seed=7, epoch=0)

    assert sorted(row for batch in batches for row in batch) == list(range(len(windows)))
    lengths = [[len(windows[row].token_ids) for row in batch] for batch in batches]
    assert all(max(batch) - min(batch) < 60 for batch in lengths)


def test_batches_depend_on_seed_and_epoch_alone() -> None:
    windows = [a_window(length) for length in range(10, 300, 3)]

    assert batches_of(windows, 8, 7, 0) == batches_of(windows, 8, 7, 0)
    assert batches_of(windows, 8, 7, 0) != batches_of(windows, 8, 7, 1)
    assert batches_of(windows, 8, 7, 0) != batches_of(windows, 8, 8, 0)


def test_padding_is_masked_and_lengths_are_multiples_of_sixteen() -> None:
    batch = batch_of([a_window(2), a_window(17)])

    assert batch.token_ids.shape == (2, 32)
    assert batch.token_ids[0].tolist() == [1, 2] + [0] * 30
    assert batch.attention_mask.sum(1).tolist() == [2, 17]
    assert batch.token_shapes[0].tolist() == [5, 5] + [0] * 30
