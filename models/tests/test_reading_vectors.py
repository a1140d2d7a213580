import json

import pytest

import reading_vectors

COMMITTED = json.loads(reading_vectors.FILE.read_text(encoding="ascii"))


@pytest.fixture(scope="module")
def computed() -> dict[str, dict]:
    return {vector["name"]: vector for vector in reading_vectors.vectors()}


@pytest.mark.parametrize("vector", COMMITTED, ids=lambda vector: vector["name"])
def test_reads_texts_as_the_product_does(vector: dict, computed: dict[str, dict]) -> None:
    assert computed[vector["name"]] == vector


def test_the_file_holds_every_text() -> None:
    assert [vector["name"] for vector in COMMITTED] == list(reading_vectors.TEXTS)
