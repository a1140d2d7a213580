"""Starts a small network from the weights of a larger one."""

from collections.abc import Sequence
from dataclasses import replace

import torch

from encoder import Encoder
from meaning import Meaning


@torch.no_grad()
def student_of(teacher: Meaning, layers: Sequence[int], words: Sequence[int]) -> Meaning:
    """A network with some of the teacher's layers and words, and its tags; how it scores is learnt anew.

    `layers` and `words` are the teacher's numbers of what the student keeps, in order.
    """
    shape = replace(teacher.encoder.shape, layers=len(layers), vocabulary=len(words))
    encoder = Encoder(shape)
    embeddings = teacher.encoder.embeddings.state_dict()
    encoder.embeddings.load_state_dict(embeddings | {"words.weight": embeddings["words.weight"][list(words)]})
    for layer, number in zip(encoder.layers, layers, strict=True):
        layer.load_state_dict(teacher.encoder.layers[number].state_dict())
    first, second, third = (output.out_features for output in teacher.tag_outputs)
    student = Meaning(encoder, (first, second, third))
    student.tag_outputs.load_state_dict(teacher.tag_outputs.state_dict())
    return student
