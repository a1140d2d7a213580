"""Makes the default annotator bundle from labelled passages: train, export, quantise, evaluate, describe."""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

# Read by the libraries below when they load. The base model comes from its package, never from the network. Threads sleep
# while they wait: spinning, they slow each other down many times over where others use the machine too.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch

from annotator import Annotator, annotator_tokenizer, base_encoder
from bundle import MAXIMUM_BYTES, open_bundle, total_bytes, write_manifest
from card import Measurements, write_card, write_licence
from dataset import Passage, read_passages
from evaluate import Runner, evaluate, measure_independence
from export import export_eight_bit, export_exact
from preprocess import Layout
from tags import TagTree
from train import TrainingConfig, examples_of, make_deterministic, say, train

NAME = "sluice-annotator"
VERSION = "1"
MAXIMUM_TOKENS = 384
CALIBRATION_TEXTS = 160
INDEPENDENCE_TEXTS = 128
SPLITS = ("valid", "valid_sources")


def main() -> None:
    """Runs all steps; the bundle appears in its place only when every step has succeeded."""
    arguments = _parser().parse_args()
    config = TrainingConfig(epochs=arguments.epochs, seed=arguments.seed, precision=arguments.precision)
    make_deterministic(config.seed, arguments.threads)

    passages = read_passages(arguments.data)
    trained_on = [passage for passage in passages if passage.labels.split == "train"][: arguments.limit]
    tree = TagTree.read(arguments.data / "taxonomy.yaml")
    layout = Layout()
    tokenizer = annotator_tokenizer(layout)
    say(f"{len(trained_on)} passages to train on, {len(passages)} labelled in all")

    model = Annotator(base_encoder(), tree.sizes)
    model.start_tags_from(tree, tokenizer)
    model.start_scores_from(torch.tensor([passage.labels.scores for passage in trained_on]))
    examples = examples_of(trained_on, tree, tokenizer, config.maximum_tokens)
    train(model, tree, examples, config, arguments.work / "checkpoint.pt")

    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=arguments.output.parent, prefix=".bundle-") as folder:
        draft = Path(folder) / arguments.output.name
        draft.mkdir()
        tokenizer.save(str(draft / "tokenizer.json"), pretty=False)
        shutil.copyfile(arguments.data / "taxonomy.yaml", draft / "tags.yaml")
        say("exporting and quantising")
        exact = arguments.work / "exact.onnx"
        export_exact(model, exact)
        sample = trained_on[:: max(1, len(trained_on) // CALIBRATION_TEXTS)]
        calibration = [example.token_ids for example in examples_of(sample, tree, tokenizer, MAXIMUM_TOKENS)]
        export_eight_bit(model, draft / "model.onnx", calibration)
        write_manifest(draft, NAME, VERSION, MAXIMUM_TOKENS, layout, model.encoder.config.hidden_size)
        measurements = _measure(draft, exact, passages, len(calibration))
        write_licence(draft)
        write_card(draft, VERSION, config, arguments.threads, trained_on, measurements)
        _check_size(draft)
        _put_in_place(draft, arguments.output)
    say(f"done: {arguments.output}, {total_bytes(arguments.output):,} bytes")


def _measure(draft: Path, exact: Path, passages: list[Passage], calibration_texts: int) -> Measurements:
    bundle = open_bundle(draft)
    columns = {}
    speeds = {}
    for form, model in (("int8", bundle.model), ("float32", exact)):
        runner = Runner(bundle, model)
        for split in SPLITS:
            figures, speed = evaluate(runner, passages, split)
            columns[f"{split}, {form}"] = figures
            speeds[form] = speed
            say(f"{split}, {form}: mean Spearman {figures.mean_spearman:.3f}, tags {figures.tag_accuracy}")
    texts = [passage.text for passage in passages if passage.labels.split == SPLITS[0]][:INDEPENDENCE_TEXTS]
    independence = measure_independence(Runner(bundle), bundle, texts)
    say(f"batch independence: {independence.score_points:.4f} points")
    return Measurements(columns, independence, calibration_texts, speeds)


def _check_size(folder: Path) -> None:
    size = total_bytes(folder)
    if size > MAXIMUM_BYTES:
        raise SystemExit(f"the bundle has {size:,} bytes; at most {MAXIMUM_BYTES:,} may be shipped")


def _put_in_place(draft: Path, output: Path) -> None:
    if output.exists():
        shutil.rmtree(output)
    draft.rename(output)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Fine-tune all-MiniLM-L6-v2 on labelled passages and write the int8 annotator bundle with its "
        "model card. Stopped half-way, the same command goes on from the last checkpoint.",
        epilog="example: python3 models/recipe/make.py --data DATA --output models/annotator",
    )
    parser.add_argument(
        "--data",
        type=Path,
        required=True,
        help="folder with passages*.jsonl.gz (id, source, license, text), labels.tsv (scores, tag, split) "
        "and taxonomy.yaml (the tag tree)",
    )
    parser.add_argument("--output", type=Path, required=True, help="the bundle folder; replaced when all is done")
    parser.add_argument(
        "--work",
        type=Path,
        default=Path("models/work"),
        help="checkpoints and the float32 graph (default: %(default)s)",
    )
    parser.add_argument("--epochs", type=int, default=2, help="passes over the training data (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=7, help="same seed, same bundle (default: %(default)s)")
    parser.add_argument(
        "--precision",
        choices=("bfloat16", "float32"),
        default="bfloat16",
        help="arithmetic of the training; bfloat16 halves its time on CPUs that have it (default: %(default)s)",
    )
    parser.add_argument(
        "--threads",
        type=int,
        default=2,
        help="CPU threads of the training; part of the recipe, as sums depend on it (default: %(default)s)",
    )
    parser.add_argument("--limit", type=int, help="train on this many passages only, to try the whole chain quickly")
    return parser


if __name__ == "__main__":
    main()
