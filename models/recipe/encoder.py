"""A BERT encoder written for training on few CPU cores.

The arithmetic is that of the original; what differs is how it is carried out. Attention keeps its probabilities in the
precision of the run and multiplies batches of matrices, which on CPUs takes less than half the time of the fused kernels
that save memory instead. Dropout draws its masks from a pool made once.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.autograd.function import FunctionCtx

_MASKED = -1e4  # Far below any attention logit: exp() of it is exactly zero in float32.
_EPSILON = 1e-12
_POOL = 1 << 25


@dataclass(frozen=True)
class EncoderShape:
    """The dimensions of an encoder; by default those of all-MiniLM-L6-v2."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512


class Encoder(nn.Module):
    """Turns token ids [batch, tokens] into one vector for each token [batch, tokens, width]."""

    def __init__(self, shape: EncoderShape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.embeddings = Embeddings(shape)
        masks = DropoutMasks(dropout)
        self.dropout = PooledDropout(masks)
        self.layers = nn.ModuleList(Layer(shape, masks) for _ in range(shape.layers))

    def forward(self, token_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """The mask is 1 for text and 0 for padding; vectors of padding mean nothing."""
        absent = (1.0 - attention_mask.to(torch.float32)) * _MASKED
        states = self.dropout(self.embeddings(token_ids))
        if torch.is_autocast_enabled("cpu"):
            states = states.to(torch.get_autocast_dtype("cpu"))
        for layer in self.layers:
            states = layer(states, absent)
        return states


class Embeddings(nn.Module):
    """Words and places, summed and normalised."""

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=_EPSILON)

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.norm(self.words(token_ids) + self.places.weight[: token_ids.shape[1]])


class DropoutMasks:
    """A pool of random masks, drawn from at random places: much cheaper than fresh random numbers for every value."""

    def __init__(self, share: float) -> None:
        self.share = share
        self._pool: Tensor | None = None

    def of(self, values: Tensor) -> Tensor:
        """A mask for the values, which holds 0 for a share of them and otherwise what keeps their sum the same."""
        if self._pool is None:
            # Of its own generator, so that a training that goes on has the pool it began with.
            chances = torch.rand(_POOL, generator=torch.Generator().manual_seed(0))
            self._pool = (chances >= self.share).to(torch.bfloat16) / (1.0 - self.share)
        start = int(torch.randint(0, _POOL - values.numel(), ()))
        return self._pool[start : start + values.numel()].view(values.shape)


class PooledDropout(nn.Module):
    """Dropout with masks from a pool; passes values through unchanged outside of training."""

    def __init__(self, masks: DropoutMasks) -> None:
        super().__init__()
        self._masks = masks

    def forward(self, values: Tensor) -> Tensor:
        return values * self._masks.of(values) if self.training and self._masks.share > 0 else values


class Layer(nn.Module):
    """Attention and a network for each token, each added to what came in and normalised."""

    def __init__(self, shape: EncoderShape, masks: DropoutMasks) -> None:
        super().__init__()
        self.heads = shape.heads
        self.scale = (shape.width // shape.heads) ** -0.5
        self.queries_keys_values = nn.Linear(shape.width, 3 * shape.width)
        self.attended = nn.Linear(shape.width, shape.width)
        self.attended_norm = nn.LayerNorm(shape.width, eps=_EPSILON)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)
        self.outer_norm = nn.LayerNorm(shape.width, eps=_EPSILON)
        self.dropout = PooledDropout(masks)

    def forward(self, states: Tensor, absent: Tensor) -> Tensor:
        states = self.attended_norm(states + self.dropout(self.attended(self._attend(states, absent))))
        inner = nn.functional.gelu(self.inner(states))
        return self.outer_norm(states + self.dropout(self.outer(inner)))

    def _attend(self, states: Tensor, absent: Tensor) -> Tensor:
        split = self.queries_keys_values(states).unflatten(2, (3, self.heads, -1))
        queries, keys, values = split.permute(2, 0, 3, 1, 4).unbind(0)
        mask = absent[:, None, None, :].to(queries.dtype)
        return _Attention.apply(queries, keys, values, mask, self.scale).transpose(1, 2).flatten(2)


class _Attention(torch.autograd.Function):
    """Softmax attention over [batch, heads, tokens, size] that keeps the probabilities for the way back."""

    @staticmethod
    def forward(
        ctx: FunctionCtx, queries: Tensor, keys: Tensor, values: Tensor, mask: Tensor, scale: float
    ) -> Tensor:
        queries, keys, values = (tensor.flatten(0, 1) for tensor in (queries, keys, values))
        heads = len(queries) // len(mask)
        row_masks = mask.expand(-1, heads, -1, -1).flatten(0, 1)
        logits = torch.baddbmm(row_masks, queries, keys.transpose(1, 2), alpha=scale)
        probabilities = torch.softmax(logits, dim=2)
        ctx.save_for_backward(queries, keys, values, probabilities)
        ctx.scale = scale
        ctx.heads = heads
        return torch.bmm(probabilities, values).unflatten(0, (-1, heads))

    @staticmethod
    def backward(ctx: FunctionCtx, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        queries, keys, values, probabilities = ctx.saved_tensors
        gradient = gradients[0].flatten(0, 1).contiguous()
        of_values = torch.bmm(probabilities.transpose(1, 2), gradient)
        of_probabilities = torch.bmm(gradient, values.transpose(1, 2))
        inner = torch.sum(of_probabilities * probabilities, dim=2, keepdim=True)
        of_logits = (of_probabilities - inner).mul_(probabilities).mul_(ctx.scale)
        of_queries = torch.bmm(of_logits, keys)
        of_keys = torch.bmm(of_logits.transpose(1, 2), queries)
        return *(tensor.unflatten(0, (-1, ctx.heads)) for tensor in (of_queries, of_keys, of_values)), None, None
