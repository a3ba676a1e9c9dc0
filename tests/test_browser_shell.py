"""What surrounds every page, in a real browser: display, share, leaving, mourning, print, steadiness, weight."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.sites import SiteFolder
from tests.sites import demonstration as copy_of_demonstration
from tests.test_browser import PAGES, SIZES, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARTICLE = "news/2021-in-figures.html"
OFFICIAL = """
operator: {type: public_institution, name: {zh: 园区服务中心, en: Park service center}}
mourning: [2026-12-13]
"""
BUDGET = 40 * 1024
"""Of HTML, CSS and JavaScript of a page, compressed (DESIGN 9)."""

LEAST_TARGET = 24
"""Side of the smallest target in pixels (WCAG 2.2, 2.5.8)."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """The demonstration site, as a public institution would run it."""
    site = copy_of_demonstration(tmp_path_factory.mktemp("shell"))
    config = (site.folder / "site_config.yaml").read_text(encoding="utf-8")
    site.write("site_config.yaml", config + OFFICIAL)
    site.built()
    return site


@pytest.fixture(scope="module")
def output(site: SiteFolder) -> Path:
    return site.output


@contextmanager
def showing(browser: Browser, output: Path, path: str, **context: Any) -> Iterator[Page]:
    """A page that says nothing on the console and asks for nothing elsewhere. What is left too early may not arrive."""
    own = browser.new_context(**{"viewport": SIZES["desktop"], **context})
    page = own.new_page()
    said, strays = opened(page, output, path)
    yield page
    said = [words for words in said if not words.startswith("failed: ")]
    assert not said, said
    assert not strays, strays
    own.close()


def value(page: Page, name: str) -> str:
    found: str = page.evaluate(f"getComputedStyle(document.documentElement).getPropertyValue('{name}').trim()")
    return found


# The reader's display


@pytest.mark.parametrize("key", ["Escape", "Tab"])
def test_the_display_panel_is_left_by_keyboard(browser: Browser, output: Path, key: str) -> None:
    with showing(browser, output, ARTICLE) as page:
        button = page.locator(".display > button")
        button.focus()
        page.keyboard.press("Enter")
        assert page.locator(".panel").is_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == "text"
        for _ in range(1 if key == "Escape" else 3):
            page.keyboard.press(key)
        assert not page.locator(".panel").is_visible()
        if key == "Escape":
            assert page.evaluate("document.activeElement.getAttribute('aria-controls')") == "display-panel"


def test_the_menu_of_a_phone_is_left_by_escape(browser: Browser, output: Path) -> None:
    with showing(browser, output, "en/index.html", viewport=SIZES["phone"]) as page:
        page.locator(".menu").focus()
        page.keyboard.press("Enter")
        assert page.locator("#nav").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#nav").is_visible()
        assert page.evaluate("document.activeElement.getAttribute('aria-controls')") == "nav"


def test_choices_hold_on_other_pages(browser: Browser, output: Path) -> None:
    with showing(browser, output, ARTICLE) as page:
        page.click(".display > button")
        for name, chosen in (("text", "larger"), ("theme", "dark"), ("contrast", "more")):
            page.check(f".panel input[name={name}][value={chosen}]")
        page.goto((output / "en/projects/tairuisi.html").as_uri())
        assert value(page, "--paper") == "#000"
        assert float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")) == 23
        page.click(".display > button")
        assert page.locator(".panel input[value=more]").is_checked()
        page.check(".panel input[name=contrast][value='']")
        assert value(page, "--paper") == "#10181a"


def test_high_contrast_follows_the_device(browser: Browser, output: Path) -> None:
    with showing(browser, output, ARTICLE, contrast="more") as page:
        assert (value(page, "--paper"), value(page, "--ink")) == ("#fff", "#000")
    with showing(browser, output, ARTICLE, contrast="more", color_scheme="dark") as page:
        assert (value(page, "--paper"), value(page, "--ink")) == ("#000", "#fff")


def test_without_storage_pages_are_as_the_device_wants_them(browser: Browser, output: Path) -> None:
    with showing(browser, output, ARTICLE) as page:
        page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('closed'); }})")
        page.reload()
        page.click(".display > button")
        page.check(".panel input[value=dark]")
        assert value(page, "--paper") == "#10181a"


# Sharing


def test_the_address_is_copied_and_said(browser: Browser, output: Path) -> None:
    with showing(browser, output, ARTICLE) as page:
        page.evaluate("document.execCommand = what => (window.asked = what + ' ' + getSelection(), true)")
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.click(".share-copy")
        assert page.evaluate("window.asked") == "copy https://park.example/qingdao/news/2021-in-figures.html"
        assert page.locator(".share [role=status]").inner_text() == "地址已复制"


def test_an_address_that_cannot_be_copied_is_selected(browser: Browser, output: Path) -> None:
    with showing(browser, output, "en/" + ARTICLE) as page:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject()}})")
        page.evaluate("document.execCommand = () => false")
        page.click(".share-copy")
        page.locator(".share [role=status]", has_text="Ctrl+C").wait_for()
        assert page.evaluate("getSelection().toString()").endswith("/en/news/2021-in-figures.html")


def test_the_code_stands_behind_a_disclosure_and_on_paper(browser: Browser, output: Path) -> None:
    with showing(browser, output, ARTICLE, java_script_enabled=False) as page:
        code = page.locator(".share-code")
        assert not code.is_visible()
        assert not page.locator(".share-copy").is_visible()
        page.click(".share-open summary")
        assert code.is_visible()
        page.click(".share-open summary")
        page.emulate_media(media="print")
        assert code.is_visible()


def test_lists_and_the_home_page_are_not_shared(site: SiteFolder) -> None:
    for path in ("index.html", "news/index.html", "projects/index.html", "404.html", "sitemap.html", "sources.html"):
        assert "share-code" not in site.page(path), path
    for path in (ARTICLE, "projects/tairuisi.html", "achievements/2021.html", "about.html"):
        assert site.page(path).count('class="share-code"') == 1, path


# Leaving


def test_readers_are_asked_before_they_leave(browser: Browser, output: Path) -> None:
    with showing(browser, output, "index.html") as page:
        link = page.locator("footer a.external")
        link.click()
        notice = page.get_by_role("alertdialog")
        assert "您访问的链接即将离开“青岛科技创新园”" in notice.inner_text()
        assert "creativecommons.org" in notice.inner_text()
        assert page.evaluate("document.activeElement.className") == "leaving-stay"
        for expected in ("leaving-go", "leaving-stay", "leaving-go"):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.className") == expected
        assert page.locator(".leaving-go").get_attribute("href") == link.get_attribute("href")
        page.keyboard.press("Escape")
        assert not notice.is_visible()
        assert page.evaluate("document.activeElement.getAttribute('href')") == link.get_attribute("href")


def test_links_inside_the_site_and_to_official_hosts_ask_nothing(browser: Browser, output: Path) -> None:
    with showing(browser, output, "index.html") as page:
        page.evaluate(
            """addEventListener('click', event => { window.passed = !event.defaultPrevented; event.preventDefault(); });
            document.querySelector('main a').href = 'https://beian.miit.gov.cn/';"""
        )
        page.click("main a >> nth=0")
        assert page.evaluate("window.passed")
        page.evaluate("document.querySelector('main a').href = 'https://notgov.cn/'")
        page.click("main a >> nth=0")
        assert not page.evaluate("window.passed")


def test_a_park_that_need_not_ask_does_not(tmp_path: Path) -> None:
    site = copy_of_demonstration(tmp_path)
    site.built()
    assert "leaving" not in site.page("index.html")


# Mourning


@pytest.mark.parametrize(
    ("moment", "grey"),
    [("2026-12-12T15:59:00Z", False), ("2026-12-12T16:01:00Z", True), ("2026-12-13T15:59:00Z", True)],
)
def test_a_day_of_mourning_is_that_of_the_park(browser: Browser, output: Path, moment: str, grey: bool) -> None:
    with showing(browser, output, "index.html", timezone_id="America/New_York") as page:
        page.clock.set_fixed_time(moment)
        page.reload()
        shown = page.evaluate("getComputedStyle(document.documentElement).filter")
        assert shown == ("grayscale(1)" if grey else "none")
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.documentElement).filter") == "none"


# Paper


def test_paper_is_white_whatever_the_reader_chose(browser: Browser, output: Path) -> None:
    with showing(browser, output, ARTICLE, color_scheme="dark") as page:
        for name, chosen in (("theme", "dark"), ("contrast", "more"), ("text", "larger")):
            page.evaluate(f"localStorage.setItem('parkpress-{name}', '{chosen}')")
        page.reload()
        page.emulate_media(media="print")
        colours = [value(page, name) for name in ("--paper", "--ink", "--accent")]
        assert colours == ["#fff", "#000", "#000"]
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "14px"
        for gone in (".nav", ".tools", ".crumbs", ".to-top", ".share-tools", ".skip"):
            assert not page.locator(gone).first.is_visible(), gone
        after = page.evaluate("getComputedStyle(document.querySelector('footer a.external'), '::after').content")
        assert "creativecommons.org" in after


def test_the_code_stands_whole_on_paper(browser: Browser, output: Path) -> None:
    """What reaches into the margin of a sheet is cut off, and half a code cannot be read."""
    with showing(browser, output, ARTICLE, viewport={"width": 680, "height": 960}) as page:
        page.emulate_media(media="print")
        code, main = page.locator(".share-code").bounding_box(), page.locator("main").bounding_box()
        assert code and main
        assert main["x"] <= code["x"]
        assert code["x"] + code["width"] <= main["x"] + main["width"]
        assert code["width"] == code["height"] > 90


# Steadiness and weight

SHIFTS = """() => new Promise(done => {
  const found = [];
  const told = source => source.node && (source.node.outerHTML || source.node.textContent).slice(0, 60);
  new PerformanceObserver(list => { for (const e of list.getEntries()) found.push([e.value, e.sources.map(told)]); })
    .observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => setTimeout(() => done(found), 150));
})"""
"""What moved by itself, and how far."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("folder", ["", "en/"])
def test_nothing_moves_while_a_page_loads(browser: Browser, output: Path, folder: str, size: str) -> None:
    with showing(browser, output, folder + "index.html", viewport=SIZES[size]) as page:
        for path in (*PAGES, ARTICLE):
            page.goto((output / (folder + path)).as_uri())
            assert page.evaluate(SHIFTS) == [], path


