"""Writes what a text becomes before a model reads it, for texts of every kind.

The product and the recipe must read every text alike, to the character, so tests of both compare themselves with the
file this writes. It changes with the bundle format alone, by the command

    PYTHONPATH=models/recipe python3 models/tests/reading_vectors.py
"""

import json
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from preprocess import Layout, token_shapes

FILE = Path(__file__).with_suffix(".json")
TOKENIZER = Path(__file__).parents[1] / "annotator" / "tokenizer.json"

TEXTS = {
    "empty": "",
    "white space": " \t\r\n\x0b\f\xa0 ",
    "plain": "The kettle whistled twice before anyone moved.",
    "breaks": "one\ntwo\r\nthree\rfour\n\nfive\r\n\r\nsix\n\rseven \n\t eight\n\n\n\nnine",
    "spaces inside lines": "  two  spaces\tand a tab,\xa0a hard\xa0\xa0one \n\xa0\n end\x0bed\f ",
    "other line ends": "one\u2028two\u2029three\x85four\x1cfive\u3000six",
    "headings": (
        "# Tides\n## Why they turn\n###### Deep\n####### Too "
        "deep\n#hash\n#\n# \n #\tTab\n#\xa0hard\na # b\n# # c"
    ),
    "bullets": (
        "- flour\n* eggs\n+ milk\n\u2022 salt\n-\tsugar\n-none\n"
        "- - nested\n  - indented\n-\n*\n\u2022none\n\u2023 no"
    ),
    "numbers": (
        "1. Whisk.\n2) Pour.\n100. Rest.\n1000. Never\n3.Fry\n"
        "4 . Eat\n5.\n7.\xa0x\n\u0661. arabic\n12.\t tab\n1.2. x"
    ),
    "fences": "```python\nprint('# no')\n```\n~~~~\nx ``` y\n~~\n``a``\n`````\n```~~~~ x",
    "rules": (
        "Title\n=====\n\nText\n-----\n***\n****\n* * * *\n- ----\n_ _ _\n"
        "____\n~~~\n.....\n\u2500\u2500\u2500\u2500\u2500\n\u2550\u2550\u2550"
    ),
    "repetitions": (
        "wait....!!!!????,,, no--- yes----no ((((a)))) \u2026\u2026\u2026\u2026 "
        "\u00b7\u00b7\u00b7\u00b7\u00b7 \u2014\u2014\u2014\u2014 \u2016\u2016\u2016\u2016 $$$$5 aaaa 0000"
    ),
    "table": "+------+------+\n| Name | Age  |\n+======+======+\n| Ann  |   41 |\n+------+------+",
    "contents": "Chapter 1 ........ 3\nChapter 2 \u00b7\u00b7\u00b7\u00b7\u00b7\u00b7 17\nIndex\t\t____ 99",
    "reserved": (
        "[unused1] a [unused2][unused3]\n[unused4] [unused5] "
        "[unused6] [[unused1]] [ unused1] [Unused1] [unused7]"
    ),
    "special": "[CLS] a [SEP] [PAD][MASK] [UNK] b",
    "split reserved": "[unu\nsed1] [unused\n1] [unused1\n] [unused[unused1]1]",
    "case": "word Word WORD wOrd WorD W w iPhone McCoy NASA's U.S.A. e.g. AbC aBC X1 1x 1X x1X",
    "glued": "don't well-known a/b (c)d,e;f 3.14 $5.00 x=y==z C++ C# @name http://Example.com/Path?q=A",
    "accents": "Ünïcödé ÉCOLE École naïve Ångström ñandú ŒUVRE Œuvre œuvre ß ẞ ﬁn ﬂOW",
    "combining": "e\u0301cole E\u0301cole n\u0303 A\u030angstro\u0308m \u0301alone o\u0302\u0323 \u20ddx",
    "title case": (
        "\u01c5 \u01c5ungla \u01c4UNGLA \u01c6ungla \u01c8 "
        "\u01cb \u01f2 \u1f88\u03b4\u03b7\u03c2 \u1fbc"
    ),
    "greek": "Λόγος ΛΌΓΟΣ λόγος ΑΒγ Ὀδυσσεύς Σίσυφος ΣΙΣΥΦΟΣ",
    "cyrillic": "Мир МИР мир Ёж ёж ДОМ дОМ Їжак Җ җ",
    "other scripts": (
        "ישראל العربية हिन्दी ภาษาไทย ქართული Ⴀ Ა Հայ "
        "ᏣᎳᎩ ꮳ \U00010400\U00010428 \U00010400\U00010401"
    ),
    "numbers and letters of other kinds": "Ⅷ ⅷ Ⓐ ⓐ ªº ʰ \U0001d400\U0001d41a ＡＢｃ ² ½ ₂ ①",
    "chinese": "水は百度で沸騰する。氷は零度で溶ける。\n中文 A中B文c 、「引用」\u3000全角\n\U00020000 \U0002a6d6x",
    "korean": "한국어 서울 ㄱㄴ \u1112\u1161\u11ab A한b",
    "emoji": "Go 😀😀 now👍🏽! 👩\u200d👩\u200d👧 🇨🇭 ☕\ufe0f 1\ufe0f\u20e3 \U0001f9ff",
    "zero width": "a\u200bb c\u200dd \ufeffBOM e\u00adf \u2060g \u200b \u200b\n\u200b\n\u200bH",
    "direction": "\u202eabc\u202c \u200fX\u200e \u2066y\u2069",
    "control": "a\x00b c\x01d \x07E \x1bF\x7fg \x08h \ufffd i\ufffdj \ufffe",
    "private": "\ue000 a\ue000b \U000f0000 c",
    "quotes": (
        "\u201cOnce\u201d, he\u2019d said \u2013 "
        "\u2018never\u2019 \u2014 \u00abjamais\u00bb \u2039x\u203a"
    ),
    "garbage of a scanner": (
        "Tlie quiek br0wn f0x jumpcd ovcr thc 1azy d0g . , . ' ` ~~ "
        "ii iTi |l I1 rn / m \\ vv\n-- 12 --\n~^*.:;'\u2022 \u25a0 _ .."
    ),
    "broken encoding": "CafÃ© â€œquotesâ€\x9d itâ€™s ï¿½ Ã¼ber",
    "code": (
        "def Mean(values):\n    if not values:\n\traise ValueError(\"no "
        "values\")  # why\n    return sum(values)/len(values)\n"
    ),
    "markup": (
        "<p class=\"A\">Tom &amp; Jerry</p>\n<!-- ---- -->\n"
        "{{Infobox|Name=X}} [[Link|text]] ''it'' '''''x'''''"
    ),
    "long word": "Donau" + "dampfschiff" * 12 + "ENDE",
    "word that is too long": "A" + "b" * 150 + " C",
    "long rule": "=" * 2_000 + "\n" + "-" * 999 + " x " + "\u2500" * 500,
    "long white space": "a" + " " * 1_500 + "b" + "\n" * 700 + "c" + "\t \n" * 300 + "D",
    "many lines": "- x\n" * 60 + "# Y\n\n" * 20,
}
# Their ids in the vocabulary of the tokenizer.
RESERVED = {f"[unused{n}]": n + 1 for n in range(1, 7)}


