"""HTML -> the elements of a report: a tree of plain lists and mappings that JSON can carry.

A report is set from data, never from source: what an editor writes reaches the template as strings in a tree whose
elements are counted here, so that nothing in a text can become an instruction. An element is a mapping with its kind
under `k` and what it holds under `b`; a text is a string. `k` is one of

    p h list item quote code table row cell terms rule group  (blocks; h has `level`, list has `start`, 0 for bullets)
    strong em mono raised lowered struck underlined break link fig lang  (within a line; link has `href`)

and the kinds of the elements that a caller puts in the place of its own marks (pictures, charts).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any, Final

Element = dict[str, Any]
Node = str | Element

HELD: Final = "x-held"
"""The mark that stands for an element of the caller's: `<x-held n="0"></x-held>`."""

_INLINE: Final[Mapping[str, str]] = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "dfn": "em", "var": "em", "code": "mono",
    "kbd": "mono", "samp": "mono", "sup": "raised", "sub": "lowered", "del": "struck", "s": "struck",
    "ins": "underlined", "u": "underlined", "a": "link",
}  # fmt: skip
_BLOCKS: Final[Mapping[str, str]] = {
    "p": "p", "ul": "list", "ol": "list", "li": "item", "blockquote": "quote", "pre": "code", "table": "table",
    "tr": "row", "td": "cell", "th": "cell", "dl": "terms", "dt": "term", "dd": "item", "hr": "rule",
    "h1": "h", "h2": "h", "h3": "h", "h4": "h", "h5": "h", "h6": "h", "caption": "p", "figcaption": "p",
    "summary": "p",
}  # fmt: skip
_VOID: Final = frozenset({"br", "hr", "img", "wbr", "col"})
_GROUPS: Final = frozenset("article aside center details div figure footer header section".split())
"""Elements that only hold blocks."""
_LINES: Final = frozenset(_INLINE.values()) | {"break", "fig", "lang"}
"""Kinds that stand within a line."""
_PLACES: Final = frozenset({"cell", "item"})
"""Kinds that mean something even where they hold nothing: without its empty cells a row would move."""
_HOLDERS: Final = frozenset({"item", "quote", "cell", "group"})
"""Kinds that hold blocks, or bare lines."""


def tree(html: str, held: Sequence[Element], resolve: Callable[[str, list[Node]], Node | None]) -> list[Node]:
    """The blocks of a text. `resolve` makes the element of a link from its address and what it holds."""
    return _parsed(html, held, resolve)


def line(html: str, resolve: Callable[[str, list[Node]], Node | None]) -> list[Node]:
    """What stands within one line."""
    return [node for node in _parsed(html, (), resolve) if isinstance(node, str) or node["k"] in _LINES]


def _parsed(html: str, held: Sequence[Element], resolve: Callable[[str, list[Node]], Node | None]) -> list[Node]:
    if "<" not in html and "&" not in html:
        return [html] if html.strip() else []
    parser = _Parser(held, resolve)
    parser.feed(html)
    parser.close()
    return parser.finished()


