"""What the tests share: a tree of five leaves and a random annotator small enough to export in a second."""

import pytest
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel

from annotator import Annotator
from preprocess import Layout
from tags import TagTree

WORDS = "the a rain falls on roofs and roads while people read books by lamp light in quiet rooms".split()
SPECIAL = ["[PAD]", "[unused1]", "[unused2]", *(f"[unused{n}]" for n in range(3, 100)), "[UNK]", "[CLS]", "[SEP]"]


@pytest.fixture
def tree() -> TagTree:
    def tag(id: str, *children: dict) -> dict:
        return {"id": id, "name": id.title(), "description": f"All about {id}", "children": list(children)}

    return TagTree(
        [
            tag("science", tag("maths", tag("algebra"), tag("logic")), tag("physics", tag("optics"))),
            tag("arts", tag("music", tag("jazz"), tag("opera"))),
        ]
    )


@pytest.fixture
def tokenizer() -> Tokenizer:
    vocabulary = {word: id for id, word in enumerate([*SPECIAL, *WORDS])}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(sep=("[SEP]", 102), cls=("[CLS]", 101))
    tokenizer.add_special_tokens(["[PAD]", "[CLS]", "[SEP]", Layout().line_break, Layout().paragraph_break])
    return tokenizer


@pytest.fixture
def annotator(tree: TagTree, tokenizer: Tokenizer) -> Annotator:
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=64,
        attn_implementation="sdpa",
    )
    return Annotator(BertModel(config, add_pooling_layer=False), tree.sizes, hidden=16).eval()
