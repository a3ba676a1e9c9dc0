"""What counts as the same letter, as a word, and as Han: the rules that the index and the reader's browser share.

templates/scripts/search.js says the same in its own language; a test compares the two on every character.
"""

from __future__ import annotations

import re
import unicodedata

_HAN_RANGES = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
HAN = re.compile(f"[{_HAN_RANGES}]")
_LETTER = rf"[^\W_{_HAN_RANGES}]"
WORD = re.compile(rf"{_LETTER}+(?:(?<=[0-9])[.,](?=[0-9]){_LETTER}+)*")
"""A word: letters and digits that are not Han. A point or comma between digits is part of the number: 118.9."""
CHUNK = re.compile(r"\S+")


class _Folds(dict[str, str]):
    """Character -> what it is searched as, found out at its first meeting."""

    def __missing__(self, character: str) -> str:
        small = unicodedata.normalize("NFKC", character).lower()
        folded = self[character] = unicodedata.normalize("NFKC", small)
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The text as it is searched, character by character: full width as half width, capitals as small letters."""
    for character in set(text):
        folded = _FOLDS[character]
        if folded != character:
            text = text.replace(character, folded)
    return text
