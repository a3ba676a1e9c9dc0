"""Where sentences begin and end, in scripts with and without spaces."""

from __future__ import annotations

import re
from itertools import accumulate

from parkpress.diagnostics import columns, width

_OPENING = "“‘\"'（(【《〈「『[ \t\n\u3000"
_CLOSING = "”’\"'）)】》〉」』] \t\n\u3000"
_ENDS = frozenset(".!?。！？…")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|no|nos|approx|ca|fig|dr|mr|mrs|ms|st|co|ltd|inc|corp|[A-Z]))\.$", re.IGNORECASE
)
_SENTENCE = re.compile(r"[。！？；]+[”’」』）】》]*|[.!?;]+[\"'”’)]*(?=\s|$)|\n+")
_ELLIPSIS = "…"


def starts_after(before: str) -> bool:
    """Whether a sentence starts after `before`, the text of the same block up to here."""
    text = before.rstrip(_OPENING)
    if not text:
        return True
    if text[-1] in _CLOSING:
        text = text.rstrip(_CLOSING)
    if not text or text[-1] not in _ENDS:
        return False
    # A stop without a space after it is inside a word or number (parkpress.org), unless it is a full-width one.
    if text[-1] in "。！？…":
        return True
    spaced = any(char.isspace() for char in before[len(text) :])
    return spaced and not _ABBREVIATION.search(text[-12:])


def cut(text: str, limit: int) -> str:
    """The beginning of `text` in at most `limit` columns (a Han character takes two): whole sentences where
    they fill at least a third of it, else cut with an ellipsis, between words where there are spaces."""
    flat = " ".join(text.split())
    end = _fitting(flat, limit)
    if end == len(flat):
        return flat
    sentence = 0
    for match in _SENTENCE.finditer(flat):
        if match.end() > end:
            break
        sentence = match.end()
    whole = flat[:sentence].rstrip()
    if whole and width(whole) * 3 >= limit:
        return whole.rstrip("；;") + ("。" if whole[-1] == "；" else "." if whole[-1] == ";" else "")
    end = _fitting(flat, limit - 1)
    space = flat.rfind(" ", 0, end + 1)
    if end < len(flat) and flat[end - 1 : end + 1].isascii() and space > end // 2:
        end = space
    return flat[:end].rstrip(" ，,、：:；;—-") + _ELLIPSIS


def _fitting(text: str, limit: int) -> int:
    """How many characters of `text` fit into `limit` columns."""
    if 2 * len(text) <= limit:
        return len(text)
    if text[: limit + 1].isascii():
        return min(len(text), limit)
    used = accumulate(map(columns, text))
    return next((index for index, so_far in enumerate(used) if so_far > limit), len(text))
