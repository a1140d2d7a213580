"""What a text says: a pretrained encoder, two ways of pooling, and heads for scores and tags."""

from typing import NamedTuple

import torch
from torch import Tensor, nn

from batches import Batch, batch_of
from bundle import Window
from dataset import SCORES
from encoder import Encoder

_MASKED = -1e4  # Far below any attention logit: exp() of it is exactly zero in float32.
_TAG_SCALE = 8.5
_DESCRIPTIONS_AT_ONCE = 64


class Annotation(NamedTuple):
    """What a network says of a batch: scores, logits for three tag levels, unit-length embeddings.

    Scores are standard ones in training, and points, 0..100, in what ships.
    """

    scores: Tensor
    tag_logits_1: Tensor
    tag_logits_2: Tensor
    tag_logits_3: Tensor
    embedding: Tensor


class Meaning(nn.Module):
    """Rates, tags and embeds text by its words.

    Tags read the embedding alone. Scores read the mean of the tokens and several attention pools beside it, since a
    single heading or a single slip may decide a score.
    """

    def __init__(self, encoder: Encoder, tag_sizes: tuple[int, int, int], pools: int = 4, hidden: int = 192) -> None:
        super().__init__()
        width = encoder.shape.width
        self.encoder = encoder
        self.pool = nn.Linear(width, pools)
        self.score_hidden = nn.Linear(width * (1 + pools), hidden)
        self.score_dropout = nn.Dropout(0.1)
        self.score_output = nn.Linear(hidden, len(SCORES))
        self.tag_outputs = nn.ModuleList(nn.Linear(width, size) for size in tag_sizes)

    def forward(self, token_ids: Tensor, attention_mask: Tensor) -> Annotation:
        """Annotates a batch of token ids [batch, tokens], with standard scores; the mask is 1 for text and 0 for padding."""
        present = attention_mask.to(torch.float32)
        states = self.encoder(token_ids, attention_mask).to(torch.float32)

        mean = (states * present[:, :, None]).sum(1) / present.sum(1, keepdim=True)
        weights = torch.softmax(self.pool(states).to(torch.float32) + (1.0 - present[:, :, None]) * _MASKED, dim=1)
        pooled = torch.matmul(weights.transpose(1, 2), states).flatten(1)
        embedding = mean / mean.norm(dim=1, keepdim=True)

        hidden = nn.functional.gelu(self.score_hidden(torch.cat((mean, pooled), dim=1)))
        scores = self.score_output(self.score_dropout(hidden))
        return Annotation(scores, *(output(embedding) for output in self.tag_outputs), embedding)

    def read(self, batch: Batch) -> Annotation:
        """Annotates a batch in training, in whatever precision the run has."""
        return Annotation(*(output.float() for output in self(batch.token_ids, batch.attention_mask)))

    def parameter_groups(self, encoder_rate: float, head_rate: float) -> list[dict[str, object]]:
        """The parameters with their learning rates: the encoder is tuned, the heads are learnt."""
        of_encoder = {id(parameter) for parameter in self.encoder.parameters()}
        heads = [parameter for parameter in self.parameters() if id(parameter) not in of_encoder]
        return [{"params": list(self.encoder.parameters()), "lr": encoder_rate}, {"params": heads, "lr": head_rate}]

    @torch.no_grad()
    def start_tags_from(self, windows: tuple[list[Window], ...]) -> None:
        """Starts the vector of every tag from the embedding of its description, one list of windows for each level.

        What all descriptions have in common tells no tag from another and is taken out. The scale is higher the closer
        the rest lies together, so that encoders of every kind start equally sure.
        """
        self.eval()
        for output, of_level in zip(self.tag_outputs, windows, strict=True):
            starts = range(0, len(of_level), _DESCRIPTIONS_AT_ONCE)
            batches = [batch_of(of_level[start : start + _DESCRIPTIONS_AT_ONCE]) for start in starts]
            vectors = torch.cat([self.read(batch).embedding for batch in batches])
            common = vectors.mean(0)
            spread = (vectors - common).norm(dim=1).mean()
            output.weight.copy_(_TAG_SCALE * (vectors - common) / spread.square())
            output.bias.copy_(-output.weight @ common)
