"""QR codes of addresses are those that segno makes, only quicker."""

from __future__ import annotations

import re

import pytest
import segno

from parkpress.media.qr import BLOCKS, data_modules, drawing

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


def by_segno(text: str, **options: int) -> list[str]:
    code = segno.make_qr(text.encode(), error="m", mode="byte", boost_error=False, **options)  # type: ignore[arg-type]
    return ["".join(str(module) for module in row) for row in code.matrix_iter(border=4)]


@pytest.mark.parametrize("text", [ADDRESS, ADDRESS.swapcase(), "0~" * 60, "%E9%9D%92" * 20])
@pytest.mark.parametrize("length", [14, 26, 42, 62, 84, 106])
def test_a_full_code_is_the_one_that_segno_makes_with_the_same_mask(text: str, length: int) -> None:
    """Only full ones are alike: after shorter texts segno pads a byte too late, which readers do not look at."""
    assert modules(text[:length]) == by_segno(text[:length], mask=0)


@pytest.mark.parametrize("length", range(1, 107))
def test_any_address_can_be_read_back(length: int) -> None:
    text = ADDRESS[:length]
    rows = modules(text)
    side = len(rows) - 8
    bits = "".join(
        str(int(rows[row + 4][column + 4]) ^ ((row + column) % 2 == 0)) for row, column in data_modules(side)
    )
    stream = [int(bits[start : start + 8], 2) for start in range(0, len(bits) // 8 * 8, 8)]
    blocks, size, _ = BLOCKS[(side - 17) // 4]
    data = [stream[place + block] for block in range(blocks) for place in range(0, blocks * size, blocks)]
    message = f"{int.from_bytes(bytes(data), 'big'):0{8 * len(data)}b}"
    assert message[:4] == "0100"
    assert int(message[4:12], 2) == length
    assert int(message[12 : 12 + 8 * length], 2).to_bytes(length, "big").decode() == text
    assert set(message[12 + 8 * length :][:4]) <= {"0"}


@pytest.mark.parametrize("length", [107, 150, 250])
def test_a_longer_address_gets_a_larger_code(length: int) -> None:
    assert modules(ADDRESS[:length]) == by_segno(ADDRESS[:length])


def test_a_code_weighs_little() -> None:
    import gzip

    assert len(gzip.compress(drawing(ADDRESS[:70]).path.encode())) < 1000
