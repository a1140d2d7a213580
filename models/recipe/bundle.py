"""The bundle on disk: writes its manifest and reads it back with every promise checked."""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import onnx
import yaml
from tokenizers import Tokenizer

from dataset import SCORES
from percentiles import check_quantiles
from preprocess import SPECIAL_SHAPE, Layout, token_shapes
from tags import LEVELS, TagTree

MANIFEST = "bundle.yaml"
MAXIMUM_BYTES = 25_000_000
STANDARD_DOMAINS = frozenset({"", "ai.onnx"})
FILES = {"model": "model.onnx", "tokenizer": "tokenizer.json", "tags": "tags.yaml"}


@dataclass(frozen=True)
class Window:
    """What a model reads at once, start and end token included; without shapes where it does not ask for them."""

    token_ids: list[int]
    shapes: list[int] = field(default_factory=list)


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

    @property
    def has_shapes(self) -> bool:
        """Whether the model asks for the shapes of tokens."""
        return "token_shapes" in self.manifest["inputs"]

    @property
    def quantiles(self) -> dict[str, list[float]]:
        """The values at percentile 0 to 100 of the scores that are read as percentiles."""
        return {
            label: values
            for output in self.manifest["outputs"]
            for label, values in output.get("quantiles", {}).items()
        }

    @property
    def tag_temperature(self) -> float:
        """What the logits of tag paths are divided by."""
        return float(self.manifest.get("tag_temperature", 1.0))

    def windows(self, text: str) -> list[Window]:
        """Marks the layout, tokenises, and cuts into windows that the model can read, each with start and end."""
        tokens = self.manifest["tokens"]
        marked = self.layout.mark(text)
        encoding = self.tokenizer.encode(marked, add_special_tokens=False)
        ids = encoding.ids
        shapes = token_shapes(marked, encoding.offsets) if self.has_shapes else []
        room = self.maximum_tokens - 2
        return [
            Window(
                [tokens["start_id"], *ids[cut : cut + room], tokens["end_id"]],
                [SPECIAL_SHAPE, *shapes[cut : cut + room], SPECIAL_SHAPE] if self.has_shapes else [],
            )
            for cut in range(0, max(len(ids), 1), room)
        ]


def write_manifest(
    folder: Path,
    name: str,
    version: str,
    maximum_tokens: int,
    layout: Layout,
    width: int,
    *,
    with_shapes: bool = False,
    quantiles: Mapping[str, Sequence[float]] | None = None,
    tag_temperature: float | None = None,
) -> None:
    """Writes `bundle.yaml` for the files that lie in the folder; what is left out keeps its default for readers."""
    manifest = {
        "format": 1,
        "name": name,
        "version": version,
        "kind": "annotator",
        "license": "Apache-2.0",
        "files": {role: _file_entry(folder / path) for role, path in FILES.items()},
        "preprocess": layout.tokens,
        "tokens": {"maximum": maximum_tokens} | _special_tokens(folder / FILES["tokenizer"]),
        "inputs": {"token_ids": "input_ids", "attention_mask": "attention_mask"}
        | ({"token_shapes": "token_shapes"} if with_shapes else {}),
        "outputs": [
            {"name": "scores", "meaning": "scores", "labels": list(SCORES)}
            | ({} if quantiles is None else {"quantiles": _plain(quantiles)}),
            *(
                {"name": f"tag_logits_{level}", "meaning": "tag_logits", "level": level}
                for level in range(1, LEVELS + 1)
            ),
            {"name": "embedding", "meaning": "embedding", "dimensions": width},
        ],
    }
    if tag_temperature is not None:
        manifest["tag_temperature"] = float(tag_temperature)
    _check_calibration(manifest)
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
    _check_calibration(manifest)
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


def _check_calibration(manifest: dict[str, Any]) -> None:
    for output in manifest["outputs"]:
        for label, quantiles in output.get("quantiles", {}).items():
            if label not in output["labels"]:
                raise ValueError(f"there are quantiles of {label}, but the labels are {output['labels']}")
            check_quantiles(label, quantiles)
    temperature = manifest.get("tag_temperature", 1.0)
    if not 0 < temperature < math.inf:
        raise ValueError(f"tag_temperature is {temperature}, expected a number above 0")


def _special_tokens(tokenizer: Path) -> dict[str, int]:
    """The numbers of the tokens that every window has."""
    vocabulary = Tokenizer.from_file(str(tokenizer)).get_vocab()
    return {"padding_id": vocabulary["[PAD]"], "start_id": vocabulary["[CLS]"], "end_id": vocabulary["[SEP]"]}


def _plain(quantiles: Mapping[str, Sequence[float]]) -> dict[str, list[float]]:
    return {label: [float(value) for value in values] for label, values in quantiles.items()}


def _file_entry(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"path": path.name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
