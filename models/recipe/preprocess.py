"""Makes line and paragraph breaks visible to a tokenizer that would otherwise drop them."""

import re
from dataclasses import dataclass

_WHITE_SPACE = " \t\n\x0b\f\xa0"
_RUN = re.compile(f"[{_WHITE_SPACE}]+")


@dataclass(frozen=True)
class Layout:
    """The reserved tokens that stand for breaks; each must be a special token of the tokenizer."""

    line_break: str = "[unused1]"
    paragraph_break: str = "[unused2]"

    def mark(self, text: str) -> str:
        """Returns the text with every run of white space that holds a line end replaced by its reserved token.

        The readers of a bundle do the same, character by character, so a change here is a change of the bundle format.
        """
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        for token in (self.line_break, self.paragraph_break):
            text = text.replace(token, "[ " + token[1:])
        return _RUN.sub(self._mark_run, text.strip(_WHITE_SPACE))

    def _mark_run(self, run: re.Match[str]) -> str:
        line_ends = run.group().count("\n")
        if line_ends == 0:
            return run.group()
        return f" {self.line_break} " if line_ends == 1 else f" {self.paragraph_break} "
