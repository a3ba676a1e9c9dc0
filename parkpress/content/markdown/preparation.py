"""What is done to a text before Python-Markdown sees it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from parkpress.content.markdown.budget import Budget, TooMuchWorkError
from parkpress.content.markdown.marks import holds

_BLANK_LINES = re.compile(r"(?<=\n) +\n")
_FENCE = re.compile(r"^(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_FENCE_REST = re.compile(r"[ ]*(?:\{[^\n]*\}|(?:\.?[\w#.+-]*[ ]*)(?:hl_lines=(?:\"[^\"\n]*\"|'[^'\n]*')[ ]*)?)$")
_TAG_START = re.compile(r"<[A-Za-z/!?]")
_MOST_TAGS = 10_000
_MOST_FOOTNOTES = 1_000
_SEARCH = 20
"""Nanoseconds a character that a search for the end of a fence or tag goes through."""


def normalized(text: str) -> str:
    """White space as Python-Markdown wants it: no tabs, blank lines empty, two of them at the end."""
    text = (text.expandtabs(4) if "\t" in text else text) + "\n\n"
    return _BLANK_LINES.sub("\n", text) if "\n " in text else text


def fenced(text: str, budget: Budget) -> list[tuple[int, int]]:
    """The offsets between which fenced code stands: from the opening fence to the end of the closing one."""
    if not holds(text, "```") and not holds(text, "~~~"):
        return []
    fences = list(_FENCE.finditer(text))
    closing: dict[str, list[int]] = defaultdict(list)
    for index, fence in enumerate(fences):
        if not fence[2].strip(" "):
            closing[fence[1]].append(index)
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(fences):
        fence = fences[index]
        index += 1
        if not _FENCE_REST.match(fence[2]):
            continue
        candidates = closing[fence[1]]
        found = bisect_left(candidates, index)
        if found < len(candidates):
            end = fences[candidates[found]]
            spans.append((fence.start(), end.end()))
            index = candidates[found] + 1
            # Each block found is cut out of the text, which is copied.
            budget.charge(2_000 + len(text) // 5)
        else:
            budget.charge(_SEARCH * (len(text) - fence.start()))
    return spans


def weigh(text: str, budget: Budget) -> None:
    """Refuses what only a machine writes: tags and footnotes without number, tags without end."""
    if "^" in text and text.count("[^") > _MOST_FOOTNOTES:
        raise TooMuchWorkError
    if "<" not in text:
        return
    starts = [match.start() for match in _TAG_START.finditer(text)]
    if len(starts) > _MOST_TAGS:
        raise TooMuchWorkError
    end = len(text)
    for start in reversed(starts):
        found = text.find(">", start, end)
        if found >= 0:
            end = found + 1
        budget.charge(_SEARCH * (end - start))
