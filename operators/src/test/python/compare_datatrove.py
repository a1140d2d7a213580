# SPDX-License-Identifier: Apache-2.0
"""Compares the screen's decisions with those of datatrove's filters.

    python compare_datatrove.py PASSAGES.jsonl.gz DECISIONS.jsonl

PASSAGES has `id`, `lang` and `text`; DECISIONS is what the Java class ScreenDecisions wrote for the same passages. Prints
for each filter how often both keep, both refuse and one refuses, then every passage on which they differ: its id, its
language, datatrove's reason, our reasons. Never prints text. Requirements are pinned in requirements.txt.

    python compare_datatrove.py --record TEXTS.json

adds datatrove's reasons to a JSON list of {"name", "text"}, the fixture of DatatroveParityTest.
"""

import collections
import gzip
import json
import sys

from datatrove.data import Document
from datatrove.pipeline.filters import C4QualityFilter, GopherQualityFilter, GopherRepetitionFilter

QUALITY = {
    "gopher_short_doc": "too_short",
    "gopher_long_doc": "too_long",
    "gopher_below_avg_threshold": "word_length",
    "gopher_above_avg_threshold": "word_length",
    "gopher_too_many_hashes": "symbol_ratio",
    "gopher_too_many_ellipsis": "ellipsis_ratio",
    "gopher_too_many_bullets": "bullet_lines",
    "gopher_too_many_end_ellipsis": "ellipsis_lines",
    "gopher_below_alpha_threshold": "alphabetic_ratio",
    "gopher_enough_stop_words": "stop_words",
}
REPETITION = {
    "dup_para_frac": "duplicate_paragraphs",
    "dup_para_char_frac": "duplicate_paragraph_characters",
    "dup_line_frac": "duplicate_lines",
    "dup_line_char_frac": "duplicate_line_characters",
    **{f"top_{n}_gram": "top_ngrams" for n in (2, 3, 4)},
    **{f"duplicated_{n}_n_grams": "duplicate_ngrams" for n in range(5, 11)},
}
C4 = {"lorem_ipsum": "lorem_ipsum", "curly_bracket": "curly_brackets", "too_few_sentences": "too_few_sentences"}

# Name, filter, preset of the screen, datatrove's reason -> our reason.
FILTERS = [
    ("GopherQualityFilter", GopherQualityFilter(), "gopher", QUALITY),
    ("GopherRepetitionFilter", GopherRepetitionFilter(), "gopher", REPETITION),
    ("C4QualityFilter", C4QualityFilter(), "c4", C4),
]


def reason_of(datatrove_filter, text):
    """datatrove's first reason against the text, or None when it keeps it."""
    outcome = datatrove_filter.filter(Document(text=text, id="0"))
    return None if outcome is True else outcome[1]


def compare(passages, decisions):
    for name, datatrove_filter, preset, names in FILTERS:
        confusion = collections.Counter()
        same_reason = 0
        differing = []
        for passage in passages:
            theirs = reason_of(datatrove_filter, passage["text"])
            ours = [code for code in decisions[passage["id"]][preset] if code in names.values()]
            confusion[passage["lang"] == "en", theirs is not None, bool(ours)] += 1
            if theirs and ours:
                same_reason += names[theirs] in ours
            if (theirs is not None) != bool(ours):
                differing.append((passage["id"], passage["lang"], theirs or "keeps", ",".join(ours) or "keeps"))
        print_confusion(name, confusion, same_reason)
        print_differing(differing)


def print_confusion(name, confusion, same_reason):
    print(f"\n{name}")
    for label, languages in (("English", (True,)), ("all", (True, False))):
        keep, ours, theirs, both = (
            sum(confusion[language, refused_there, refused_here] for language in languages)
            for refused_there, refused_here in ((False, False), (False, True), (True, False), (True, True))
        )
        total = keep + ours + theirs + both
        print(
            f"  {label}: {total} passages, both keep {keep}, both refuse {both}, only datatrove refuses {theirs}, "
            f"only the screen refuses {ours}: agreement {(keep + both) / total:.2%}"
        )
    print(f"  datatrove's reason is among ours: {same_reason} of those both refuse")


def print_differing(differing):
    for (theirs, ours), count in collections.Counter(row[2:] for row in differing).most_common():
        print(f"  {count} x datatrove {theirs}, screen {ours}")
    for row in differing:
        print("   ", *row)


def record(path):
    with open(path, encoding="utf-8") as file:
        texts = json.load(file)
    for text in texts:
        text["datatrove"] = {}
        for name, datatrove_filter, _, names in FILTERS:
            reason = reason_of(datatrove_filter, text["text"])
            text["datatrove"][name] = names[reason] if reason else None
    with open(path, "w", encoding="utf-8") as file:
        json.dump(texts, file, ensure_ascii=True, indent=2)
        file.write("\n")


def main(arguments):
    if arguments[0] == "--record":
        record(arguments[1])
        return
    with gzip.open(arguments[0], "rt", encoding="utf-8") as file:
        passages = [json.loads(line) for line in file]
    with open(arguments[1], encoding="utf-8") as file:
        decisions = {row["id"]: row for row in map(json.loads, file)}
    compare(passages, decisions)


if __name__ == "__main__":
    main(sys.argv[1:])
