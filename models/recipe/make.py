"""Makes the default annotator bundle from labelled passages: train, export, quantise, evaluate, describe."""

import argparse
import os
import shutil
import tempfile
from functools import partial
from pathlib import Path

# Read by the libraries below when they load. The base model comes from its package, never from the network. Threads sleep
# while they wait: spinning, they slow each other down many times over where others use the machine too.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np

from annotator import LAYOUT
from bundle import MAXIMUM_BYTES, Bundle, open_bundle, total_bytes, write_manifest
from card import Measurements, write_card, write_licence
from dataset import RATINGS, SCORES, Passage, read_passages, read_unlabelled
from evaluate import Runner, evaluate, measure_independence
from export import export_eight_bit, export_exact
from fit import FitConfig, Fitter
from genres import genre_table
from metrics import judge
from percentiles import QUANTILES
from tags import TagTree
from train import make_deterministic, say

NAME = "sluice-annotator"
VERSION = "2"
MAXIMUM_TOKENS = 384
CALIBRATION_TEXTS = 160
INDEPENDENCE_TEXTS = 128
SPLITS = ("valid", "valid_sources")

TAG_TEMPERATURE = 1.0
"""As the network was trained: by cross-validation 0.9 has the least cross entropy and 1.1 the best calibrated first level."""


def main() -> None:
    """Runs all steps; the bundle appears in its place only when every step has succeeded."""
    arguments = _parser().parse_args()
    config = FitConfig(seed=arguments.seed, precision=arguments.precision, teacher_jar=arguments.teacher)
    make_deterministic(arguments.threads)

    passages = read_passages(arguments.data)
    trained_on = [passage for passage in passages if passage.labels.split == "train"][: arguments.limit]
    unlabelled = read_unlabelled(arguments.data, passages, trained_on)[: arguments.limit]
    tree = TagTree.read(arguments.data / "taxonomy.yaml")
    say(f"{len(trained_on)} passages to train on, {len(unlabelled)} without labels, {len(passages)} labelled in all")
    fitter = Fitter(tree, config, arguments.work)
    fitted = fitter.fit(trained_on, unlabelled)
    model = fitted.annotator

    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=arguments.output.parent, prefix=".bundle-") as folder:
        draft = Path(folder) / arguments.output.name
        draft.mkdir()
        fitted.tokenizer.save(str(draft / "tokenizer.json"), pretty=False)
        shutil.copyfile(arguments.data / "taxonomy.yaml", draft / "tags.yaml")
        say("exporting and quantising")
        exact = arguments.work / "exact.onnx"
        export_exact(model, exact)
        sample = trained_on[:: max(1, len(trained_on) // CALIBRATION_TEXTS)]
        calibration = fitter.windows([passage.text for passage in sample], fitted.tokenizer)
        export_eight_bit(model, draft / "model.onnx", calibration)
        manifest = partial(
            write_manifest,
            draft,
            NAME,
            VERSION,
            MAXIMUM_TOKENS,
            LAYOUT,
            model.meaning.encoder.shape.width,
            with_shapes=True,
            tag_temperature=TAG_TEMPERATURE,
        )
        manifest()
        reference = [*(passage.text for passage in trained_on), *unlabelled]
        manifest(quantiles=_quantiles(open_bundle(draft), reference))
        measurements = _measure(open_bundle(draft), exact, passages, len(calibration), len(reference))
        write_licence(draft)
        write_card(draft, VERSION, model.meaning.encoder.shape, config, arguments.threads, trained_on, measurements)
        _check_size(draft)
        _put_in_place(draft, arguments.output)
    say(f"done: {arguments.output}, {total_bytes(arguments.output):,} bytes")


def _quantiles(bundle: Bundle, reference: list[str]) -> dict[str, list[float]]:
    """The values at percentile 0 to 100 of each rating among the reference texts, to five digits."""
    runner = Runner(bundle)
    raw = []
    for number, text in enumerate(reference):
        if number % 1000 == 0:
            say(f"reference text {number}/{len(reference)}")
        raw.append(runner.raw_scores(text))
    values = np.quantile(np.array(raw), np.linspace(0, 1, QUANTILES), axis=0)
    return {name: [float(f"{v:.5g}") for v in values[:, SCORES.index(name)]] for name in RATINGS}


def _measure(
    bundle: Bundle, exact: Path, passages: list[Passage], calibration_texts: int, reference_texts: int
) -> Measurements:
    columns = {}
    speeds = {}
    said = {}
    for form, model in (("int8", bundle.model), ("float32", exact)):
        runner = Runner(bundle, model)
        for split in SPLITS:
            chosen = [passage for passage in passages if passage.labels.split == split]
            predictions, speeds[form] = evaluate(runner, chosen)
            figures = judge({passage.id: passage.labels for passage in chosen}, predictions)
            columns[f"{split}, {form}"] = figures
            if form == "int8":
                said |= predictions
            say(f"{split}, {form}: mean Spearman {figures.mean_spearman:.3f}, tags {figures.tag_accuracy}")
    judged = [passage for passage in passages if passage.labels.split in SPLITS]
    independence = measure_independence(
        Runner(bundle), bundle, [passage.text for passage in judged][:INDEPENDENCE_TEXTS]
    )
    say(f"batch independence: {independence.score_points:.4f} points")
    return Measurements(
        columns,
        genre_table(judged, said),
        bundle.tag_temperature,
        independence,
        calibration_texts,
        reference_texts,
        speeds,
    )


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
        description="Train the annotator on labelled passages, with a teacher on unlabelled ones too, and write the int8 "
        "bundle with its model card. Stopped half-way, the same command goes on from the last checkpoint.",
        epilog="example: python3 models/recipe/make.py --data DATA --teacher JAR --output models/annotator",
    )
    parser.add_argument(
        "--data",
        type=Path,
        required=True,
        help="folder with passages*.jsonl.gz (id, source, genre, lang, license, url, text), labels.tsv (scores, tag, "
        "split), taxonomy.yaml (the tag tree) and, if there are any, further texts in unlabelled.jsonl.gz",
    )
    parser.add_argument("--output", type=Path, required=True, help="the bundle folder; replaced when all is done")
    parser.add_argument(
        "--work",
        type=Path,
        default=Path("models/work"),
        help="checkpoints and the float32 graph (default: %(default)s)",
    )
    parser.add_argument(
        "--teacher",
        type=Path,
        help="jar with the pretrained teacher, see models/README.md (default: none, learn from the labels alone)",
    )
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
    parser.add_argument("--limit", type=int, help="take this many passages of each kind only, to try the whole chain quickly")
    return parser


if __name__ == "__main__":
    main()
