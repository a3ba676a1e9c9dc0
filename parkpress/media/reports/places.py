"""What keeps a report from being printed, each with its place in the file that an editor wrote."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from html.entities import codepoint2name
from unicodedata import category, normalize

from parkpress.content.places import locate_in
from parkpress.content.yamltext import Loc
from parkpress.diagnostics import Problem, Span
from parkpress.engine.reads import Reads

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t\w])")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Categories of characters that need no glyph: spaces, and marks that only say how to set others."""
_LETTERING = re.compile(r"<(?:\w+:)?text\b[^>]*>(.*?)</(?:\w+:)?text>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FIRST = 2
"""The deepest level with which a text may begin: its title stands above it."""


def no_alt(reads: Reads, path: str, loc: Loc, src: str, line: int = 0, column: int = 0) -> Problem:
    """A picture that nothing is said about; `line` and `column` are its place in a text, 0 for a field."""
    hint = "text" if line else "photo"
    span = locate_in(reads.read(path), path, loc, line, column, len(src))
    return Problem("report.alt", span, {"src": src}, hint)


def skipped_headings(reads: Reads, path: str, loc: Loc, text: str) -> Iterator[Problem]:
    """Headings that stand more than one level below the one before them. The page mends it; a book must not."""
    before = 0
    for line, level in headings(text):
        allowed = before + 1 if before else _FIRST
        if level > allowed:
            values = {"written": "#" * level, "mended": "#" * allowed}
            span = locate_in(reads.read(path), path, loc, line, 1, level)
            yield Problem("report.heading", span, values, "mended")
        before = level


def headings(text: str) -> Iterator[tuple[int, int]]:
    """(line, level) of the headings that a text is written with, code left out."""
    fence = ""
    previous = ""
    for number, line in enumerate(text.split("\n"), 1):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            found = _HEADING.match(line)
            if found:
                yield number, len(found[1])
            elif previous.strip() and _UNDERLINE.fullmatch(line) and "|" not in previous:
                yield number - 1, 1 if "=" in line else 2
        previous = "" if fence or mark else line


def unknown_characters(
    reads: Reads, text: str, known: Collection[int], written: Iterable[tuple[str, str]], home: str
) -> Iterator[Problem]:
    """The characters of a report's `text` that no font has, each where an editor wrote it first.

    `written` are (path, a text that stands in that file); what none of them holds is said to be in `home`.
    """
    missing = sorted(letter for letter in set(text) if ord(letter) not in known and category(letter) not in _UNSEEN)
    read = [(path, normalize("NFC", unescape(words))) for path, words in written] if missing else []
    for letter in missing:
        spans = [_found(reads, path, letter) for path, words in read if letter in words]
        span = next((span for span in spans if span.line), spans[0] if spans else Span(home))
        yield Problem("report.character", span, {"character": letter, "code": f"U+{ord(letter):04X}"}, "font")


def _found(reads: Reads, path: str, letter: str) -> Span:
    """The first place of a character in a file, where it may be written by its number or name; else the file."""
    text = reads.read(path).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    number = ord(letter)
    named = codepoint2name.get(number, letter)
    numbers = rf"\\(?:U{number:08x}|u{number:04x}|x{number:02x})|&#x0*{number:x};|&#0*{number};"
    found = re.search(rf"{re.escape(letter)}|&{re.escape(named)};|(?i:{numbers})", text)
    if found is None:
        return Span(path)
    place = found.start()
    return Span(path, text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place), len(found[0]))


def lettering(drawing: bytes) -> str:
    """What is written in a drawing (SVG) as text."""
    texts = _LETTERING.findall(drawing.decode("utf-8", "replace"))
    return unescape(_TAG.sub("", "".join(texts)))
