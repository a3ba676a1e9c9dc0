"""Inline rules of our own, and Python-Markdown's own made lean: same results, less and bounded work."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import (
    BACKTICK_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    LINK_RE,
    REFERENCE_RE,
    BacktickInlineProcessor,
    HtmlInlineProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.util import AtomicString

from parkpress.content.markdown.budget import COPY_SHIFT, INLINE_LOOK, INLINE_STEP, NEAR, PAIR, Budget
from parkpress.content.markdown.marks import WORDS_TAG
from parkpress.content.markdown.notes import Notes

_BRACKET = re.compile(r"[\[\]]")
_SPECIAL = re.compile(r"[`\\\[<&*_\x02]|  \n")
"""What a text must hold for any pattern to match."""
_TRIGGERS: dict[str, str] = {
    "backtick": "`",
    "words": "\x02w",
    "escape": "\\",
    "footnote": "[^",
    "reference": "[",
    "link": "](",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "://",
    "automail": "@",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "em_strong": "",
}
"""What a text must hold for each pattern to match; emphasis may begin in two ways."""
_BY_DEFINITION = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})
"""Patterns that do nothing unless the text defines links: `[id]: address`."""


class WordsProcessor(InlineProcessor):
    """The mark of a reference with words of its own becomes an element, so that its words are read as Markdown."""

    def __init__(self, md: Markdown, words: Mapping[str, str]) -> None:
        """`words`: those of the text's references, by the numbers of their marks."""
        super().__init__("\x02w([0-9]+)\x03", md)
        self.words = words

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        element = etree.Element(WORDS_TAG, {"n": m[1]})
        element.text = self.words[m[1]]
        return element, m.start(), m.end()


class NoticedHtmlProcessor(HtmlInlineProcessor):
    """Inline HTML, noted so that a text which holds some is cleaned."""

    notes: Notes

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        self.notes.raw_html = True
        return super().handleMatch(m, data)  # type: ignore[return-value]


class CountedBacktickProcessor(BacktickInlineProcessor):
    """Code spans, with the search for their end counted."""

    budget: Budget

    def find_code_spans(self, start: int, text: str) -> Any:
        found: Any = super().find_code_spans(start, text)
        self.budget.charge(INLINE_LOOK * ((found[1] or len(text)) - start))
        return found


class Brackets:
    """Which bracket of a text closes which, worked out once for all that ask."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._data = ""
        self._closing: dict[int, int] = {}

    def closing(self, data: str, index: int) -> int:
        """Where the bracket that was opened before `index` is closed; -1 where it is not."""
        depth = 1
        for bracket in _BRACKET.finditer(data, index, index + NEAR):
            depth += 1 if bracket[0] == "[" else -1
            if depth == 0:
                return bracket.start()
        if index + NEAR >= len(data):
            return -1
        if data is not self._data:
            self._pair(data)
        return self._closing.get(index - 1, -1)

    def _pair(self, data: str) -> None:
        self.budget.charge(INLINE_LOOK * len(data))
        self._data, self._closing = data, {}
        opened: list[int] = []
        for bracket in _BRACKET.finditer(data):
            if bracket[0] == "[":
                opened.append(bracket.start())
            elif opened:
                self._closing[opened.pop()] = bracket.start()


class _Bounded(LinkInlineProcessor):
    """A link or picture whose brackets are found without going through the text again and again."""

    brackets: Brackets

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        close = self.brackets.closing(data, index)
        return (data[index:close], close + 1, True) if close >= 0 else ("", len(data), False)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        link: tuple[str, str | None, int, bool] = super().getLink(data, index)
        self.brackets.budget.charge(INLINE_LOOK * (link[2] - index))
        return link


class _Link(_Bounded): ...


class _Image(_Bounded, ImageInlineProcessor): ...


class _Reference(_Bounded, ReferenceInlineProcessor): ...


class _ShortReference(_Bounded, ShortReferenceInlineProcessor): ...


class _ImageReference(_Bounded, ImageReferenceInlineProcessor): ...


class _ShortImageReference(_Bounded, ShortImageReferenceInlineProcessor): ...


_BOUNDED: tuple[tuple[Callable[[str, Markdown], _Bounded], str, str, int], ...] = (
    (_Reference, REFERENCE_RE, "reference", 170),
    (_Link, LINK_RE, "link", 160),
    (_Image, IMAGE_LINK_RE, "image_link", 150),
    (_ImageReference, IMAGE_REFERENCE_RE, "image_reference", 140),
    (_ShortReference, REFERENCE_RE, "short_reference", 130),
    (_ShortImageReference, IMAGE_REFERENCE_RE, "short_image_ref", 125),
)
"""Under the names and priorities of Python-Markdown's own, which they replace."""


class LeanTreeprocessor(InlineTreeprocessor):
    """Applies the inline patterns that can match, and counts the work.

    Two private methods of Python-Markdown are used: its pattern loop is replaced, its application of one pattern
    is called. Tests compare all of it with the stock library.
    """

    def __init__(self, md: Markdown, budget: Budget) -> None:
        super().__init__(md)
        self.budget = budget
        registry = md.inlinePatterns
        names = sorted(_TRIGGERS, key=registry.get_index_for_name)
        if len(names) != len(registry):
            raise RuntimeError("an inline pattern without known triggers")
        self.named = [(name, registry[name], _TRIGGERS[name]) for name in names]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString) or not _SPECIAL.search(data):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        undefined = not self.md.references
        for index in range(patternIndex, len(self.named)):
            name, pattern, trigger = self.named[index]
            if trigger not in data or (undefined and name in _BY_DEFINITION):
                continue
            if name == "em_strong":
                marks = data.count("*") + data.count("_")
                if not marks:
                    continue
                self.budget.charge(PAIR * marks * marks)
            start, matched = 0, True
            while matched:
                data, matched, start = apply(pattern, data, index, start)
                if matched:
                    self.budget.charge(INLINE_STEP + (len(data) >> COPY_SHIFT))
        return data


def install(md: Markdown, notes: Notes, budget: Budget, words: Mapping[str, str]) -> None:
    """Puts our inline rules into `md`. `words` are those of the references of the text at hand."""
    patterns = md.inlinePatterns
    patterns.register(WordsProcessor(md, words), "words", 185)
    html = NoticedHtmlProcessor(HTML_RE, md)
    html.notes = notes
    patterns.register(html, "html", 90)
    backtick = CountedBacktickProcessor(BACKTICK_RE)
    backtick.budget = budget
    patterns.register(backtick, "backtick", 190)
    brackets = Brackets(budget)
    for kind, pattern, name, priority in _BOUNDED:
        processor = kind(pattern, md)
        processor.brackets = brackets
        patterns.register(processor, name, priority)
    md.treeprocessors.register(LeanTreeprocessor(md, budget), "inline", 20)
