from tokenizers import Tokenizer

from annotator import annotator_tokenizer
from bundle import Window
from vocabulary import Vocabulary, reduced

TEXT = "[unused3] Tides [unused2] The moon pulls, and the sea follows."


def window_of(tokenizer: Tokenizer, text: str) -> Window:
    return Window(tokenizer.encode(text).ids)


def reduced_to(text: str, description: str = "") -> Vocabulary:
    whole = annotator_tokenizer()
    return reduced(whole, [window_of(whole, text)] * 3, [window_of(whole, description)])


def test_words_seen_often_enough_are_read_as_before() -> None:
    whole = annotator_tokenizer()

    assert reduced_to(TEXT).tokenizer.encode(TEXT).tokens == whole.encode(TEXT).tokens


def test_other_words_are_read_in_pieces() -> None:
    tokens = reduced_to(TEXT).tokenizer.encode("moonset", add_special_tokens=False).tokens

    assert tokens == ["moon", "##s", "##e", "##t"]


def test_words_of_descriptions_are_kept_though_no_text_has_them() -> None:
    assert reduced_to(TEXT, "geology").tokenizer.encode("geology", add_special_tokens=False).tokens == ["geology"]


def test_words_seen_too_seldom_are_dropped() -> None:
    whole = annotator_tokenizer()

    vocabulary = reduced(whole, [window_of(whole, TEXT)] * 2, [])

    assert vocabulary.tokenizer.token_to_id("moon") is None


def test_kept_numbers_are_those_of_the_whole_tokenizer() -> None:
    whole = annotator_tokenizer()

    vocabulary = reduced_to(TEXT)

    assert [whole.id_to_token(id) for id in vocabulary.kept] == [
        vocabulary.tokenizer.id_to_token(number) for number in range(vocabulary.tokenizer.get_vocab_size())
    ]
