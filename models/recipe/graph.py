"""Changes the graph of a finished bundle: adds an output, replaces the tag heads, and writes the bundle anew.

Whatever is not asked to change stays bit for bit: the encoder keeps its nodes and weights, `bundle.yaml` its other
keys, and the folder its other files.
"""

import copy
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import yaml
from onnx import NodeProto, TensorProto, helper, numpy_helper

from bundle import MANIFEST, MAXIMUM_BYTES, Bundle, open_bundle, total_bytes
from texts import Refused

CARD = "MODEL_CARD.md"
_PRODUCTS = ("MatMul", "Gemm")
_INT8_LIMIT = 127


def opened(folder: Path) -> Bundle:
    """Opens a bundle, or refuses it with the reason."""
    try:
        return open_bundle(folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, yaml.YAMLError) as failure:
        reason = f"has no {failure}" if isinstance(failure, KeyError) else str(failure)
        raise Refused(
            [f"{folder}: is no bundle that can be read ({reason}); expected a folder with {MANIFEST} and its files"]
        ) from failure


def outputs_of(bundle: Bundle, meaning: str) -> list[dict[str, Any]]:
    """The outputs of a meaning as the manifest describes them: scores, tag_logits (level by level) or embedding."""
    found = [output for output in bundle.manifest["outputs"] if output["meaning"] == meaning]
    return sorted(found, key=lambda output: output.get("level", 0))


def load_graph(bundle: Bundle) -> onnx.ModelProto:
    """Loads the bundle's graph with all its weights."""
    return onnx.load(str(bundle.folder / bundle.manifest["files"]["model"]["path"]))


def tensors_read_by(model: onnx.ModelProto, outputs: Sequence[str]) -> list[str]:
    """The tensors that products with constant weights read on the way to the outputs, nearest first.

    A tensor that passes through a pair of QuantizeLinear and DequantizeLinear is named as it was before the pair.
    """
    producers = {name: node for node in model.graph.node for name in node.output}
    constants = {tensor.name for tensor in model.graph.initializer}
    found: dict[str, None] = {}
    waiting, seen = list(outputs), set(outputs)
    while waiting:
        node = producers.get(waiting.pop(0))
        if node is None:
            continue
        if node.op_type in _PRODUCTS and _before_pair(node.input[1], producers) in constants:
            found.setdefault(_before_pair(node.input[0], producers))
        fresh = [name for name in node.input if name not in seen]
        seen.update(fresh)
        waiting += fresh
    return list(found)


def add_percentile_output(model: onnx.ModelProto, name: str, weights: Mapping[str, np.ndarray], bias: float) -> None:
    """Adds the output `name` [batch, 1]: a weighted sum of tensors [batch, width] and a bias, as a percentile.

    All is float32. The sum is standardised; 50 * (1 + erf(sum / sqrt(2))) is the share of a normal distribution below
    it, in per cent.
    """
    nodes, terms = [], []
    for number, (tensor, weight) in enumerate(weights.items(), start=1):
        column = np.asarray(weight, np.float64)[:, None] / np.sqrt(2.0)
        constant = _constant(model, f"{name}_weight_{number}", column.astype(np.float32))
        terms.append(f"{name}_term_{number}")
        nodes.append(helper.make_node("MatMul", [tensor, constant], [terms[-1]], name=f"{name}/product_{number}"))
    terms.append(_constant(model, f"{name}_bias", np.asarray([bias / np.sqrt(2.0)], np.float32)))
    one = _constant(model, f"{name}_one", np.asarray([1.0], np.float32))
    half = _constant(model, f"{name}_half", np.asarray([50.0], np.float32))
    nodes += [
        helper.make_node("Sum", terms, [f"{name}_sum"], name=f"{name}/sum"),
        helper.make_node("Erf", [f"{name}_sum"], [f"{name}_share"], name=f"{name}/erf"),
        helper.make_node("Add", [f"{name}_share", one], [f"{name}_raised"], name=f"{name}/raise"),
        helper.make_node("Mul", [f"{name}_raised", half], [name], name=f"{name}/scale"),
    ]
    model.graph.node.extend(nodes)
    model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", 1]))


