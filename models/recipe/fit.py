"""From labelled passages to a trained annotator: the teacher, what it says, the student that ships, and the looks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from annotator import LAYOUT, Annotator, annotator_tokenizer, start_layout_tokens
from batches import batch_of, batches_of
from bundle import Window
from dataset import SCORES, Passage
from encoder import Encoder
from loss import AnnotationLoss, Labelled, SurfaceLoss, TagPaths, Taught
from meaning import Meaning
from preprocess import SPECIAL_SHAPE, token_shapes
from pretrained import TEACHER, minilm_encoder, teacher_encoder
from scale import ScoreScale
from student import student_of
from surface import Surface
from tags import TagTree
from train import TrainingConfig, say, train
from vocabulary import reduced

_MEASURED_BATCHES = 20
_REPORTED_BATCHES = 100
_FEWEST_WORDS = 30
_WHITE_SPACE = re.compile(r"\s")


@dataclass(frozen=True)
class FitConfig:
    """The settings of all trainings; texts are read up to `maximum_tokens`.

    `teacher_jar` holds the pretrained teacher; without one a single network learns from the labels alone.
    """

    seed: int = 7
    precision: str = "bfloat16"
    maximum_tokens: int = 320
    teacher_jar: Path | None = None
    alone: TrainingConfig = TrainingConfig(epochs=2)
    teacher: TrainingConfig = TrainingConfig(epochs=3, encoder_rate=1.5e-4)
    student: TrainingConfig = TrainingConfig(epochs=2)
    student_layers: tuple[int, ...] = (0, 1, 3, 5, 6, 8, 10, 11)
    surface: TrainingConfig = TrainingConfig(
        epochs=10, batch_size=64, head_rate=2e-3, weight_decay=0.05, warm_up=0.05, precision="float32"
    )

    def training(self, config: TrainingConfig) -> TrainingConfig:
        """One training's settings with the seed and, unless it says otherwise itself, the precision of all."""
        precision = self.precision if config.precision == "bfloat16" else config.precision
        return replace(config, seed=self.seed, precision=precision)


@dataclass(frozen=True)
class Fitted:
    """A trained annotator and the tokenizer it reads with."""

    annotator: Annotator
    tokenizer: Tokenizer


