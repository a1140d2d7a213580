# SPDX-License-Identifier: Apache-2.0
"""Exports an encoder of sentence-transformers so that both sides run the same weights.

DIR/export is what optimum writes, for the libraries in Python. DIR/bundle is the same graph for Sluice, with mean pooling and
normalisation as its last nodes, since a bundle's outputs are one row a text.
"""

import argparse
import hashlib
import shutil
from pathlib import Path

import onnx
import yaml
from onnx import TensorProto, helper
from optimum.exporters.onnx import main_export

TOKEN_OUTPUT = "last_hidden_state"
TYPES = "token_type_ids"
MOST_TOKENS = 512


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True, help="directory as sentence-transformers keeps it")
    parser.add_argument("--output", type=Path, required=True, help="directory to write")
    arguments = parser.parse_args()
    export = arguments.output / "export"
    write_export(arguments.weights, export)
    write_bundle(export, arguments.output / "bundle")


def write_export(weights: Path, export: Path) -> None:
    main_export(str(weights), export / "onnx", task="feature-extraction", library_name="transformers")
    for file in weights.iterdir():
        if file.is_dir():
            shutil.copytree(file, export / file.name, dirs_exist_ok=True)
        elif file.suffix in (".json", ".txt", ".safetensors"):
            shutil.copy(file, export / file.name)


def write_bundle(export: Path, bundle: Path) -> None:
    bundle.mkdir(parents=True, exist_ok=True)
    model = onnx.load(export / "onnx" / "model.onnx")
    width = pool(model.graph)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, bundle / "model.onnx")
    shutil.copy(export / "tokenizer.json", bundle / "tokenizer.json")
    manifest = {
        "format": 1,
        "name": "peer",
        "version": "1",
        "kind": "embedder",
        "license": "Apache-2.0",
        "files": {"model": declared(bundle / "model.onnx"), "tokenizer": declared(bundle / "tokenizer.json")},
        "tokens": {"maximum": MOST_TOKENS, **special_tokens(export)},
        "inputs": {"token_ids": "input_ids", "attention_mask": "attention_mask"},
        "outputs": [{"name": "sentence_embedding", "meaning": "embedding", "dimensions": width}],
    }
    (bundle / "bundle.yaml").write_text(yaml.safe_dump(manifest, sort_keys=False))


def pool(graph: onnx.GraphProto) -> int:
    """Ends the graph with the mean of its token vectors, of unit length; returns their width."""
    graph.node.extend(
        [
            helper.make_node("Cast", ["attention_mask"], ["pool_mask"], to=TensorProto.FLOAT),
            helper.make_node("Unsqueeze", ["pool_mask", "pool_last"], ["pool_weights"]),
            helper.make_node("Mul", [TOKEN_OUTPUT, "pool_weights"], ["pool_weighted"]),
            helper.make_node("ReduceSum", ["pool_weighted", "pool_tokens"], ["pool_sum"], keepdims=0),
            # The length is made 1, so that the sum does for the mean.
            helper.make_node("LpNormalization", ["pool_sum"], ["sentence_embedding"], axis=-1, p=2),
        ]
    )
    graph.initializer.extend(
        [
            helper.make_tensor("pool_last", TensorProto.INT64, [1], [2]),
            helper.make_tensor("pool_tokens", TensorProto.INT64, [1], [1]),
        ]
    )
    if any(given.name == TYPES for given in graph.input):
        # One kind of token is all there is: zeros, made from the ids.
        graph.node.insert(0, helper.make_node("Sub", ["input_ids", "input_ids"], [TYPES]))
        kept = [given for given in graph.input if given.name != TYPES]
        del graph.input[:]
        graph.input.extend(kept)
    width = graph.output[0].type.tensor_type.shape.dim[2].dim_value
    del graph.output[:]
    graph.output.append(
        helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["batch_size", width])
    )
    return width


def special_tokens(export: Path) -> dict[str, int]:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(export)
    return {
        "padding_id": tokenizer.pad_token_id,
        "start_id": tokenizer.cls_token_id,
        "end_id": tokenizer.sep_token_id,
    }


def declared(file: Path) -> dict[str, object]:
    content = file.read_bytes()
    return {"path": file.name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


if __name__ == "__main__":
    main()
