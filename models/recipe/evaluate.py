"""Runs a model of a bundle the way its readers do, and measures what it says."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from annotator import Annotation
from bundle import Bundle, Window
from dataset import SCORES, Passage
from export import model_inputs
from metrics import Figures, Prediction, judge
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
        windows = self._bundle.windows(text)
        outputs = [self.run([window]) for window in windows]
        tokens = np.array([len(window.token_ids) - 2 for window in windows], dtype=np.float64)
        # Only a text without tokens has a window without.
        weights = tokens / tokens.sum() if tokens.sum() > 0 else np.ones(1)
        tree = self._bundle.tree
        temperature = self._bundle.tag_temperature
        raw = sum(w * output.scores[0].astype(np.float64) for w, output in zip(weights, outputs))
        paths = sum(w * tree.path_probabilities(_tag_logits(o), temperature) for w, o in zip(weights, outputs))
        tag = tree.choose(paths)
        return Prediction(dict(zip(SCORES, self.points(raw).tolist())), tag.path, tag.probabilities)

    def points(self, raw: np.ndarray) -> np.ndarray:
        """The points, 0 to 100, that the numbers of the output `scores` stand for."""
        quantiles = self._bundle.quantiles
        return np.array(
            [
                percentile_of(value, quantiles[name]) if name in quantiles else min(max(value, 0.0), 100.0)
                for name, value in zip(SCORES, raw.tolist())
            ]
        )


def evaluate(runner: Runner, passages: Sequence[Passage], split: str) -> tuple[Figures, float]:
    """Judges a model on one split, text by text; returns the figures and the texts read per second of CPU time."""
    chosen = [passage for passage in passages if passage.labels.split == split]
    started = time.process_time()
    predictions = {passage.id: runner.predict(passage.text) for passage in chosen}
    seconds = time.process_time() - started
    return judge({passage.id: passage.labels for passage in chosen}, predictions), len(chosen) / seconds


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


def _tag_logits(output: Annotation) -> list[np.ndarray]:
    return [output.tag_logits_1[0], output.tag_logits_2[0], output.tag_logits_3[0]]
