"""How a text looks, apart from its words: kinds of tokens, capitals, gaps, and the breaks between lines.

The base model reads lower-cased words, so that layout, capitals and slips of the pen hardly reach it. Here every token is
only what it looks like (a long word, a glued comma, a number after a line break), and a small convolution learns which
successions of such tokens go with which scores.
"""

import string

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from batches import Batch
from dataset import SCORES
from preprocess import SHAPES

_SPECIAL = ("[CLS]", "[SEP]", "[UNK]", "[unused1]", "[unused2]", "[unused3]", "[unused4]", "[unused5]", "[unused6]")
_PLAIN = (*string.punctuation, "symbol", "digits", "long digits", "letter", "short word", "word", "foreign word", "mixture")
CATEGORIES = (*_SPECIAL, *_PLAIN, *("##" + category for category in _PLAIN))
_CATEGORY_NUMBERS = {category: number for number, category in enumerate(CATEGORIES)}

_LONG = 4


class Surface(nn.Module):
    """Scores a text by the looks of its tokens, with one convolution; it reads the mean and the maximum of each channel."""

    def __init__(self, tokenizer: Tokenizer, size: int = 32, channels: int = 96, reach: int = 3, hidden: int = 128) -> None:
        super().__init__()
        self.register_buffer("categories", category_table(tokenizer))
        # Number 0 is padding, whose vector stays zero, as it is beyond the ends of a text that is read alone.
        self.looks = nn.Embedding(len(CATEGORIES) * SHAPES + 1, size, padding_idx=0)
        self.convolution = nn.Conv1d(size, channels, reach, padding=reach // 2)
        self.dropout = nn.Dropout(0.2)
        features = 2 * channels + 1
        self.score_hidden = nn.Linear(features, hidden)
        self.score_output = nn.Linear(hidden, len(SCORES))
        self.register_buffer("feature_mean", torch.zeros(features))
        self.register_buffer("feature_deviation", torch.ones(features))
        with torch.no_grad():
            self.looks.weight[1:].normal_(std=0.3)

    def forward(self, token_ids: Tensor, attention_mask: Tensor, token_shapes: Tensor) -> Tensor:
        """The standard scores [batch, scores] of token ids and shapes [batch, tokens]; the mask is 0 for padding."""
        features = self._features(token_ids, attention_mask, token_shapes)
        features = self.dropout((features - self.feature_mean) / self.feature_deviation)
        hidden = self.dropout(nn.functional.gelu(self.score_hidden(features)))
        return self.score_output(hidden)

    def read(self, batch: Batch) -> Tensor:
        """The scores of a batch in training."""
        return self(*batch)

    def parameter_groups(self, _encoder_rate: float, head_rate: float) -> list[dict[str, object]]:
        """The parameters with their learning rates; nothing here is pretrained."""
        return [{"params": list(self.parameters()), "lr": head_rate}]

    @torch.no_grad()
    def start_from(self, batches: list[Batch]) -> None:
        """Scales the features by what the batches hold."""
        features = torch.cat([self._features(*batch) for batch in batches])
        self.feature_mean.copy_(features.mean(0))
        self.feature_deviation.copy_(features.std(0) + 1e-3)

    def _features(self, token_ids: Tensor, attention_mask: Tensor, token_shapes: Tensor) -> Tensor:
        present = attention_mask.to(torch.float32)
        categories = self.categories[token_ids].to(torch.long)
        looks = (categories * SHAPES + token_shapes + 1) * attention_mask
        channels = nn.functional.gelu(self.convolution(self.looks(looks).transpose(1, 2)))
        tokens = present.sum(1, keepdim=True)
        mean = (channels * present[:, None, :]).sum(2) / tokens
        # Every channel is above -1, the value that padding takes here.
        maximum = (channels * present[:, None, :] - (1.0 - present)[:, None, :]).amax(2)
        return torch.cat((mean, torch.log(tokens), maximum), dim=1)


def category_table(tokenizer: Tokenizer) -> Tensor:
    """The number of the category of every token of the vocabulary, as uint8 [tokens]."""
    vocabulary = tokenizer.get_vocab(with_added_tokens=True)
    table = torch.zeros(max(vocabulary.values()) + 1, dtype=torch.uint8)
    for token, number in vocabulary.items():
        table[number] = _CATEGORY_NUMBERS[category(token)]
    return table


def category(token: str) -> str:
    """What a token of the vocabulary looks like; pieces that continue a word have categories of their own."""
    if token in _SPECIAL:
        return token
    continues = token.startswith("##") and len(token) > 2
    return "##" + _plain(token[2:]) if continues else _plain(token)


def _plain(text: str) -> str:
    if len(text) == 1 and not text.isalnum():
        return text if text in string.punctuation else "symbol"
    if text.isdigit():
        return "digits" if len(text) < _LONG else "long digits"
    if text.isascii() and text.isalpha():
        return "letter" if len(text) == 1 else "short word" if len(text) < _LONG else "word"
    return "foreign word" if text.isalpha() else "mixture"
