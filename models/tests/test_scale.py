import torch

from dataset import SCORES
from scale import ScoreScale


def a_scale(labels: list[float]) -> ScoreScale:
    scale = ScoreScale()
    scale.start_from(all_scores(labels))
    return scale


def all_scores(points: list[float]) -> torch.Tensor:
    return torch.tensor(points)[:, None].expand(-1, len(SCORES)).contiguous()


def test_the_middle_label_has_the_standard_score_zero() -> None:
    scale = a_scale([1, 2, 50, 60, 99])

    torch.testing.assert_close(scale.standard_scores(all_scores([50.0]))[0], torch.zeros(len(SCORES)))


def test_a_label_is_the_normal_deviate_of_its_rank() -> None:
    scale = a_scale([3, 7, 7, 90])

    found = scale.standard_scores(all_scores([3, 7, 90]))[:, 0]

    # Middle ranks 0.5, 2 and 3.5 of 4.
    torch.testing.assert_close(found, torch.tensor([-1.150349, 0.0, 1.150349]))


def test_points_come_back_from_standard_scores() -> None:
    labels = [float(n % 41) ** 1.3 for n in range(500)]
    scale = a_scale(labels)

    torch.testing.assert_close(scale(scale.standard_scores(all_scores(labels))), all_scores(labels), atol=2e-3, rtol=0)


def test_labels_of_more_values_than_knots_come_back_nearly() -> None:
    labels = [n / 10 for n in range(1000)]
    scale = a_scale(labels)

    torch.testing.assert_close(scale(scale.standard_scores(all_scores(labels))), all_scores(labels), atol=0.05, rtol=0)


def test_texts_more_extreme_than_all_labels_keep_their_order() -> None:
    scale = a_scale([10, 20, 30])

    points = scale(all_scores([-4.0, -3.0, 3.0, 4.0]))[:, 0]

    torch.testing.assert_close(points.diff()[[0, 2]], torch.tensor([2.0, 2.0]), atol=1e-4, rtol=0)
    assert points[0] < 10 < 30 < points[2]


def test_a_score_that_is_always_the_same_has_no_knots_but_one() -> None:
    scale = a_scale([40, 40, 40])

    torch.testing.assert_close(scale(all_scores([0.0, 1.0]))[:, 0], torch.tensor([40.0, 42.0]))
    torch.testing.assert_close(scale.standard_scores(all_scores([40.0]))[0], torch.zeros(len(SCORES)))
