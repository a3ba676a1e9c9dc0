"""QR codes of addresses are drawn module for module, and weigh little."""

from __future__ import annotations

import gzip
import re

import pytest
import segno

from parkpress.media.qr import LEVEL, MASK, drawing

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


@pytest.mark.parametrize("text", [ADDRESS, "HTTPS://PARK.EXAMPLE/", "https://park.example/%E9%9D%92", "园区"])
@pytest.mark.parametrize("length", [1, 14, 62, 106, 107, 250])
def test_the_path_draws_every_module(text: str, length: int) -> None:
    code = segno.make_qr(text[:length], error=LEVEL, mask=MASK, boost_error=False)
    assert modules(text[:length]) == ["".join(map(str, row)) for row in code.matrix_iter(border=4)]


def test_a_code_weighs_little() -> None:
    assert len(gzip.compress(drawing(ADDRESS[:70]).path.encode())) < 1000
