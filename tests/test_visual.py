"""What parts of pages look like, beside pictures that were reviewed.

The pages are those of tests/visual/pages.txt, made by the theme as it is but set in a typeface of blocks, so that the
fonts of a machine do not matter. After a change that is meant, PARKPRESS_REWRITE=1 writes the pictures anew: look at
them before they are committed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageFilter

from tests.browsing import hosted
from tests.sites import SiteFolder, show
from tests.visual.blocks import font

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

REVIEWED = Path(__file__).parent / "visual"
TOLERANCE = 0.001
"""Share of the pixels that may differ: what is left of the ways in which versions of a browser smooth an edge."""
CLEARLY = 48
"""How far a channel, of 255, of two softened pictures has to differ for a pixel to count."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of a page, found by a selector."""

    name: str
    page: str
    part: str
    width: int = 360
    dark: bool = False


PICTURES = (
    Picture("figures-phone-zh", "achievements/2025.html", ".part-figures"),
    Picture("figures-desktop-dark-en", "en/achievements/2025.html", ".part-figures", 1280, dark=True),
    Picture("table-phone-zh", "achievements/2025.html", ".table-figures"),
    Picture("table-desktop-en", "en/achievements/2025.html", ".table-figures", 1280),
    Picture("facts-phone-en", "en/projects/tower.html", ".part-facts"),
    Picture("facts-desktop-zh", "projects/tower.html", ".part-facts", 1280),
    Picture("projects-phone-zh", "projects/index.html", "#main"),
    Picture("projects-desktop-dark-zh", "projects/index.html", "#main", 1280, dark=True),
    Picture("news-desktop-en", "en/news/index.html", "#main", 1280),
    Picture("prose-phone-zh", "news/first.html", ".prose"),
    Picture("prose-desktop-en", "en/news/first.html", ".prose", 1280),
    Picture("chart-phone-zh", "news/second.html", ".chart"),
    Picture("chart-desktop-dark-en", "en/news/second.html", ".chart", 1280, dark=True),
    Picture("masthead-phone-zh", "about.html", ".masthead"),
    Picture("masthead-desktop-en", "en/about.html", ".masthead", 1280),
)


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = SiteFolder(tmp_path_factory.mktemp("visual"), (REVIEWED / "pages.txt").read_text(encoding="utf-8"))
    outcome = site.built()
    assert not outcome.problems, show(outcome.problems)
    (site.output / "blocks.ttf").write_bytes(font())
    with hosted(site.output) as address:
        yield address


@contextmanager
def part(browser: Browser, host: str, picture: Picture) -> Iterator[Locator]:
    """The part of a page that a picture shows, set in blocks."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": 900}, color_scheme="dark" if picture.dark else "light"
    )
    try:
        page = context.new_page()
        page.goto(host + picture.page)
        assert page.evaluate("document.fonts.load('16px Blocks').then(faces => faces.length)") == 1
        yield page.locator(picture.part).first
    finally:
        context.close()


def seen(part: Locator) -> Image.Image:
    return Image.open(BytesIO(part.screenshot(animations="disabled"))).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels in which two pictures clearly differ; 1 where they are of different sizes."""
    if one.size != other.size:
        return 1.0
    soft = [image.filter(ImageFilter.BoxBlur(1)) for image in (one, other)]
    red, green, blue = ImageChops.difference(*soft).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(most.histogram()[CLEARLY:]) / (one.width * one.height)


def reviewed(picture: Picture) -> Image.Image:
    return Image.open(REVIEWED / f"{picture.name}.png").convert("RGB")


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_it_looks_as_reviewed(browser: Browser, host: str, picture: Picture, tmp_path: Path) -> None:
    with part(browser, host, picture) as found:
        now = seen(found)
    if os.environ.get("PARKPRESS_REWRITE") == "1":
        now.save(REVIEWED / f"{picture.name}.png", optimize=True)
    share = difference(now, reviewed(picture))
    if share > TOLERANCE:
        now.save(tmp_path / f"{picture.name}.png")
    assert share <= TOLERANCE, f"{share:.2%} of {tmp_path / picture.name}.png is unlike the reviewed one"


def test_every_reviewed_picture_is_compared() -> None:
    assert {file.stem for file in REVIEWED.glob("*.png")} == {picture.name for picture in PICTURES}


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("figures-phone-zh", ".figure-label { margin-top: .5rem !important }"),
        ("projects-phone-zh", ".row { padding-top: 1.25rem !important }"),
        ("facts-desktop-zh", ":root { --accent: #0b6f2a }"),
        ("figures-desktop-dark-en", ":root { --signal: #72c8f2 !important }"),
        ("table-desktop-en", ".table-figures td { text-align: left }"),
        ("prose-phone-zh", ".prose { line-height: 1.7 }"),
        ("prose-desktop-en", ".prose blockquote { border-left-width: 1px }"),
        ("news-desktop-en", ".row-name { font-size: 1.2rem }"),
        ("masthead-desktop-en", ".brand { font-size: 1rem !important }"),
    ],
)
def test_a_margin_a_colour_or_an_alignment_that_breaks_is_seen(
    browser: Browser, host: str, name: str, broken: str
) -> None:
    picture = next(picture for picture in PICTURES if picture.name == name)
    with part(browser, host, picture) as found:
        add = "rule => document.styleSheets[0].insertRule(rule, document.styleSheets[0].cssRules.length)"
        found.page.evaluate(add, broken)
        assert difference(seen(found), reviewed(picture)) > TOLERANCE


def test_an_edge_that_is_smoothed_in_another_way_is_the_same() -> None:
    picture = reviewed(PICTURES[0])
    assert difference(picture, picture.filter(ImageFilter.UnsharpMask(radius=1, percent=20))) <= TOLERANCE
