"""Makes a smaller tokenizer, to spend on layers what rare words would cost.

Half of a small encoder is its table of words, and a third of them hardly ever come up: other scripts, reserved words, rare
names. What is left out is still read, in smaller pieces.
"""

import json
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from bundle import Window

_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_CHARACTERS = string.ascii_lowercase + string.digits + string.punctuation


@dataclass(frozen=True)
class Vocabulary:
    """A smaller tokenizer, and the numbers that its tokens have in the whole one, in order."""

    tokenizer: Tokenizer
    kept: list[int]


def reduced(whole: Tokenizer, texts: Sequence[Window], descriptions: Sequence[Window], fewest: int = 3) -> Vocabulary:
    """Keeps the tokens that the texts hold often enough or the descriptions at all, special ones, and single characters.

    Every ASCII word can still be made of single characters; a character of another script that is left out is unknown.
    """
    counts = Counter(id for window in texts for id in window.token_ids)
    described = {id for window in descriptions for id in window.token_ids}
    layout = json.loads(whole.to_str())
    always = {*_SPECIAL, *_CHARACTERS, *("##" + character for character in _CHARACTERS)}
    always |= {token["content"] for token in layout["added_tokens"]}
    vocabulary: dict[str, int] = layout["model"]["vocab"]
    kept = sorted(
        id for token, id in vocabulary.items() if counts[id] >= fewest or id in described or token in always
    )
    numbers = {old: new for new, old in enumerate(kept)}
    layout["model"]["vocab"] = {token: numbers[id] for token, id in vocabulary.items() if id in numbers}
    for token in layout["added_tokens"]:
        token["id"] = numbers[token["id"]]
    for token in layout["post_processor"]["special_tokens"].values():
        token["ids"] = [numbers[id] for id in token["ids"]]
    return Vocabulary(Tokenizer.from_str(json.dumps(layout)), kept)