class _Parser(HTMLParser):
    """Builds the tree. What it does not know is left out, and what it holds stays."""

    def __init__(self, held: Sequence[Element], resolve: Callable[[str, list[Node]], Node | None]) -> None:
        super().__init__(convert_charrefs=True)
        self._held = held
        self._resolve = resolve
        self._root: Element = {"k": "group", "b": []}
        self._open: list[tuple[str, Element]] = [("", self._root)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == HELD:
            self._add(self._held[int(attributes["n"])])
        elif tag == "br":
            self._add({"k": "break"})
        elif tag == "hr":
            self._add({"k": "rule"})
        elif tag not in _VOID:
            self._open.append((tag, _element(tag, attributes)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag == HELD or not any(own == tag for own, _ in self._open):
            return
        while True:
            own, element = self._open.pop()
            self._close(element)
            if own == tag:
                return

    def handle_data(self, data: str) -> None:
        if not any(element["k"] == "code" for _, element in self._open):
            data = data.replace("\n", " ")
            before = self._open[-1][1]["b"]
            if before and before[-1] == {"k": "break"}:
                data = data.lstrip()
        if data:
            self._add(data)

    def finished(self) -> list[Node]:
        """The tree of everything that was fed."""
        while len(self._open) > 1:
            self._close(self._open.pop()[1])
        return _tidy(self._root["b"], bare=True)

    def _add(self, node: Node) -> None:
        self._open[-1][1]["b"].append(node)

    def _close(self, element: Element) -> None:
        kind, inner = element["k"], element["b"]
        if kind == "unprinted":
            return
        if kind == "link":
            made = self._resolve(element["href"], inner)
            if made is not None:
                self._add(made)
        elif kind == "":  # an element without a meaning of its own
            self._open[-1][1]["b"].extend(inner)
        elif kind in _LINES:
            self._add(element)
        elif (held := _contents(kind, inner)) or kind in _PLACES:
            self._add({**element, "b": held})


def _element(tag: str, attributes: Mapping[str, str]) -> Element:
    if attributes.get("class") == "footnote-backref":
        return {"k": "unprinted", "b": []}
    if tag == "a":
        return {"k": "link", "href": attributes.get("href", ""), "b": []}
    if tag == "span":
        if attributes.get("class") == "fig":
            return {"k": "fig", "b": []}
        return {"k": "lang", "tag": attributes["lang"], "b": []} if "lang" in attributes else {"k": "", "b": []}
    if tag in _INLINE:
        return {"k": _INLINE[tag], "b": []}
    element: Element = {"k": _BLOCKS.get(tag, "group" if tag in _GROUPS else ""), "b": []}
    if element["k"] == "h":
        element["level"] = int(tag[1])
    elif element["k"] == "list":
        element["start"] = int(attributes.get("start") or 1) if tag == "ol" else 0
    elif element["k"] == "cell":
        element["head"] = tag == "th"
        element["right"] = "align-right" in attributes.get("class", "")
        element["across"] = _span(attributes.get("colspan"))
        element["down"] = _span(attributes.get("rowspan"))
    return element


def _span(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and 0 < int(written) < 100 else 1


def _contents(kind: str, inner: list[Node]) -> list[Node]:
    """What an element holds: lines, blocks, or parts of one kind only."""
    if kind in _HOLDERS:
        return _tidy(inner, bare=True)
    parts = {"list": ("item",), "terms": ("term", "item"), "row": ("cell",)}.get(kind)
    if parts:
        return [node for node in inner if isinstance(node, dict) and node["k"] in parts]
    if kind == "table":
        return [row for row in _flat(inner) if row["k"] == "row"]
    if kind == "code":
        return ["".join(_texts(inner))]
    return _trimmed(inner)


def _flat(inner: list[Node]) -> list[Element]:
    return [node for node in inner if isinstance(node, dict)]


def _texts(inner: list[Node]) -> list[str]:
    return [text for node in inner for text in ([node] if isinstance(node, str) else _texts(node.get("b", [])))]


def _tidy(inner: list[Node], *, bare: bool) -> list[Node]:
    """Blocks: lines between them become paragraphs, unless there is nothing but lines."""
    if bare and all(isinstance(node, str) or node["k"] in _LINES for node in inner):
        return _trimmed(inner)
    blocks: list[Node] = []
    lines: list[Node] = []
    for node in [*inner, {"k": "rule", "end": True}]:
        if isinstance(node, str) or node["k"] in _LINES:
            lines.append(node)
            continue
        if paragraph := _trimmed(lines):
            blocks.append({"k": "p", "b": paragraph})
        lines = []
        if not node.get("end"):
            blocks.append(node)
    return blocks


def _trimmed(inner: list[Node]) -> list[Node]:
    """Lines without white space at their ends."""
    nodes = list(inner)
    if nodes and isinstance(nodes[0], str):
        nodes[0] = nodes[0].lstrip()
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] = nodes[-1].rstrip()
    return [node for node in nodes if node != ""]
