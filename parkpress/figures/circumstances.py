"""How often, where and for whom a figure holds: 每季度1次 told as once a month, 全省第二 as second in the country.

Translators say such things in many ways, or leave them out. So they are contradicted only where each text names one of
the same kind outright, and neither name is so much as hinted at in the other text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from parkpress.figures.mentions import Kind, Mention
from parkpress.figures.swaps import Told


class Circumstance(NamedTuple):
    """One word, or a few, that tell a circumstance, from `start` to `end`."""

    start: int
    end: int
    kind: str
    """Such as `scope`."""
    name: str
    """Such as `province`."""


class Circumstances:
    """The words of one language for circumstances."""

    def __init__(self, table: Mapping[tuple[str, str], tuple[str, str]]) -> None:
        """`table` has by kind and name patterns for what names a circumstance outright, and for what hints at it."""
        self._table = table
        self._any = re.compile("|".join(outright for outright, _ in table.values()), re.IGNORECASE)

    def named(self, text: str) -> list[Circumstance]:
        """All circumstances that a text names outright, the first of each name."""
        if not self._any.search(text):
            return []
        found = ((key, re.search(outright, text, re.IGNORECASE)) for key, (outright, _) in self._table.items())
        return [Circumstance(*match.span(), *key) for key, match in found if match]

    def hints(self, text: str, kind: str, name: str) -> bool:
        """Whether a text names this circumstance or hints at it."""
        return any(re.search(pattern, text, re.IGNORECASE) for pattern in self._table.get((kind, name), ()))


def contradicted(text: Told, translation: Told) -> Iterator[tuple[Mention, Mention]]:
    """Circumstances of the text, with what the translation names instead."""
    ours, theirs = text.words.circumstances, translation.words.circumstances
    named = ours.named(text.text)
    others = theirs.named(translation.text) if named else []
    for kind in dict.fromkeys(one.kind for one in named):
        here = [one for one in named if one.kind == kind]
        there = [one for one in others if one.kind == kind]
        if not there or any(theirs.hints(translation.text, kind, one.name) for one in here):
            continue
        if not any(ours.hints(text.text, kind, one.name) for one in there):
            yield _mention(here[0], text), _mention(there[0], translation)


def _mention(found: Circumstance, told: Told) -> Mention:
    return Mention(Kind.CIRCUMSTANCE, found.start + told.shift, found.end + told.shift, value=found.name)
