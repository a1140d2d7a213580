"""Windows of like length, padded into batches."""

import random
from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from bundle import Window

# Matrix kernels are made once for each length they meet, so batches come in few lengths.
_LENGTH_STEP = 16
_JITTER = 24


class Batch(NamedTuple):
    """Token ids, a mask (1 for text, 0 for padding) and token shapes, each int64 [batch, tokens]."""

    token_ids: Tensor
    attention_mask: Tensor
    token_shapes: Tensor


def batches_of(windows: Sequence[Window], size: int, seed: int, epoch: int) -> list[list[int]]:
    """Cuts the numbers of the windows into batches of like length, in an order that depends on seed and epoch alone."""
    order = random.Random(f"{seed}/{epoch}")
    by_length = sorted(range(len(windows)), key=lambda row: len(windows[row].token_ids) + order.uniform(0, _JITTER))
    batches = [by_length[start : start + size] for start in range(0, len(by_length), size)]
    order.shuffle(batches)
    return batches


def batch_of(windows: Sequence[Window]) -> Batch:
    """Pads windows to one length."""
    longest = max(len(window.token_ids) for window in windows)
    tokens = -(-longest // _LENGTH_STEP) * _LENGTH_STEP
    token_ids, mask, shapes = (torch.zeros(len(windows), tokens, dtype=torch.long) for _ in Batch._fields)
    for row, window in enumerate(windows):
        length = len(window.token_ids)
        token_ids[row, :length] = torch.tensor(window.token_ids)
        mask[row, :length] = 1
        shapes[row, :length] = torch.tensor(window.shapes)
    return Batch(token_ids, mask, shapes)
