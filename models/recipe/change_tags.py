"""Gives a bundle a tag tree of one's own, with or without labels.

Without labels the vector of a tag is the embedding of its "name: description", read by the bundle itself and scaled
by 10, so that a text goes to the path whose three descriptions are most like it. With labels, heads are fitted on the
frozen embedding and pulled towards those vectors, so that a tag with few or no labels keeps working; five-fold
cross-validation chooses the strength of the pull and says what the labels bring. Scores and embedding of the new bundle
are those of the old one, bit for bit.
"""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np

from bundle import total_bytes
from features import FeatureReader, prove_unchanged
from graph import load_graph, opened, outputs_of, replace_heads, write_changed
from own_tree import OwnTree, read_labels, read_tree
from tag_heads import FOLDS, SCALE, TagFigures, TagHeads, best_strength, described, fitted, judged
from tags import LEVELS
from texts import EXIT_OK, EXIT_REFUSED, EXIT_USAGE, Refused, read_passages, say

_MINIMUM_LABELS = 20
_TEMPERATURE = "tag_temperature"


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; returns 0, 2 for wrong usage, or 3 when the tree, the labels or the bundle is refused."""
    chosen = _parser().parse_args(arguments)
    if (chosen.labels is None) != (chosen.passages is None):
        print("--labels and --passages go together: the labels name passages by id; give both or none", file=sys.stderr)
        return EXIT_USAGE
    if chosen.output.exists():
        print(f"--output {chosen.output} exists; name a new folder, or remove that one first", file=sys.stderr)
        return EXIT_USAGE
    try:
        change_tags(chosen)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return EXIT_REFUSED
    return EXIT_OK


def change_tags(chosen: argparse.Namespace) -> None:
    """Reads everything, makes the heads, and writes the new bundle."""
    bundle = opened(chosen.bundle)
    tree = read_tree(chosen.tree)
    texts, labels = _labelled(chosen, tree)
    logits = outputs_of(bundle, "tag_logits")
    if [output["level"] for output in logits] != list(range(1, LEVELS + 1)):
        raise Refused([f"{bundle.folder}: has tag logits of {len(logits)} levels, expected {LEVELS} to replace"])
    say(f"{' + '.join(map(str, tree.tags.sizes))} tags, {len(tree.tags.parents)} paths, {len(labels)} labels")

    embedding = outputs_of(bundle, "embedding")[0]["name"]
    reader = FeatureReader(bundle, [embedding])
    descriptions = _descriptions(reader, tree)
    heads, figures = described(descriptions), ""
    if labels:
        heads, figures = _fit(descriptions, tree, reader.read(texts)[0], np.array(labels), chosen.seed)
        print(figures)

    model = load_graph(bundle)
    replace_heads(
        model,
        embedding,
        {
            output["name"]: (weights.T, biases)
            for output, weights, biases in zip(logits, heads.weights, heads.biases)
        },
    )
    kept = [output["name"] for output in bundle.manifest["outputs"] if output["meaning"] != "tag_logits"]
    prove_unchanged(bundle, model, kept, tree.tags.texts[0][:8])
    version = chosen.version or f"{bundle.manifest['version']}+{tree.document.get('name', 'tags')}"
    write_changed(
        bundle,
        chosen.output,
        model,
        version,
        # A temperature of the old tags' probabilities says nothing of the new ones.
        lambda manifest: manifest.pop(_TEMPERATURE, None),
        _card(tree, len(labels), figures, chosen.seed),
        tree.yaml(),
    )
    paths = len(tree.tags.parents)
    print(f"{chosen.output}: {total_bytes(chosen.output):,} bytes, {paths} tag paths such as {_example(tree)}")


def _labelled(chosen: argparse.Namespace, tree: OwnTree) -> tuple[list[str], list[int]]:
    """The labelled texts and their leaves."""
    if chosen.labels is None:
        return [], []
    texts, problems = read_passages(chosen.passages)
    labels, more = read_labels(chosen.labels, tree, texts)
    problems += more
    if not problems and len(labels) < _MINIMUM_LABELS:
        problems.append(f"{chosen.labels}: has {len(labels)} labels, expected at least {_MINIMUM_LABELS}")
    if problems:
        raise Refused(problems)
    return [texts[id] for id in labels], list(labels.values())


def _descriptions(reader: FeatureReader, tree: OwnTree) -> list[np.ndarray]:
    """The embeddings of "name: description" of the tags of each level, each text read once."""
    distinct = list(dict.fromkeys(text for level in tree.tags.texts for text in level))
    vectors = dict(zip(distinct, reader.read(distinct)[0]))
    return [np.array([vectors[text] for text in level]) for level in tree.tags.texts]


def _fit(
    descriptions: list[np.ndarray], tree: OwnTree, embeddings: np.ndarray, leaves: np.ndarray, seed: int
) -> tuple[TagHeads, str]:
    untrained = judged(described(descriptions).probabilities(tree.tags, embeddings), tree.tags, leaves)
    strength, held_out = best_strength(descriptions, tree.tags, embeddings, leaves, seed)
    heads = fitted(descriptions, tree.tags, embeddings, leaves, strength)
    return heads, _figures(tree, leaves, strength, untrained, held_out)


def _figures(tree: OwnTree, leaves: np.ndarray, strength: float, untrained: TagFigures, held_out: TagFigures) -> str:
    rows = [("", "descriptions alone", "with labels, held out"), ("---", "---:", "---:")]
    rows += [
        (f"tag accuracy, level {level + 1}", f"{one:.3f}", f"{other:.3f}")
        for level, (one, other) in enumerate(zip(untrained.accuracy, held_out.accuracy))
    ]
    rows.append(("log loss of the path", f"{untrained.log_loss:.3f}", f"{held_out.log_loss:.3f}"))
    rows.append(("labels", "0", str(len(leaves))))
    rows.append(("paths without a label", str(len(tree.tags.parents)), str(len(tree.tags.parents) - len(set(leaves)))))
    rows.append(("strength of the pull", "", f"{strength:g}"))
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _card(tree: OwnTree, labels: int, figures: str, seed: int) -> str:
    name = tree.document.get("name", "tags.yaml")
    method = (
        f"Each vector is {SCALE:g} times the embedding of the tag's \"name: description\"; no labels were used."
        if not labels
        else "Heads were fitted to labels on the frozen embedding, pulled towards the embeddings of the descriptions. "
        f"The figures are of {FOLDS}-fold cross-validation (seed {seed}), whose log loss also chose the strength."
        f"\n\n{figures}"
    )
    return f"""
