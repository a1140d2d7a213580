import pytest

from percentiles import percentile_of

STEPS = [min(90, percentile) // 20 for percentile in range(101)]


@pytest.mark.parametrize(
    ("value", "percentile"),
    [(-0.1, 0.0), (0, 9.5), (0.5, 19.5), (2, 49.5), (4, 90.0), (4.1, 100.0)],
)
def test_a_value_that_several_percentiles_share_is_in_their_middle(value: float, percentile: float) -> None:
    assert percentile_of(value, STEPS) == percentile


@pytest.mark.parametrize(
    ("value", "percentile"), [(25, 5.0), (30.5, 5.5), (0, 0.0), (10_000, 100.0), (9_999, 100 - 1 / 199)]
)
def test_interpolates_between_percentiles(value: float, percentile: float) -> None:
    assert percentile_of(value, [percentile**2 for percentile in range(101)]) == pytest.approx(percentile)