@dataclass(frozen=True)
class Fitter:
    """Trains annotators for one tag tree; checkpoints lie in the folder `work`."""

    tree: TagTree
    config: FitConfig
    work: Path

    def fit(self, passages: Sequence[Passage], unlabelled: Sequence[str]) -> Fitted:
        """Trains on labelled passages and, with a teacher, on what it says of unlabelled texts."""
        texts = [*(passage.text for passage in passages), *unlabelled]
        points = torch.tensor([passage.labels.scores for passage in passages])
        scale = ScoreScale()
        scale.start_from(points)
        leaves = torch.tensor([self.tree.leaf(passage.labels.tag) for passage in passages])
        labelled = Labelled(scale.standard_scores(points), leaves)
        if self.config.teacher_jar is not None:
            return self._fit_student(self.config.teacher_jar, texts, labelled, scale)
        tokenizer = annotator_tokenizer()
        windows = self.windows(texts[: len(passages)], tokenizer)
        meaning = self._fit_pretrained("annotator", minilm_encoder(), self.config.alone, windows, labelled)
        surface = self._fit_surface(tokenizer, windows, labelled)
        return Fitted(Annotator(meaning, surface, scale).eval(), tokenizer)

    def windows(self, texts: Sequence[str], tokenizer: Tokenizer) -> list[Window]:
        """The first tokens of each text, with start and end token."""
        return [_first_window(text, tokenizer, self.config.maximum_tokens) for text in texts]

    def _fit_student(
        self, teacher_jar: Path, texts: Sequence[str], labelled: Labelled, scale: ScoreScale
    ) -> Fitted:
        """Trains the teacher, and a student that learns from labels and teacher and reads with a smaller tokenizer.

        The student reads every text whole and in halves: of a half even the teacher does not know the label.
        """
        labels = len(labelled.leaves)
        whole = annotator_tokenizer()
        whole_texts = len(texts)
        texts = [*texts, *(half for text in texts for half in halves(text))]
        windows = self.windows(texts, whole)
        encoder = teacher_encoder(teacher_jar)
        teacher = self._fit_pretrained(TEACHER.name, encoder, self.config.teacher, windows[:labels], labelled)
        taught = self._ask(teacher, windows)
        described = [window for of_level in self.tree.texts for window in self.windows(of_level, whole)]
        vocabulary = reduced(whole, windows[:whole_texts], described)
        own = self.windows(texts, vocabulary.tokenizer)
        torch.manual_seed(self.config.seed)
        student = student_of(teacher, self.config.student_layers, vocabulary.kept)
        loss = AnnotationLoss(self.tree, labelled, taught)
        train("student", student, own, loss, self.config.training(self.config.student), self.work / "student.pt")
        surface = self._fit_surface(vocabulary.tokenizer, own[:labels], labelled)
        return Fitted(Annotator(student, surface, scale).eval(), vocabulary.tokenizer)

    def _fit_surface(self, tokenizer: Tokenizer, windows: Sequence[Window], labelled: Labelled) -> Surface:
        config = self.config.training(self.config.surface)
        torch.manual_seed(config.seed)
        surface = Surface(tokenizer)
        rows = batches_of(windows, config.batch_size, config.seed, epoch=0)[:_MEASURED_BATCHES]
        surface.start_from([batch_of([windows[row] for row in batch]) for batch in rows])
        loss = SurfaceLoss(labelled)
        train("surface", surface, windows, loss, config, self.work / "surface.pt")
        return surface

    def _fit_pretrained(
        self, name: str, encoder: Encoder, config: TrainingConfig, windows: Sequence[Window], labelled: Labelled
    ) -> Meaning:
        tokenizer = annotator_tokenizer()
        torch.manual_seed(self.config.seed)
        meaning = Meaning(encoder, self.tree.sizes)
        start_layout_tokens(meaning, tokenizer)
        meaning.start_tags_from(tuple(self.windows(texts, tokenizer) for texts in self.tree.texts))
        loss = AnnotationLoss(self.tree, labelled)
        train(name, meaning, windows, loss, self.config.training(config), self.work / f"{name}.pt")
        return meaning

    def _ask(self, teacher: Meaning, windows: Sequence[Window]) -> Taught:
        """What the teacher says of all texts; kept in a file, so that it is asked once."""
        known = self.work / "taught.pt"
        if known.exists():
            taught = Taught(*torch.load(known, weights_only=True))
            if len(taught.scores) != len(windows):
                raise SystemExit(
                    f"{known} holds what a teacher said of {len(taught.scores)} texts, this run has {len(windows)}; "
                    "give the same data or another --work folder"
                )
            return taught
        say(f"the teacher reads {len(windows)} texts")
        taught = annotate(teacher, self.tree, windows)
        torch.save((taught.scores, taught.paths, taught.embeddings), known)
        return taught


@torch.no_grad()
def annotate(network: Meaning | Annotator, tree: TagTree, windows: Sequence[Window]) -> Taught:
    """What a trained network says of texts, batch by batch."""
    tag_paths = TagPaths(tree)
    order: list[int] = []
    said = []
    for number, rows in enumerate(batches_of(windows, size=32, seed=0, epoch=0), 1):
        with torch.autocast("cpu", torch.bfloat16):
            annotation = network.read(batch_of([windows[row] for row in rows]))
        order += rows
        if number % _REPORTED_BATCHES == 0:
            say(f"read {len(order)}/{len(windows)} texts")
        said.append((annotation.scores, tag_paths.log_probabilities(annotation).exp(), annotation.embedding))
    back = torch.argsort(torch.tensor(order))
    return Taught(*(torch.cat(parts)[back] for parts in zip(*said, strict=True)))


def halves(text: str) -> list[str]:
    """The text cut at the white space behind its middle, or nothing when it is too short to be worth it."""
    cut = next((place.start() for place in _WHITE_SPACE.finditer(text, len(text) // 2)), 0)
    parts = [text[:cut], text[cut:]]
    return parts if all(len(part.split()) >= _FEWEST_WORDS for part in parts) else []


def _first_window(text: str, tokenizer: Tokenizer, maximum: int) -> Window:
    marked = LAYOUT.mark(text)
    encoding = tokenizer.encode(marked, add_special_tokens=False)
    start, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    kept = slice(0, maximum - 2)
    shapes = token_shapes(marked, encoding.offsets)[kept]
    return Window([start, *encoding.ids[kept], end], [SPECIAL_SHAPE, *shapes, SPECIAL_SHAPE])
