"""Makes the layout of a text and the way its words are written visible to a tokenizer that would drop them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields

_WHITE_SPACE = " \t\n\x0b\f\xa0"
_RUN = re.compile(f"[{_WHITE_SPACE}]+")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_BULLET = re.compile("[-*+\u2022][ \t]+")
_NUMBER = re.compile(r"(?=[0-9]{1,3}[.)][ \t])")
_CODE_FENCE = re.compile("```+|~~~+")
_REPETITION = re.compile("([!-/:-@\\[-`{-~\u00b7\u2010-\u2015\u2022\u2026\u2500-\u257f])\\1{3,}")

SPECIAL_SHAPE = 5
"""The shape of start and end tokens: no letters, one blank before."""

_CASES = 5
_NO_LETTERS, _LOWER, _CAPITALISED, _UPPER, _MIXED = range(_CASES)
_GAPS = 3
_GLUED, _APART, _FAR_APART = range(_GAPS)

SHAPES = _CASES * _GAPS
"""How many shapes there are; they are numbered from 0."""


@dataclass(frozen=True)
class Layout:
    """The reserved tokens that stand for layout; each must be a special token of the tokenizer.

    Breaks are always marked, the rest where there is a token for it.
    """

    line_break: str = "[unused1]"
    paragraph_break: str = "[unused2]"
    heading: str | None = None
    list_item: str | None = None
    code_fence: str | None = None
    repetition: str | None = None

    @property
    def tokens(self) -> dict[str, str]:
        """The tokens there are, by their keys in a manifest."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: token for name, token in named.items() if token is not None}

    def mark(self, text: str) -> str:
        """Returns the text with its lines marked, and the breaks between them replaced by their reserved tokens.

        The readers of a bundle do the same, character by character, so a change here is a change of the bundle format.
        """
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        for token in self.tokens.values():
            text = text.replace(token, "[ " + token[1:])
        text = text.strip(_WHITE_SPACE)
        marked = []
        line_start = 0
        for run in _RUN.finditer(text):
            line_ends = run.group().count("\n")
            if line_ends > 0:
                marked.append(self._mark_line(text[line_start : run.start()]))
                marked.append(f" {self.line_break} " if line_ends == 1 else f" {self.paragraph_break} ")
                line_start = run.end()
        marked.append(self._mark_line(text[line_start:]))
        return "".join(marked)

    def _mark_line(self, line: str) -> str:
        start, rest = self._mark_start(line)
        if self.repetition is not None:
            rest = _REPETITION.sub(lambda run: f"{run[1]} {self.repetition} ", rest)
        return start + rest

    def _mark_start(self, line: str) -> tuple[str, str]:
        """The mark of what the line begins with, and the line without what the mark replaces."""
        for pattern, token in (
            (_HEADING, self.heading),
            (_BULLET, self.list_item),
            (_NUMBER, self.list_item),
            (_CODE_FENCE, self.code_fence),
        ):
            found = pattern.match(line)
            if found and token is not None:
                return f"{token} ", line[found.end() :]
        return "", line


def token_shapes(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """How each token is written in the text: its letter case plus five times the gap before it.

    `spans` holds where in the text each token starts and ends, in code points. The readers of a bundle compute the
    same, so a change here is a change of the bundle format.
    """
    shapes = []
    previous_end = 0
    for start, end in spans:
        shapes.append(_letter_case(text[start:end]) + _CASES * _gap(previous_end, start))
        previous_end = end
    return shapes


def _letter_case(token: str) -> int:
    """Upper-case are the categories Lu and Lt, lower-case Ll; other characters do not count."""
    categories = [unicodedata.category(character) for character in token]
    letters = ["U" if category in ("Lu", "Lt") else "l" for category in categories if category in ("Lu", "Lt", "Ll")]
    upper = letters.count("U")
    if upper == 0:
        return _LOWER if letters else _NO_LETTERS
    if upper == 1 and letters[0] == "U":
        return _CAPITALISED
    return _UPPER if upper == len(letters) else _MIXED


def _gap(previous_end: int, start: int) -> int:
    if start == previous_end and start > 0:
        return _GLUED
    return _APART if start - previous_end <= 1 else _FAR_APART
