"""Writes the documents that travel with a bundle: its model card and its licence notice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dataset import Passage
from encoder import EncoderShape
from evaluate import Independence
from fit import FitConfig
from metrics import Figures, table
from pretrained import TEACHER

_TEMPLATES = Path(__file__).parent / "templates"

LEARNING_CURVE = Path(__file__).parents[1] / "learning-curve.md"
"""What `learning_curve.py` printed."""


@dataclass(frozen=True)
class Measurements:
    """What the evaluation of a bundle found."""

    columns: Mapping[str, Figures]
    genres: str
    temperature: float
    independence: Independence
    calibration_texts: int
    reference_texts: int
    texts_per_second: Mapping[str, float]


def write_card(
    folder: Path,
    version: str,
    shape: EncoderShape,
    config: FitConfig,
    threads: int,
    passages: Sequence[Passage],
    measurements: Measurements,
) -> None:
    """Writes `MODEL_CARD.md`, with the figures and the sources filled in."""
    template = (_TEMPLATES / "MODEL_CARD.md").read_text(encoding="utf-8")
    independence = measurements.independence
    training = config.training(config.alone if config.teacher_jar is None else config.student)
    card = template.format(
        version=version,
        layers=shape.layers,
        width=shape.width,
        passages=len(passages),
        sources=_sources(passages),
        base=_base(config, shape),
        teacher=_teacher(config),
        epochs=training.epochs,
        batch_size=training.batch_size,
        maximum_tokens=config.maximum_tokens,
        encoder_rate=training.encoder_rate,
        head_rate=training.head_rate,
        seed=training.seed,
        precision=training.precision,
        threads=threads,
        figures=table(measurements.columns),
        genres=measurements.genres,
        learning_curve=_learning_curve(),
        temperature=measurements.temperature,
        calibration_texts=measurements.calibration_texts,
        reference_texts=measurements.reference_texts,
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


def _learning_curve() -> str:
    return LEARNING_CURVE.read_text(encoding="utf-8").strip() if LEARNING_CURVE.exists() else "Not measured."


def _base(config: FitConfig, shape: EncoderShape) -> str:
    if config.teacher_jar is None:
        return "the weights of all-MiniLM-L6-v2"
    layers = ", ".join(str(layer) for layer in config.student_layers)
    return (
        f"{shape.layers} of the twelve layers (numbers {layers}, from 0) and {shape.vocabulary:,} of the 30,522 words of "
        "the teacher"
    )


def _teacher(config: FitConfig) -> str:
    if config.teacher_jar is None:
        return "none"
    return (
        f"[{TEACHER.name}](https://huggingface.co/BAAI/{TEACHER.name}) (MIT, twelve layers), trained on the same labels; "
        "what it says of labelled and unlabelled texts, and of their halves, is learnt along with the labels' scores, and so "
        "is its embedding"
    )


def _sources(passages: Sequence[Passage]) -> str:
    """A table of licences, each with its sources and their numbers of passages, largest first."""
    counts = Counter((passage.licence, passage.source) for passage in passages)
    by_licence: dict[str, list[str]] = {}
    for (licence, source), count in counts.most_common():
        by_licence.setdefault(licence, []).append(f"{source} ({count})")
    lines = ["| Licence | Sources (passages) |", "| --- | --- |"]
    lines += [f"| {licence} | {'; '.join(sources)} |" for licence, sources in by_licence.items()]
    return "\n".join(lines)
