"""What the commands that change a bundle share on their way in: passages from files, refusals, progress."""

import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

EXIT_OK = 0
EXIT_USAGE = 2
EXIT_REFUSED = 3
_SHOWN_OF_A_FILE = 10


class Refused(Exception):
    """The data or the bundle cannot be used; every problem found is told at once."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join([f"refused, {len(self.problems)} problem(s):", *_shortened(self.problems)]))


def _shortened(problems: Sequence[str]) -> list[str]:
    """The first problems of every file, so that none hides the others."""
    by_file: dict[str, list[str]] = {}
    for problem in problems:
        by_file.setdefault(problem.split(":")[0], []).append(problem)
    lines = []
    for file, found in by_file.items():
        lines += [f"  {problem}" for problem in found[:_SHOWN_OF_A_FILE]]
        if len(found) > _SHOWN_OF_A_FILE:
            lines.append(f"  and {len(found) - _SHOWN_OF_A_FILE} more in {file}")
    return lines


def say(message: str) -> None:
    """Tells the person who waits how far things are."""
    print(message, file=sys.stderr, flush=True)


def read_passages(files: Sequence[Path]) -> tuple[dict[str, str], list[str]]:
    """Reads texts by id from files of JSON lines, plain or .gz; returns them with the problems found."""
    texts: dict[str, str] = {}
    problems: list[str] = []
    for file in files:
        try:
            for place, line in _lines(file):
                problem = _take(line, texts)
                if problem:
                    problems.append(f"{place}: {problem}")
        except (OSError, EOFError, UnicodeDecodeError) as failure:
            problems.append(f"{file}: cannot be read ({failure}); expected JSON lines in UTF-8, plain or .gz")
    return texts, problems


def _lines(file: Path) -> Iterator[tuple[str, str]]:
    opened = gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8")
    with opened as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield f"{file}:{number}", line


def _take(line: str, texts: dict[str, str]) -> str | None:
    """Adds the passage of one line; returns what is wrong with it, if anything is."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as failure:
        return f"is not JSON ({failure.msg} at column {failure.colno}); expected one object in each line"
    if not isinstance(row, dict):
        return f"is {type(row).__name__}, expected an object with `id` and `text`"
    missing = [key for key in ("id", "text") if not isinstance(row.get(key), str)]
    if missing:
        return f"has no text under {' and '.join(f'`{key}`' for key in missing)}, expected `id` and `text`"
    if texts.setdefault(row["id"], row["text"]) != row["text"]:
        return f"has the id '{row['id']}' of an earlier passage with another text; give each passage its own id"
    return None
