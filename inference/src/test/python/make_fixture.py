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

In the bundle "stalling" both words have a row and stall the run they are part of: "abyss" by a loop of very many rounds, between
which ONNX Runtime looks whether it is told to end, and "poison" by one node that computes for minutes and looks at nothing.
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


def declared(name: str) -> list[dict]:
    """The outputs a manifest declares; a pipeline takes the bundle "stalling", which has no tags of two levels therefore."""
    if name == "stalling":
        return [output for output in OUTPUTS if output["meaning"] != "tag_logits"]
    return OUTPUTS


def table(name: str) -> np.ndarray:
    """A row for every token but the last one, "poison", which has one only where it stalls."""
    words = WORDS if name == "stalling" else WORDS[:-1]
    rows = np.zeros((len(SPECIAL + words), 4), dtype=np.float32)
    rows[[VOCABULARY[token] for token in words] + [VOCABULARY["[UNK]"]], 0] = 1
    for column, word in enumerate(["good", "sea", "sky"], start=1):
        rows[VOCABULARY[word], column] = 1
    if name != "stalling":
        rows[VOCABULARY["abyss"]] = np.inf
    return rows


def count(word: str) -> list[onnx.NodeProto]:
    """Nodes that count a word in the whole batch."""
    return [
        helper.make_node("Equal", ["input_ids", f"{word}_id"], [f"{word}_found"]),
        helper.make_node("Cast", [f"{word}_found"], [f"{word}_ones"], to=TensorProto.INT64),
        helper.make_node("ReduceSum", [f"{word}_ones"], [f"{word}_count"], keepdims=0),
    ]


def loop() -> list[onnx.NodeProto]:
    """Nodes that take a trillion rounds for each "abyss", and give "rounds_taken"."""
    number = helper.make_tensor_value_info("round", TensorProto.INT64, [])
    go_on = helper.make_tensor_value_info("go_on", TensorProto.BOOL, [])
    goes_on = helper.make_tensor_value_info("goes_on", TensorProto.BOOL, [])
    before = helper.make_tensor_value_info("before", TensorProto.FLOAT, [])
    after = helper.make_tensor_value_info("after", TensorProto.FLOAT, [])
    body = helper.make_graph(
        [helper.make_node("Identity", ["go_on"], ["goes_on"]), helper.make_node("Cos", ["before"], ["after"])],
        "round", [number, go_on, before], [goes_on, after])
    return [
        *count("abyss"),
        helper.make_node("Mul", ["abyss_count", "trillion"], ["rounds"]),
        helper.make_node("Loop", ["rounds", "true", "zero"], ["rounds_taken"], body=body),
    ]


def choose() -> list[onnx.NodeProto]:
    """Nodes of which one compares a million boxes with one another for each "poison", and which give "chosen"."""
    return [
        *count("poison"),
        helper.make_node("Mul", ["poison_count", "million"], ["more_boxes"]),
        helper.make_node("Add", ["more_boxes", "one"], ["boxes"]),
        helper.make_node("Range", ["nought", "boxes", "one"], ["numbers"]),
        helper.make_node("Cast", ["numbers"], ["places"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["places", "outer_axes"], ["rows_of_places"]),
        helper.make_node("Add", ["rows_of_places", "corners"], ["apart"]),
        helper.make_node("Unsqueeze", ["places", "first_axes"], ["scores_of_boxes"]),
        helper.make_node("NonMaxSuppression", ["apart", "scores_of_boxes", "trillion_list"], ["kept"]),
        helper.make_node("ReduceMax", ["kept"], ["last_kept"], keepdims=0),
        helper.make_node("Cast", ["last_kept"], ["chosen"], to=TensorProto.FLOAT),
    ]


def stall() -> list[onnx.NodeProto]:
    """Nodes that stall a batch with "abyss" or "poison" in it, and change no answer."""
    return [
        *loop(),
        *choose(),
        helper.make_node("Add", ["rounds_taken", "chosen"], ["stalled"]),
        helper.make_node("Mul", ["stalled", "zero"], ["nothing"]),
        helper.make_node("Add", ["sums", "nothing"], ["delayed"]),
    ]


def model(name: str) -> bytes:
    """The graph; that of "neighbours" has a fault that makes a score grow with the padding, that of "stalling" can stall."""
    inputs = ["input_ids", "attention_mask"]
    outputs = {output["name"]: len(COLUMNS[output["name"]]) for output in declared(name) if output["name"] in COLUMNS}
    constants = {
        "table": table(name), "last": np.array([-1]), "tokens_axis": np.array([1]),
        "abyss_id": np.array(VOCABULARY["abyss"]), "poison_id": np.array(VOCABULARY["poison"]),
        "trillion": np.array(10**12), "trillion_list": np.array([10**12]), "million": np.array(10**6),
        "nought": np.array(0), "one": np.array(1), "true": np.array(True), "zero": np.array(0, dtype=np.float32),
        "outer_axes": np.array([0, 2]), "first_axes": np.array([0, 1]), "corners": np.array([0, 0, 0.5, 0.5], dtype=np.float32),
    }
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
    if name == "stalling":
        nodes += stall()
        source = "delayed"
    for output in outputs:
        constants[f"{output}_columns"] = np.array(COLUMNS[output])
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
        "outputs": declared(name),
    }
    if name == "shapes":
        manifest["inputs"]["token_shapes"] = "token_shapes"
        manifest["outputs"] = [*OUTPUTS, {"name": "writing", "meaning": "scores", "labels": ["writing"]}]
    (folder / "bundle.yaml").write_text(yaml.safe_dump(manifest, sort_keys=False), encoding="utf-8")


def main() -> None:
    """Writes two sound bundles, one of them with shapes, one whose answers depend on the neighbours, and one that can stall."""
    target = Path(sys.argv[1])
    tags = yaml.safe_dump(TAGS, sort_keys=False).encode()
    for name in ("tiny", "shapes", "neighbours", "stalling"):
        content = {"model.onnx": model(name), "tokenizer.json": tokenizer().encode(), "tags.yaml": tags}
        if name == "stalling":
            del content["tags.yaml"]
        write_bundle(target / name, name, content)


main()
