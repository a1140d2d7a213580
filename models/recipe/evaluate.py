"""Runs a model of a bundle the way its readers do, and measures what it says."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from annotator import Annotation
from bundle import Bundle
from dataset import SCORES, Passage
from export import model_inputs
from metrics import Figures, Prediction, judge


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

    def run(self, windows: list[list[int]]) -> Annotation:
        """Runs one padded batch of windows and returns the raw outputs as arrays."""
        return Annotation(*self._session.run(list(Annotation._fields), model_inputs(windows)))

    def predict(self, text: str) -> Prediction:
        """Annotates one text: windows one by one, averaged by their tokens."""
        windows = self._bundle.windows(text)
        outputs = [self.run([window]) for window in windows]
        weights = np.array([len(window) for window in windows], dtype=np.float64)
        weights /= weights.sum()
        tree = self._bundle.tree
        scores = sum(w * output.scores[0] for w, output in zip(weights, outputs))
        paths = sum(w * tree.path_probabilities(_tag_logits(output)) for w, output in zip(weights, outputs))
        return Prediction(dict(zip(SCORES, np.clip(scores, 0, 100).tolist())), tree.choose(paths).path)


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
            score_points = max(score_points, float(np.abs(alone.scores[0] - together.scores[row]).max()))
            embedding = max(embedding, float(np.abs(alone.embedding[0] - together.embedding[row]).max()))
    return Independence(len(windows), score_points, embedding)


def _tag_logits(output: Annotation) -> list[np.ndarray]:
    return [output.tag_logits_1[0], output.tag_logits_2[0], output.tag_logits_3[0]]
