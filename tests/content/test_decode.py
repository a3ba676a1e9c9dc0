"""What a text file may not hold, and which breaks are spaces: each character is looked at, also on the short way."""

from __future__ import annotations

from itertools import chain

from parkpress.content.files import CONTROL, OTHER_BREAKS, decode


def test_each_character_is_refused_made_a_space_or_left_as_it_is() -> None:
    for code in chain(range(0x3100), range(0xE000, 0x10100), range(0x10100, 0x110000, 997)):
        character = chr(code)
        text, problems = decode(f"园{character}a\n".encode(), "x.md")
        if CONTROL.match(character):
            assert (text, len(problems)) == (None, 1), hex(code)
        else:
            expected = "\n" if character == "\r" else character.translate(OTHER_BREAKS)
            assert (text, problems) == (f"园{expected}a\n", []), hex(code)
