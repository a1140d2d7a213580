import pytest

from preprocess import Layout


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("one two", "one two"),
        ("one  \t two", "one  \t two"),
        ("one\ntwo", "one [unused1] two"),
        ("one \t\n  two", "one [unused1] two"),
        ("one\r\ntwo\rthree", "one [unused1] two [unused1] three"),
        ("one\n\ntwo", "one [unused2] two"),
        ("one\n \x0b\f\xa0\n\n two", "one [unused2] two"),
        ("\n\n one \n", "one"),
        ("\xa0", ""),
        ("", ""),
        ("one\u2028two", "one\u2028two"),
    ],
)
def test_marks_line_and_paragraph_breaks(text: str, marked: str) -> None:
    assert Layout().mark(text) == marked


def test_disarms_reserved_tokens_in_the_text() -> None:
    assert Layout().mark("a [unused1] b[unused2]\nc") == "a [ unused1] b[ unused2] [unused1] c"
