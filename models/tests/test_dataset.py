import gzip
import json
from pathlib import Path

from dataset import SCORES, read_passages, read_unlabelled

HEADER = "id\teducational_value\texpertise\tfact_and_trivia\treasoning_level\tscarcity\tstructural_format\tstory_likeness\tsubjectivity\toverall\tedit_need\ttag\tsplit"


def write_data(folder: Path) -> None:
    rows = [
        ("trained", "wiki", "w/1"),
        ("valid", "wiki", "w/2"),
        ("other source", "novel", "n/1"),
        ("same document as trained", "wiki", "w/1"),
        ("same document as valid", "wiki", "w/2"),
        ("same source as kept", "novel", "n/2"),
    ]
    write_rows(folder / "passages.jsonl.gz", [row(*values) for values in rows] + [row("foreign", "wiki", "w/1", "de")])
    write_rows(folder / "unlabelled.jsonl.gz", [row("further", "blog", "b/1")])
    numbers = "\t".join(["50"] * len(SCORES))
    splits = {"trained": "train", "valid": "valid", "other source": "valid_sources"}
    lines = [f"{id}\t{numbers}\ta/b/c\t{split}" for id, split in splits.items()]
    (folder / "labels.tsv").write_text("\n".join([HEADER, *lines]) + "\n")


def row(id: str, source: str, url: str, lang: str = "en") -> dict[str, str]:
    return {"id": id, "source": source, "genre": "g", "lang": lang, "license": "l", "url": url, "text": f"text of {id}"}


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_texts_without_labels_never_come_from_what_is_kept_for_judging(tmp_path: Path) -> None:
    write_data(tmp_path)
    passages = read_passages(tmp_path)

    texts = read_unlabelled(tmp_path, passages, [passage for passage in passages if passage.labels.split == "train"])

    assert texts == ["text of same document as trained", "text of further"]


def test_labelled_passages_know_where_they_came_from(tmp_path: Path) -> None:
    write_data(tmp_path)

    passage = read_passages(tmp_path)[1]

    assert (passage.id, passage.source, passage.genre, passage.licence, passage.url) == ("valid", "wiki", "g", "l", "w/2")
    assert passage.labels.tag == "a/b/c"
