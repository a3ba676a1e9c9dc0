"""Search in a real browser, opened from disk: it finds exactly what a plain search finds, and it is easy to use."""

from __future__ import annotations

import random
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from parkpress.media.search.folding import fold
from tests.search.asking import Asker, drawn, expected, folded, read_index, read_pages
from tests.search.writing import write_articles
from tests.sites import CONFIG, SiteFolder
from tests.sites import demonstration as copy_of_demonstration

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDERS = ("", "en/")
_SEEN = """() => {
  document.querySelectorAll("svg").forEach((element) => element.remove());
  document.querySelectorAll("details").forEach((element) => { element.open = true; });
  return [...document.querySelectorAll("h1, .lead, .prose")].map((element) => element.innerText).join("\\n");
}"""
"""What readers see of an article, with the tables of its charts in place of the drawings."""


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = copy_of_demonstration(tmp_path_factory.mktemp("searched"))
    site.built()
    return site.output


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = SiteFolder(tmp_path_factory.mktemp("generated"))
    write_articles(folder.folder, 60, random.Random(5))
    folder.built()
    return folder.output


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1700, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert not said, said


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("site", ["demonstration", "generated"])
def test_what_is_found_is_what_a_plain_search_of_the_texts_finds(
    page: Page, request: pytest.FixtureRequest, site: str, folder: str
) -> None:
    output: Path = request.getfixturevalue(site)
    index = read_index(output / folder)
    han = folder == ""
    asker = Asker(page, output, f"{folder}search.html")
    for query in drawn(index, random.Random(7), han=han, count=200 if han else 100):
        assert asker.ask(query) == expected(query, index), query


@pytest.mark.parametrize(
    "query",
    [
        "118.9亿元", "１１８．９亿元", "12英寸", "5G基站", "118.9", "18.9亿", "的", "园", "“专精特新”", "亿元 项目",
        "园区 2021", "Richmat", "四新经济 richmat", "年，", "ＲＩＣＨＭＡＴ", "不存在的东西", "zzz", "2021年度成果",
    ],
)  # fmt: skip
def test_figures_and_mixed_queries_are_found_as_they_stand(page: Page, demonstration: Path, query: str) -> None:
    assert Asker(page, demonstration, "search.html").ask(query) == expected(query, read_index(demonstration))


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_texts_of_the_index_are_what_readers_see(page: Page, demonstration: Path, folder: str) -> None:
    """Articles: title, summary and text and no more. Every other page: each line stands on it."""
    for path, text in read_pages(demonstration / folder).values():
        page.goto((demonstration / folder / path).as_uri())
        lines = _lines(text)
        if path.startswith("news/"):
            assert _lines(page.evaluate(_SEEN).replace("\t", "\n")) == lines, path
        else:
            seen = _spaced(page.evaluate("document.querySelector('main').textContent"))
            assert not [line for line in lines if line not in seen], path


def _lines(text: str) -> set[str]:
    return {_spaced(line) for line in text.split("\n")} - {""}


def _spaced(text: str) -> str:
    return " ".join(text.split())


def test_the_browser_folds_letters_as_the_builder_does(page: Page, demonstration: Path) -> None:
    page.goto((demonstration / "search.html").as_uri())
    every = map(chr, range(sys.maxunicode + 1))
    known = [character for character in every if unicodedata.category(character) not in ("Cn", "Cs", "Co")]
    script = "text => Array.from(text, c => c.normalize('NFKC').toLowerCase().normalize('NFKC'))"
    theirs = page.evaluate(script, "".join(known))
    assert [c for c, their in zip(known, theirs, strict=True) if fold(c) != their] == []


def test_a_query_in_the_address_is_asked_and_its_hits_are_marked(page: Page, demonstration: Path) -> None:
    page.goto((demonstration / "search.html").as_uri() + "?q=118.9%E4%BA%BF%E5%85%83")
    page.wait_for_selector(".hits mark")
    assert set(page.locator(".hits mark").all_inner_texts()) == {"118.9亿元"}
    assert page.locator("[role=status]").inner_text() == "找到3条结果"


