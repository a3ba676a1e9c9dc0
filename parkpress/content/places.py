"""From a place inside a text to its place in the file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from parkpress.content.files import decode
from parkpress.content.reading import TextPlace, split_front_matter
from parkpress.content.yamltext import Loc, Node, read_yaml
from parkpress.diagnostics import Span


def locate(folder: Path, place: TextPlace, line: int, column: int, length: int = 1) -> Span:
    """Where `line` and `column` of a text, from 1, stand in its file.

    For the texts of YAML the file is read again: positions are wanted only when there is something to report.
    """
    if place.loc is None:
        return Span(place.path, place.first_line + line - 1, column, length)
    node = _read(folder, place.path)
    return node.locate(place.loc, line, column, length) if node else Span(place.path)


def locate_field(folder: Path, path: str, loc: Loc, *, key: bool = False) -> Span:
    """Where the value at `loc` stands in a YAML file, or its `key`; else what there is on the way to it."""
    node = _read(folder, path)
    if node is None:
        return Span(path)
    return node.key(loc) if key else node.span(loc)


def locate_in(data: bytes, path: str, loc: Loc, line: int = 0, column: int = 1, length: int = 1) -> Span:
    """Where the value at `loc` stands in the `data` of a YAML file, or a line of the text there."""
    node = _node(data, path)
    if node is None:
        return Span(path)
    return node.locate(loc, line, column, length) if line else node.span(loc)


def _read(folder: Path, path: str) -> Node | None:
    try:
        return _node((folder / path).read_bytes(), path)
    except OSError:
        return None


@lru_cache(maxsize=8)
def _node(data: bytes, path: str) -> Node | None:
    text, _ = decode(data, path)
    if text is None:
        return None
    if not path.endswith(".md"):
        return read_yaml(text, path)[0]
    parts = split_front_matter(text)
    return read_yaml(parts[0], path, first_line=2)[0] if parts else None
