from pathlib import Path

import numpy as np
import pytest

from comparisons import Comparisons, bradley_terry, evenly_spaced, read_comparisons

IDS = [f"p{number:02d}" for number in range(24)]


def a_round_robin(size: int) -> Comparisons:
    """Everyone against everyone, and the higher number always wins."""
    pairs = [(winner, loser) for winner in range(size) for loser in range(winner)]
    winners, losers = np.array(pairs).T
    return Comparisons(tuple(IDS[:size]), winners, losers)


def a_table(folder: Path, *lines: str) -> Path:
    table = folder / "comparisons.tsv"
    table.write_text("\n".join(["id_1\tid_2\tanswer", *lines]) + "\n")
    return table


def test_recovers_a_known_order() -> None:
    scores = evenly_spaced(bradley_terry(a_round_robin(11)))

    assert scores.tolist() == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]


def test_recovers_known_strengths_from_many_noisy_judgements() -> None:
    random = np.random.default_rng(1)
    theta = np.linspace(-2, 2, 9)
    pairs = random.integers(9, size=(40_000, 2))
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    first_wins = random.random(len(pairs)) < 1 / (1 + np.exp(theta[pairs[:, 1]] - theta[pairs[:, 0]]))
    winners = np.where(first_wins, pairs[:, 0], pairs[:, 1])
    losers = np.where(first_wins, pairs[:, 1], pairs[:, 0])

    found = bradley_terry(Comparisons(tuple(IDS[:9]), winners, losers))

    assert found == pytest.approx(theta, abs=0.12)


def test_is_the_maximum_of_the_posterior() -> None:
    one_win = Comparisons(("a", "b"), np.array([0]), np.array([1]))

    winner, loser = bradley_terry(one_win, prior_deviation=3.0)

    # The slope of log P(win) equals the slope of the prior, and the two strengths mirror each other.
    assert winner / 9 == pytest.approx(1 / (1 + np.exp(winner - loser)), abs=1e-8)
    assert loser == pytest.approx(-winner)


def test_prior_keeps_items_finite_that_win_or_lose_everything() -> None:
    theta = bradley_terry(a_round_robin(4))

    assert np.isfinite(theta).all()
    assert np.abs(theta).max() < 10


def test_a_wider_prior_lets_the_strengths_further_apart() -> None:
    assert np.ptp(bradley_terry(a_round_robin(4), 1.0)) < np.ptp(bradley_terry(a_round_robin(4), 10.0))


def test_equal_strengths_share_the_mean_of_their_ranks() -> None:
    assert evenly_spaced(np.array([2.0, -1.0, -1.0, -3.0, 2.0 + 1e-9])).tolist() == [87.5, 37.5, 37.5, 0, 87.5]


def test_counts_the_groups_that_no_comparison_connects() -> None:
    connected = Comparisons(("a", "b", "c"), np.array([0, 1]), np.array([1, 2]))
    apart = Comparisons(("a", "b", "c", "d", "e"), np.array([0, 2, 3]), np.array([1, 3, 4]))

    assert connected.groups() == [3]
    assert apart.groups() == [3, 2]


def test_reads_answers_and_ignores_reasons(tmp_path: Path) -> None:
    table = tmp_path / "comparisons.tsv"
    rows = [f"{IDS[n]}\t{IDS[(n + 1) % 24]}\t{1 + n % 2}\tbecause \"it\" is so" for n in range(24)]
    table.write_text("\n".join(["id_1\tid_2\tanswer\treason", *rows]) + "\n")

    comparisons, problems = read_comparisons(table, IDS)

    assert problems == []
    names = [(comparisons.ids[w], comparisons.ids[l]) for w, l in zip(comparisons.winners, comparisons.losers)]
    assert names[:2] == [("p00", "p01"), ("p02", "p01")]


def test_reports_every_problem_with_its_line(tmp_path: Path) -> None:
    table = a_table(tmp_path, "p00\tp01\t1", "p00\tnobody\t2", "p03\tp03\t1", "p04\tp05\t0", "p04\tp05")

    _, problems = read_comparisons(table, IDS)

    assert problems == [
        f"{table}:3: id_2 is 'nobody', which no passage has; expected the id of a passage",
        f"{table}:4: compares 'p03' with itself, expected two passages",
        f"{table}:5: answer is '0', expected 1 or 2: which of the two has more",
        f"{table}:6: answer is '', expected 1 or 2: which of the two has more",
    ]


def test_refuses_too_few_passages_and_too_few_comparisons(tmp_path: Path) -> None:
    few = a_table(tmp_path, *(f"p{n:02d}\tp{n + 1:02d}\t1" for n in range(10)))
    assert read_comparisons(few, IDS)[1] == [f"{few}: compares 11 passages, expected at least 20"]

    thin = a_table(tmp_path, *(f"p{n:02d}\tp{n + 1:02d}\t1" for n in range(23)))
    assert read_comparisons(thin, IDS)[1] == [
        f"{thin}: has 23 comparisons of 24 passages, expected at least as many comparisons as passages; "
        "five for each passage and more make a good head"
    ]


def test_refuses_a_table_without_its_columns(tmp_path: Path) -> None:
    table = tmp_path / "comparisons.tsv"
    table.write_text("first\tsecond\n")

    assert read_comparisons(table, IDS)[1] == [
        f"{table}:1: has the columns ['first', 'second'], expected id_1, id_2, answer separated by tabs"
    ]
