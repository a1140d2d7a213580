"""What the tests share: a tree of five leaves and a random annotator small enough to export in a second."""

from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from annotator import Annotator
from bundle import Bundle, Window, open_bundle, write_manifest
from encoder import Encoder, EncoderShape
from export import export_eight_bit, export_exact
from meaning import Meaning
from preprocess import SPECIAL_SHAPE, Layout, token_shapes
from scale import ScoreScale
from surface import Surface
from tags import TagTree

WORDS = "the a rain falls on roofs and roads while people read books by lamp light in quiet rooms".split()
SPECIAL = ["[PAD]", "[unused1]", "[unused2]", *(f"[unused{n}]" for n in range(3, 100)), "[UNK]", "[CLS]", "[SEP]"]
TEXTS = [
    "the rain falls",
    "people read books by lamp light\nin quiet rooms\n\nwhile the rain falls on roofs and roads",
    "a book\na lamp",
    "roads and roofs in the rain and people on the roads and rain on the roofs",
]
TAGS = """
tags:
  - {id: science, name: Science, description: d, children: [
      {id: maths, name: Maths, description: d, children: [
        {id: algebra, name: Algebra, description: d}, {id: logic, name: Logic, description: d}]},
      {id: physics, name: Physics, description: d, children: [{id: optics, name: Optics, description: d}]}]}
  - {id: arts, name: Arts, description: d, children: [
      {id: music, name: Music, description: d, children: [
        {id: jazz, name: Jazz, description: d}, {id: opera, name: Opera, description: d}]}]}
"""


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
    shape = EncoderShape(layers=2, width=32, heads=4, inner=64, vocabulary=tokenizer.get_vocab_size(), positions=64)
    encoder = Encoder(shape)
    for parameter in encoder.parameters():
        if parameter.dim() == 2:
            torch.nn.init.normal_(parameter, std=0.05)
    return Annotator(Meaning(encoder, tree.sizes, hidden=16), Surface(tokenizer, channels=8), ScoreScale()).eval()


@pytest.fixture
def bundle(annotator: Annotator, tokenizer: Tokenizer, tmp_path: Path) -> Bundle:
    layout = Layout()
    export_exact(annotator, tmp_path / "exact.onnx")
    calibration = [window_of(tokenizer, layout.mark(text)) for text in TEXTS]
    folder = tmp_path / "bundle"
    folder.mkdir()
    export_eight_bit(annotator, folder / "model.onnx", calibration)
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tags.yaml").write_text(TAGS)
    write_manifest(folder, "tiny", "1", maximum_tokens=16, layout=layout, width=32, with_shapes=True)
    return open_bundle(folder)


def window_of(tokenizer: Tokenizer, marked: str) -> Window:
    """A marked text as the network reads it."""
    encoding = tokenizer.encode(marked, add_special_tokens=False)
    shapes = [SPECIAL_SHAPE, *token_shapes(marked, encoding.offsets), SPECIAL_SHAPE]
    return Window([101, *encoding.ids, 102], shapes)
