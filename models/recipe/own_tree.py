"""Reads a tag tree of one's own, one to three levels deep, and the labels that go with it."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tags import LEVELS, TagTree
from texts import Refused

_LINE = "__line__"
_KEYS = ("id", "name", "description", "children")


@dataclass(frozen=True)
class OwnTree:
    """A tree brought to three levels: a tag without children stands for itself on the levels below.

    `document` is the file in the form that bundles hold. `leaves` leads from every path, as its author writes it
    (`sport`, `home/cooking`) and as the bundle gives it (`sport/sport/sport`, `home/cooking/cooking`), to its number.
    """

    document: dict[str, Any]
    tags: TagTree
    leaves: Mapping[str, int]

    def yaml(self) -> str:
        """The file for the bundle."""
        return yaml.safe_dump(self.document, sort_keys=False, allow_unicode=True, width=200)


class _LineLoader(yaml.SafeLoader):
    """Keeps the line on which each mapping begins."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        return {**super().construct_mapping(node, deep), _LINE: node.start_mark.line + 1}


def read_tree(file: Path) -> OwnTree:
    """Reads a tree, or refuses it with every problem and its line."""
    try:
        document = yaml.load(file.read_text(encoding="utf-8"), _LineLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as failure:
        raise Refused([f"{file}: cannot be read ({failure}); expected YAML with a list `tags`"]) from failure
    if not isinstance(document, dict) or not isinstance(document.get("tags"), list):
        raise Refused([f"{file}:1: has no list `tags`, expected tags of id, name, description and, if any, children"])
    problems: list[str] = []
    _check(file, document["tags"], 1, 1, problems)
    if problems:
        raise Refused(problems)
    paths: list[tuple[str, ...]] = []
    tags = [_three_levels(tag, (), paths) for tag in document["tags"]]
    if len(paths) < 2:
        raise Refused([f"{file}: has {len(paths)} path, expected two or more to choose from"])
    head = {key: value for key, value in document.items() if key not in (_LINE, "tags")}
    leaves = {"/".join(_padded(path)): number for number, path in enumerate(paths)}
    leaves |= {"/".join(path): number for number, path in enumerate(paths)}
    return OwnTree({"version": 1, **head, "tags": tags}, TagTree(tags), leaves)


def read_labels(table: Path, tree: OwnTree, known: Mapping[str, str]) -> tuple[dict[str, int], list[str]]:
    """Reads `id, tag` from a table separated by tabs; returns leaf numbers by passage, and the problems found."""
    labels: dict[str, int] = {}
    problems: list[str] = []
    try:
        with table.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if not {"id", "tag"} <= set(rows.fieldnames or ()):
                return {}, [f"{table}:1: has the columns {rows.fieldnames}, expected id, tag separated by tabs"]
            for row in rows:
                place, id, tag = f"{table}:{rows.line_num}", row["id"] or "", row["tag"] or ""
                if id not in known:
                    problems.append(f"{place}: id is '{id}', which no passage has; expected the id of a passage")
                if tag not in tree.leaves:
                    problems.append(f"{place}: tag is '{tag}', expected a whole path of the tree such as {_some(tree)}")
                elif labels.setdefault(id, tree.leaves[tag]) != tree.leaves[tag]:
                    problems.append(f"{place}: gives '{id}' a second tag, '{tag}'; expected one for each passage")
    except (OSError, UnicodeDecodeError, csv.Error) as failure:
        problems.append(f"{table}: cannot be read ({failure}); expected a table in UTF-8, separated by tabs")
    return labels, problems


def _check(file: Path, tags: list[Any], level: int, line: int, problems: list[str]) -> None:
    seen: set[str] = set()
    for tag in tags:
        if not isinstance(tag, dict):
            problems.append(f"{file}:{line}: has {tag!r} in a list of tags, expected id, name and description")
            continue
        line = tag[_LINE]
        place = f"{file}:{line}: tag '{tag.get('id')}'"
        for key in ("id", "name", "description"):
            if not isinstance(tag.get(key), str) or not tag[key].strip():
                found = repr(tag.get(key))
                problems.append(f"{place} has {found} as {key}, expected a text (in quotes, if it is a number)")
        unknown = sorted(set(map(str, tag)) - {*_KEYS, _LINE})
        if unknown:
            problems.append(f"{place} has the keys {', '.join(unknown)}, expected only {', '.join(_KEYS)}")
        id = str(tag.get("id"))
        if "/" in id or id != id.strip():
            problems.append(f"{place} has '/' or white space around its id, expected an id that can be part of a path")
        if id in seen:
            problems.append(f"{place} has the id of a tag beside it, expected different ids under one parent")
        seen.add(id)
        children = tag.get("children") or []
        if not isinstance(children, list):
            problems.append(f"{place} has {children!r} as children, expected a list of tags")
        elif children and level == LEVELS:
            problems.append(f"{place} has children on level {LEVELS + 1}, expected at most {LEVELS} levels")
        else:
            _check(file, children, level + 1, line, problems)


def _three_levels(tag: dict[str, Any], above: tuple[str, ...], paths: list[tuple[str, ...]]) -> dict[str, Any]:
    path = (*above, tag["id"])
    whole = {key: tag[key] for key in ("id", "name", "description")}
    if tag.get("children"):
        return {**whole, "children": [_three_levels(child, path, paths) for child in tag["children"]]}
    paths.append(path)
    for _ in range(LEVELS - len(path)):
        whole = {**{key: tag[key] for key in ("id", "name", "description")}, "children": [whole]}
    return whole


def _padded(path: tuple[str, ...]) -> tuple[str, ...]:
    return (*path, *(path[-1:] * (LEVELS - len(path))))


def _some(tree: OwnTree) -> str:
    return min(tree.leaves, key=lambda path: (tree.leaves[path], len(path)))
