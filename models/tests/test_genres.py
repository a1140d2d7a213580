from dataset import RATINGS, SCORES, Labels, Passage
from genres import genre_table
from metrics import Prediction


def test_genres_are_listed_worst_first_and_small_ones_together() -> None:
    passages, predictions = [], {}
    for genre, count, right in (("essay", 12, True), ("log", 12, False), ("poem", 3, True), ("menu", 3, True)):
        for n in range(count):
            id = f"{genre} {n}"
            score = float(len(passages))
            passages.append(
                Passage(id, "t", "s", genre, "CC0-1.0", "u", Labels((score,) * len(SCORES), "a/b/c", "valid"))
            )
            found = score if right else 35 - score
            tag = ("a", "b", "c") if right else ("a", "x", "c")
            predictions[id] = Prediction(dict.fromkeys(RATINGS, found), tag)

    lines = genre_table(passages, predictions).splitlines()

    assert [line.split(" | ")[0] for line in lines[2:]] == ["| log", "| essay", "| 2 other genres"]
    assert lines[3] == "| essay | 12 | 0.0 | 1.00 | 1.00 |"
    assert lines[4] == "| 2 other genres | 6 | 0.0 | 1.00 | 1.00 |"
    assert lines[2].endswith("| 1.00 | 0.00 |")
