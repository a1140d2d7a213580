"""How well each kind of text is read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.stats import rankdata

from dataset import RATINGS, Passage
from metrics import Prediction

_FEWEST = 12


def genre_table(passages: Sequence[Passage], predictions: Mapping[str, Prediction]) -> str:
    """A table of genres, worst read first: by how many percentiles the eight ratings are off, and how many tags are right.

    Percentiles are taken among all the passages, of labels and predictions alike. Genres with fewer than twelve passages
    are taken together.
    """
    errors = dict(zip((passage.id for passage in passages), _errors(passages, predictions)))
    groups: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        groups[passage.genre].append(passage)
    shown = {genre: group for genre, group in groups.items() if len(group) >= _FEWEST}
    rows = [_row(genre, group, errors, predictions) for genre, group in shown.items()]
    rows.sort(key=lambda row: row[2], reverse=True)
    rare = [passage for genre, group in groups.items() if genre not in shown for passage in group]
    if rare:
        rows.append(_row(f"{len(groups) - len(shown)} other genres", rare, errors, predictions))
    lines = ["| Genre | passages | off by | tag level 1 | tag level 2 |", "| --- | ---: | ---: | ---: | ---: |"]
    lines += [f"| {name} | {count} | {off:.1f} | {first:.2f} | {second:.2f} |" for name, count, off, first, second in rows]
    return "\n".join(lines)


def _errors(passages: Sequence[Passage], predictions: Mapping[str, Prediction]) -> np.ndarray:
    expected = np.array([passage.labels.scores[: len(RATINGS)] for passage in passages])
    found = np.array([[predictions[passage.id].scores[name] for name in RATINGS] for passage in passages])
    distances = np.abs(rankdata(expected, axis=0) - rankdata(found, axis=0))
    return 100 * distances.mean(axis=1) / len(passages)


def _row(
    name: str, passages: Sequence[Passage], errors: Mapping[str, float], predictions: Mapping[str, Prediction]
) -> tuple[str, int, float, float, float]:
    off = float(np.mean([errors[passage.id] for passage in passages]))
    paths = [(passage.labels.tag.split("/"), list(predictions[passage.id].tag)) for passage in passages]
    first, second = (float(np.mean([path[:level] == tag[:level] for path, tag in paths])) for level in (1, 2))
    return name, len(passages), off, first, second
