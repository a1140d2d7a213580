"""Fine-tunes the annotator on the labelled passages, and survives being stopped."""

import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from annotator import Annotation, Annotator
from dataset import Passage
from preprocess import Layout
from tags import TagTree


@dataclass(frozen=True)
class TrainingConfig:
    """The settings that, with the data and the thread count, decide the trained weights."""

    epochs: int = 2
    batch_size: int = 32
    maximum_tokens: int = 320
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warm_up: float = 0.1
    seed: int = 7
    precision: str = "bfloat16"
    checkpoint_seconds: float = 180.0


@dataclass(frozen=True)
class Example:
    """One passage as the loss sees it."""

    token_ids: list[int]
    scores: tuple[float, ...]
    leaf: int


class AnnotationLoss:
    """Mean squared error of standardised scores, plus cross entropy of the tag path and of its beginnings."""

    def __init__(self, tree: TagTree, deviation: Tensor) -> None:
        self._parents = torch.from_numpy(tree.parents)
        self._sizes = tree.sizes
        self._deviation = deviation

    def __call__(self, annotation: Annotation, scores: Tensor, leaves: Tensor) -> Tensor:
        errors = (annotation.scores - scores) / self._deviation
        first, second = self._parents[:, 0], self._parents[:, 1]
        path_logits = annotation.tag_logits_1[:, first] + annotation.tag_logits_2[:, second] + annotation.tag_logits_3
        paths = torch.log_softmax(path_logits, dim=1)
        path_loss = functional.nll_loss(paths, leaves)
        first_loss = self._marginal_loss(paths, first, self._sizes[0], leaves)
        second_loss = self._marginal_loss(paths, second, self._sizes[1], leaves)
        return 3.0 * errors.square().mean() + 0.4 * path_loss + 0.3 * first_loss + 0.3 * second_loss

    @staticmethod
    def _marginal_loss(paths: Tensor, parents: Tensor, size: int, leaves: Tensor) -> Tensor:
        membership = functional.one_hot(parents, size).to(paths.dtype)
        sums = paths.exp() @ membership
        return functional.nll_loss((sums + 1e-9).log(), parents[leaves])


def examples_of(passages: list[Passage], tree: TagTree, tokenizer: Tokenizer, maximum: int) -> list[Example]:
    """Tokenises the passages; each keeps its first `maximum` tokens."""
    layout = Layout()
    end = tokenizer.token_to_id("[SEP]")
    examples = []
    for passage in passages:
        ids = tokenizer.encode(layout.mark(passage.text)).ids
        if len(ids) > maximum:
            ids = [*ids[: maximum - 1], end]
        examples.append(Example(ids, passage.labels.scores, tree.leaf(passage.labels.tag)))
    return examples


def batches_of(examples: list[Example], size: int, seed: int, epoch: int) -> list[list[Example]]:
    """Cuts the examples into batches of like length, in an order that depends on seed and epoch alone."""
    order = random.Random(f"{seed}/{epoch}")
    by_length = sorted(examples, key=lambda example: len(example.token_ids) + order.uniform(0, 24))
    batches = [by_length[start : start + size] for start in range(0, len(by_length), size)]
    order.shuffle(batches)
    return batches


def tensors_of(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pads a batch: token ids, attention mask, scores, leaves."""
    longest = max(len(example.token_ids) for example in batch)
    token_ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros_like(token_ids)
    for row, example in enumerate(batch):
        token_ids[row, : len(example.token_ids)] = torch.tensor(example.token_ids)
        mask[row, : len(example.token_ids)] = 1
    scores = torch.tensor([example.scores for example in batch])
    return token_ids, mask, scores, torch.tensor([example.leaf for example in batch])


def make_deterministic(seed: int, threads: int) -> None:
    """Fixes seeds, kernels and the number of threads; other thread counts add numbers in another order."""
    random.seed(seed)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(threads)


def train(model: Annotator, tree: TagTree, examples: list[Example], config: TrainingConfig, checkpoint: Path) -> None:
    """Trains the model in place, going on from the checkpoint file where there is one."""
    optimizer = _optimizer(model, config)
    epochs = [batches_of(examples, config.batch_size, config.seed, epoch) for epoch in range(config.epochs)]
    batches = [batch for epoch in epochs for batch in epoch]
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, len(batches), config.warm_up))
    settings = f"{config!r} on {len(examples)} passages"
    done = _restore(checkpoint, settings, model, optimizer, schedule)
    loss_of = AnnotationLoss(tree, model.score_deviation)

    model.train()
    started = saved = time.monotonic()
    smooth_loss = None
    for step in range(done, len(batches)):
        token_ids, mask, scores, leaves = tensors_of(batches[step])
        with torch.autocast("cpu", torch.bfloat16, enabled=config.precision == "bfloat16"):
            annotation = model(token_ids, mask)
        loss = loss_of(Annotation(*(output.float() for output in annotation)), scores, leaves)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()

        smooth_loss = loss.item() if smooth_loss is None else 0.95 * smooth_loss + 0.05 * loss.item()
        now = time.monotonic()
        if (step + 1) % 20 == 0 or step + 1 == len(batches):
            pace = (now - started) / (step + 1 - done)
            left = pace * (len(batches) - step - 1) / 60
            say(f"step {step + 1}/{len(batches)}  loss {smooth_loss:.3f}  {pace * 1000:.0f} ms/step  {left:.0f} min left")
        if now - saved > config.checkpoint_seconds or step + 1 == len(batches):
            _save(checkpoint, settings, step + 1, model, optimizer, schedule)
            saved = now
    model.eval()


def say(message: str) -> None:
    """Tells the person who waits how far things are."""
    print(message, file=sys.stderr, flush=True)


def _optimizer(model: Annotator, config: TrainingConfig) -> torch.optim.AdamW:
    encoder = {id(parameter) for parameter in model.encoder.parameters()}
    heads = [parameter for parameter in model.parameters() if id(parameter) not in encoder]
    groups = [
        {"params": list(model.encoder.parameters()), "lr": config.encoder_rate},
        {"params": heads, "lr": config.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=config.weight_decay)


def _rate(step: int, steps: int, warm_up: float) -> float:
    """Share of the full learning rate: a linear rise, then a linear fall to zero."""
    rise = max(1.0, warm_up * steps)
    return (step + 1) / rise if step < rise else max(0.0, (steps - step) / max(1.0, steps - rise))


def _save(
    checkpoint: Path,
    settings: str,
    steps: int,
    model: Annotator,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> None:
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    partial = checkpoint.with_suffix(".partial")
    torch.save(
        {
            "settings": settings,
            "steps": steps,
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "schedule": schedule.state_dict(),
            "random": torch.get_rng_state(),
        },
        partial,
    )
    partial.replace(checkpoint)


def _restore(
    checkpoint: Path,
    settings: str,
    model: Annotator,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> int:
    """Loads a checkpoint and returns the steps it has behind it, or 0 where there is none."""
    if not checkpoint.exists():
        return 0
    state = torch.load(checkpoint, weights_only=True)
    if state["settings"] != settings:
        raise SystemExit(
            f"{checkpoint} was made with {state['settings']}, this run has {settings}; "
            "give the same settings or another --work folder"
        )
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    torch.set_rng_state(state["random"])
    say(f"going on after step {state['steps']} of {checkpoint}")
    return int(state["steps"])
