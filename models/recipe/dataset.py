"""Reads the annotated passages: texts from the passage files, labels from one table."""

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

RATINGS = (
    "educational_value",
    "expertise",
    "fact_and_trivia",
    "reasoning_level",
    "scarcity",
    "structural_format",
    "story_likeness",
    "subjectivity",
)
SCORES = (*RATINGS, "quality", "edit_need")
_LABEL_COLUMNS = (*RATINGS, "overall", "edit_need")


@dataclass(frozen=True)
class Labels:
    """What the annotator said of one passage: ten scores in the order of `SCORES`, and a tag path."""

    scores: tuple[float, ...]
    tag: str
    split: str


@dataclass(frozen=True)
class Passage:
    """A labelled passage with the source and licence it came from."""

    id: str
    text: str
    source: str
    licence: str
    labels: Labels


def read_labels(table: Path) -> dict[str, Labels]:
    """Reads the label table, keyed by passage id."""
    with table.open(encoding="utf-8", newline="") as lines:
        return {
            row["id"]: Labels(tuple(float(row[column]) for column in _LABEL_COLUMNS), row["tag"], row["split"])
            for row in csv.DictReader(lines, delimiter="\t")
        }


def read_passages(data: Path) -> list[Passage]:
    """Reads every labelled passage under a data folder, in the order of the label table."""
    rows = {row["id"]: row for row in _passage_rows(data)}
    return [
        Passage(id, rows[id]["text"], rows[id]["source"], rows[id]["license"], labels)
        for id, labels in read_labels(data / "labels.tsv").items()
    ]


def _passage_rows(data: Path) -> Iterator[dict[str, str]]:
    for path in sorted(data.glob("passages*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
