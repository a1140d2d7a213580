"""Reads the annotated passages: texts from the passage files, labels from one table."""

import csv
import gzip
import json
from collections.abc import Iterator, Sequence
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
    """A labelled passage with where it came from: source, genre, licence, and the document's address."""

    id: str
    text: str
    source: str
    genre: str
    licence: str
    url: str
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
    return [_passage(rows[id], labels) for id, labels in read_labels(data / "labels.tsv").items()]


def read_unlabelled(data: Path, labelled: Sequence[Passage], trained_on: Sequence[Passage]) -> list[str]:
    """Reads the English texts without labels, except those of documents and sources that are kept for judging.

    A document is kept when one of its labelled passages is not trained on, a source when none of them is.
    """
    known = {passage.id for passage in labelled}
    trained = {passage.id for passage in trained_on}
    kept_documents = {passage.url for passage in labelled if passage.id not in trained}
    kept_sources = {passage.source for passage in labelled} - {passage.source for passage in trained_on}
    return [
        row["text"]
        for row in (*_passage_rows(data), *_rows(data / "unlabelled.jsonl.gz"))
        if row["id"] not in known
        and row["lang"] == "en"
        and row["source"] not in kept_sources
        and row["url"] not in kept_documents
    ]


def _passage(row: dict[str, str], labels: Labels) -> Passage:
    return Passage(row["id"], row["text"], row["source"], row["genre"], row["license"], row["url"], labels)


def _passage_rows(data: Path) -> Iterator[dict[str, str]]:
    for path in sorted(data.glob("passages*.jsonl.gz")):
        yield from _rows(path)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
