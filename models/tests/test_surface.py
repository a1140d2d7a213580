import pytest
import torch
from tokenizers import Tokenizer

from batches import batch_of
from bundle import Window
from surface import CATEGORIES, Surface, category, category_table


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("[unused3]", "[unused3]"),
        ("[UNK]", "[UNK]"),
        ("lamp", "word"),
        ("the", "short word"),
        ("a", "letter"),
        ("##ing", "##short word"),
        ("42", "digits"),
        ("1916", "long digits"),
        (",", ","),
        ("##", "mixture"),
        ("##!", "##!"),
        ("é", "foreign word"),
        ("€", "symbol"),
        ("b2", "mixture"),
    ],
)
def test_category_of_a_token_is_what_it_looks_like(token: str, expected: str) -> None:
    assert category(token) == expected


def test_every_token_of_the_vocabulary_has_a_category(tokenizer: Tokenizer) -> None:
    table = category_table(tokenizer)

    assert len(table) == tokenizer.get_vocab_size()
    assert CATEGORIES[table[tokenizer.token_to_id("lamp")]] == "word"


def test_scores_depend_on_shapes_and_not_on_padding(tokenizer: Tokenizer) -> None:
    torch.manual_seed(5)
    surface = Surface(tokenizer).eval()
    lower = Window([101, 103, 104, 102], [5, 6, 6, 5])
    upper = Window([101, 103, 104, 102], [5, 8, 8, 5])
    long = Window([101, *range(103, 115), *range(103, 115), 102], [5, *[6] * 24, 5])

    with torch.no_grad():
        alone = surface.read(batch_of([lower]))
        together = surface.read(batch_of([upper, lower, long]))

    torch.testing.assert_close(together[1], alone[0], atol=1e-4, rtol=0)
    assert (together[0] - alone[0]).abs().max() > 0.01
