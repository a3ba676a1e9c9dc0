"""The grammar of references, and what is meant by those that miss it.

    [[kind/id]]  [[kind/id.field]]  [[kind/id|words]]  ![[charts/id]]

Found in the source itself, before Markdown is read, so that positions are exact and the bar of a reference
in a table does not split a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from parkpress.content.markdown.document import Flaw, Reference
from parkpress.content.markdown.marks import Lines
from parkpress.immutable import immutable

KINDS = (
    "projects", "enterprises", "services", "policies", "spaces", "industries", "news", "pages", "achievements",
    "figures", "charts",
)  # fmt: skip
"""What a reference may name. Charts are embedded, all others are linked or printed."""
EMBEDDED = "charts"

_TARGET = re.compile(r"\s*([a-z]+)/([a-z0-9_-]+)((?:\.[a-z0-9_-]+)*)\s*")
_WELL_MADE = re.compile(
    # Words may be wrapped by the editor's line length, but do not cross a blank line.
    r"(?P<embed>!?)\[\[(?P<target>[^\[\]|`\n]*)(?:\|(?P<words>[^\[\]`\n]*(?:\n(?!\s*\n)[^\[\]`\n]*){0,3}))?\]\]"
)
_LIKE = re.compile(
    r"[!！]?[\[［【]{2}\s*(?P<body>[^\[\]［］【】`\n]{0,200})(?P<close>[\]］】]{0,2})",
)
_START = re.compile(r"[!！]?[\[［【]{2}")
_TARGET_LIKE = re.compile(r"[\w-]+\s*[/／]|(?!\d+$)[\w-]+$")
_FULL_WIDTH = {ord("／"): "/", ord("｜"): "|", ord("．"): ".", ord("。"): ".", ord("－"): "-", ord("＿"): "_"}
_FULL_WIDTH |= {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))}
_QUOTED_LINE = re.compile(r"\n[ ]{0,3}(?:>[ ]?)+|\n[ \t]*")


@immutable
class Found:
    """A reference, or what was meant as one, at `source[start:end]`."""

    start: int
    end: int
    source: str
    reference: Reference | None
    """None where the characters are no reference; `flaw` then says why."""
    flaw: Flaw | None = None
    words: str | None = None
    """The author's words as Markdown."""


def find(source: str, lines: Lines) -> Iterator[Found]:
    """All references of a text and all that look like them, in order. Code is not told apart here."""
    wide = "［" in source or "【" in source
    if not wide and "[[" not in source:
        return
    position = 0
    while span := _next(source, position, wide):
        index, end = span
        marked = source[index] in "!！"
        if _escaped(source, index + marked):
            position = end
            continue
        # A full-width exclamation mark is one, also before a reference: only a chart may have been meant.
        well_made = _well_made(source, index + (source[index] == "！"), lines)
        found = well_made or _malformed(source, index, lines)
        if found:
            yield found
        position = found.end if found else index + 1 + marked


def _next(source: str, position: int, wide: bool) -> tuple[int, int] | None:
    """Where two brackets stand from `position` on, with an exclamation mark before them."""
    if wide:
        start = _START.search(source, position)
        return start.span() if start else None
    place = source.find("[[", position)
    if place < 0:
        return None
    return place - (place > position and source[place - 1] in "!！"), place + 2


def _escaped(source: str, index: int) -> bool:
    slashes = 0
    while index > slashes and source[index - slashes - 1] == "\\":
        slashes += 1
    return slashes % 2 == 1


def _well_made(source: str, index: int, lines: Lines) -> Found | None:
    match = _WELL_MADE.match(source, index)
    target = match and _TARGET.fullmatch(match["target"])
    if match is None or target is None or target[1] not in KINDS:
        return None
    kind, id, field = target[1], target[2], target[3][1:]
    # `news![[projects/x]]` is an exclamation before a reference: only charts are embedded.
    embed = bool(match["embed"]) and kind == EMBEDDED
    if kind == EMBEDDED and not embed:
        return None
    start = index if embed or not match["embed"] else index + 1
    place = lines.place(start, match.end() - start)
    words = match["words"]
    if words is not None:
        words = _QUOTED_LINE.sub("\n", words).strip() or None
    reference = Reference(kind, id, field, embed=embed, line=place.line, column=place.column, length=place.length)
    return Found(start, match.end(), source[start : match.end()], reference, None, words)


def _malformed(source: str, index: int, lines: Lines) -> Found | None:
    """What looks like a reference and is none, with the form it should have where that can be told."""
    match = _LIKE.match(source, index)
    if match is None or match["body"].startswith("^"):
        return None
    body, close = match["body"], match["close"]
    wide = any(char in "［］【】" for char in match[0])
    looks = _TARGET_LIKE.match(body.translate(_FULL_WIDTH)) is not None
    has_slash = "/" in body or "／" in body
    if not looks or (not has_slash and (wide or len(close) < 2)):
        return None
    if not has_slash and source[match.end() : match.end() + 1] in ("(", "["):
        return None  # a link whose words stand in brackets: [[1]](address)
    if len(close) < 2:
        # Not closed: name the target only, for where the words end cannot be told.
        body = re.match(r"[A-Za-z0-9_./-]*", body.translate(_FULL_WIDTH))[0]  # type: ignore[index]
        end = match.start("body") + len(body) + (len(close) if match["body"] == body else 0)
    else:
        end = match.end()
    mended = _mend(body)
    start = index
    if match[0][0] in "!！" and not mended.startswith("!"):
        start += 1
    written = source[start:end]
    place = lines.place(start, end - start)
    hint = "mended" if mended else "form"
    values = {"written": written, "mended": mended}
    flaw = Flaw("text.reference", place.line, place.column, place.length, values, hint)
    return Found(start, end, written, None, flaw)


def _mend(body: str) -> str:
    """The reference that `body` was meant to be; empty where it cannot be told."""
    target, bar, words = body.translate(_FULL_WIDTH).partition("|")
    kind, _, rest = re.sub(r"\s+", "", target).lower().partition("/")
    if kind not in KINDS:
        kind = next(iter(get_close_matches(kind, KINDS, 1, 0.7)), "")
    if not kind or not _TARGET.fullmatch(f"{kind}/{rest}"):
        return ""
    original = body.partition("|")[2] or body.partition("｜")[2]
    return f"{'!' if kind == EMBEDDED else ''}[[{kind}/{rest}{bar}{original if words else ''}]]"
