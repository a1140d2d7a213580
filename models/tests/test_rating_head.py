import numpy as np
import pytest
from scipy.stats import spearmanr

from comparisons import Comparisons, bradley_terry, evenly_spaced
from rating_head import agreement, fit_rating, percentile, standardised, unseen_values


def a_dimension(seed: int, noise: float) -> tuple[list[np.ndarray], np.ndarray, Comparisons]:
    """80 items with two tensors of features; a direction in the first, and noise, decides 480 comparisons."""
    random = np.random.default_rng(seed)
    features = [random.normal(size=(80, 6)), 100 * random.normal(size=(80, 3))]
    truth = features[0] @ np.array([3.0, -2, 1, 0, 0, 0]) + noise * random.normal(size=80)
    pairs = np.array([random.choice(80, 2, replace=False) for _ in range(480)])
    first_wins = truth[pairs[:, 0]] > truth[pairs[:, 1]]
    winners, losers = np.where(first_wins, pairs.T, pairs.T[::-1])
    return features, truth, Comparisons(tuple(f"p{n}" for n in range(80)), winners, losers)


def test_learns_a_direction_and_knows_how_well() -> None:
    features, truth, comparisons = a_dimension(seed=1, noise=0.0)
    scores = evenly_spaced(bradley_terry(comparisons))

    unseen = unseen_values(features, comparisons, prior=3.0, seed=7)
    found = agreement(unseen, scores, comparisons)

    assert found.spearman > 0.9
    assert found.ordered > 0.85
    assert found.ordered_by_scores >= found.ordered
    assert spearmanr(unseen, truth).statistic > 0.9


def test_finds_nothing_where_there_is_nothing() -> None:
    features, _, comparisons = a_dimension(seed=2, noise=1e6)
    scores = evenly_spaced(bradley_terry(comparisons))

    found = agreement(unseen_values(features, comparisons, prior=3.0, seed=7), scores, comparisons)

    assert abs(found.spearman) < 0.35
    assert 0.35 < found.ordered < 0.65


def test_the_rating_of_a_passage_does_not_depend_on_its_own_comparisons() -> None:
    features, _, comparisons = a_dimension(seed=3, noise=0.0)
    of_the_first = (comparisons.winners == 0) | (comparisons.losers == 0)
    winners = np.where(of_the_first, comparisons.losers, comparisons.winners)
    losers = np.where(of_the_first, comparisons.winners, comparisons.losers)

    before = unseen_values(features, comparisons, 3.0, seed=7)[0]
    after = unseen_values(features, Comparisons(comparisons.ids, winners, losers), 3.0, seed=7)[0]

    assert before == after


def test_same_seed_same_ratings() -> None:
    features, _, comparisons = a_dimension(seed=4, noise=1.0)

    one = unseen_values(features, comparisons, 3.0, seed=7)

    assert np.array_equal(one, unseen_values(features, comparisons, 3.0, seed=7))
    assert not np.array_equal(one, unseen_values(features, comparisons, 3.0, seed=8))


def test_tensors_count_alike_whatever_their_scale() -> None:
    features, _, comparisons = a_dimension(seed=5, noise=1.0)
    scores = evenly_spaced(bradley_terry(comparisons))

    plain = fit_rating(features, scores).values(features)
    larger = [features[0], 1000 * features[1]]

    assert fit_rating(larger, scores).values(larger) == pytest.approx(plain, abs=1e-6)


def test_ratings_of_unseen_texts_are_percentiles() -> None:
    features, _, comparisons = a_dimension(seed=6, noise=2.0)
    head = fit_rating(features, evenly_spaced(bradley_terry(comparisons)))
    unseen = unseen_values(features, comparisons, 3.0, seed=7)

    standard = standardised(head, unseen).values(features)

    assert standard == pytest.approx((head.values(features) - unseen.mean()) / unseen.std())
    quarters = np.quantile(percentile((unseen - unseen.mean()) / unseen.std()), (0.25, 0.5, 0.75))
    assert quarters == pytest.approx([25, 50, 75], abs=12)


def test_a_percentile_is_the_share_of_a_normal_distribution_below() -> None:
    assert percentile(np.array([-9.0, -1.0, 0.0, 1.0, 9.0])) == pytest.approx([0, 15.8655, 50, 84.1345, 100], abs=1e-4)
