"""Adds a rating of one's own to a bundle, learned from pairwise comparisons.

The way of DecorateLM (arXiv 2410.05639, section 1.3 of our notes on it): judges say which of two texts has more of
something; the Bradley-Terry model turns the answers into a strength per text, with a small Gaussian prior that keeps
a text finite which wins or loses everything; ranks spread the strengths evenly over 0..100; and a linear head learns
the scores from what the frozen encoder makes of the texts, and answers with a percentile. The new bundle says all that
the old one said, bit for bit, and one rating more.
"""

import argparse
import os
import re
import sys
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from bundle import Bundle, total_bytes
from comparisons import PRIOR_DEVIATION, Comparisons, bradley_terry, evenly_spaced, read_comparisons
from features import FeatureReader, prove_unchanged, score_tensors
from graph import add_percentile_output, load_graph, opened, outputs_of, write_changed
from rating_head import FOLDS, Agreement, LinearHead, agreement, fit_rating, standardised, unseen_values
from texts import EXIT_OK, EXIT_REFUSED, EXIT_USAGE, Refused, read_passages, say

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_FEW_PER_PASSAGE = 5
_PROBE_TEXTS = 8


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; returns 0, or 3 when the data or the bundle is refused (argparse itself exits with 2)."""
    chosen = _parser().parse_args(arguments)
    if chosen.output.exists():
        print(f"--output {chosen.output} exists; name a new folder, or remove that one first", file=sys.stderr)
        return EXIT_USAGE
    try:
        add_rating(chosen)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return EXIT_REFUSED
    return EXIT_OK


def add_rating(chosen: argparse.Namespace) -> None:
    """Reads everything, fits the head, and writes the new bundle."""
    bundle = opened(chosen.bundle)
    texts, problems = read_passages(chosen.passages)
    comparisons, more = read_comparisons(chosen.comparisons, texts)
    problems += _name_problems(chosen.name, bundle) + more
    if problems:
        raise Refused(problems)
    _describe(comparisons)

    tensors = score_tensors(bundle)
    features = FeatureReader(bundle, tensors).read(texts[id] for id in comparisons.ids)
    scores = evenly_spaced(bradley_terry(comparisons, chosen.prior))
    unseen = unseen_values(features, comparisons, chosen.prior, chosen.seed)
    found = agreement(unseen, scores, comparisons)
    head = standardised(fit_rating(features, scores), unseen)
    print(_figures(comparisons, found))

    model = load_graph(bundle)
    output = f"scores_{chosen.name}"
    add_percentile_output(model, output, dict(zip(tensors, head.weights)), head.bias)
    old_outputs = [output["name"] for output in bundle.manifest["outputs"]]
    prove_unchanged(bundle, model, old_outputs, [texts[id] for id in comparisons.ids[:_PROBE_TEXTS]])
    write_changed(
        bundle,
        chosen.output,
        model,
        chosen.version or f"{bundle.manifest['version']}+{chosen.name}",
        lambda manifest: manifest["outputs"].append({"name": output, "meaning": "scores", "labels": [chosen.name]}),
        _card(chosen, comparisons, found, head),
    )
    print(f"{chosen.output}: {total_bytes(chosen.output):,} bytes, rating `{chosen.name}` added")


def _name_problems(name: str, bundle: Bundle) -> list[str]:
    labels = [label for output in outputs_of(bundle, "scores") for label in output["labels"]]
    if name in labels:
        return [f"--name {name}: {bundle.folder} has that score already; it has {', '.join(labels)}"]
    return []


def _describe(comparisons: Comparisons) -> None:
    items = len(comparisons.ids)
    say(f"{len(comparisons)} comparisons of {items} passages")
    groups = comparisons.groups()
    if len(groups) > 1:
        say(
            f"warning: the comparisons fall into {len(groups)} groups of passages that no comparison connects "
            f"({', '.join(map(str, groups[:8]))}{', ...' if len(groups) > 8 else ''} passages); how the groups stand "
            "to each other rests on the prior alone, so compare passages across them"
        )
    each = 2 * len(comparisons) / items
    if each < _FEW_PER_PASSAGE:
        say(f"warning: a passage is compared {each:.1f} times on average; {_FEW_PER_PASSAGE} and more are steadier")


def _figures(comparisons: Comparisons, found: Agreement) -> str:
    return "\n".join(
        [
            "| | |",
            "| --- | ---: |",
            f"| passages | {len(comparisons.ids)} |",
            f"| comparisons | {len(comparisons)} |",
            f"| groups that no comparison connects | {len(comparisons.groups())} |",
            f"| comparisons that the Bradley-Terry scores order as judged | {found.ordered_by_scores:.3f} |",
            f"| held-out comparisons that the head orders as judged | {found.ordered:.3f} |",
            f"| Spearman of head and Bradley-Terry score, held-out passages | {found.spearman:.3f} |",
        ]
    )


def _card(chosen: argparse.Namespace, comparisons: Comparisons, found: Agreement, head: LinearHead) -> str:
    meaning = f"{chosen.description.strip()}\n\n" if chosen.description else ""
    return f"""
