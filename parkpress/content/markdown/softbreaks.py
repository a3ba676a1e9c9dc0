"""Joining lines that an author wrapped between Han characters.

Browsers turn a line break into a space, which Chinese does not have between words. So a break is taken out
where both neighbours are Han characters, kana or full-width punctuation, or holes that will be filled in a
language of Han characters; inline tags between them do not matter. A break between a digit and a Han
character of such a language goes too, for `118.9` and `亿元` must not come apart. Hard breaks and code stay,
and so do breaks beside Latin letters; Hangul is written with spaces and is left alone.
"""

from __future__ import annotations

import re

_BLOCK_OR_BREAK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|caption|center|col|colgroup|dd|details|div|dl|dt|figcaption|figure|"
    r"footer|h[1-6]|header|hr|img|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"\n(?<!</p>\n)(?<!</li>\n)(?<!</[ou]l>\n)(?<!<[ou]l>\n)(?<!</h[1-6]>\n)"
    r"(?<!</t[dhr]>\n)(?<!<tr>\n)(?<!</t(?:head|body)>\n)(?<!<t(?:head|body)>\n)"
)
"""A line break that is not one behind a block, as most are."""
_CODE = re.compile(r"<pre\b.*?(?:</pre>|\Z)|<code\b.*?(?:</code>|\Z)", re.DOTALL)
# Han with its extensions and compatibility forms, kana, CJK punctuation, full-width forms.
_HAN = (
    ("\u4e00", "\u9fff"), ("\u3000", "\u30ff"), ("\uff00", "\uff60"), ("\u2e80", "\u2fdf"), ("\u31a0", "\u4dbf"),
    ("\uf900", "\ufaff"), ("\ufe30", "\ufe4f"), ("\uffe0", "\uffe6"), ("\U0001f200", "\U0001f2ff"),
    ("\U00020000", "\U0003ffff"),
)  # fmt: skip
"""From the first to the last character; the most common ones first."""
_SHARED = frozenset("“”‘’…—·")
"""Punctuation that Chinese shares with Latin scripts: joins only beside a Han character."""
_DIGITS = frozenset("0123456789%％")
_HAN_SIDE, _SHARED_SIDE, _DIGIT_SIDE, _OTHER = range(4)


def join(html: str, *, han: bool) -> str:
    """`html` without the soft breaks that a reader of Chinese would see as spaces. `han`: see Language.han."""
    found = _BREAK.search(html)
    if found is None:
        return html
    code = [match.span() for match in _CODE.finditer(html)] if "<code" in html or "<pre" in html else []
    pieces: list[str] = []
    done = 0
    while found is not None:
        position = found.start()
        while code and code[0][1] <= position:
            code.pop(0)
        if not (code and code[0][0] < position):
            left, left_end = _before(html, position, done, han)
            if left != _OTHER:
                right, right_start = _after(html, position, han)
                if _joins(left, right, han):
                    pieces.append(html[done:left_end])
                    done = right_start
        found = _BREAK.search(html, max(done, position + 1))
    pieces.append(html[done:])
    return "".join(pieces)


def _joins(left: int, right: int, han: bool) -> bool:
    if _OTHER in (left, right):
        return False
    if _DIGIT_SIDE in (left, right):
        return han and _HAN_SIDE in (left, right)
    return _HAN_SIDE in (left, right)


def _before(html: str, position: int, floor: int, han: bool) -> tuple[int, int]:
    """What stands before the break, and where the white space of the break begins."""
    end = position
    while end > floor and html[end - 1] == " ":
        end -= 1
    index = end
    while index > 0 and html[index - 1] == ">":
        tag = html.rfind("<", 0, index)
        if tag < 0 or _BLOCK_OR_BREAK.match(html, tag):
            return _OTHER, end
        index = tag
    if index == 0:
        return _OTHER, end
    if html[index - 1] == "\x03":
        return (_HAN_SIDE if han else _OTHER), end
    return _side(html[index - 1]), end


def _after(html: str, position: int, han: bool) -> tuple[int, int]:
    """What stands after the break, and where the white space of the break ends."""
    start = position + 1
    while start < len(html) and html[start] in " \u3000":
        start += 1
    index = start
    while index < len(html) and html[index] == "<":
        if _BLOCK_OR_BREAK.match(html, index):
            return _OTHER, start
        end = html.find(">", index)
        if end < 0:
            return _OTHER, start
        index = end + 1
    if index >= len(html):
        return _OTHER, start
    if html[index] == "\x02":
        return (_HAN_SIDE if han else _OTHER), start
    return _side(html[index]), start


def _side(char: str) -> int:
    if any(first <= char <= last for first, last in _HAN):
        return _HAN_SIDE
    if char in _SHARED:
        return _SHARED_SIDE
    return _DIGIT_SIDE if char in _DIGITS else _OTHER