def tokenizer_with_reserved_tokens() -> Tokenizer:
    """The tokenizer of the annotator, with all tokens for layout made special."""
    content = json.loads(TOKENIZER.read_text(encoding="utf-8"))
    added = {token["content"]: token for token in content["added_tokens"]}
    for token, id in RESERVED.items():
        added[token] = added["[PAD]"] | {"id": id, "content": token}
    content["added_tokens"] = sorted(added.values(), key=lambda token: token["id"])
    return Tokenizer.from_str(json.dumps(content))


def vectors() -> list[dict[str, Any]]:
    """Each text with its marked form, its token ids and their shapes."""
    layout = Layout(*RESERVED)
    tokenizer = tokenizer_with_reserved_tokens()
    found = []
    for name, text in TEXTS.items():
        marked = layout.mark(text)
        encoding = tokenizer.encode(marked, add_special_tokens=False)
        shapes = token_shapes(marked, encoding.offsets)
        found.append({"name": name, "text": text, "marked": marked, "ids": encoding.ids, "shapes": shapes})
    return found


def write() -> None:
    """Writes the file, a line for each text and all of it in ASCII."""
    lines = ",\n".join(json.dumps(vector, separators=(",", ":")) for vector in vectors())
    FILE.write_text(f"[\n{lines}\n]\n", encoding="ascii")


if __name__ == "__main__":
    write()
