"""A short way for YAML that is no more than keys with a text or a list of words behind them, each on its line.

That is what most front matters are. What counts as such is a closed list, of whose every form both ways make the
same; all other YAML, and so all that has something wrong with it, is left to the loader.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_ODD = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
"""Line ends, and what YAML does not take."""
_WORD = r"\w[\w-]*"
_LINE = re.compile(
    r"(?P<key>[a-z_]{1,100}):(?:[ ]+(?:"
    rf'"(?P<double>[^"\\{_ODD}]*)"'
    rf"|'(?P<single>[^'{_ODD}]*)'"
    rf"|\[[ ]*(?P<words>(?:{_WORD}(?:[ ]*,[ ]*{_WORD})*)?)[ ]*\]"
    rf"|(?P<bare>[\w/][^#:{_ODD}]*(?::[^ #:{_ODD}][^#:{_ODD}]*)*)"
    r"))?[ ]*(?:\n|\Z)"
)
_ONE_WORD = re.compile(_WORD)


Mark = tuple[int, int, int]
"""Where something stands on a line: line and column from 0, and its length."""


class Flat(NamedTuple):
    """What a flat text says, and where."""

    data: dict[str, object]
    keys: Mapping[str, Mark]
    values: Mapping[tuple[str | int, ...], Mark]
    """By the way to each value: its key, or the key of a list and the place in it."""


def read_flat(text: str) -> Flat | None:
    """A YAML text; None where it is not flat."""
    data: dict[str, object] = {}
    keys: dict[str, Mark] = {}
    values: dict[tuple[str | int, ...], Mark] = {}
    start = line = 0
    while start < len(text):
        found = _LINE.match(text, start)
        if found is None:
            return None
        key, kind = found["key"], found.lastgroup
        if key in data:
            return None
        keys[key] = (line, 0, len(key))
        if kind == "bare":
            data[key] = value = found["bare"].rstrip(" ")
            values[key,] = (line, found.start("bare") - start, len(value))
        elif kind == "words":
            first, end = found.span("words")
            opening = text.rindex("[", start, first)
            values[key,] = (line, opening - start, text.index("]", end) + 1 - opening)
            data[key] = words = []
            for place, word in enumerate(_ONE_WORD.finditer(text, first, end)):
                words.append(word[0])
                values[key, place] = (line, word.start() - start, len(word[0]))
        elif kind == "key":
            data[key] = None
        else:
            assert kind is not None
            first, end = found.span(kind)
            data[key] = text[first:end]
            values[key,] = (line, first - start - 1, end - first + 2)
        start, line = found.end(), line + 1
    return Flat(data, keys, values) if data else None
