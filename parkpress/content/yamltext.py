"""YAML text -> plain data in which every scalar is text, and the place of every key and value.

One pass of the C loader composes nodes; data is built from them here, so that `no`, `0512` and `12:30` stay
what the editor wrote. Anchors, aliases, tags, merge keys, duplicate keys and second documents are refused.
After a slip that has one obvious remedy (see `slips`) the line is mended and reading goes on, so that one
reading finds all of a file's problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import yaml

from parkpress.content import slips
from parkpress.content.files import CONTROL, OTHER_BREAKS, code_point
from parkpress.content.flatyaml import Flat, Mark, read_flat
from parkpress.content.slips import Slip
from parkpress.diagnostics import Problem, Span


class _Untyped:
    """A loader that composes nodes without a guess at their types, as every scalar is text."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        return ""

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None: ...

    def ascend_resolver(self) -> None: ...


_LOADER: Any = type("_Loader", (_Untyped, getattr(yaml, "CSafeLoader", yaml.SafeLoader)), {})

Loc = tuple[str | int, ...]
"""The way to a value: keys and positions in lists, from the root."""

MAX_DEPTH = 64
"""Deepest nesting. No schema needs ten levels, and libyaml overflows its stack at some ten thousands."""

_MAX_SLIPS = 25


class Node:
    """A YAML text that has been read: plain data, and where everything in it stands.

    `data` consists of str, None (a key with nothing behind it), list and dict with str keys.
    """

    def __init__(self, path: str, text: str, first_line: int, read: Flat | tuple[object, yaml.Node]) -> None:
        """`first_line` is the line of the file on which the text begins."""
        self.path = path
        self.text = text
        self.first_line = first_line
        self.data = read[0]
        self._flat = read if isinstance(read, Flat) else None
        if not isinstance(read, Flat):
            self._root = read[1]

    @cached_property
    def _root(self) -> yaml.Node:
        """Of a flat text it is seldom wanted."""
        root = yaml.compose(self.text, Loader=_LOADER)
        assert root is not None
        return root

    def span(self, loc: Loc) -> Span:
        """Where the value at `loc` stands, or what exists on the way there."""
        if self._flat is not None and (mark := self._flat.values.get(loc)) is not None:
            return self._marked(mark)
        return self._span(self._walk(loc)[0])

    def key(self, loc: Loc) -> Span:
        """Where the key of the value at `loc` stands; for what has no key, the value."""
        if self._flat is not None and len(loc) == 1 and (mark := self._flat.keys.get(str(loc[0]))) is not None:
            return self._marked(mark)
        node, key = self._walk(loc)
        return self._span(key or node)

    def has(self, loc: Loc) -> bool:
        """Whether there is a value, or a key with nothing behind it, at exactly `loc`."""
        if self._flat is not None and len(loc) == 1:
            return str(loc[0]) in self._flat.keys
        at = self._root
        for step in loc:
            found, _ = _child(at, step)
            if found is None:
                return False
            at = found
        return True

    def inside(self, loc: Loc, offset: int, length: int = 1) -> Span:
        """Where the characters `offset` to `offset + length` of the text at `loc` stand in the file."""
        node, _ = self._walk(loc)
        if not isinstance(node, yaml.ScalarNode):
            return self.span(loc)
        lines = self.text.split("\n")
        places = _places(node, lines)
        if not places:
            return self._span(node)
        line, column = places[min(offset, len(places) - 1)]
        if offset >= len(places):
            column += 1
        end_line, end_column = places[min(offset + length, len(places)) - 1] if length else (line, column)
        same = end_line == line
        width = max(1, end_column - column + 1) if same else max(1, len(lines[line]) - column)
        return Span(self.path, self.first_line + line, column + 1, width)

    def locate(self, loc: Loc, line: int, column: int, length: int = 1) -> Span:
        """Where a place inside the text at `loc`, counted in lines and columns from 1, stands in the file."""
        node, _ = self._walk(loc)
        if not isinstance(node, yaml.ScalarNode):
            return self.span(loc)
        before = node.value.split("\n")[: line - 1]
        return self.inside(loc, sum(len(part) + 1 for part in before) + column - 1, length)

    def _walk(self, loc: Loc) -> tuple[yaml.Node, yaml.Node | None]:
        """The deepest node on the way to `loc`, and its key if it is in a mapping.

        Steps that the file does not have are passed over: models group some keys that files write side by side.
        """
        node: yaml.Node = self._root
        key: yaml.Node | None = None
        for step in loc:
            child, child_key = _child(node, step)
            if child is not None:
                node, key = child, child_key
        return node, key

    def _span(self, node: yaml.Node) -> Span:
        return node_span(node, self.text, self.path, self.first_line)

    def _marked(self, mark: Mark) -> Span:
        line, column, length = mark
        return Span(self.path, self.first_line + line, column + 1, max(1, length))