## Added rating: `{chosen.name}`

{meaning}The output `scores_{chosen.name}` was learned from pairwise comparisons: a Bradley-Terry fit with a Gaussian
prior of standard deviation {chosen.prior:g}, scores evenly spaced by rank over 0..100, and a ridge regression (penalty
{head.penalty:.3g}) on the frozen graph, read as a percentile of texts like the compared ones. "Held out" means
that the rating of a passage comes from a head that knows neither the passage nor any comparison of it ({FOLDS} folds, seed
{chosen.seed}).

{_figures(comparisons, found)}

All other outputs are those of the bundle it was added to, bit for bit.
"""


def _snake_case(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise argparse.ArgumentTypeError(f"'{name}' is no name for a rating; expected snake_case such as ease_of_use")
    return name


def _positive(text: str) -> float:
    value = float(text)
    if not value > 0:
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return value


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=__doc__,
        epilog="""the comparisons are a table with a header line, separated by tabs:
  id_1     id_2     answer
  page-17  page-4   1          page-17 has more of it
  page-9   page-17  2          page-17 has more of it
other columns, such as a reason, are ignored. About six comparisons for each of 100 passages and more are a good start;
draw the pairs at random, and take passages from all the sources that the rating will be used on.

example:
  python3 models/recipe/add_rating.py --bundle models/annotator --name actionability \\
      --passages samples/informative.jsonl samples/informal.jsonl \\
      --comparisons samples/comparisons/actionability.tsv --output /tmp/annotator-actionability
  ./sluice curate samples/informative.jsonl --output curated --set models.annotator=/tmp/annotator-actionability

exit codes: 0 done; 2 wrong usage; 3 data or bundle refused, with every problem and its line""",
    )
    parser.add_argument("--bundle", type=Path, required=True, help="folder of the bundle to start from; not changed")
    parser.add_argument(
        "--passages", type=Path, nargs="+", required=True, help="JSON lines with `id` and `text`, plain or .gz"
    )
    parser.add_argument("--comparisons", type=Path, required=True, help="table of id_1, id_2, answer")
    parser.add_argument("--name", type=_snake_case, required=True, help="name of the rating, in snake_case")
    parser.add_argument("--output", type=Path, required=True, help="folder of the new bundle; must not exist")
    parser.add_argument("--description", help="what a high rating means, for the model card")
    parser.add_argument("--version", help="version of the new bundle (default: the old one, + and the name)")
    parser.add_argument(
        "--prior",
        type=_positive,
        default=PRIOR_DEVIATION,
        help="standard deviation of the prior on the Bradley-Terry strengths (default: %(default)g)",
    )
    parser.add_argument("--seed", type=int, default=7, help="decides the folds (default: %(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
