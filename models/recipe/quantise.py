"""Static eight-bit quantisation of an ONNX graph, in the standard form of QuantizeLinear and DequantizeLinear pairs.

Only products with constant weights are quantised. Their inputs pass through a pair with a fixed scale, so that the
answer for one text cannot depend on another; every other reader of the same tensor, the residual sums above all, keeps
the exact value. Their weights are int8 with one scale per output column, and their results stay float32.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import onnx
import onnxruntime
from onnx import NodeProto, TensorProto, helper, numpy_helper

# Weights use seven of their eight bits: CPUs without VNNI add pairs of products in sixteen bits, and two products of
# 255 * 64 are the largest that fit. So the answers are the same on old and new CPUs.
_WEIGHT_LIMIT = 64
_UINT8_LIMIT = 255


@dataclass(frozen=True)
class Range:
    """The values that an activation takes, zero always among them."""

    low: float
    high: float


def quantise(model: onnx.ModelProto, calibration: Iterable[dict[str, np.ndarray]], exact: frozenset[str]) -> None:
    """Quantises a float32 model in place; products with the weights named in `exact` stay as they are."""
    graph = model.graph
    weights = {tensor.name: tensor for tensor in graph.initializer}
    _split_gemms(graph, weights, exact)
    products = {
        node.name: node
        for node in graph.node
        if node.op_type == "MatMul" and node.input[1] not in exact and _columns(weights.get(node.input[1])) > 1
    }
    ranges = activation_ranges(model, sorted({node.input[0] for node in products.values()}), calibration)

    nodes: list[NodeProto] = []
    paired: set[str] = set()
    for node in graph.node:
        if node.name in products:
            activation, weight = node.input
            if activation not in paired:
                nodes += _activation_pair(graph, activation, ranges[activation])
                paired.add(activation)
            nodes.append(_quantised_weight(graph, weights[weight]))
            node.input[:] = [f"{activation}_restored", f"{weight}_restored"]
        nodes.append(node)
    _replace_nodes(graph, nodes)


def activation_ranges(
    model: onnx.ModelProto, names: list[str], calibration: Iterable[dict[str, np.ndarray]]
) -> dict[str, Range]:
    """Finds the range of each named tensor: the means, over the calibration inputs, of its least and greatest value.

    Single outliers are clipped, and the many other values are told apart more finely.
    """
    observed = onnx.ModelProto()
    observed.CopyFrom(model)
    known = {output.name for output in observed.graph.output}
    observed.graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names if name not in known
    )
    session = onnxruntime.InferenceSession(observed.SerializeToString(), providers=["CPUExecutionProvider"])
    extremes = []
    for inputs in calibration:
        values = session.run(names, inputs)
        extremes.append([(min(value.min(), 0.0), max(value.max(), 0.0)) for value in values])
    means = np.mean(extremes, axis=0)
    return {name: Range(float(low), float(high)) for name, (low, high) in zip(names, means)}


def _columns(weight: TensorProto | None) -> int:
    """The columns of a weight, none for what is not constant; a product with one column is a sum, not worth the loss."""
    return 0 if weight is None else weight.dims[-1]


def _split_gemms(graph: onnx.GraphProto, weights: dict[str, TensorProto], exact: frozenset[str]) -> None:
    """Writes each Gemm as a product and a sum, the form that runtimes join with quantised inputs and a float32 bias."""
    nodes: list[NodeProto] = []
    for node in graph.node:
        if node.op_type != "Gemm" or node.input[1] in exact:
            nodes.append(node)
            continue
        activation, weight, bias = node.input
        transposed = numpy_helper.to_array(weights[weight]).T
        weights[weight].CopyFrom(numpy_helper.from_array(np.ascontiguousarray(transposed), weight))
        product = f"{node.output[0]}_product"
        nodes.append(helper.make_node("MatMul", [activation, weight], [product], name=f"{node.name}/MatMul"))
        nodes.append(helper.make_node("Add", [product, bias], list(node.output), name=f"{node.name}/Add"))
    _replace_nodes(graph, nodes)


def _activation_pair(graph: onnx.GraphProto, name: str, values: Range) -> list[NodeProto]:
    scale = np.float32((values.high - values.low) / _UINT8_LIMIT)
    zero_point = np.uint8(round(-values.low / scale))
    parameters = [_constant(graph, f"{name}_scale", scale), _constant(graph, f"{name}_zero_point", zero_point)]
    return [
        helper.make_node("QuantizeLinear", [name, *parameters], [f"{name}_quantised"], name=f"{name}/quantise"),
        helper.make_node(
            "DequantizeLinear", [f"{name}_quantised", *parameters], [f"{name}_restored"], name=f"{name}/restore"
        ),
    ]


def _quantised_weight(graph: onnx.GraphProto, weight: TensorProto) -> NodeProto:
    name = weight.name
    exact = numpy_helper.to_array(weight)
    scale = np.maximum(np.abs(exact).max(axis=0), 1e-8).astype(np.float32) / _WEIGHT_LIMIT
    weight.CopyFrom(numpy_helper.from_array(np.round(exact / scale).astype(np.int8), name))
    parameters = [
        _constant(graph, f"{name}_scale", scale),
        _constant(graph, f"{name}_zero_point", np.zeros(len(scale), dtype=np.int8)),
    ]
    return helper.make_node(
        "DequantizeLinear", [name, *parameters], [f"{name}_restored"], name=f"{name}/restore", axis=1
    )


def _constant(graph: onnx.GraphProto, name: str, value: np.ndarray) -> str:
    graph.initializer.append(numpy_helper.from_array(np.asarray(value), name))
    return name


def _replace_nodes(graph: onnx.GraphProto, nodes: list[NodeProto]) -> None:
    kept = [NodeProto.FromString(node.SerializeToString()) for node in nodes]
    del graph.node[:]
    graph.node.extend(kept)
