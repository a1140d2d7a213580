"""Judges what a trained network says before it is exported."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from dataset import SCORES, Passage
from loss import Taught
from metrics import Figures, Prediction, judge
from tags import TagTree

_TEMPERATURES = np.round(np.arange(0.5, 2.51, 0.05), 2)


def judged(tree: TagTree, passages: Sequence[Passage], said: Taught, temperature: float = 1.0) -> Figures:
    """Compares what a network said of passages with their labels."""
    predictions = {}
    for passage, scores, paths in zip(passages, said.scores, _at(said.paths, temperature), strict=True):
        tag = tree.choose(paths.numpy())
        predictions[passage.id] = Prediction(dict(zip(SCORES, scores.tolist())), tag.path, tag.probabilities)
    return judge({passage.id: passage.labels for passage in passages}, predictions)


def best_temperature(tree: TagTree, passages: Sequence[Passage], paths: Tensor) -> float:
    """The temperature of the path logits with the least cross entropy to the labels (Guo et al., ICML 2017)."""
    leaves = torch.tensor([tree.leaf(passage.labels.tag) for passage in passages])
    rows = torch.arange(len(leaves))
    losses = [-_at(paths, float(t))[rows, leaves].log().mean().item() for t in _TEMPERATURES]
    return float(_TEMPERATURES[int(np.argmin(losses))])


def _at(paths: Tensor, temperature: float) -> Tensor:
    """Path probabilities [texts, leaves] at another temperature; logs are logits but for a constant."""
    return torch.softmax(paths.clamp_min(1e-30).log() / temperature, dim=1)
