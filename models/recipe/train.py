"""Trains a network on windows of text, and survives being stopped."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor

from batches import Batch, batch_of, batches_of
from bundle import Window


@dataclass(frozen=True)
class TrainingConfig:
    """The settings that, with the data and the thread count, decide the trained weights."""

    epochs: int
    batch_size: int = 32
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warm_up: float = 0.1
    seed: int = 7
    precision: str = "bfloat16"
    checkpoint_seconds: float = 180.0


class Trainable(Protocol):
    """A network that reads batches, with learning rates for its parts."""

    def read(self, batch: Batch) -> Any:
        """What the network says of a batch."""

    def parameter_groups(self, encoder_rate: float, head_rate: float) -> list[dict[str, object]]:
        """The parameters with their learning rates."""


def make_deterministic(threads: int) -> None:
    """Fixes kernels and the number of threads; other thread counts add numbers in another order."""
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(threads)


def train(
    name: str,
    model: Trainable,
    windows: Sequence[Window],
    loss_of: Callable[[Any, Tensor], Tensor],
    config: TrainingConfig,
    checkpoint: Path,
) -> None:
    """Trains the model in place, going on from the checkpoint file where there is one.

    `loss_of` takes what the model says of a batch, and which of the windows the batch holds.
    """
    optimizer = torch.optim.AdamW(
        model.parameter_groups(config.encoder_rate, config.head_rate), weight_decay=config.weight_decay, fused=True
    )
    epochs = [batches_of(windows, config.batch_size, config.seed, epoch) for epoch in range(config.epochs)]
    batches = [batch for epoch in epochs for batch in epoch]
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, len(batches), config.warm_up))
    torch.manual_seed(config.seed)
    run = _Checkpoint(checkpoint, f"{config!r} on {len(windows)} texts", model, optimizer, schedule)
    done = run.restore()

    model.train()
    progress = _Progress(name, done, len(batches))
    saved = time.monotonic()
    for step in range(done, len(batches)):
        rows = batches[step]
        with torch.autocast("cpu", torch.bfloat16, enabled=config.precision == "bfloat16"):
            said = model.read(batch_of([windows[row] for row in rows]))
        loss = loss_of(said, torch.tensor(rows))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()

        progress.report(step + 1, loss.item())
        if time.monotonic() - saved > config.checkpoint_seconds or step + 1 == len(batches):
            run.save(step + 1)
            saved = time.monotonic()
    model.eval()


def say(message: str) -> None:
    """Tells the person who waits how far things are."""
    print(message, file=sys.stderr, flush=True)


def _rate(step: int, steps: int, warm_up: float) -> float:
    """Share of the full learning rate: a linear rise, then a linear fall to zero."""
    rise = max(1.0, warm_up * steps)
    return (step + 1) / rise if step < rise else max(0.0, (steps - step) / max(1.0, steps - rise))


class _Progress:
    """Says now and then how far a training is, how well it goes and how long it will take."""

    def __init__(self, name: str, done: int, steps: int) -> None:
        self._name = name
        self._done = done
        self._steps = steps
        self._started = time.monotonic()
        self._loss: float | None = None

    def report(self, step: int, loss: float) -> None:
        self._loss = loss if self._loss is None else 0.95 * self._loss + 0.05 * loss
        if step % 20 == 0 or step == self._steps:
            pace = (time.monotonic() - self._started) / (step - self._done)
            left = pace * (self._steps - step) / 60
            say(
                f"{self._name}: step {step}/{self._steps}  loss {self._loss:.3f}  "
                f"{pace * 1000:.0f} ms/step  {left:.0f} min left"
            )


class _Checkpoint:
    """Everything a training needs to go on, in one file that is always whole."""

    def __init__(
        self,
        path: Path,
        settings: str,
        model: torch.nn.Module,
        optimizer: torch.optim.Optimizer,
        schedule: torch.optim.lr_scheduler.LambdaLR,
    ) -> None:
        self._path = path
        self._settings = settings
        self._parts = {"model": model, "optimizer": optimizer, "schedule": schedule}

    def save(self, steps: int) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        partial = self._path.with_suffix(".partial")
        states = {name: part.state_dict() for name, part in self._parts.items()}
        torch.save({"settings": self._settings, "steps": steps, "random": torch.get_rng_state()} | states, partial)
        partial.replace(self._path)

    def restore(self) -> int:
        """Loads the file and returns the steps it has behind it, or 0 where there is none."""
        if not self._path.exists():
            return 0
        state = torch.load(self._path, weights_only=True)
        if state["settings"] != self._settings:
            raise SystemExit(
                f"{self._path} was made with {state['settings']}, this run has {self._settings}; "
                "give the same settings or another --work folder"
            )
        for name, part in self._parts.items():
            part.load_state_dict(state[name])
        torch.set_rng_state(state["random"])
        say(f"going on after step {state['steps']} of {self._path}")
        return int(state["steps"])
