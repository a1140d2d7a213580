from pathlib import Path

import pytest

from own_tree import OwnTree, read_labels, read_tree
from tags import TagTree
from texts import Refused

MIXED = """
version: 3
name: mixed
tags:
  - {id: sport, name: Sport, description: Matches}
  - id: home
    name: Home
    description: At home
    children:
      - {id: cooking, name: Cooking, description: Recipes}
      - id: growing
        name: Growing
        description: Plants
        children:
          - {id: herbs, name: Herbs, description: Basil and mint}
          - {id: trees, name: Trees, description: Apples and pears}
"""


def a_tree(folder: Path, text: str) -> OwnTree:
    file = folder / "tree.yaml"
    file.write_text(text)
    return read_tree(file)


def test_a_tag_without_children_stands_for_itself_on_the_levels_below(tmp_path: Path) -> None:
    tree = a_tree(tmp_path, MIXED)

    assert tree.tags.ids == (
        ["sport", "home"],
        ["sport", "cooking", "growing"],
        ["sport", "cooking", "herbs", "trees"],
    )
    thirds = ["Sport: Matches", "Cooking: Recipes", "Herbs: Basil and mint", "Trees: Apples and pears"]
    assert tree.tags.texts[2] == thirds
    assert tree.leaves == {
        "sport": 0,
        "sport/sport/sport": 0,
        "home/cooking": 1,
        "home/cooking/cooking": 1,
        "home/growing/herbs": 2,
        "home/growing/trees": 3,
    }


@pytest.mark.parametrize(
    ("tags", "paths"),
    [
        ("- {id: a, name: A, description: x}\n- {id: b, name: B, description: y}", ["a/a/a", "b/b/b"]),
        (
            "- {id: a, name: A, description: x, children: [{id: b, name: B, description: y}, "
            "{id: c, name: C, description: z}]}",
            ["a/b/b", "a/c/c"],
        ),
    ],
)
def test_trees_of_one_and_two_levels_have_three_in_the_bundle(tmp_path: Path, tags: str, paths: list[str]) -> None:
    tree = a_tree(tmp_path, f"tags:\n{tags}\n")

    (tmp_path / "written.yaml").write_text(tree.yaml())
    written = TagTree.read(tmp_path / "written.yaml")
    assert [written.leaf(path) for path in paths] == [0, 1]
    assert written.sizes[2] == 2


def test_keeps_version_and_name_for_the_bundle(tmp_path: Path) -> None:
    tree = a_tree(tmp_path, MIXED)

    assert {key: tree.document[key] for key in ("version", "name")} == {"version": 3, "name": "mixed"}


def test_reports_every_problem_of_a_tree_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        a_tree(
            tmp_path,
            """tags:
  - {id: a/b, name: A, description: x}
  - {id: 7, name: Seven, description: x}
  - {id: c, name: C, children: []}
  - {id: c, name: C, description: x, colour: red}
  - id: d
    name: D
    description: x
    children:
      - id: e
        name: E
        description: x
        children:
          - id: f
            name: F
            description: x
            children:
              - {id: g, name: G, description: x}
""",
        )

    file = tmp_path / "tree.yaml"
    assert refused.value.problems == (
        f"{file}:2: tag 'a/b' has '/' or white space around its id, expected an id that can be part of a path",
        f"{file}:3: tag '7' has 7 as id, expected a text (in quotes, if it is a number)",
        f"{file}:4: tag 'c' has None as description, expected a text (in quotes, if it is a number)",
        f"{file}:5: tag 'c' has the keys colour, expected only id, name, description, children",
        f"{file}:5: tag 'c' has the id of a tag beside it, expected different ids under one parent",
        f"{file}:14: tag 'f' has children on level 4, expected at most 3 levels",
    )


@pytest.mark.parametrize("text", ["tags: [", "- a", "tags: 3", "tags:\n- {id: a, name: A, description: x}"])
def test_refuses_what_is_no_tree_to_choose_from(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused, match="tree.yaml"):
        a_tree(tmp_path, text)


def test_labels_may_be_written_short_or_in_full(tmp_path: Path) -> None:
    table = tmp_path / "labels.tsv"
    table.write_text("id\ttag\np1\tsport\np2\tsport/sport/sport\np3\thome/growing/trees\n")

    labels, problems = read_labels(table, a_tree(tmp_path, MIXED), {"p1": "", "p2": "", "p3": ""})

    assert (labels, problems) == ({"p1": 0, "p2": 0, "p3": 3}, [])


def test_reports_every_problem_of_labels_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "labels.tsv"
    table.write_text("id\ttag\np1\thome\nnobody\tsport\np2\tsport\np2\thome/cooking\n")

    _, problems = read_labels(table, a_tree(tmp_path, MIXED), {"p1": "", "p2": ""})

    assert problems == [
        f"{table}:2: tag is 'home', expected a whole path of the tree such as sport",
        f"{table}:3: id is 'nobody', which no passage has; expected the id of a passage",
        f"{table}:5: gives 'p2' a second tag, 'home/cooking'; expected one for each passage",
    ]
