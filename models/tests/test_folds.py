from dataset import SCORES, Labels, Passage
from folds import fold_of

LABELS = Labels((50.0,) * len(SCORES), "arts/music/jazz", "train")


def passages_of(sources: int, documents: int, passages: int) -> list[Passage]:
    return [
        Passage(f"{s}/{d}/{p}", "text", f"source {s}", "essay", "CC0-1.0", f"{s}/{d}", LABELS)
        for s in range(sources)
        for d in range(documents)
        for p in range(passages)
    ]


def test_no_kept_source_or_document_is_trained_on() -> None:
    passages = passages_of(sources=40, documents=10, passages=3)

    fold = fold_of(passages, seed=1)

    assert sorted(p.id for p in (*fold.trained_on, *fold.documents, *fold.sources)) == sorted(p.id for p in passages)
    trained_sources = {passage.source for passage in fold.trained_on}
    assert trained_sources.isdisjoint(passage.source for passage in fold.sources)
    assert trained_sources.issuperset(passage.source for passage in fold.documents)
    assert {passage.url for passage in fold.trained_on}.isdisjoint(passage.url for passage in fold.documents)


def test_about_fifteen_in_a_hundred_passages_are_kept() -> None:
    passages = passages_of(sources=40, documents=10, passages=3)

    fold = fold_of(passages, seed=1)

    assert 84 <= len(fold.sources) <= 84 + 30
    assert 96 <= len(fold.documents) <= 96 + 3


def test_folds_depend_on_the_seed_alone() -> None:
    passages = passages_of(sources=40, documents=10, passages=3)

    assert fold_of(passages, seed=1) == fold_of(passages, seed=1)
    assert fold_of(passages, seed=1) != fold_of(passages, seed=2)


def test_large_sources_are_always_trained_on() -> None:
    large = passages_of(sources=1, documents=61, passages=1)

    assert fold_of(large, seed=1).sources == []
