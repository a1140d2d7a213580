"""Runs a model of a bundle the way its readers do, and measures what it says."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from bundle import Bundle, Window
from dataset import SCORES, Passage
from export import model_inputs
from meaning import Annotation
from metrics import Prediction
from percentiles import percentile_of


@dataclass(frozen=True)
class Independence:
    """The largest change of any output when a text is read in padded batches and not alone."""

    texts: int
    score_points: float
    embedding: float


class Runner:
    """Answers for single texts or batches with one ONNX file and the tokenizer and tags of a bundle."""

    def __init__(self, bundle: Bundle, model: Path | None = None, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        path = bundle.model if model is None else model
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._bundle = bundle

    def run(self, windows: list[Window]) -> Annotation:
        """Runs one padded batch of windows and returns the raw outputs as arrays."""
        shapes = [window.shapes for window in windows] if windows[0].shapes else None
        inputs = model_inputs([window.token_ids for window in windows], shapes)
        return Annotation(*self._session.run(list(Annotation._fields), inputs))

    def predict(self, text: str) -> Prediction:
        """Annotates one text: windows one by one, averaged by their tokens, and only then brought to points."""
        weights, outputs = self._read(text)
        tree = self._bundle.tree
        temperature = self._bundle.tag_temperature
        paths = sum(w * tree.path_probabilities(_tag_logits(o), temperature) for w, o in zip(weights, outputs))
        tag = tree.choose(paths)
        points = self.points(_raw_scores(weights, outputs))
        return Prediction(dict(zip(SCORES, points.tolist())), tag.path, tag.probabilities)

    def raw_scores(self, text: str) -> np.ndarray:
        """The scores of one text before they are brought to points."""
        return _raw_scores(*self._read(text))

    def _read(self, text: str) -> tuple[np.ndarray, list[Annotation]]:
        """The windows' shares of the text, and what the model says of each."""
        windows = self._bundle.windows(text)
        tokens = np.array([len(window.token_ids) - 2 for window in windows], dtype=np.float64)
        # Only a text without tokens has a window without.
        weights = tokens / tokens.sum() if tokens.sum() > 0 else np.ones(1)
        return weights, [self.run([window]) for window in windows]

    def points(self, raw: np.ndarray) -> np.ndarray:
        """The points, 0 to 100, that the numbers of the output `scores` stand for."""
        quantiles = self._bundle.quantiles
        return np.array(
            [
                percentile_of(value, quantiles[name]) if name in quantiles else min(max(value, 0.0), 100.0)
                for name, value in zip(SCORES, raw.tolist())
            ]
        )


def evaluate(runner: Runner, passages: Sequence[Passage]) -> tuple[dict[str, Prediction], float]:
    """Annotates passages one by one; returns what was said and the texts read per second of CPU time."""
    started = time.process_time()
    predictions = {passage.id: runner.predict(passage.text) for passage in passages}
    return predictions, len(passages) / (time.process_time() - started)


def measure_independence(runner: Runner, bundle: Bundle, texts: Sequence[str], batch_size: int = 8) -> Independence:
    """Reads every text alone and in a padded batch with its neighbours, and compares the answers."""
    windows = [bundle.windows(text)[0] for text in texts]
    score_points = embedding = 0.0
    for start in range(0, len(windows), batch_size):
        batch = windows[start : start + batch_size]
        together = runner.run(batch)
        for row, window in enumerate(batch):
            alone = runner.run([window])
            change = np.abs(runner.points(alone.scores[0]) - runner.points(together.scores[row]))
            score_points = max(score_points, float(change.max()))
            embedding = max(embedding, float(np.abs(alone.embedding[0] - together.embedding[row]).max()))
    return Independence(len(windows), score_points, embedding)


def _raw_scores(weights: np.ndarray, outputs: Sequence[Annotation]) -> np.ndarray:
    return sum(w * output.scores[0].astype(np.float64) for w, output in zip(weights, outputs))


def _tag_logits(output: Annotation) -> list[np.ndarray]:
    return [output.tag_logits_1[0], output.tag_logits_2[0], output.tag_logits_3[0]]
