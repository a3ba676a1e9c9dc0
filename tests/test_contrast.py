"""Every pair of colours that meet in the theme has the contrast that WCAG 2.2 AA asks for, in both versions."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

TOKENS = Path(__file__).parent.parent / "templates" / "styles" / "00-tokens.css"

TEXT = 4.5
"""Least contrast of text (WCAG 1.4.3)."""
MARKS = 3.0
"""Least contrast of what must be seen to use or understand a page (WCAG 1.4.11)."""

PAIRS = [
    *((ink, paper, TEXT) for ink, paper in product(("ink", "ink-2", "accent", "signal"), ("paper", "paper-2"))),
    ("on-accent", "accent", TEXT),
    *((mark, paper, MARKS) for mark, paper in product(("field", "rule"), ("paper", "paper-2"))),
]


def blocks() -> dict[str, dict[str, str]]:
    """The colours of each version: the light one, the device's dark one and the chosen dark one."""
    text = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = {
        "light": r":root\s*\{",
        "dark by device": r':root:not\(\[data-theme="light"\]\)\s*\{',
        "dark by choice": r':root\[data-theme="dark"\]\s*\{',
    }
    found = {}
    for name, selector in selectors.items():
        start = re.search(selector, text)
        assert start, name
        body = text[start.end() : text.index("}", start.end())]
        found[name] = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", body))
    return found


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definitions)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_known_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
@pytest.mark.parametrize("version", ["light", "dark by device", "dark by choice"])
def test_colours_that_meet_can_be_told_apart(version: str, front: str, back: str, least: float) -> None:
    colours = blocks()[version]
    assert contrast(colours[front], colours[back]) >= least


def test_the_dark_version_is_the_same_by_device_and_by_choice() -> None:
    found = blocks()
    assert found["dark by device"] == found["dark by choice"]


def test_the_dark_version_sets_every_colour_anew() -> None:
    found = blocks()
    assert found["dark by choice"].keys() == found["light"].keys()
