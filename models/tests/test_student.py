import torch

from annotator import Annotator
from batches import batch_of
from bundle import Window
from student import student_of


def test_a_student_of_all_layers_and_words_embeds_and_tags_like_its_teacher(annotator: Annotator) -> None:
    teacher = annotator.meaning
    batch = batch_of([Window([101, 104, 110, 102], [5, 6, 6, 5])])

    student = student_of(teacher, (0, 1), range(teacher.encoder.shape.vocabulary)).eval()

    with torch.no_grad():
        for found, expected in zip(student.read(batch)[1:], teacher.read(batch)[1:], strict=True):
            torch.testing.assert_close(found, expected)


def test_a_student_keeps_the_layers_and_words_it_is_given(annotator: Annotator) -> None:
    teacher = annotator.meaning

    student = student_of(teacher, (1,), (5, 9))

    expected = teacher.encoder.layers[1].state_dict()
    assert all(torch.equal(expected[name], value) for name, value in student.encoder.layers[0].state_dict().items())
    words = teacher.encoder.embeddings.words.weight
    assert torch.equal(student.encoder.embeddings.words.weight, words[[5, 9]])
