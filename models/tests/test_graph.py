import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from graph import add_percentile_output, replace_heads, tensors_read_by
from rating_head import percentile

RANDOM = np.random.default_rng(1)
WEIGHTS = {
    "hidden_weight": RANDOM.normal(size=(4, 3)).astype(np.float32),
    "score_weight": RANDOM.normal(size=(3, 2)).astype(np.float32),
    "tag_weight": RANDOM.integers(-100, 100, size=(4, 5)).astype(np.int8),
    "tag_scale": np.float32(0.1),
    "tag_zero": np.int8(0),
    "step": np.float32(0.02),
    "middle": np.uint8(128),
}
TEXTS = {"x": RANDOM.normal(size=(7, 4)).astype(np.float32)}


@pytest.fixture
def model() -> onnx.ModelProto:
    """x -> embedding -> (quantised) hidden -> scores, and embedding -> (quantised) tags with int8 weights."""
    nodes = [
        helper.make_node("Tanh", ["x"], ["embedding"]),
        helper.make_node("QuantizeLinear", ["embedding", "step", "middle"], ["embedding_q"]),
        helper.make_node("DequantizeLinear", ["embedding_q", "step", "middle"], ["embedding_r"]),
        helper.make_node("MatMul", ["embedding_r", "hidden_weight"], ["product"]),
        helper.make_node("Relu", ["product"], ["hidden"]),
        helper.make_node("MatMul", ["hidden", "score_weight"], ["scores"]),
        helper.make_node("DequantizeLinear", ["tag_weight", "tag_scale", "tag_zero"], ["tag_weight_r"]),
        helper.make_node("MatMul", ["embedding_r", "tag_weight_r"], ["tags"]),
    ]
    outputs = {"scores": 2, "tags": 5, "embedding": 4}
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", 4])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", width]) for name, width in outputs.items()],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in WEIGHTS.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def run(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    onnx.checker.check_model(model)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return dict(zip((output.name for output in session.get_outputs()), session.run(None, TEXTS)))


def test_finds_the_tensors_that_an_output_reads_nearest_first(model: onnx.ModelProto) -> None:
    assert tensors_read_by(model, ["scores"]) == ["hidden", "embedding"]
    assert tensors_read_by(model, ["tags"]) == ["embedding"]
    assert tensors_read_by(model, ["embedding"]) == []


def test_a_new_output_is_the_percentile_of_a_weighted_sum(model: onnx.ModelProto) -> None:
    before = run(model)
    weights = {"embedding": RANDOM.normal(size=4), "hidden": RANDOM.normal(size=3)}

    add_percentile_output(model, "scores_new", weights, bias=0.5)

    after = run(model)
    hidden = np.maximum(WEIGHTS["hidden_weight"].T @ quantised(before["embedding"]).T, 0).T
    standard = before["embedding"] @ weights["embedding"] + hidden @ weights["hidden"] + 0.5
    assert after["scores_new"] == pytest.approx(percentile(standard)[:, None], abs=1e-3)
    assert np.ptp(after["scores_new"]) > 10
    assert list(after) == ["scores", "tags", "embedding", "scores_new"]
    for name, values in before.items():
        assert after[name].tobytes() == values.tobytes()


def test_replaced_heads_answer_and_leave_the_others_alone(model: onnx.ModelProto) -> None:
    before = run(model)
    weights, bias = RANDOM.normal(size=(4, 9)), RANDOM.normal(size=9)

    replace_heads(model, "embedding", {"tags": (weights, bias)})

    after = run(model)
    assert after["tags"] == pytest.approx(before["embedding"] @ weights + bias, abs=0.05)
    assert list(after) == ["scores", "tags", "embedding"]
    for name in ("scores", "embedding"):
        assert after[name].tobytes() == before[name].tobytes()


def test_replacing_heads_drops_what_only_the_old_ones_used(model: onnx.ModelProto) -> None:
    replace_heads(model, "embedding", {"tags": (np.ones((4, 2)), np.zeros(2))})

    names = {tensor.name for tensor in model.graph.initializer}
    assert names.isdisjoint({"tag_weight", "tag_scale", "tag_zero"})
    assert {"hidden_weight", "score_weight", "step", "middle"} < names


def test_heads_can_be_replaced_twice(model: onnx.ModelProto) -> None:
    replace_heads(model, "embedding", {"tags": (np.ones((4, 2)), np.zeros(2))})
    replace_heads(model, "embedding", {"tags": (np.ones((4, 3)), np.zeros(3))})

    assert run(model)["tags"].shape == (7, 3)
    names = [tensor.name for tensor in model.graph.initializer]
    assert len(names) == len(set(names))


def quantised(embedding: np.ndarray) -> np.ndarray:
    return np.clip(np.round(embedding / WEIGHTS["step"]), -128, 127) * WEIGHTS["step"]
