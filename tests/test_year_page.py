"""The page of a year: the report for reading, chapter by chapter."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from parkpress.diagnostics import Severity
from parkpress.media.reports import typesetting
from tests.sites import CONFIG, SiteFolder, showcase
from tests.test_browser import SIZES
from tests.test_browser_shell import BUDGET, showing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NEWEST, EARLIER = "achievements/2025.html", "achievements/2024.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    site = showcase(tmp_path_factory.mktemp("years") / "site", reports=True)
    site.built()
    return site


def tree(site: SiteFolder, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(site.page(path))


def chapters(site: SiteFolder, path: str) -> list[str]:
    return [part.attributes["aria-labelledby"] or "" for part in tree(site, path).css(".report-body > .part")]


def said(site: SiteFolder, path: str, chapter: str) -> str:
    (part,) = tree(site, path).css(f'.report-body > .part[aria-labelledby="{chapter}"]')
    return re.sub(r"\s+", " ", part.text())


def test_the_newest_year_has_every_chapter_of_the_report(site: SiteFolder) -> None:
    for path in (NEWEST, f"en/{NEWEST}"):
        assert chapters(site, path) == [
            "figures", "foreword", "highlights", "table", "series", "projects", "enterprises", "services", "chronicle",
            "news", "definitions", "sources",
        ]  # fmt: skip


def test_the_contents_name_the_chapters_that_there_are_in_their_order(site: SiteFolder) -> None:
    for path in (NEWEST, EARLIER, "achievements/2022.html"):
        wanted = chapters(site, path)
        for links in (".report-contents a", ".report-menu a"):
            assert [link.attributes["href"] for link in tree(site, path).css(links)] == [f"#{id}" for id in wanted]
        assert all(tree(site, path).css_first(f"h2#{id}") is not None for id in wanted)


def test_a_chapter_of_two_kinds_is_named_for_what_it_has(site: SiteFolder, tmp_path: Path) -> None:
    def heading(own: SiteFolder) -> str:
        found = tree(own, "achievements/2025.html").css_first("h2#services")
        return found.text() if found else ""

    assert heading(site) == "服务与用地"
    shutil.copytree(site.folder, tmp_path / "site", ignore=shutil.ignore_patterns("spaces", "news", "output", ".cache"))
    without = SiteFolder(tmp_path / "site", "")
    for path in [*(without.folder / "content/policies").glob("*"), *(without.folder / "content/pages").rglob("*.md")]:
        path.unlink()
    without.built()
    assert heading(without) == "服务"


def test_a_report_says_nothing_of_what_lists_put_in_front(site: SiteFolder) -> None:
    assert "置顶" in site.page("projects/index.html")
    assert "置顶" not in site.page(NEWEST)


def test_an_earlier_year_tells_only_of_what_is_dated_in_it(site: SiteFolder) -> None:
    assert {"enterprises", "chronicle"} <= set(chapters(site, EARLIER))
    assert "services" not in chapters(site, EARLIER)
    assert "星芯半导体" in said(site, EARLIER, "enterprises")
    assert "海波仪器" not in said(site, EARLIER, "enterprises")  # recognized in 2023
    assert "海波仪器" in said(site, NEWEST, "enterprises")


def test_a_year_without_anything_else_is_its_figures_and_their_source(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path, CONFIG).add(
        "-- content/indicators.yaml --\noutput: {name: 产值, unit: 亿元}\n"
        "-- content/achievements/2025.yaml --\nyear: 2025\nindicators: {output: 5亿元}\n"
    )
    site.built()
    assert chapters(site, "achievements/2025.html") == ["figures", "table"]


def test_the_chronicle_is_the_timeline_and_the_news_of_the_year_by_date(site: SiteFolder) -> None:
    days = [time.attributes["datetime"] or "" for time in tree(site, NEWEST).css(".chronicle time")]
    assert len(days) > 3
    assert days == sorted(days)
    assert {day[:4] for day in days} == {"2025"}
    assert "湖滨路全线通车" in said(site, NEWEST, "chronicle")


def test_news_of_the_year_stand_in_its_chronicle_only(site: SiteFolder) -> None:
    named = [link.attributes["href"] for link in tree(site, NEWEST).css(".chronicle a")]
    about = [link.attributes["href"] for link in tree(site, NEWEST).css(".rows-news a")]
    assert named and about and not set(named) & set(about)


def test_each_figure_has_its_row_its_source_and_its_group(site: SiteFolder) -> None:
    rows = tree(site, NEWEST).css(".table-figures tr[id]")
    assert len(rows) == 8
    assert all(row.css_first("a.mark") is not None for row in rows)
    assert tree(site, NEWEST).css_first("tbody#group-economy") is not None
    sources = [link.attributes["href"] for link in tree(site, NEWEST).css(".year-sources a")]
    assert set(sources) >= {f"#{row.attributes['id']}" for row in rows}


def test_definitions_stand_in_their_chapter_and_not_in_the_table(site: SiteFolder) -> None:
    words = "按当年价格计算"
    assert words in said(site, NEWEST, "definitions")
    assert words not in said(site, NEWEST, "table")


def test_a_page_weighs_no_more_than_it_may(site: SiteFolder) -> None:
    for path in (NEWEST, f"en/{NEWEST}"):
        page = site.page(path)
        names = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', page)
        assert len(names) == 3
        parts = [page.encode(), *(((site.output / path).parent / unescape(name)).read_bytes() for name in names)]
        assert sum(len(gzip.compress(part)) for part in parts) < BUDGET


def test_the_printed_report_is_offered_with_its_pages_and_size(site: SiteFolder) -> None:
    chinese, english = r"2025年度报告 PDF，\d+页，\d+ KB", r"Annual Report 2025 PDF, \d+ pages, \d+ KB"
    for path, words in ((NEWEST, chinese), (f"en/{NEWEST}", english)):
        alone, both = tree(site, path).css(".year-reports li")
        assert re.fullmatch(words, alone.text())
        assert "中文 / English" in both.text()
        for item in (alone, both):
            (link,) = item.css("a")
            file = (site.output / path).parent / (link.attributes["href"] or "")
            told = re.search(r"(\d+) KB", item.text())
            assert told and int(told[1]) == round(len(file.read_bytes()) / 1000)
    assert not tree(site, "achievements/2023.html").css(".year-reports")  # neither the newest nor frozen


def test_check_prints_no_report_for_the_sake_of_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = showcase(tmp_path / "site", reports=True)
    monkeypatch.setattr(typesetting, "pdf", lambda *_: pytest.fail("a report was printed"))
    assert not [problem for problem in site.check() if problem.severity is Severity.ERROR]


def test_a_site_without_printed_reports_offers_none(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path, CONFIG + "report: {pdf: false}\n").add(
        "-- content/indicators.yaml --\noutput: {name: 产值, unit: 亿元}\n"
        "-- content/achievements/2025.yaml --\nyear: 2025\nindicators: {output: 5亿元}\n"
    )
    site.built()
    assert not tree(site, "achievements/2025.html").css(".year-reports")


# In a browser


@pytest.fixture
def reading(browser: Browser, site: SiteFolder) -> Iterator[Page]:
    with showing(browser, site.output, NEWEST) as page:
        yield page


def marked(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(".report-contents [aria-current]", "all => all.map(it => it.hash)")
    return found


def test_the_contents_follow_and_mark_the_chapter_that_is_read(reading: Page) -> None:
    for chapter in ("table", "chronicle", "foreword"):
        reading.evaluate(f"document.getElementById('{chapter}').scrollIntoView({{behavior: 'instant'}})")
        reading.wait_for_function(
            "hash => (document.querySelector('.report-contents [aria-current]') || {}).hash === hash", arg=f"#{chapter}"
        )
        assert marked(reading) == [f"#{chapter}"]
        top = reading.evaluate("document.querySelector('.report-contents').getBoundingClientRect().top")
        assert 0 <= top < 200


def test_the_contents_of_a_phone_close_when_a_chapter_is_chosen(browser: Browser, site: SiteFolder) -> None:
    with showing(browser, site.output, NEWEST, viewport=SIZES["phone"]) as page:
        assert not page.locator(".report-contents").is_visible()
        page.locator(".report-menu summary").click()
        page.locator(".report-menu a[href='#services']").click()
        page.wait_for_function("() => document.querySelector('.report-here').textContent === '服务与用地'")
        assert not page.locator(".report-menu nav").is_visible()
        bar = page.locator(".report-menu").bounding_box()
        head = page.locator("#services").bounding_box()
        assert bar and head
        assert abs(bar["y"]) < 1
        assert bar["y"] + bar["height"] <= head["y"] < 200
        page.locator(".report-menu summary").click()
        page.keyboard.press("Escape")
        assert not page.locator(".report-menu nav").is_visible()


def test_without_scripts_the_contents_open_in_their_place_and_nothing_is_copied(
    browser: Browser, site: SiteFolder
) -> None:
    with showing(browser, site.output, NEWEST, viewport=SIZES["phone"], java_script_enabled=False) as page:
        assert page.locator(".copy-table:visible").count() == 0
        page.locator(".report-menu summary").click()
        assert page.locator(".report-menu nav").is_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.report-menu')).position") == "static"


def test_a_table_is_copied_as_cells_for_a_spreadsheet(browser: Browser, site: SiteFolder) -> None:
    with showing(browser, site.output, EARLIER, permissions=["clipboard-read", "clipboard-write"]) as page:
        button = page.locator('[aria-labelledby="table"] .copy-table')
        button.click()
        page.wait_for_function("() => document.querySelector('[aria-labelledby=\"table\"] .copy-said').textContent")
        rows = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n").split("\n")
        assert rows[0].split("\t") == ["指标", "数值", "变化"]
        assert "规模以上工业总产值\t106.9亿元\t增长9.0%" in rows
        assert "盘活低效用地\t约120亩\t" in rows
        assert page.locator('[aria-labelledby="table"] .copy-said').inner_text().startswith("已复制")
        assert page.locator('[aria-labelledby="table"] .copy-said').get_attribute("role") == "status"


def test_where_nothing_may_be_copied_no_button_is_shown(browser: Browser, site: SiteFolder) -> None:
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})")
    page = context.new_page()
    page.goto((site.output / NEWEST).as_uri())
    assert page.locator(".copy").count() > 0
    assert page.locator(".copy:visible").count() == 0
    context.close()