def test_every_page_is_light(output: Path) -> None:
    def weight(file: Path) -> int:
        return len(gzip.compress(file.read_bytes(), 9, mtime=0))

    def whole(file: Path) -> int:
        names = re.findall(r'(?:href|src)="[^"]*?assets/([\w.-]+\.(?:css|js))"', file.read_text(encoding="utf-8"))
        return weight(file) + sum(weight(output / "assets" / name) for name in set(names))

    heaviest = max((whole(file), file.name) for file in output.rglob("*.html"))
    assert heaviest[0] <= BUDGET, heaviest
    early = next((output / "assets").glob("early.*.js"))
    assert early.stat().st_size <= 1024


# Access

TARGETS = """least => [...document.querySelectorAll('a[href], button, summary, label')].filter(element => {
  if (!element.getClientRects().length || element.matches('.skip, p a, dd a, td a, th a, .prose a')) return false;
  if (getComputedStyle(element).clipPath === 'inset(50%)') return false;
  return ![element, ...element.children].some(part => {
    const box = part.getBoundingClientRect();
    return box.width >= least && box.height >= least;
  });
}).map(element => element.outerHTML.slice(0, 90))"""
"""Targets that are too small, those inside a sentence apart (WCAG 2.2, 2.5.8, inline)."""


@pytest.mark.parametrize("size", SIZES)
def test_targets_are_large_enough(browser: Browser, output: Path, size: str) -> None:
    with showing(browser, output, "index.html", viewport=SIZES[size]) as page:
        for path in (*PAGES, ARTICLE):
            page.goto((output / path).as_uri())
            page.click(".display > button")
            assert page.evaluate(TARGETS, LEAST_TARGET) == [], path


SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
"""Text spacing that a page must bear (WCAG 2.2, 1.4.12)."""


@pytest.mark.parametrize(("width", "spaced", "text"), [(320, True, ""), (640, False, ""), (360, False, "larger")])
@pytest.mark.parametrize("folder", ["", "en/"])
def test_pages_reflow(browser: Browser, output: Path, folder: str, width: int, spaced: bool, text: str) -> None:
    """1280 pixels at 400 percent are 320 wide, at 200 percent 640 (WCAG 2.2, 1.4.10)."""
    context = {"viewport": {"width": width, "height": 256}, "bypass_csp": True}
    with showing(browser, output, folder + "index.html", **context) as page:
        page.evaluate("text => localStorage.setItem('parkpress-text', text)", text)
        for path in (*PAGES, ARTICLE):
            page.goto((output / (folder + path)).as_uri())
            if spaced:
                page.add_style_tag(content=SPACED)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{path} is {wide} px too wide"


FOCUS = """() => { const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const on = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
  const drawn = [style, getComputedStyle(e, '::after')];
  return [e.outerHTML.slice(0, 80), drawn.some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2),
    !on || e.contains(on) || on.contains(e)]; }"""


@pytest.mark.parametrize("size", SIZES)
def test_focus_is_seen_and_not_covered(browser: Browser, output: Path, size: str) -> None:
    with showing(browser, output, ARTICLE, viewport=SIZES[size]) as page:
        page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
        count = page.locator("a[href]:visible, button:visible, summary:visible").count()
        seen = []
        for _ in range(count):
            page.keyboard.press("Tab")
            what, outlined, clear = page.evaluate(FOCUS)
            seen.append(what)
            assert outlined, what
            assert clear, what
        assert len(set(seen)) > count // 2
