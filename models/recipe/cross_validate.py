"""Measures the recipe inside the training split: trains on most of it, judges on documents and sources kept back."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import torch
from scipy.stats import spearmanr

from batches import batch_of
from bundle import Window
from dataset import SCORES, Passage, read_passages, read_unlabelled
from fit import FitConfig, Fitter, annotate
from folds import fold_of
from judging import best_temperature, judged
from metrics import table
from surface import Surface
from tags import TagTree
from train import make_deterministic, say

_SHARES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 1.0)


def main() -> None:
    """Trains once and prints the figures, the best temperature of the tags, and what the looks add to each score."""
    arguments = _parser().parse_args()
    make_deterministic(arguments.threads)
    passages = read_passages(arguments.data)
    fold = fold_of([passage for passage in passages if passage.labels.split == "train"], arguments.seed)
    parts = {"documents": fold.documents, "sources": fold.sources}
    say(f"{len(fold.trained_on)} passages to train on, kept: { {name: len(part) for name, part in parts.items()} }")
    tree = TagTree.read(arguments.data / "taxonomy.yaml")
    fitter = Fitter(tree, FitConfig(teacher_jar=arguments.teacher), arguments.work)
    fitted = fitter.fit(fold.trained_on, read_unlabelled(arguments.data, passages, fold.trained_on))

    windows = {name: fitter.windows([p.text for p in part], fitted.tokenizer) for name, part in parts.items()}
    said = {name: annotate(fitted.annotator, tree, windows[name]) for name in parts}
    kept = [*fold.documents, *fold.sources]
    temperature = best_temperature(tree, kept, torch.cat([taught.paths for taught in said.values()]))
    columns = {
        f"{name}, temperature {t}": judged(tree, part, said[name], t)
        for name, part in parts.items()
        for t in (1.0, temperature)
    }
    print(table(columns))
    for name, part in parts.items():
        by_words = annotate(fitted.annotator.meaning, tree, windows[name]).scores.numpy()
        print(f"\nSpearman on kept {name} by the share of the looks:")
        print(_shares(part, by_words, _by_looks(fitted.annotator.surface, windows[name])))


def _by_looks(surface: Surface, windows: Sequence[Window]) -> np.ndarray:
    with torch.no_grad():
        return np.concatenate([surface.read(batch_of([window])).numpy() for window in windows])


def _shares(passages: Sequence[Passage], by_words: np.ndarray, by_looks: np.ndarray) -> str:
    expected = np.array([passage.labels.scores for passage in passages])
    lines = ["| | " + " | ".join(map(str, _SHARES)) + " |", "| --- |" + " ---: |" * len(_SHARES)]
    for column, name in enumerate(SCORES):
        mixed = [(1 - share) * by_words[:, column] + share * by_looks[:, column] for share in _SHARES]
        figures = [f"{spearmanr(expected[:, column], scores).statistic:.3f}" for scores in mixed]
        lines.append(f"| {name} | " + " | ".join(figures) + " |")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Measure the recipe inside the training split, so that choices need no look at the validation "
        "splits: train on some 85 %, judge on whole documents and whole sources kept back, and print the figures, "
        "the tag temperature with the least cross entropy, and the rank correlations by the share of the looks.",
        epilog="example: python3 models/recipe/cross_validate.py --data DATA --teacher JAR --work /tmp/fold",
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder that make.py trains on")
    parser.add_argument("--teacher", type=Path, help="jar with the pretrained teacher (default: labels alone)")
    parser.add_argument(
        "--work", type=Path, default=Path("models/work-fold"), help="checkpoints (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=1, help="draws what is kept back (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=2, help="CPU threads (default: %(default)s)")
    return parser


if __name__ == "__main__":
    main()