@pytest.mark.parametrize(("folder", "words"), [("", "没有找到"), ("en/", "No results for")])
def test_where_nothing_is_found_the_page_says_so_and_offers_the_site_map(
    page: Page, demonstration: Path, folder: str, words: str
) -> None:
    assert Asker(page, demonstration, f"{folder}search.html").ask("zzzz") == set()
    assert words in page.locator("[role=status]").inner_text()
    assert page.locator(".search-none a").is_visible()


def test_marks_alone_find_nothing_and_the_page_says_so(page: Page, demonstration: Path) -> None:
    assert Asker(page, demonstration, "search.html").ask("%") == set()
    assert "没有找到" in page.locator("[role=status]").inner_text()
    assert page.locator(".search-none a").is_visible()


ODD = """\
-- content/policies/old.yaml --
title: {zh: 老办法, en: Old rules}
issued: 1965-03-04
-- content/news/cafe/zh.md --
---
title: 𠮷祥路咖啡馆开业
date: 2026-01-02
---
名叫Cafe\u0301，欢迎invest\u00adment，地点在长\u200b安街。
"""


@pytest.mark.parametrize(
    "query", ["café", "cafe\u0301", "CAFÉ", "investment", "invest\u00adment", "长安街", "𠮷", "𠮷祥"]
)
def test_words_are_found_as_they_look(page: Page, tmp_path: Path, query: str) -> None:
    site = SiteFolder(tmp_path, CONFIG + ODD)
    site.built()
    assert Asker(page, site.output, "search.html").ask(query) == {"news-0:0"}
    assert page.locator(".hits mark").count() == 1


def test_an_old_policy_keeps_its_year(page: Page, tmp_path: Path) -> None:
    site = SiteFolder(tmp_path, CONFIG + ODD)
    site.built()
    Asker(page, site.output, "search.html").ask("老办法")
    assert page.locator(".hits time").inner_text() == "1965-03-04"


def test_where_a_host_answers_with_another_file_the_page_says_that_it_failed(page: Page, tmp_path: Path) -> None:
    site = SiteFolder(tmp_path, CONFIG + ODD)
    site.built()
    (site.output / "search/parts.js").write_text("void 0;\n", encoding="utf-8")
    page.goto((site.output / "search.html").as_uri() + "?q=a")
    page.wait_for_function("document.querySelector('.search-status').textContent", timeout=5000)
    assert "未能加载" in page.locator("[role=status]").inner_text()


def test_filters_narrow_the_results_and_say_how_many_they_leave(page: Page, demonstration: Path) -> None:
    asker = Asker(page, demonstration, "en/search.html")
    every = asker.ask("park")
    chip = page.locator(".chip", has_text="News")
    count = int(chip.locator(".chip-count").inner_text())
    chip.click()
    page.wait_for_selector(".chip[aria-pressed=true]")
    assert 0 < count < len(every)
    assert page.locator("[role=status]").inner_text() == f"{count} results"
    assert page.locator(".search-results h2").all_inner_texts() == [f"News {count}"]
    page.locator(".chip[aria-pressed=true]").click()
    page.wait_for_function("!document.querySelector('.chip[aria-pressed=true]')")
    assert page.locator("[role=status]").inner_text() == f"{len(every)} results"


def test_everything_can_be_done_with_the_keyboard(page: Page, demonstration: Path) -> None:
    page.goto((demonstration / "en/index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("chip")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search.html?q=chip")
    page.wait_for_selector(".hits a")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.href") != first
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    assert page.input_value("[data-find]") == "" and not page.locator(".hits").count()
    page.keyboard.type("chip")
    page.wait_for_selector(".hits a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url == first)


def test_without_scripts_the_page_offers_the_site_map(browser: Browser, demonstration: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((demonstration / "en/search.html").as_uri())
    assert page.locator("noscript a").is_visible() and not page.locator(".search-form").is_visible()
    context.close()


def test_a_first_query_is_quick_and_light(browser: Browser, demonstration: Path) -> None:
    """The bounds are those of many articles; see bench/search.py."""
    context = browser.new_context()
    asker = Asker(context.new_page(), demonstration, "search.html")
    assert asker.ask(folded("项目"))
    assert sum(file.stat().st_size for file in asker.files) < 200_000
    context.close()
