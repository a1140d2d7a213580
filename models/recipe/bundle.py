"""The bundle on disk: writes its manifest and reads it back with every promise checked."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onnx
import yaml
from tokenizers import Tokenizer

from dataset import SCORES
from preprocess import Layout
from tags import LEVELS, TagTree

MANIFEST = "bundle.yaml"
MAXIMUM_BYTES = 25_000_000
STANDARD_DOMAINS = frozenset({"", "ai.onnx"})
FILES = {"model": "model.onnx", "tokenizer": "tokenizer.json", "tags": "tags.yaml"}


@dataclass(frozen=True)
class Bundle:
    """A bundle that has been opened: its files, and what its manifest says of them."""

    folder: Path
    manifest: dict[str, Any]
    tokenizer: Tokenizer
    tree: TagTree
    layout: Layout

    @property
    def model(self) -> Path:
        """The ONNX file."""
        return self.folder / FILES["model"]

    @property
    def maximum_tokens(self) -> int:
        """The length of a window, start and end token included."""
        return int(self.manifest["tokens"]["maximum"])

    def windows(self, text: str) -> list[list[int]]:
        """Marks the layout, tokenises, and cuts into windows that the model can read, each with start and end."""
        tokens = self.manifest["tokens"]
        ids = self.tokenizer.encode(self.layout.mark(text), add_special_tokens=False).ids
        room = self.maximum_tokens - 2
        cuts = range(0, max(len(ids), 1), room)
        return [[tokens["start_id"], *ids[cut : cut + room], tokens["end_id"]] for cut in cuts]


def write_manifest(folder: Path, name: str, version: str, maximum_tokens: int, layout: Layout, width: int) -> None:
    """Writes `bundle.yaml` for the files that lie in the folder."""
    manifest = {
        "format": 1,
        "name": name,
        "version": version,
        "kind": "annotator",
        "license": "Apache-2.0",
        "files": {role: _file_entry(folder / path) for role, path in FILES.items()},
        "preprocess": {"line_break": layout.line_break, "paragraph_break": layout.paragraph_break},
        "tokens": {"maximum": maximum_tokens, "padding_id": 0, "start_id": 101, "end_id": 102},
        "inputs": {"token_ids": "input_ids", "attention_mask": "attention_mask"},
        "outputs": [
            {"name": "scores", "meaning": "scores", "labels": list(SCORES)},
            *(
                {"name": f"tag_logits_{level}", "meaning": "tag_logits", "level": level}
                for level in range(1, LEVELS + 1)
            ),
            {"name": "embedding", "meaning": "embedding", "dimensions": width},
        ],
    }
    text = yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True, width=200)
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def open_bundle(folder: Path) -> Bundle:
    """Opens a bundle, refusing one whose files are not those of its manifest or whose graph is not portable."""
    manifest = yaml.safe_load((folder / MANIFEST).read_text(encoding="utf-8"))
    for role, entry in manifest["files"].items():
        found = _file_entry(folder / entry["path"])
        if found != entry:
            raise ValueError(f"{folder / entry['path']} is {found}, the manifest has {role}: {entry}")
    _check_graph(folder / manifest["files"]["model"]["path"])
    return Bundle(
        folder,
        manifest,
        Tokenizer.from_file(str(folder / manifest["files"]["tokenizer"]["path"])),
        TagTree.read(folder / manifest["files"]["tags"]["path"]),
        Layout(**manifest["preprocess"]),
    )


def total_bytes(folder: Path) -> int:
    """The size of all files of a bundle together."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _check_graph(path: Path) -> None:
    model = onnx.load(str(path), load_external_data=False)
    domains = {node.domain for node in model.graph.node} - STANDARD_DOMAINS
    if domains:
        raise ValueError(f"{path} has operators of the domains {sorted(domains)}; only standard ONNX is portable")
    external = [t.name for t in model.graph.initializer if t.data_location == onnx.TensorProto.EXTERNAL]
    if external:
        raise ValueError(f"{path} keeps {external} outside itself; a bundle holds all its weights")


def _file_entry(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"path": path.name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