def replace_heads(model: onnx.ModelProto, source: str, heads: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> None:
    """Replaces outputs by linear heads on a tensor; each head has weights [width, size] and a bias [size].

    The weights are stored as int8 with one scale per column, a quarter of their size. What only the old heads used is
    dropped. The outputs keep their order.
    """
    order = [output.name for output in model.graph.output]
    others = {output.name: output for output in model.graph.output if output.name not in heads}
    _set_outputs(model, list(others.values()))
    _drop_unused(model)
    for name, (weights, bias) in heads.items():
        scale = np.maximum(np.abs(weights).max(axis=0), 1e-8).astype(np.float32) / _INT8_LIMIT
        parameters = [
            _constant(model, f"{name}_weight", np.round(weights / scale).astype(np.int8)),
            _constant(model, f"{name}_weight_scale", scale),
            _constant(model, f"{name}_weight_zero_point", np.zeros(len(scale), np.int8)),
        ]
        offset = _constant(model, f"{name}_bias", np.asarray(bias, np.float32))
        restored, product = f"{name}_weight_restored", f"{name}_product"
        model.graph.node.extend(
            [
                helper.make_node("DequantizeLinear", parameters, [restored], name=f"{name}/restore", axis=1),
                helper.make_node("MatMul", [source, restored], [product], name=f"{name}/MatMul"),
                helper.make_node("Add", [product, offset], [name], name=f"{name}/Add"),
            ]
        )
        others[name] = helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", len(scale)])
    _set_outputs(model, [others[name] for name in order])


def write_changed(
    bundle: Bundle,
    target: Path,
    model: onnx.ModelProto,
    version: str,
    change: Callable[[dict[str, Any]], None],
    card_section: str,
    tree_yaml: str | None = None,
) -> Bundle:
    """Writes a bundle that is the old one but for its graph, and, where given, its tag tree.

    `change` edits the manifest; sizes and hashes follow by themselves. The folder appears only when all is well.
    """
    onnx.checker.check_model(model)
    manifest = copy.deepcopy(bundle.manifest)
    manifest["version"] = version
    change(manifest)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".bundle-") as folder:
        draft = Path(folder) / target.name
        shutil.copytree(bundle.folder, draft)
        onnx.save(model, str(draft / manifest["files"]["model"]["path"]))
        if tree_yaml is not None:
            (draft / manifest["files"]["tags"]["path"]).write_text(tree_yaml, encoding="utf-8")
        with (draft / CARD).open("a", encoding="utf-8") as card:
            card.write(f"\n{card_section.strip()}\n")
        for entry in manifest["files"].values():
            content = (draft / entry["path"]).read_bytes()
            entry.update(sha256=hashlib.sha256(content).hexdigest(), bytes=len(content))
        text = yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True, width=200)
        (draft / MANIFEST).write_text(text, encoding="utf-8")
        size = total_bytes(draft)
        if size > MAXIMUM_BYTES:
            raise Refused([f"{target}: would have {size:,} bytes, expected at most {MAXIMUM_BYTES:,}"])
        open_bundle(draft)
        draft.rename(target)
    return open_bundle(target)


def _before_pair(name: str, producers: Mapping[str, NodeProto]) -> str:
    while name in producers and producers[name].op_type in ("DequantizeLinear", "QuantizeLinear"):
        name = producers[name].input[0]
    return name


def _constant(model: onnx.ModelProto, name: str, value: np.ndarray) -> str:
    model.graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
    return name


def _drop_unused(model: onnx.ModelProto) -> None:
    """Drops the nodes and constants that no output needs."""
    needed = {output.name for output in model.graph.output}
    nodes = []
    for node in reversed(model.graph.node):
        if needed.intersection(node.output):
            needed.update(node.input)
            nodes.append(copy.deepcopy(node))
    constants = [copy.deepcopy(tensor) for tensor in model.graph.initializer if tensor.name in needed]
    del model.graph.node[:], model.graph.initializer[:], model.graph.value_info[:]
    model.graph.node.extend(reversed(nodes))
    model.graph.initializer.extend(constants)


def _set_outputs(model: onnx.ModelProto, outputs: Sequence[onnx.ValueInfoProto]) -> None:
    kept = [copy.deepcopy(output) for output in outputs]
    del model.graph.output[:]
    model.graph.output.extend(kept)
