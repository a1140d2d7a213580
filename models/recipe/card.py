"""Writes the documents that travel with a bundle: its model card and its licence notice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dataset import Passage
from evaluate import Independence
from metrics import Figures, table
from train import TrainingConfig

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Measurements:
    """What the evaluation of a bundle found."""

    columns: Mapping[str, Figures]
    independence: Independence
    calibration_texts: int
    texts_per_second: Mapping[str, float]


def write_card(
    folder: Path,
    version: str,
    config: TrainingConfig,
    threads: int,
    passages: Sequence[Passage],
    measurements: Measurements,
) -> None:
    """Writes `MODEL_CARD.md`, with the figures and the sources filled in."""
    template = (_TEMPLATES / "MODEL_CARD.md").read_text(encoding="utf-8")
    independence = measurements.independence
    card = template.format(
        version=version,
        passages=len(passages),
        sources_count=len({passage.source for passage in passages}),
        sources=_sources(passages),
        epochs=config.epochs,
        batch_size=config.batch_size,
        maximum_tokens=config.maximum_tokens,
        encoder_rate=config.encoder_rate,
        head_rate=config.head_rate,
        seed=config.seed,
        precision=config.precision,
        threads=threads,
        figures=table(measurements.columns),
        calibration_texts=measurements.calibration_texts,
        independence_texts=independence.texts,
        independence_points=f"{independence.score_points:.4f}",
        independence_embedding=f"{independence.embedding:.1e}",
        speed_int8=f"{measurements.texts_per_second['int8']:.0f}",
        speed_float32=f"{measurements.texts_per_second['float32']:.0f}",
    )
    (folder / "MODEL_CARD.md").write_text(card, encoding="utf-8")


def write_licence(folder: Path) -> None:
    """Writes the licence notice with the attribution of the base model."""
    notice = (_TEMPLATES / "LICENSE").read_text(encoding="utf-8")
    (folder / "LICENSE").write_text(notice, encoding="utf-8")


def _sources(passages: Sequence[Passage]) -> str:
    """A table of licences, each with its sources and their numbers of passages, largest first."""
    counts = Counter((passage.licence, passage.source) for passage in passages)
    by_licence: dict[str, list[str]] = {}
    for (licence, source), count in counts.most_common():
        by_licence.setdefault(licence, []).append(f"{source} ({count})")
    lines = ["| Licence | Sources (passages) |", "| --- | --- |"]
    lines += [f"| {licence} | {'; '.join(sources)} |" for licence, sources in by_licence.items()]
    return "\n".join(lines)
