import pytest

from preprocess import Layout, token_shapes

ALL = Layout("[line]", "[paragraph]", "[heading]", "[item]", "[fence]", "[again]")


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


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("# a\n####### b", "[heading] a [line] # [again]  b"),
        ("#a\n#\n#\xa0b", "#a [line] # [line] #\xa0b"),
        ("- a\n* b\n+\tc\n\u2022  d", "[item] a [line] [item] b [line] [item] c [line] [item] d"),
        ("- - a\n-b", "[item] - a [line] -b"),
        ("1. a\n\n12) b\n1234. c", "[item] 1. a [paragraph] [item] 12) b [line] 1234. c"),
        ("1.a\n2.", "1.a [line] 2."),
        ("```java\nx\n~~~~", "[fence] java [line] x [line] [fence] "),
        ("a ---- b --- c", "a - [again]  b --- c"),
        ("......!!!!!", ". [again] ! [again] "),
        ("\u2550\u2550\u2550\u2550\u2016\u2016\u2016\u2016", "\u2550 [again] \u2016\u2016\u2016\u2016"),
        ("[item] # [again]", "[ item] # [ again]"),
    ],
)
def test_marks_headings_lists_fences_and_repetitions(text: str, marked: str) -> None:
    assert ALL.mark(text) == marked


def test_makes_only_the_marks_whose_tokens_there_are() -> None:
    items = Layout("[line]", "[paragraph]", list_item="[item]")

    assert items.mark("# a\n- b\n```\n-----\n[again]") == "# a [line] [item] b [line] ``` [line] ----- [line] [again]"
    assert items.tokens == {"line_break": "[line]", "paragraph_break": "[paragraph]", "list_item": "[item]"}


@pytest.mark.parametrize(
    ("token", "case"),
    [
        *(("", 0), ("12,5", 0), ("\u6c34", 0), ("word", 1), ("1st", 1), ("Word", 2), ("W", 2), ("\u01c5", 2)),
        *(("NASA", 3), ("U.S.", 3), ("\u041c\u0418\u0420", 3), ("iPhone", 4), ("McCoy", 4), ("USa", 4)),
    ],
)
def test_shapes_tell_the_letter_case(token: str, case: int) -> None:
    assert token_shapes(token, [(0, len(token))]) == [5 + case]


def test_shapes_tell_the_gap() -> None:
    assert token_shapes("x a   bc d", [(0, 1), (2, 3), (6, 7), (7, 8), (9, 10)]) == [6, 6, 11, 1, 6]
    assert token_shapes("xx", [(0, 1), (0, 1), (1, 2)]) == [6, 6, 1]
