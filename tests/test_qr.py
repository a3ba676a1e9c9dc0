"""QR codes of addresses are drawn module for module, and weigh little."""

from __future__ import annotations

import gzip
import random
import re

import pytest
import segno

from parkpress.media.qr import LEVEL, MASK, drawing
from parkpress.media.symbols import symbol

ADDRESS = "https://park.example/qingdao/en/news/" + "new-projects-settle-in-the-park-" * 8


def modules(text: str) -> list[str]:
    """The drawn code, read back from its path."""
    drawn = drawing(text)
    rows = [["0"] * drawn.size for _ in range(drawn.size)]
    start = re.match(r"M(\d+) (\d+)\.5", drawn.path)
    assert start
    x, y = int(start[1]), int(start[2])
    for right, down, length in re.findall(r"m(-?\d+) (\d+)h(\d+)", drawn.path):
        x, y = x + int(right), y + int(down)
        rows[y][x : x + int(length)] = "1" * int(length)
        x += int(length)
    return ["".join(row) for row in rows]


TEXTS = [ADDRESS, ADDRESS.upper(), "https://park.example/%E9%9D%92", "园区", "https://园区.example/", "12345", "é"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("length", [1, 14, 62, 106, 107, 180, 181, 250])
def test_the_path_draws_every_module(text: str, length: int) -> None:
    code = segno.make_qr(text[:length], error=LEVEL, mask=MASK, boost_error=False)
    assert modules(text[:length]) == ["".join(map(str, row)) for row in code.matrix_iter(border=4)]


@pytest.mark.parametrize("length", range(1, 184))
def test_a_code_is_the_one_that_segno_makes_whatever_its_length(length: int) -> None:
    letters = random.Random(length)
    text = "a" + "".join(letters.choices("abcdefghijklmnopqrstuvwxyzABC0123456789-._~:/?#%&=\x00\x7f", k=length - 1))
    test_the_path_draws_every_module(text, length)
    assert (symbol(text) is None) == (length > 180)


def test_what_could_be_written_more_densely_is_left_to_segno() -> None:
    assert [symbol(text) for text in ("", "2026", "HTTPS://PARK.EXAMPLE", "https://园区.example")] == [None] * 4


def test_a_code_weighs_little() -> None:
    assert len(gzip.compress(drawing(ADDRESS[:70]).path.encode())) < 1000
