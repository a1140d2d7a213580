import torch
from torch import nn

from encoder import DropoutMasks, EncoderShape, Layer
from export import LeanLayer, LeanNorm


def test_lean_norm_answers_like_the_one_it_replaces() -> None:
    torch.manual_seed(5)
    exact = nn.LayerNorm(8, eps=1e-12)
    nn.init.normal_(exact.weight)
    nn.init.normal_(exact.bias)
    states = 3 + 10 * torch.randn(2, 5, 8)

    torch.testing.assert_close(LeanNorm(exact)(states), exact(states), atol=1e-5, rtol=1e-5)


def test_lean_layer_answers_like_the_one_it_replaces() -> None:
    torch.manual_seed(5)
    exact = Layer(EncoderShape(width=16, heads=4, inner=32), DropoutMasks(0.1)).eval()
    for parameter in exact.parameters():
        nn.init.normal_(parameter, std=0.3)
    states = torch.randn(2, 5, 16)
    absent = torch.zeros(2, 5)
    absent[1, 3:] = -1e4

    with torch.no_grad():
        torch.testing.assert_close(LeanLayer(exact)(states, absent), exact(states, absent), atol=1e-4, rtol=1e-4)