def node_span(node: yaml.Node, text: str, path: str, first_line: int) -> Span:
    """The stretch of a node on its first line."""
    start, end = node.start_mark, node.end_mark
    if end.line == start.line:
        length = end.column - start.column
    else:
        stop = text.find("\n", start.index)
        length = (stop if stop >= 0 else len(text)) - start.index
    return Span(path, first_line + start.line, start.column + 1, max(1, length))


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        name = str(step)
        for key, value in node.value:
            if key.value == name and isinstance(key, yaml.ScalarNode):
                return value, key
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], None
    return None, None


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """Read a YAML text that begins on `first_line` of the file `path`.

    Line ends are `\\n`. Returns None where the text could not be read to its end, and for a text without any
    content. With problems of level error the node holds what could be made out, for further checking only.
    """
    flat = read_flat(text)
    if flat is not None:
        return Node(path, text, first_line, flat), []
    problems: list[Problem] = []
    lines = text.split("\n")

    def report(slip: Slip) -> None:
        """One problem a line: behind the first the line is no longer the editor's own."""
        if first_line + slip.line not in {problem.span.line for problem in problems}:
            problems.append(_problem(slip, lines, path, first_line))

    deep = _too_deep(text)
    if deep is not None:
        report(deep)
        return None, problems
    for _ in range(_MAX_SLIPS):
        source = "\n".join(lines)
        try:
            root = yaml.compose(source, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            slip = slips.of_error(lines, error)
            report(slip)
            if slip.mended is None or slip.mended == lines[slip.line]:
                return None, problems
            lines[slip.line] = slip.mended
            continue
        if root is None:
            return None, problems
        builder = _Builder(source)
        data = builder.data(root)
        for slip in builder.slips:
            report(slip)
            if slip.mended is not None:
                lines[slip.line] = slip.mended
        if "\n".join(lines) == source:
            return Node(path, source, first_line, (data, root)), problems
    return None, problems


def _problem(slip: Slip, lines: Sequence[str], path: str, first_line: int) -> Problem:
    column = min(slip.column, len(lines[slip.line]))  # libyaml may stumble behind the end of the file
    span = Span(path, first_line + slip.line, column + 1, max(1, slip.length))
    related = (Span(path, first_line + slip.other[0], slip.other[1] + 1),) if slip.other else ()
    return Problem(slip.code, span, slip.values, slip.hint, related)


def _too_deep(text: str) -> Slip | None:
    """The place where brackets are nested beyond reason."""
    depth = 0
    if text.count("[") + text.count("{") > MAX_DEPTH:
        for found in re.finditer(r"[\[\]{}]", text):
            depth = depth + 1 if found.group() in "[{" else max(0, depth - 1)
            if depth > MAX_DEPTH:
                line = text.count("\n", 0, found.start())
                return Slip("yaml.depth", line, found.start() - (text.rfind("\n", 0, found.start()) + 1))
    nested = re.search(rf"^[ ]*(?:[-?] ){{{MAX_DEPTH}}}|^[ ]{{1000}}", text, re.MULTILINE)
    return Slip("yaml.depth", text.count("\n", 0, nested.start()), 0) if nested else None


class _Builder:
    """Builds plain data from nodes and collects what may not be there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.slips: list[Slip] = []
        self.seen: set[int] = set()
        self.has_hash = slips.CUT_AT_HASH.search(text) is not None

    def data(self, node: yaml.Node) -> object:
        if id(node) in self.seen:  # an alias: its anchor is reported
            return None
        self.seen.add(id(node))
        if self.text[node.start_mark.index : node.start_mark.index + 1] in ("&", "!"):
            self.slips.append(slips.of_property(self.text, node))
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode):
            self._check(slips.of_sequence(self.text, node))
            return [self.data(item) for item in node.value]
        assert isinstance(node, yaml.MappingNode)
        return self._mapping(node)

    def _check(self, found: Iterable[Slip]) -> None:
        self.slips += found

    def _scalar(self, node: yaml.ScalarNode) -> str | None:
        value: str = node.value
        if not node.style:
            if self.has_hash:
                self._check(slips.of_comment(self.text, node))
            if ":" in value or "：" in value:
                self._check(slips.of_swallowed_keys(self.text, node))
            if not value or value == "~":
                return None
        elif node.style == '"' and "\\" in self.text[node.start_mark.index : node.end_mark.index]:
            return self._escaped(node)
        return value

    def _escaped(self, node: yaml.ScalarNode) -> str:
        """A text with backslashes, behind which no character may come in that the file itself could not hold."""
        value: str = node.value.translate(OTHER_BREAKS)
        control = CONTROL.search(value)
        if control is not None:
            line, column = _places(node, self.text.split("\n"))[control.start()]
            self.slips.append(Slip("page.control", line, column, values={"character": code_point(control.group())}))
        return value

    def _mapping(self, node: yaml.MappingNode) -> dict[str, object]:
        if node.flow_style:
            self._check(slips.of_flow_mapping(self.text, node))
        data: dict[str, object] = {}
        places: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.slips.append(slips.of_key(self.text, key))
                continue
            name = key.value
            if not name.isascii():
                self._check(slips.of_key_text(self.text, key))
            if name == "<<" and not key.style:
                self.slips.append(Slip("yaml.merge", key.start_mark.line, key.start_mark.column, 2))
                continue
            if name in places:
                first = places[name].start_mark
                mark = key.start_mark
                self.slips.append(
                    Slip("yaml.duplicate-key", mark.line, mark.column, len(name), {"key": name},
                         other=(first.line, first.column))
                )
                continue
            places[name] = key
            data[name] = self.data(value)
        return data


_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)


def _places(node: yaml.ScalarNode, lines: list[str]) -> list[tuple[int, int]]:
    """Line and column, from 0, in the source of every character of a scalar's value."""
    if node.style in ("|", ">"):
        source, where = _block_source(node, lines)
    else:
        source, where = _flow_source(node, lines)
    places: list[tuple[int, int]] = []
    at = 0
    for character in node.value:
        at = _next(source, at, character, node.style)
        if at >= len(source):
            places.append(where[-1] if where else (node.start_mark.line, node.start_mark.column))
            continue
        places.append(where[at])
        escape = _ESCAPE.match(source, at) if node.style == '"' else None
        at += len(escape.group()) if escape else 2 if node.style == "'" and source[at] == "'" else 1
    return places


def _next(source: str, at: int, character: str, style: str | None) -> int:
    """The index from `at` on of what stands for `character`: white space that was folded away is passed over."""
    if style == "|":
        return at
    if character == "\n" or character == " ":
        return at
    while at < len(source) and source[at] in " \t\n":
        at += 1
    while style == '"' and source.startswith("\\\n", at):
        at += 2
        while at < len(source) and source[at] in " \t":
            at += 1
    return at


def _flow_source(node: yaml.ScalarNode, lines: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The characters of a plain or quoted scalar without its quotation marks, and where each stands."""
    start, end = node.start_mark, node.end_mark
    quote = 1 if node.style and node.style in "'\"" else 0
    pieces: list[str] = []
    where: list[tuple[int, int]] = []
    for number in range(start.line, end.line + 1):
        line = lines[number]
        first = start.column + quote if number == start.line else 0
        last = end.column - quote if number == end.line else len(line)
        pieces.append(line[first:last])
        where += [(number, column) for column in range(first, last)]
        if number < end.line:
            pieces.append("\n")
            where.append((number, len(line)))
    return "".join(pieces), where


def _block_source(node: yaml.ScalarNode, lines: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The characters of a block scalar without its indentation, and where each stands."""
    first = node.start_mark.line + 1
    last = min(node.end_mark.line, len(lines) - 1)
    header = lines[node.start_mark.line][node.start_mark.column :]
    explicit = re.match(r"[|>][-+]?([1-9])", header)
    body = [lines[number] for number in range(first, last + 1)]
    filled = [line for line in body if line.strip(" ")]
    indent = len(filled[0]) - len(filled[0].lstrip(" ")) if filled else 0
    if explicit:
        parents = [line for line in lines[: node.start_mark.line + 1] if line.strip()]
        indent = len(parents[-1]) - len(parents[-1].lstrip(" -")) + int(explicit.group(1)) if parents else indent
    pieces: list[str] = []
    where: list[tuple[int, int]] = []
    for number, line in enumerate(body, first):
        text = line[indent:] + "\n"
        pieces.append(text)
        where += [(number, min(indent + place, len(line))) for place in range(len(text))]
    return "".join(pieces), where


