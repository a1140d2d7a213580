"""Measures what more labels would bring: trains on growing parts of the training split and judges what was kept back."""

import argparse
import json
import os
import random
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from dataset import Passage, read_passages
from fit import FitConfig, Fitter, annotate
from folds import Fold, fold_of
from judging import judged
from metrics import Figures
from tags import TagTree
from train import make_deterministic, say

_SHARES = (0.125, 0.25, 0.5, 1.0)


def main() -> None:
    """Prints a table with a row for each part; parts that were measured before are not measured again."""
    arguments = _parser().parse_args()
    make_deterministic(arguments.threads)
    passages = [passage for passage in read_passages(arguments.data) if passage.labels.split == "train"]
    fold = fold_of(passages, seed=1)
    tree = TagTree.read(arguments.data / "taxonomy.yaml")
    rows = []
    for name, part in _parts(fold.trained_on):
        say(f"{name}: {len(part)} passages")
        figures = _measure(tree, fold, part, arguments.work / name.replace(" ", "-"))
        rows.append(_row(name, part, figures))
    print("| Trained on | passages | sources | kept documents: ratings | tags 1 / 2 / 3 | kept sources: ratings | tags 1 / 2 / 3 |")
    print("| --- | ---: | ---: | ---: | --- | ---: | --- |")
    print("\n".join(rows))


def _parts(passages: Sequence[Passage]) -> list[tuple[str, list[Passage]]]:
    """Growing random parts in the order of the split, by passages and by whole sources; each holds the ones before it."""
    order = random.Random(1)
    drawn = list(range(len(passages)))
    order.shuffle(drawn)
    sources = sorted({passage.source for passage in passages})
    order.shuffle(sources)
    parts = []
    for share in _SHARES:
        kept = sorted(drawn[: round(share * len(passages))])
        parts.append((f"{share:.1%} of the passages", [passages[index] for index in kept]))
    for share in _SHARES[:-1]:
        of_part = set(sources[: round(share * len(sources))])
        parts.append((f"{share:.1%} of the sources", [passage for passage in passages if passage.source in of_part]))
    return parts


def _measure(tree: TagTree, fold: Fold, part: list[Passage], work: Path) -> dict[str, dict]:
    known = work / "figures.json"
    if known.exists():
        return json.loads(known.read_text(encoding="utf-8"))
    fitter = Fitter(tree, FitConfig(), work)
    fitted = fitter.fit(part, [])
    figures: dict[str, Figures] = {}
    for name, kept in (("documents", fold.documents), ("sources", fold.sources)):
        windows = fitter.windows([passage.text for passage in kept], fitted.tokenizer)
        said = annotate(fitted.annotator, tree, windows)
        figures[name] = judged(tree, kept, said)
    measured = {name: asdict(of_part) | {"mean_spearman": of_part.mean_spearman} for name, of_part in figures.items()}
    known.write_text(json.dumps(measured), encoding="utf-8")
    return measured


def _row(name: str, part: Sequence[Passage], figures: dict[str, dict]) -> str:
    cells = [name, str(len(part)), str(len({passage.source for passage in part}))]
    for kept in ("documents", "sources"):
        tags = " / ".join(f"{share:.2f}" for share in figures[kept]["tag_accuracy"])
        cells += [f"{figures[kept]['mean_spearman']:.3f}", tags]
    return "| " + " | ".join(cells) + " |"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Measure what more labels would bring: train on growing parts of the training split, by passages "
        "and by whole sources, from the labels alone, and judge on documents and sources kept back. Stopped half-way, "
        "the same command goes on.",
        epilog="example: python3 models/recipe/learning_curve.py --data DATA --work /tmp/curve > models/learning-curve.md",
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder that make.py trains on")
    parser.add_argument(
        "--work", type=Path, default=Path("models/work-curve"), help="checkpoints and figures (default: %(default)s)"
    )
    parser.add_argument("--threads", type=int, default=2, help="CPU threads (default: %(default)s)")
    return parser


if __name__ == "__main__":
    main()
