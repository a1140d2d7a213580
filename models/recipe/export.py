"""Turns a trained annotator into ONNX: first exactly, then with eight-bit weights and activations."""

import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn
from transformers.models.bert.modeling_bert import BertEmbeddings

from annotator import Annotation, Annotator
from quantise import quantise

OPSET = 17
INPUTS = ("input_ids", "attention_mask")
_EXACT_WEIGHTS = frozenset({"score_output.weight"})


class EightBitEmbeddings(nn.Module):
    """The embedding layer with int8 tables, one scale per row; rows are scaled after the look-up, so it stays small."""

    def __init__(self, exact: BertEmbeddings) -> None:
        super().__init__()
        words = exact.word_embeddings.weight.detach()
        places = exact.position_embeddings.weight.detach() + exact.token_type_embeddings.weight.detach()[0]
        for name, table in (("words", words), ("places", places)):
            scale = table.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
            self.register_buffer(name, torch.round(table / scale).to(torch.int8))
            self.register_buffer(name + "_scale", scale)
        self.norm = exact.LayerNorm

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[1]
        words = self.words[token_ids].float() * self.words_scale[token_ids]
        places = self.places[:length].float() * self.places_scale[:length]
        return self.norm(words + places)


def model_inputs(texts: list[list[int]], shapes: list[list[int]] | None = None) -> dict[str, np.ndarray]:
    """Pads token ids, and the shapes of the tokens if given, to the inputs of the exported graph."""
    longest = max(map(len, texts))
    token_ids = np.zeros((len(texts), longest), dtype=np.int64)
    mask = np.zeros_like(token_ids)
    for row, ids in enumerate(texts):
        token_ids[row, : len(ids)] = ids
        mask[row, : len(ids)] = 1
    inputs = dict(zip(INPUTS, (token_ids, mask)))
    if shapes is not None:
        inputs["token_shapes"] = np.zeros_like(token_ids)
        for row, of_text in enumerate(shapes):
            inputs["token_shapes"][row, : len(of_text)] = of_text
    return inputs


def export_exact(model: Annotator, target: Path) -> None:
    """Writes the float32 graph with free batch and token axes."""
    model.eval()
    model.encoder.config._attn_implementation = "eager"
    token_ids = torch.tensor([[101, 1, 102], [101, 102, 0]])
    mask = torch.tensor([[1, 1, 1], [1, 1, 0]])
    axes = {name: {0: "batch", 1: "tokens"} for name in INPUTS} | {name: {0: "batch"} for name in Annotation._fields}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (token_ids, mask),
            str(target),
            input_names=list(INPUTS),
            output_names=list(Annotation._fields),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )


def export_eight_bit(model: Annotator, target: Path, calibration: list[list[int]]) -> None:
    """Writes the int8 graph; its scales are fixed by the calibration texts.

    The model's embedding layer is replaced by its int8 form.
    """
    model.encoder.embeddings = EightBitEmbeddings(model.encoder.embeddings)
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        export_exact(model, exact)
        graph = onnx.load(str(exact))
    quantise(graph, (model_inputs([ids]) for ids in calibration), _EXACT_WEIGHTS)
    onnx.checker.check_model(graph)
    onnx.save(graph, str(target))
