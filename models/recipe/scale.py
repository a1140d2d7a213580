"""The scale on which scores are learnt: labels by their rank, as deviates of a normal distribution."""

import torch
from torch import Tensor, nn

from dataset import SCORES

_KNOTS = 48
_POINTS_BEYOND = 2.0
"""Points for each standard deviation beyond the labels that occur: a text may be more extreme than all of them."""


class ScoreScale(nn.Module):
    """Turns standard scores into points, 0..100, and points into standard scores.

    Labels crowd at some points and are rare at others, so errors in points would be those of a few outliers, while what
    counts is which of two texts has more. Hence a label's standard score is the normal deviate of its rank among the
    labels. The way back is a line with knots at labels that occur.
    """

    def __init__(self) -> None:
        super().__init__()
        scores = len(SCORES)
        self.register_buffer("points_at_first_knot", torch.full((scores,), 50.0))
        self.register_buffer("slope_before", torch.full((scores,), 25.0))
        self.register_buffer("knots", torch.zeros(scores, _KNOTS))
        self.register_buffer("bends", torch.zeros(scores, _KNOTS))

    def forward(self, standard_scores: Tensor) -> Tensor:
        """Points [batch, scores] for standard scores of the same shape."""
        behind = torch.relu(standard_scores[:, :, None] - self.knots)
        straight = self.points_at_first_knot + self.slope_before * (standard_scores - self.knots[:, 0])
        return straight + (behind * self.bends).sum(2)

    def standard_scores(self, points: Tensor) -> Tensor:
        """Standard scores [texts, scores] of points between the first and the last knot; those outside count as these."""
        at_knots = self(self.knots.T).T.contiguous()
        after = torch.searchsorted(at_knots, points.T.contiguous()).clamp(1, _KNOTS - 1)
        low, high = at_knots.gather(1, after - 1), at_knots.gather(1, after)
        share = ((points.T - low) / (high - low).clamp_min(1e-9)).clamp(0.0, 1.0)
        return torch.lerp(self.knots.gather(1, after - 1), self.knots.gather(1, after), share).T.contiguous()

    @torch.no_grad()
    def start_from(self, labels: Tensor) -> None:
        """Lays the knots by the points of the training passages [passages, scores]."""
        self.slope_before.fill_(_POINTS_BEYOND)
        for score, column in enumerate(labels.to(torch.float64).T):
            values, counts = torch.unique(column, return_counts=True)
            deviates = torch.special.ndtri((counts.cumsum(0) - counts / 2) / len(column))
            chosen = torch.linspace(0, len(values) - 1, min(_KNOTS, len(values))).round().long()
            values, deviates = values[chosen], deviates[chosen]
            beyond = torch.full((1,), _POINTS_BEYOND, dtype=torch.float64)
            slopes = torch.cat((beyond, values.diff() / deviates.diff(), beyond))
            self.points_at_first_knot[score] = values[0]
            # Knots that are not needed lie on the last one and bend nothing.
            self.knots[score] = deviates[-1]
            self.knots[score, : len(chosen)] = deviates
            self.bends[score] = 0.0
            self.bends[score, : len(chosen)] = slopes.diff()
