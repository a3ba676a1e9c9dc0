"""Inline rules of our own: the words of references, and notice of raw HTML."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import HtmlInlineProcessor, InlineProcessor

from parkpress.content.markdown.blocks import Notes

WORDS_TAG = "x-ref"
"""The element that holds a reference's words until the document is cut into parts."""


class WordsProcessor(InlineProcessor):
    """The mark of a reference with words of its own becomes an element, so that its words are read as Markdown."""

    def __init__(self, md: Markdown) -> None:
        super().__init__("\x02w([0-9]+)\x03", md)
        self.words: dict[str, str] = {}

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        element = etree.Element(WORDS_TAG, {"n": m[1]})
        element.text = self.words[m[1]]
        return element, m.start(), m.end()


class NoticedHtmlProcessor(HtmlInlineProcessor):
    """Inline HTML, noted so that a text which holds some is cleaned."""

    def __init__(self, pattern: str, md: Markdown, notes: Notes) -> None:
        super().__init__(pattern, md)
        self.notes = notes

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        self.notes.raw_html = True
        return super().handleMatch(m, data)  # type: ignore[return-value]
