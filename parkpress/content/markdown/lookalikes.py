"""Marks that look like Markdown and are not: full-width characters a Chinese keyboard types.

A reader would see them as they stand. Each is reported with the line as it should be; none is changed, for
only the author knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from parkpress.content.markdown.document import Flaw
from parkpress.content.markdown.marks import Lines, holds
from parkpress.immutable import immutable

_SUSPECTS = (*"＃［【｜＊｀＞－", "]（", "！[")
_SUSPECT_LINE = re.compile(r"\n[ >]*(?:[0-9０-９]{1,2}[、．.]|[•●·]|[-+][\u3007\u4e00-\u9fff])")
"""A line without anything of these has no look-alike."""
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_SHOWN = 60
_HAN = r"\u3007\u4e00-\u9fff"
_ADDRESS = r"[A-Za-z0-9./#?=&%:_~+-]+"


@immutable
class _Rule:
    code: str
    pattern: re.Pattern[str]
    mend: Callable[[re.Match[str]], str]
    """What to write instead of the whole match."""
    block: bool = True
    """Whether it is about the beginning of a line or all of it, and so not of short texts."""

    def matches(self, line: str) -> Iterable[re.Match[str]]:
        if self.block:
            found = self.pattern.match(line)
            return (found,) if found else ()
        return self.pattern.finditer(line)


def _half(text: str) -> str:
    return text.translate(_HALF)


_HALF = {ord(wide): half for wide, half in zip("＃！［］（）｜＊｀＞－【】", "#![]()|*`>-[]", strict=True)}

@cache
def _rules() -> tuple[_Rule, ...]:
    """Wanted for few texts: patterns with whole scripts in them take long to compile."""
    return (
        _Rule("text.fullwidth", re.compile(r"^[ ]{0,3}(＃[＃#]*|#+＃[＃#]*)[ \u3000]*"), lambda m: f"{_half(m[1])} "),
        _Rule("text.fullwidth", re.compile(r"^[ ]{0,3}(＞+)[ \u3000]*"), lambda m: f"{_half(m[1])} "),
        _Rule("text.fullwidth", re.compile(r"^[ ]{0,3}(｀{3,}|·{3,})(?=\w*\s*$)"), lambda m: "```"),
        _Rule(
            "text.list-mark",
            re.compile(r"^([ ]{0,3})([0-9０-９]{1,2})[、．][ \u3000]*(?=\S)"),
            lambda m: f"{m[1]}{int(m[2])}. ",
        ),
        _Rule(
            "text.list-mark",
            re.compile(r"^([ ]{0,3})([０-９]{1,2}\.|[0-9]{1,2}\.(?=[" + _HAN + r"]))[ \u3000]*(?=\S)"),
            lambda m: f"{m[1]}{int(m[2][:-1])}. ",
        ),
        _Rule("text.list-mark", re.compile(r"^([ ]{0,3})(?:[•●－·][ \u3000]*|[-+](?=[" + _HAN + r"]))(?=[^\s－·•●])"),
              lambda m: f"{m[1]}- "),
        # A picture whose mark, brackets or both are full-width; a link likewise.
        _Rule(
            "text.fullwidth",
            re.compile(r"[！!](?:\[([^\[\]\n]*)\]|［([^［］\n]*)］|【([^【】\n]*)】)(?:\(([^()\n]*)\)|（([^（）\n]*)）)"),
            lambda m: "" if m[0][0] == "!" and m[1] is not None and m[4] is not None
            else f"![{_first(m, 1, 2, 3)}]({_first(m, 4, 5).strip()})",
            block=False,
        ),
        _Rule(
            "text.fullwidth",
            re.compile(
                rf"(?<![!！\]])(?:\[([^\[\]\n]+)\]（\s*({_ADDRESS})\s*）|(?:［([^［］\n]+)］|【([^【】\n]+)】)"
                rf"(?:\(([^()\n]+)\)|（\s*({_ADDRESS})\s*）))"
            ),
            lambda m: f"[{_first(m, 1, 3, 4)}]({_first(m, 2, 5, 6).strip()})",
            block=False,
        ),
        _Rule("text.fullwidth", re.compile(r"＊＊([^＊\n]+)＊＊"), lambda m: f"**{m[1]}**", block=False),
        _Rule("text.fullwidth", re.compile(r"^[ ]*(｜.*)$"), lambda m: _half_bars(m[1])),
    )


# An address alone is no link in Markdown, and mail and chat programs take the Chinese behind it for a part of it.
_BARE = re.compile(r"(?<![(（<\[\"'=\w])(?<!\]: )https?://[A-Za-z0-9./#?=&%:_~+-]+(?<![.?:,])")


def look_alikes(text: str, lines: Lines, code: Sequence[tuple[int, int]], *, inline: bool) -> list[Flaw]:
    """What looks like Markdown in `text` but is not; `code`: the offsets between which fenced code stands."""
    suspects = {lines.index(match.start()) for match in _SUSPECT_LINE.finditer("\n" + text)}
    for suspect in _SUSPECTS:
        if holds(text, suspect):
            suspects.update(_lines_with(suspect, text, lines))
    linked = set(_lines_with("://", text, lines))
    flaws: list[Flaw] = []
    code = list(code)
    for index in sorted(suspects | linked):
        start, line = lines.starts[index], lines.line(index)
        while code and code[0][1] <= start:
            code.pop(0)
        inside = bool(code) and code[0][0] <= start
        if not inside and not line.startswith(("    ", "\t")):
            # Code spans are blanked out, so that columns stay.
            bare = _CODE_SPAN.sub(lambda span: " " * len(span[0]), line) if "`" in line else line
            if index in suspects:
                flaws += _marks(line, bare, index + 1, inline=inline)
            if index in linked:
                flaws += _addresses(line, bare, index + 1)
    return flaws


def _lines_with(words: str, text: str, lines: Lines) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield (index := lines.index(place))
        place = text.find(words, lines.starts[index] + len(lines.line(index)))


def _marks(line: str, bare: str, number: int, *, inline: bool) -> Iterator[Flaw]:
    quoted = re.match(r"(?:[ ]{0,3}>[ ]?)*", bare)
    head = quoted.end() if quoted and not inline else 0
    for rule in _rules():
        if inline and rule.block:
            continue
        for match in rule.matches(bare[head:]):
            right = rule.mend(match)
            if not right:
                continue
            start = head + match.start()
            start += len(match[0]) - len(match[0].lstrip(" "))
            end = head + match.end()
            values = {
                "written": line[start:end].strip(),
                "right": right.strip(),
                "mended": _around(line[: head + match.start()], right, line[end:]),
            }
            length = max(1, len(line[start:end].rstrip(" \u3000")))
            yield Flaw(rule.code, number, start + 1, length, values, "mended")


def _addresses(line: str, bare: str, number: int) -> Iterator[Flaw]:
    for match in _BARE.finditer(bare):
        values = {"written": match[0], "mended": _around(line[: match.start()], f"<{match[0]}>", line[match.end() :])}
        yield Flaw("link.bare", number, match.start() + 1, len(match[0]), values, "mended")


def _around(before: str, right: str, after: str) -> str:
    """The mended line; of a long one, the neighbourhood of what was mended."""
    if len(before) > _SHOWN:
        before = "…" + before[-_SHOWN:]
    if len(after) > _SHOWN:
        after = after[:_SHOWN] + "…"
    return before + right + after


def _first(match: re.Match[str], *groups: int) -> str:
    return next((str(match[group]) for group in groups if match[group] is not None), "")


def _half_bars(row: str) -> str:
    """A table row with half-width bars, and a separator with half-width hyphens."""
    row = row.replace("｜", "|")
    return row.replace("－", "-").replace("—", "-").replace("：", ":") if not re.search(r"[^|\s－—：:-]", row) else row
