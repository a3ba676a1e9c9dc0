"""Every pair of colours that meet in the theme has the contrast that WCAG 2.2 AA asks for, in both versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkpress.content.contrast import PAPERS, TEXT, contrast, on_paper, readable
from parkpress.media.assets import on_dark_paper
from parkpress.media.palette import MARKS, PAIRS, colours

MODES = Path(__file__).parent.parent / "templates" / "styles" / "90-modes.css"
TOKENS = Path(__file__).parent.parent / "templates" / "styles" / "00-tokens.css"

ENHANCED = 7.0
"""Least contrast of text in the version of high contrast (WCAG 1.4.6)."""

NORMAL = {
    "light": r":root\s*\{",
    "dark by device": r':root:not\(\[data-theme="light"\]\)\s*\{',
    "dark by choice": r':root\[data-theme="dark"\]\s*\{',
}
HIGH = {
    "light by choice": r':root:root\[data-contrast="more"\] \{',
    "dark by choice": r':root:root\[data-theme="dark"\]\[data-contrast="more"\] \{',
    "dark by device, high by choice": r':root:root\[data-contrast="more"\]:not\(\[data-theme="light"\]\) \{',
    "light by device": r":root:root \{",
    "dark by choice, high by device": r':root:root\[data-theme="dark"\] \{',
    "dark by device": r':root:root:not\(\[data-theme="light"\]\) \{',
}


def blocks(file: Path = TOKENS, selectors: dict[str, str] = NORMAL) -> dict[str, dict[str, str]]:
    """The colours of each version: the light one, the device's dark one and the chosen dark one."""
    text = file.read_text(encoding="utf-8")
    found = {name: dict(colours(text, selector)) for name, selector in selectors.items()}
    assert all(found.values())
    return found


def test_black_on_white_has_the_known_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
@pytest.mark.parametrize("version", ["light", "dark by device", "dark by choice"])
def test_colours_that_meet_can_be_told_apart(version: str, front: str, back: str, least: float) -> None:
    found = blocks()[version]
    assert contrast(found[front], found[back]) >= least


def test_the_dark_version_is_the_same_by_device_and_by_choice() -> None:
    found = blocks()
    assert found["dark by device"] == found["dark by choice"]


def test_the_dark_version_sets_every_colour_anew() -> None:
    found = blocks()
    assert found["dark by choice"].keys() == found["light"].keys()


@pytest.mark.parametrize(("front", "back", "least"), [*PAIRS, ("line", "paper", MARKS), ("line", "paper-2", MARKS)])
@pytest.mark.parametrize("version", HIGH)
def test_high_contrast_is_high(version: str, front: str, back: str, least: float) -> None:
    found = blocks(MODES, HIGH)[version]
    assert contrast(found[front], found[back]) >= (ENHANCED if least == TEXT else 4.5)


def test_high_contrast_is_the_same_however_it_is_asked_for() -> None:
    found = blocks(MODES, HIGH)
    for kind in ("light", "dark"):
        versions = [own for name, own in found.items() if name.startswith(kind)]
        assert all(own == versions[0] for own in versions)
        assert versions[0].keys() == blocks()["light"].keys()


# A park's own colour


def test_the_papers_are_those_of_the_theme() -> None:
    light = blocks()["light"]
    assert (light["paper"], light["paper-2"]) == PAPERS


@pytest.mark.parametrize("colour", ["#f28c28", "#ffff00", "#ffffff", "#7a9cc6", "#00ff00", "#808080"])
def test_a_faint_colour_is_answered_by_the_nearest_that_can_be_read(colour: str) -> None:
    assert on_paper(colour) < TEXT
    mended = readable(colour)
    assert TEXT <= on_paper(mended) < TEXT + 0.2
    assert readable(mended) == mended


@pytest.mark.parametrize("colour", ["#0b5a6f", "#000000", "#0000ff", "#ff0000", "#00ff00", "#808080", "#c00060"])
def test_any_colour_is_raised_until_it_can_be_read_on_dark_paper(colour: str) -> None:
    dark = blocks()["dark by choice"]
    assert min(contrast(on_dark_paper(colour), dark[paper]) for paper in ("paper", "paper-2")) >= TEXT
