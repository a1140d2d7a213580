"""Turns a trained annotator into ONNX: first exactly, then with eight-bit weights and activations."""

import copy
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from annotator import Annotator
from bundle import Window
from encoder import Embeddings, Layer
from meaning import Annotation
from quantise import quantise

OPSET = 17
INPUTS = ("input_ids", "attention_mask", "token_shapes")
_EXACT_WEIGHTS = frozenset({"meaning.score_output.weight", "surface.score_hidden.weight", "surface.score_output.weight"})


class EightBitEmbeddings(nn.Module):
    """The embedding layer with int8 tables, one scale per row; rows are scaled after the look-up, so it stays small."""

    def __init__(self, exact: Embeddings) -> None:
        super().__init__()
        for name, table in (("words", exact.words.weight.detach()), ("places", exact.places.weight.detach())):
            scale = table.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
            self.register_buffer(name, torch.round(table / scale).to(torch.int8))
            self.register_buffer(name + "_scale", scale)
        self.norm = LeanNorm(exact.norm)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[1]
        words = self.words[token_ids].float() * self.words_scale[token_ids]
        places = self.places[:length].float() * self.places_scale[:length]
        return self.norm(words + places)


class LeanNorm(nn.Module):
    """Layer normalisation written out, with means as products: several times the speed of the runtime's own on a CPU."""

    def __init__(self, exact: nn.LayerNorm) -> None:
        super().__init__()
        (width,) = exact.normalized_shape
        self.weight, self.bias, self.epsilon = exact.weight, exact.bias, exact.eps
        self.register_buffer("average", torch.full((width, 1), 1.0 / width))

    def forward(self, states: Tensor) -> Tensor:
        centred = states - torch.matmul(states, self.average)
        variance = torch.matmul(centred * centred, self.average)
        return centred * torch.reciprocal(torch.sqrt(variance + self.epsilon)) * self.weight + self.bias


class LeanLayer(nn.Module):
    """A layer that answers like another one with less to carry out.

    The softmax takes no notice of what the bias of the keys adds to a whole row, so there is none. Its probabilities add
    up to one, so the bias of the values passes through to the next product, and joins the bias there. The scale of the
    logits joins the weights of the queries. The bias of the inner product is subtracted negated: added, the runtime
    would join it with the activation in one slow kernel.
    """

    def __init__(self, exact: Layer) -> None:
        super().__init__()
        self.heads = exact.heads
        width = exact.attended.in_features
        queries, keys, values = exact.queries_keys_values.weight.detach().split(width)
        query_bias, _, value_bias = exact.queries_keys_values.bias.detach().split(width)
        self.queries = _product(queries * exact.scale)
        self.query_bias = nn.Parameter(query_bias * exact.scale)
        self.keys = _product(keys)
        self.values = _product(values)
        self.attended = copy.deepcopy(exact.attended)
        self.attended.bias = nn.Parameter(exact.attended.bias.detach() + exact.attended.weight.detach() @ value_bias)
        self.attended_norm = LeanNorm(exact.attended_norm)
        self.inner = _product(exact.inner.weight.detach())
        self.negated_inner_bias = nn.Parameter(-exact.inner.bias.detach())
        self.outer = exact.outer
        self.outer_norm = LeanNorm(exact.outer_norm)

    def forward(self, states: Tensor, absent: Tensor) -> Tensor:
        states = self.attended_norm(states + self.attended(self._attend(states, absent)))
        inner = nn.functional.gelu(self.inner(states) - self.negated_inner_bias)
        return self.outer_norm(states + self.outer(inner))

    def _attend(self, states: Tensor, absent: Tensor) -> Tensor:
        queries = _Reshape.apply(self.queries(states) + self.query_bias, self.heads, -1).transpose(1, 2)
        keys = _Reshape.apply(self.keys(states), self.heads, -1).permute(0, 2, 3, 1)
        values = _Reshape.apply(self.values(states), self.heads, -1).transpose(1, 2)
        logits = torch.matmul(queries, keys) + absent[:, None, None, :]
        attended = torch.matmul(torch.softmax(logits, dim=3), values).transpose(1, 2)
        return _Reshape.apply(attended, -1)


def _product(weight: Tensor) -> nn.Linear:
    product = nn.Linear(weight.shape[1], weight.shape[0], bias=False)
    product.weight = nn.Parameter(weight)
    return product


class _Reshape(torch.autograd.Function):
    """Gives all but the first two dimensions another form; in ONNX, zeros stand for the two, so nothing is computed."""

    @staticmethod
    def forward(ctx: Any, values: Tensor, *form: int) -> Tensor:
        return values.reshape(*values.shape[:2], *form)

    @staticmethod
    def symbolic(graph: Any, values: Any, *form: int) -> Any:
        return graph.op("Reshape", values, graph.op("Constant", value_t=torch.tensor([0, 0, *form])))


def model_inputs(texts: list[list[int]], shapes: list[list[int]] | None = None) -> dict[str, np.ndarray]:
    """Pads token ids, and the shapes of the tokens if given, to the inputs of an exported graph."""
    longest = max(map(len, texts))
    token_ids, mask, padded_shapes = (np.zeros((len(texts), longest), dtype=np.int64) for _ in INPUTS)
    for row, ids in enumerate(texts):
        token_ids[row, : len(ids)] = ids
        mask[row, : len(ids)] = 1
        if shapes is not None:
            padded_shapes[row, : len(ids)] = shapes[row]
    inputs = (token_ids, mask) if shapes is None else (token_ids, mask, padded_shapes)
    return dict(zip(INPUTS, inputs))


def export_exact(model: Annotator, target: Path) -> None:
    """Writes the float32 graph with free batch and token axes."""
    lean = copy.deepcopy(model).eval()
    encoder = lean.meaning.encoder
    encoder.embeddings.norm = LeanNorm(encoder.embeddings.norm)
    encoder.layers = nn.ModuleList(LeanLayer(layer) for layer in encoder.layers)
    _export(lean, target)


def export_eight_bit(model: Annotator, target: Path, calibration: list[Window]) -> None:
    """Writes the int8 graph; its scales are fixed by the calibration texts."""
    lean = copy.deepcopy(model).eval()
    encoder = lean.meaning.encoder
    encoder.embeddings = EightBitEmbeddings(encoder.embeddings)
    encoder.layers = nn.ModuleList(LeanLayer(layer) for layer in encoder.layers)
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        _export(lean, exact)
        graph = onnx.load(str(exact))
    quantise(graph, (model_inputs([window.token_ids], [window.shapes]) for window in calibration), _EXACT_WEIGHTS)
    onnx.checker.check_model(graph)
    onnx.save(graph, str(target))


def _export(model: Annotator, target: Path) -> None:
    token_ids = torch.tensor([[101, 1, 102], [101, 102, 0]])
    mask = torch.tensor([[1, 1, 1], [1, 1, 0]])
    shapes = torch.tensor([[5, 1, 5], [5, 5, 0]])
    axes = {name: {0: "batch", 1: "tokens"} for name in INPUTS} | {name: {0: "batch"} for name in Annotation._fields}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (token_ids, mask, shapes),
            str(target),
            input_names=list(INPUTS),
            output_names=list(Annotation._fields),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
