"""Splits the training passages once more, so that choices can be made without a look at the validation splits."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dataset import Passage

_LARGEST_SOURCE = 60
_LARGEST_DOCUMENT = 60
_SHARE_OF_SOURCES = 0.07
_SHARE_OF_DOCUMENTS = 0.08


@dataclass(frozen=True)
class Fold:
    """Passages to train on, passages of documents kept from it, and passages of whole sources kept from it."""

    trained_on: list[Passage]
    documents: list[Passage]
    sources: list[Passage]


def fold_of(passages: Sequence[Passage], seed: int) -> Fold:
    """Keeps some 7 % of the passages as whole sources and 8 % as whole documents of other sources, drawn by the seed.

    Only small sources and documents are drawn, so that many different ones are kept.
    """
    order = random.Random(seed)
    by_source = Counter(passage.source for passage in passages)
    small_sources = [source for source in sorted(by_source) if by_source[source] <= _LARGEST_SOURCE]
    sources = _draw(small_sources, by_source, _SHARE_OF_SOURCES * len(passages), order)
    others = [passage for passage in passages if passage.source not in sources]
    by_document = Counter(passage.url for passage in others)
    small_documents = [url for url in sorted(by_document) if by_document[url] <= _LARGEST_DOCUMENT]
    documents = _draw(small_documents, by_document, _SHARE_OF_DOCUMENTS * len(passages), order)
    return Fold(
        [passage for passage in others if passage.url not in documents],
        [passage for passage in others if passage.url in documents],
        [passage for passage in passages if passage.source in sources],
    )


def _draw(names: list[str], sizes: Counter[str], passages: float, order: random.Random) -> set[str]:
    """Names whose sizes add up to about that many passages."""
    order.shuffle(names)
    drawn: set[str] = set()
    total = 0
    for name in names:
        if total >= passages:
            break
        drawn.add(name)
        total += sizes[name]
    return drawn
