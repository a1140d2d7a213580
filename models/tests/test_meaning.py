import torch

from annotator import Annotator
from batches import batch_of
from bundle import Window

DESCRIPTIONS = tuple([Window([101, 103 + n, 104 + n, 102], [5, 6, 6, 5]) for n in range(size)] for size in (2, 3, 5))


def test_a_description_is_tagged_as_what_it_describes_before_any_training(annotator: Annotator) -> None:
    meaning = annotator.meaning

    meaning.start_tags_from(DESCRIPTIONS)

    with torch.no_grad():
        said = meaning.read(batch_of(DESCRIPTIONS[2]))
    assert said.tag_logits_3.argmax(1).tolist() == [0, 1, 2, 3, 4]
    assert said.tag_logits_1[:2].argmax(1).tolist() == [0, 1]
