"""Reads tensors of a bundle's frozen graph for whole texts, as the heads of the graph see them."""

import copy
from collections.abc import Iterable, Sequence

import numpy as np
import onnx
import onnxruntime

from bundle import Bundle, Window
from export import model_inputs
from graph import load_graph, outputs_of, tensors_read_by
from texts import Refused, say

_REPORT_EVERY = 200
_SHORT, _LONG = "One.", "Two sentences stand here. They make another number of tokens."


class FeatureReader:
    """Reads named tensors [batch, width] of the graph of a bundle, text by text."""

    def __init__(self, bundle: Bundle, tensors: Sequence[str], model: onnx.ModelProto | None = None) -> None:
        """Opens the bundle's own graph, or another that takes the same inputs."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._bundle = bundle
        self._tensors = list(tensors)
        self._session = onnxruntime.InferenceSession(
            _with_outputs(load_graph(bundle) if model is None else model, tensors).SerializeToString(),
            options,
            providers=["CPUExecutionProvider"],
        )

    def windows(self, text: str) -> list[list[np.ndarray]]:
        """The tensors of every window of a text, window by window."""
        return [self._session.run(self._tensors, _inputs(window)) for window in self._bundle.windows(text)]

    def average(self, text: str) -> list[np.ndarray]:
        """The tensors of a text, its windows averaged by their tokens."""
        tokens = [_tokens(window) for window in self._bundle.windows(text)]
        weights = tokens if any(tokens) else None  # Only a text without tokens has a window without.
        return [
            np.average([rows[0] for rows in windows], axis=0, weights=weights) for windows in zip(*self.windows(text))
        ]

    def read(self, texts: Iterable[str]) -> list[np.ndarray]:
        """One array [texts, width] per tensor.

        The readers of a bundle average what heads say of the windows, and not the windows; for a text of one window it
        is the same, and for a longer one close.
        """
        chosen = list(texts)
        rows = []
        for number, text in enumerate(chosen, start=1):
            rows.append(self.average(text))
            if number % _REPORT_EVERY == 0 or number == len(chosen):
                say(f"read {number}/{len(chosen)} texts")
        return [np.array(tensor) for tensor in zip(*rows)]


def score_tensors(bundle: Bundle) -> list[str]:
    """The embedding, and every other tensor of one row per text that the scores of the bundle already read."""
    embedding = outputs_of(bundle, "embedding")[0]["name"]
    scores = [output["name"] for output in outputs_of(bundle, "scores")]
    candidates = [name for name in tensors_read_by(load_graph(bundle), scores) if name != embedding]
    reader = FeatureReader(bundle, candidates)
    shapes = zip(*([tensor.shape for tensor in reader.windows(text)[0]] for text in (_SHORT, _LONG)))
    # One row per text, and a width that does not follow the number of tokens.
    fixed = [name for name, (short, long) in zip(candidates, shapes) if len(short) == 2 and short == long]
    return [embedding, *fixed]


def prove_unchanged(bundle: Bundle, model: onnx.ModelProto, outputs: Sequence[str], texts: Sequence[str]) -> None:
    """Runs texts through the bundle's graph and a changed one; stops where an output differs in a single bit."""
    before, after = FeatureReader(bundle, outputs), FeatureReader(bundle, outputs, model)
    for text in texts:
        for old, new in zip(before.windows(text), after.windows(text)):
            differing = [name for name, a, b in zip(outputs, old, new) if a.tobytes() != b.tobytes()]
            if differing:
                raise Refused(
                    [
                        f"{bundle.folder}: the changed graph answers otherwise on {', '.join(differing)}, expected the "
                        "same bits; this bundle's graph cannot be extended with this version of onnxruntime"
                    ]
                )


def _inputs(window: Window) -> dict[str, np.ndarray]:
    """What the graph reads of one window; the one place that knows what inputs a graph has."""
    return model_inputs([window.token_ids], [window.shapes] if window.shapes else None)


def _tokens(window: Window) -> int:
    """The tokens of a window without its start and end."""
    return len(window.token_ids) - 2


def _with_outputs(model: onnx.ModelProto, tensors: Sequence[str]) -> onnx.ModelProto:
    extended = copy.deepcopy(model)
    present = {output.name for output in extended.graph.output}
    extended.graph.output.extend(onnx.ValueInfoProto(name=name) for name in tensors if name not in present)
    return extended
