"""The demonstration site in a real browser, opened from disk as by a double click."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.sites import demonstration

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = (
    "index.html",
    "about.html",
    "projects/index.html",
    "projects/tairuisi.html",
    "enterprises/index.html",
    "enterprises/haizhiyuan.html",
    "services/index.html",
    "achievements/2021.html",
    "news/index.html",
    "news/2021-in-figures.html",
    "sources.html",
    "sitemap.html",
    "search.html",
)
SIZES = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1440, "height": 900}}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = demonstration(tmp_path_factory.mktemp("in-browser"))
    site.built()
    return site.output


def opened(page: Page, output: Path, path: str) -> tuple[list[str], list[str]]:
    """Open a page from disk; what it says on the console, and the requests that leave the folder."""
    said: list[str] = []
    strays: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda r: strays.append(r.url) if not r.url.startswith(output.as_uri()) else None)
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    page.goto((output / path).as_uri())
    return said, strays


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("folder", ["", "en/"])
def test_pages_open_from_disk_in_silence_and_fit_the_screen(
    browser: Browser, output: Path, folder: str, size: str
) -> None:
    context = browser.new_context(viewport=SIZES[size])  # type: ignore[arg-type]
    for path in PAGES:
        page = context.new_page()
        said, strays = opened(page, output, folder + path)
        assert not said, (path, said)
        assert not strays, (path, strays)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide} px too wide at {size}"
        page.close()
    context.close()


def test_styles_apply_and_the_accent_is_the_themes(browser: Browser, output: Path) -> None:
    page = browser.new_page()
    opened(page, output, "index.html")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()") == "#0b5a6f"
    assert page.evaluate("document.styleSheets.length") == 1
    page.close()


def test_the_dark_version_is_dark(browser: Browser, output: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    opened(page, output, "index.html")
    red, green, blue = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert max(red, green, blue) < 60
    context.close()


def test_the_language_switch_leads_to_the_same_page_and_back(browser: Browser, output: Path) -> None:
    page = browser.new_page()
    opened(page, output, "projects/tairuisi.html")
    page.click("a[hreflang=en]")
    page.wait_for_url("**/en/projects/tairuisi.html")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.click("a[hreflang=zh-CN]")
    page.wait_for_url(lambda url: url.endswith("/projects/tairuisi.html") and "/en/" not in url)
    page.close()


def test_the_first_key_leads_past_the_navigation(browser: Browser, output: Path) -> None:
    page = browser.new_page()
    opened(page, output, "projects/tairuisi.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    page.close()


def test_a_figure_leads_to_its_source(browser: Browser, output: Path) -> None:
    page = browser.new_page()
    opened(page, output, "index.html")
    page.click("a.fig >> nth=0")
    page.wait_for_url("**/sources.html#*")
    assert page.locator(f"[id='{unquote(urlsplit(page.url).fragment)}']").count() == 1
    page.close()


def test_pages_can_be_read_without_scripts(browser: Browser, output: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=SIZES["phone"])  # type: ignore[arg-type]
    page = context.new_page()
    opened(page, output, "en/index.html")
    assert page.locator("nav a", has_text="Projects").first.is_visible()
    assert page.locator("h1").is_visible()
    context.close()
