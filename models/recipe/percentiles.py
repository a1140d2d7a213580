"""Turns a model's number into its percentile among a reference set of texts."""

from collections.abc import Sequence

import numpy as np

QUANTILES = 101


def check_quantiles(label: str, quantiles: Sequence[float]) -> None:
    """Refuses anything but the values at percentile 0, 1, ..., 100 of a reference set."""
    values = np.asarray(quantiles, dtype=np.float64)
    if values.shape != (QUANTILES,) or not np.isfinite(values).all() or (np.diff(values) < 0).any():
        raise ValueError(f"the quantiles of {label} are not {QUANTILES} finite numbers in order")


def percentile_of(value: float, quantiles: Sequence[float]) -> float:
    """The percentile of a value, 0 to 100, by linear interpolation.

    What lies below all quantiles is at 0 and what lies above them at 100. A value that several percentiles share is in
    their middle. The readers of a bundle do the same.
    """
    not_below = int(np.searchsorted(quantiles, value, side="left"))
    above = int(np.searchsorted(quantiles, value, side="right"))
    if above > not_below:
        return (not_below + above - 1) / 2
    if not_below in (0, QUANTILES):
        return 0.0 if not_below == 0 else QUANTILES - 1.0
    low, high = quantiles[not_below - 1], quantiles[not_below]
    return not_below - 1 + (value - low) / (high - low)
