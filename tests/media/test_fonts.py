"""The fonts of the report are those that tools/fonts.py makes, and have every character that it promises."""

from __future__ import annotations

from hashlib import sha256

import pytest
from fontTools import ttLib

from parkpress.media.reports.fonts import NotAFontError, font
from tools.fonts import CUTS, FOLDER, LATIN, Cut, gb2312, names

each_font = pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.name)


@each_font
def test_a_font_is_the_one_that_the_script_makes(cut: Cut) -> None:
    assert sha256((FOLDER / cut.name).read_bytes()).hexdigest() == cut.made


@each_font
def test_a_font_is_read_as_fonttools_reads_it(cut: Cut) -> None:
    found = font((FOLDER / cut.name).read_bytes())
    assert found.characters == set(ttLib.TTFont(FOLDER / cut.name).getBestCmap())
    assert found.family == "Noto Sans SC"


@each_font
def test_a_font_names_its_licence(cut: Cut) -> None:
    table = ttLib.TTFont(FOLDER / cut.name)["name"]
    assert "SIL Open Font License" in str(table.getDebugName(13))


def test_the_faces_of_the_text_have_all_of_gb_2312_and_latin() -> None:
    assert len([letter for letter in gb2312() if 0x4E00 <= letter < 0xA000]) == 6763
    for cut in CUTS[:2]:
        found = font((FOLDER / cut.name).read_bytes()).characters
        assert not gb2312() - found
        assert not {ord(letter) for letter in "ÀÉÎõüßœ€£¥№℃™‰—–…“”‘’·×÷±≤≥≈→²³½①⑩ⅠⅫ㎡"} - found


def test_they_have_the_characters_of_names() -> None:
    assert {ord(letter) for letter in "喆堃玥镕槃淼垚祎旸"} <= names() | gb2312()
    found = font((FOLDER / CUTS[0].name).read_bytes()).characters
    assert len(names() - found) == 0


def test_the_light_face_has_figures_and_latin_only() -> None:
    found = font((FOLDER / CUTS[2].name).read_bytes()).characters
    assert {ord(letter) for letter in "0123456789.,%+−–ABCabcé"} <= found <= LATIN


def test_the_fonts_are_small_enough_for_the_repository_and_lie_beside_their_licence() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 8_000_000
    text = (FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text and "Adobe" in text


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"\0\1\0\0", b"OTTO" + b"\xff" * 40, "这不是字体".encode()])
def test_what_is_no_font_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(NotAFontError):
        font(data)
