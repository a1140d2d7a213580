# SPDX-License-Identifier: Apache-2.0
"""Makes the tiny bundles that the tests load: python make_fixture.py ../resources/bundles (needs onnx, numpy and pyyaml).

The tokens of a text are its words, where they are in the vocabulary, or else its letters. The models sum one row of a table
for each token that is not padding, so that tests can tell the answer of a text by counting:

- scores: how many tokens of text there are, and how often the word "good" is among them
- tag_logits_1, tag_logits_2: how often "sea" and "sky" are among them; the same twice over
- embedding: how often "good", "sea" and "sky" are among them

The model of the bundle "shapes" asks for the shapes of tokens as well and has one output more:

- writing: the sum of all shapes, those of padding included

The word "poison" has no row, so that a run with it fails. The row of "abyss" is not finite.
"""

import hashlib
import json
import string
import sys
from pathlib import Path

import numpy as np
import onnx
import yaml
from onnx import TensorProto, helper, numpy_helper

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[unused1]", "[unused2]"]
LETTERS = string.ascii_lowercase + string.digits
WORDS = [*string.punctuation, *LETTERS, *("##" + letter for letter in LETTERS), "good", "sea", "sky", "word", "abyss", "poison"]
VOCABULARY = {token: index for index, token in enumerate(SPECIAL + WORDS)}
MAXIMUM = 16
TAGS = {"version": 1, "name": "tiny", "tags": [
    {"id": "water", "name": "Water", "children": [{"id": "sea", "name": "Sea"}]},
    {"id": "air", "name": "Air", "children": [{"id": "sky", "name": "Sky"}]},
]}
OUTPUTS = [
    {"name": "scores", "meaning": "scores", "labels": ["length", "goodness"]},
    {"name": "tag_logits_1", "meaning": "tag_logits", "level": 1},
    {"name": "tag_logits_2", "meaning": "tag_logits", "level": 2},
    {"name": "embedding", "meaning": "embedding", "dimensions": 3},
]
# The columns of the table that make up each output.
COLUMNS = {"scores": [0, 1], "tag_logits_1": [2, 3], "tag_logits_2": [2, 3], "embedding": [1, 2, 3]}


def tokenizer() -> str:
    """A BERT tokenizer of its usual parts with a vocabulary of a hundred tokens."""
    special = [
        {"id": VOCABULARY[token], "content": token, "single_word": False, "lstrip": False, "rstrip": False,
         "normalized": False, "special": True}
        for token in SPECIAL
    ]
    parts = {
        "version": "1.0",
        # Settings that a reader must not obey.
        "truncation": {"direction": "Right", "max_length": 8, "strategy": "LongestFirst", "stride": 0},
        "padding": {"strategy": {"Fixed": 8}, "direction": "Right", "pad_to_multiple_of": None, "pad_id": 0,
                    "pad_type_id": 0, "pad_token": "[PAD]"},
        "added_tokens": special,
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
                       "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": None,
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": VOCABULARY},
    }
    return json.dumps(parts, indent=1) + "\n"


def table() -> np.ndarray:
    """A row for every token but the last one, "poison"."""
    rows = np.zeros((len(VOCABULARY) - 1, 4), dtype=np.float32)
    rows[[VOCABULARY[token] for token in WORDS[:-1]] + [VOCABULARY["[UNK]"]], 0] = 1
    for column, word in enumerate(["good", "sea", "sky"], start=1):
        rows[VOCABULARY[word], column] = 1
    rows[VOCABULARY["abyss"]] = np.inf
    return rows


def model(name: str) -> bytes:
    """The graph; that of "neighbours" has a fault that makes a score grow with the padding."""
    inputs = ["input_ids", "attention_mask"]
    outputs = {output: len(columns) for output, columns in COLUMNS.items()}
    constants = {"table": table(), "last": np.array([-1]), "tokens_axis": np.array([1])}
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["rows"], axis=0),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["mask_column"]),
        helper.make_node("Mul", ["rows", "mask_column"], ["masked"]),
        helper.make_node("ReduceSum", ["masked", "tokens_axis"], ["sums"], keepdims=0),
    ]
    source = "sums"
    if name == "neighbours":
        nodes += [
            helper.make_node("Shape", ["input_ids"], ["shape"], start=1, end=2),
            helper.make_node("Cast", ["shape"], ["width"], to=TensorProto.FLOAT),
            helper.make_node("Add", ["sums", "width"], ["faulty"]),
        ]
        source = "faulty"
    for output, columns in COLUMNS.items():
        constants[f"{output}_columns"] = np.array(columns)
        nodes.append(helper.make_node("Gather", [source, f"{output}_columns"], [output], axis=1))
    if name == "shapes":
        inputs.append("token_shapes")
        outputs["writing"] = 1
        nodes += [
            helper.make_node("Cast", ["token_shapes"], ["shapes"], to=TensorProto.FLOAT),
            helper.make_node("ReduceSum", ["shapes", "tokens_axis"], ["writing"], keepdims=1),
        ]
    used = {name for node in nodes for name in node.input}
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"]) for name in inputs],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", width]) for name, width in outputs.items()],
        [numpy_helper.from_array(value, name) for name, value in constants.items() if name in used],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="sluice")
    made.ir_version = 8
    onnx.checker.check_model(made)
    return made.SerializeToString()


def write_bundle(folder: Path, name: str, content: dict[str, bytes]) -> None:
    """Writes the files of a bundle and the manifest that declares them."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for path, data in content.items():
        (folder / path).write_bytes(data)
        role = path.split(".")[0]
        files[role] = {"path": path, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    manifest = {
        "format": 1, "name": name, "version": "1", "kind": "annotator", "license": "Apache-2.0", "files": files,
        "preprocess": {"line_break": "[unused1]", "paragraph_break": "[unused2]"},
        "tokens": {"maximum": MAXIMUM, "padding_id": 0, "start_id": VOCABULARY["[CLS]"], "end_id": VOCABULARY["[SEP]"]},
        "inputs": {"token_ids": "input_ids", "attention_mask": "attention_mask"},
        "outputs": OUTPUTS,
    }
    if name == "shapes":
        manifest["inputs"]["token_shapes"] = "token_shapes"
        manifest["outputs"] = [*OUTPUTS, {"name": "writing", "meaning": "scores", "labels": ["writing"]}]
    (folder / "bundle.yaml").write_text(yaml.safe_dump(manifest, sort_keys=False), encoding="utf-8")


def main() -> None:
    """Writes two sound bundles, one of them with shapes, and one whose answers depend on the neighbours in a batch."""
    target = Path(sys.argv[1])
    tags = yaml.safe_dump(TAGS, sort_keys=False).encode()
    for name in ("tiny", "shapes", "neighbours"):
        write_bundle(target / name, name, {
            "model.onnx": model(name),
            "tokenizer.json": tokenizer().encode(),
            "tags.yaml": tags,
        })


main()
