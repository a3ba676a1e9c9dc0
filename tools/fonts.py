"""Makes the fonts of the yearly report: Noto Sans SC with the characters that reports use.

    python tools/fonts.py FOLDER

FOLDER holds the whole fonts, as the npm package `@expo-google-fonts/noto-sans-sc` 0.4.3 carries them, in any folder
below it. Each is taken only where its bytes are the recorded ones, so that the same fonts come out everywhere (with
the fonttools of requirements-dev.lock). tests/media/test_fonts.py compares what is in the repository with this file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent.parent / "templates" / "report" / "fonts"
_FEATURES: Final = ("ccmp", "halt", "kern", "liga", "locl", "mark", "mkmk", "palt", "pwid")


@dataclass(frozen=True, slots=True)
class Cut:
    """One font: the digest of the whole, which characters are taken over, and the digest of what comes out."""

    name: str
    whole: str
    characters: frozenset[int]
    made: str


_OTHERS: Final = (
    "玥祎昉旸晞暎焜赟珣瑄璟瓅晛暐彧嫚嬅寔峣巘愔旼旻晧晳暟暠桾棻浥湉湜湲澔濬炘烜煐熀玏玕玗玙玠玦玧玭琇琤琯琸瑊瑒瑸瑺璘璠璪璫"
    "啰瞭菓堉堺妶妸姀姁姵娫媃嬨寯嶶幷廸弍彣惇愷慜旂晥朢杍杺栢沚沨氹锜鿔鿭鿬"
)
"""Characters of names, and of the newest elements, that neither GB 2312 nor that level has."""


def gb2312() -> frozenset[int]:
    """Every character of GB 2312: 6,763 Han characters, and 682 marks, figures and letters."""
    found = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return frozenset(found)


def names() -> frozenset[int]:
    """The third level of the Table of General Standard Chinese Characters (State Council, 2013).

    They are those of names of persons and places and of a few terms; most of them GB 2312 does not have. `_OTHERS` adds
    more of the kind.
    """
    text = Path(__file__).with_name("standard-characters-3.txt").read_text(encoding="utf-8")
    return frozenset(ord(letter) for letter in text + _OTHERS if not letter.isspace())


def _ranges(*ends: tuple[int, int]) -> Iterator[int]:
    for first, last in ends:
        yield from range(first, last + 1)


LATIN: Final = frozenset(_ranges(
    (0x20, 0x7E), (0xA0, 0x17F),  # with the accents of western Europe and of pinyin; the font has no others
    (0x2010, 0x2027), (0x2030, 0x205E),  # dashes, quotes, per mille, guillemets
    (0x20A0, 0x20BF), (0x2070, 0x209C),  # currencies, raised and lowered figures
    (0x2150, 0x218F), (0x2190, 0x21FE), (0x2200, 0x226F),  # fractions, Roman numerals, arrows, signs
))  # fmt: skip
"""Latin letters, figures, and the marks that stand among them."""

WIDE: Final = frozenset(_ranges(
    (0x2460, 0x24FF), (0x25A0, 0x25FF),  # numbers in circles, squares and circles
    (0x3000, 0x302F), (0xFF00, 0xFFEF),  # Chinese punctuation, full-width letters
    (0x3200, 0x33FF),  # ㈠, ㎡ and the like
))  # fmt: skip
"""Marks as wide as a Han character."""

_ALL: Final = gb2312() | names() | LATIN | WIDE | {0x2103, 0x2116, 0x2122}

CUTS: Final = (
    Cut(
        "NotoSansSC-Regular.ttf",
        "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
        _ALL,
        "f250c0fee7c2c396fc20cecc3cfafdcdee04d200b319ac172eb04341dddd8204",
    ),
    Cut(
        "NotoSansSC-Bold.ttf",
        "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
        _ALL,
        "889004292134ffb3196666bbe412eeaf1c89d6f65db051dd0e3f4c05759654b4",
    ),
    Cut(
        "NotoSansSC-Light.ttf",  # for large figures only
        "4533b4a390f5ed7c28ba3b816c2722890a5369692791d7fdd7dad01e65206efd",
        LATIN,
        "f06046e2ef513a0bcf355547693bc000ee2b98f565877fec0be6120f66970786",
    ),
)


def cut(whole: bytes, characters: frozenset[int]) -> bytes:
    """The font `whole` with no more than `characters`."""
    from fontTools import subset

    options = subset.Options()
    options.hinting = False
    options.layout_features = list(_FEATURES)
    options.name_IDs = ["*"]  # the licence among them
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["vhea", "vmtx"]
    font = subset.load_font(BytesIO(whole), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    made = BytesIO()
    subset.save_font(font, made, options)
    return made.getvalue()


def main(folder: Path) -> int:
    """Writes the fonts; 1 where a whole font is missing, or where something else comes out than is recorded."""
    wholes = {sha256(data).hexdigest(): data for data in (file.read_bytes() for file in folder.rglob("*.ttf"))}
    for font in CUTS:
        whole = wholes.get(font.whole)
        if whole is None:
            print(f"{font.name}: no font with the digest {font.whole} is in {folder}")
            return 1
        made = cut(whole, font.characters)
        (FOLDER / font.name).write_bytes(made)
        digest = sha256(made).hexdigest()
        print(f"{font.name}: {len(made):,} bytes, {digest}")
        if digest != font.made:
            print(f"{font.name}: not the recorded font ({font.made})")
            return 1
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