## Replaced tag tree: `{name}`

This bundle has another tag tree than the one described above: {" / ".join(map(str, tree.tags.sizes))} tags on three
levels. What is said above of tags, figures included, does not hold for it. {method}

Scores and embedding are those of the bundle it was made from, bit for bit.
"""


def _example(tree: OwnTree) -> str:
    return "/".join(tree.tags.ids[level][0] for level in range(LEVELS))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=__doc__,
        epilog="""the tree is YAML, one to three levels deep, mixed as you like:
  version: 1
  name: my-tags
  tags:
    - id: home
      name: "Home"
      description: "Doing things with your own hands at home"
      children:
        - {id: cooking, name: "Cooking", description: "Recipes, ingredients and kitchen technique"}
    - {id: sport, name: "Sport", description: "Matches, races and rules of sports"}
A bundle has three levels; a tag without children stands for itself on the levels below. The paths of this tree are
home/cooking/cooking and sport/sport/sport in the output of the product; in the labels home/cooking and sport will do.
Write descriptions the way the texts speak: they are all that a tag without labels is known by.

the labels are a table with a header line, separated by tabs:
  id       tag
  page-17  home/cooking

examples:
  python3 models/recipe/change_tags.py --bundle models/annotator --tree samples/tags/small-tree.yaml \\
      --output /tmp/annotator-small-tree
  python3 models/recipe/change_tags.py --bundle models/annotator --tree samples/tags/small-tree.yaml \\
      --labels samples/tags/small-tree-labels.tsv --passages samples/informative.jsonl samples/informal.jsonl \\
      --output /tmp/annotator-small-tree-fitted
  ./sluice curate samples/informative.jsonl --output curated --set models.annotator=/tmp/annotator-small-tree

exit codes: 0 done; 2 wrong usage; 3 tree, labels or bundle refused, with every problem and its line""",
    )
    parser.add_argument("--bundle", type=Path, required=True, help="folder of the bundle to start from; not changed")
    parser.add_argument("--tree", type=Path, required=True, help="the tag tree, in YAML")
    parser.add_argument("--labels", type=Path, help="table of id, tag; needs --passages")
    parser.add_argument("--passages", type=Path, nargs="+", help="JSON lines with `id` and `text`, plain or .gz")
    parser.add_argument("--output", type=Path, required=True, help="folder of the new bundle; must not exist")
    parser.add_argument("--version", help="version of the new bundle (default: the old one, + and the tree's name)")
    parser.add_argument("--seed", type=int, default=7, help="decides the folds (default: %(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
