import gzip
from pathlib import Path

from texts import Refused, read_passages


def test_reads_plain_and_packed_files(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"id": "a", "text": "Rain"}\n\n{"id": "b", "text": "Snow", "more": 1}\n')
    with gzip.open(tmp_path / "two.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write('{"id": "a", "text": "Rain"}\n{"id": "c", "text": "Häil"}\n')

    found = read_passages([tmp_path / "one.jsonl", tmp_path / "two.jsonl.gz"])

    assert found == ({"a": "Rain", "b": "Snow", "c": "Häil"}, [])


def test_reports_every_problem_with_its_line(tmp_path: Path) -> None:
    file, missing = tmp_path / "texts.jsonl", tmp_path / "missing.jsonl"
    file.write_text('{"id": "a", "text": "Rain"}\n[1]\n{"text": null}\n{"id": "a", "text": "Snow"}\n{')

    _, problems = read_passages([file, missing])

    assert problems == [
        f"{file}:2: is list, expected an object with `id` and `text`",
        f"{file}:3: has no text under `id` and `text`, expected `id` and `text`",
        f"{file}:4: has the id 'a' of an earlier passage with another text; give each passage its own id",
        f"{file}:5: is not JSON (Expecting property name enclosed in double quotes at column 2); "
        "expected one object in each line",
        f"{missing}: cannot be read ([Errno 2] No such file or directory: '{missing}'); "
        "expected JSON lines in UTF-8, plain or .gz",
    ]


def test_a_file_full_of_problems_does_not_hide_those_of_another() -> None:
    refusal = Refused([*(f"a.jsonl:{line}: is wrong" for line in range(1, 31)), "b.tsv:7: is wrong too"])

    told = str(refusal).splitlines()
    assert told[0] == "refused, 31 problem(s):"
    assert told[10:] == ["  a.jsonl:10: is wrong", "  and 20 more in a.jsonl", "  b.tsv:7: is wrong too"]
