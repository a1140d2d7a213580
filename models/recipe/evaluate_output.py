"""Judges the product's own output: JSON lines with annotations, against the label table and the recipe's own reader."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dataset import RATINGS, read_labels, read_passages
from metrics import Prediction, judge, table

_DIFFERS = 5


def main() -> None:
    """Reads the output files, prints one column of figures per split, and compares them with a bundle if one is given.

    Exits with 5 when the output differs from what the recipe reads with the bundle.
    """
    arguments = _parser().parse_args()
    labels = read_labels(arguments.data / arguments.labels)
    predictions = dict(_predictions(arguments.outputs))
    splits = {
        split: {id: label for id, label in labels.items() if label.split == split}
        for split in arguments.split or ("valid", "valid_sources")
    }
    print(table({split: judge(of_split, predictions) for split, of_split in splits.items()}))
    if arguments.bundle is not None:
        judged = {id: predictions[id] for of_split in splits.values() for id in of_split if id in predictions}
        _compare(judged, arguments)


def _compare(judged: Mapping[str, Prediction], arguments: argparse.Namespace) -> None:
    # Only here: judging against labels needs neither torch nor onnxruntime.
    from compare import compare

    comparison = compare(arguments.bundle, read_passages(arguments.data), judged, arguments.limit)
    if comparison is None:
        sys.exit("none of the judged passages can be compared: the data folder has none that fits into a window")
    print(comparison)
    if comparison.largest_difference > arguments.tolerance:
        print(f"a score differs by more than {arguments.tolerance:g} points", file=sys.stderr)
        sys.exit(_DIFFERS)


def _predictions(outputs: list[Path]) -> Iterator[tuple[str, Prediction]]:
    for output in outputs:
        with output.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                # Dead letters have no id: what they hold was never read.
                if "id" in record:
                    yield record["id"], _prediction(record)


def _prediction(record: dict[str, Any]) -> Prediction:
    ratings = record.get("ratings") or {}
    tag = record.get("tag") or {}
    scores = {name: ratings.get(name) for name in RATINGS}
    scores |= {"quality": record.get("quality"), "edit_need": record.get("edit_need")}
    path = tuple(_last_id(tag.get(f"level_{level}")) for level in (1, 2, 3))
    probabilities = tuple(tag.get(key) for key in ("probability_1", "probability_2", "probability"))
    return Prediction(scores, path, None if None in probabilities else probabilities)


def _last_id(tag: str | None) -> str | None:
    """The tag's own id, whether it is written alone or as the end of its path."""
    return None if tag is None else tag.rsplit("/", 1)[-1]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Compare annotations in JSON lines with the labels: rank correlation of every score, accuracy of "
        "the tags on three levels. A record needs: id, ratings (a map), quality, edit_need, tag.level_1, tag.level_2, "
        "tag.level_3. Whatever is missing counts as wrong.",
        epilog="example: python3 models/recipe/evaluate_output.py --data DATA out/accepted.jsonl out/rejected.jsonl",
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the label table")
    parser.add_argument("--labels", default="labels.tsv", help="the label table inside it (default: %(default)s)")
    parser.add_argument(
        "--split", action="append", help="a split to judge, may be given again (default: valid and valid_sources)"
    )
    parser.add_argument(
        "--bundle",
        type=Path,
        help="a bundle folder: reads the judged passages with it as well, those of one window, one text at a time, and "
        "prints by how much the output differs; longer ones are left out since the product cuts them at sentences",
    )
    parser.add_argument("--limit", type=int, default=500, help="most passages to read with it (default: %(default)s)")
    parser.add_argument(
        "--tolerance",
        type=float,
        default=0.01,
        help="the largest difference of a score, in points of 100, that is no failure, which is exit code 5 "
        "(default: %(default)s)",
    )
    parser.add_argument("outputs", type=Path, nargs="+", metavar="OUTPUT.jsonl", help="files of annotated records")
    return parser


if __name__ == "__main__":
    main()
