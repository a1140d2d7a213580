# SPDX-License-Identifier: Apache-2.0
"""Runs a library over a corpus whenever it is told to; started by 'benchmarks/run peers'.

It reads commands from standard input, a line each, and answers with a line of JSON: 'tune' finds the best size of batches, 'run' runs
the corpus once. The first line of all tells the versions.
"""

import argparse
import importlib.metadata
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

MOST_TOKENS = 512
SPECIAL_TOKENS = 2
BATCH_SIZES = (1, 2, 4, 8, 16, 32, 64, 128)
TUNING_TEXTS = 256
WORSE_SIZES_TO_STOP = 2

Encode = Callable[[Sequence[str], int], None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", choices=sorted(LIBRARIES), required=True)
    parser.add_argument("--feed", choices=("whole", "micro"), required=True)
    parser.add_argument("--micro-batch", type=int, default=32)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--model", type=Path, required=True, help="the 'export' that prepare.py has written")
    parser.add_argument("--texts", type=Path, required=True, help="JSON lines with a text each")
    arguments = parser.parse_args()
    # Before the libraries are loaded: they look at it once.
    os.environ["OMP_NUM_THREADS"] = str(arguments.threads)
    os.environ["TOKENIZERS_PARALLELISM"] = "true"
    os.environ["HF_HUB_OFFLINE"] = "1"
    load, packages = LIBRARIES[arguments.library]
    # Whatever libraries print is not an answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    encode = load(arguments.model, arguments.threads)
    with arguments.texts.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    tokens = count_tokens(arguments.model, texts)
    versions = ", ".join(f"{package} {importlib.metadata.version(package)}" for package in packages)
    batch = arguments.micro_batch
    answer(answers, versions=versions)
    for command in sys.stdin:
        if command.strip() == "tune":
            batch = best_batch(encode, texts)
            answer(answers, batch=batch)
        else:
            start = time.perf_counter()
            if arguments.feed == "whole":
                encode(texts, batch)
            else:
                for first in range(0, len(texts), arguments.micro_batch):
                    encode(texts[first : first + arguments.micro_batch], arguments.micro_batch)
            answer(answers, seconds=time.perf_counter() - start, texts=len(texts), tokens=tokens)


def answer(answers, **values: object) -> None:
    print(json.dumps(values), file=answers, flush=True)


def best_batch(encode: Encode, texts: Sequence[str]) -> int:
    """The size with which some texts are done soonest; larger sizes are left out when two in turn were worse than the best."""
    some = texts[:TUNING_TEXTS]
    encode(some[: max(BATCH_SIZES)], 1)
    seconds: dict[int, float] = {}
    worse = 0
    for size in BATCH_SIZES:
        start = time.perf_counter()
        encode(some, size)
        seconds[size] = time.perf_counter() - start
        worse = 0 if seconds[size] == min(seconds.values()) else worse + 1
        if worse == WORSE_SIZES_TO_STOP:
            break
    return min(seconds, key=seconds.get)


def count_tokens(model: Path, texts: Sequence[str]) -> int:
    """Tokens that are read of the texts, without start, end and padding."""
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(model)
    encoded = tokenizer(list(texts), add_special_tokens=False, truncation=True, max_length=MOST_TOKENS - SPECIAL_TOKENS)
    return sum(len(ids) for ids in encoded["input_ids"])


def session_options(threads: int):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return options


def load_sentence_transformers(model: Path, threads: int) -> Encode:
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(threads)
    encoder = SentenceTransformer(
        str(model),
        backend="onnx",
        device="cpu",
        model_kwargs={
            "file_name": "onnx/model.onnx",
            "provider": "CPUExecutionProvider",
            "session_options": session_options(threads),
        },
    )
    encoder.max_seq_length = MOST_TOKENS

    def encode(texts: Sequence[str], batch: int) -> None:
        encoder.encode(list(texts), batch_size=batch, show_progress_bar=False, normalize_embeddings=True)

    return encode


def load_transformers(model: Path, threads: int) -> Encode:
    """A pipeline over PyTorch."""
    import torch
    from transformers import AutoModel, AutoTokenizer, pipeline

    torch.set_num_threads(threads)
    weights = AutoModel.from_pretrained(model)
    return encode_with(pipeline("feature-extraction", model=weights, tokenizer=AutoTokenizer.from_pretrained(model)))


def load_optimum(model: Path, threads: int) -> Encode:
    """The same pipeline over ONNX Runtime."""
    import torch
    from optimum.onnxruntime import ORTModelForFeatureExtraction, pipeline
    from transformers import AutoTokenizer

    torch.set_num_threads(threads)
    session = ORTModelForFeatureExtraction.from_pretrained(model / "onnx", session_options=session_options(threads))
    return encode_with(
        pipeline("feature-extraction", model=session, tokenizer=AutoTokenizer.from_pretrained(model), accelerator="ort")
    )


def encode_with(pipe) -> Encode:
    options = {"truncation": True, "max_length": MOST_TOKENS}

    def encode(texts: Sequence[str], batch: int) -> None:
        # Tensors, not lists of numbers: those would take longer than the model.
        for vectors in pipe(list(texts), batch_size=batch, return_tensors=True, tokenize_kwargs=options):
            vectors.mean(dim=1)

    return encode


LIBRARIES = {
    "sentence-transformers": (load_sentence_transformers, ("sentence-transformers", "onnxruntime")),
    "transformers": (load_transformers, ("transformers", "torch")),
    "optimum": (load_optimum, ("optimum-onnx", "transformers", "onnxruntime")),
}

if __name__ == "__main__":
    main()
