from fit import halves


def test_halves_hold_all_words_in_order() -> None:
    text = " ".join(f"word{n}" for n in range(60)) + "\n\n" + " ".join(f"more{n}" for n in range(40))

    first, second = halves(text)

    assert (first + second) == text
    assert abs(len(first) - len(second)) < 20


def test_short_texts_are_not_halved() -> None:
    assert halves("word " * 50) == []
    assert halves("unbroken" * 100) == []
    assert halves("") == []
