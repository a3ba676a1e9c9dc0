"""What a new or an edited article costs does not grow with the number of those that stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import CONFIG, SiteFolder

SITE = CONFIG + """\
search: false
report: {pdf: false}
-- content/tags.yaml --
works: {zh: 工程, en: Works}
"""


def article(number: int) -> tuple[str, str]:
    day = f"20{10 + number // 336:02}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
    tags = "[works]" if number % 50 == 0 else "[]"
    return f"content/news/a{number:04}/zh.md", f"---\ntitle: 第{number}篇\ndate: {day}\ntags: {tags}\n---\n正文。\n"


def names(site: SiteFolder) -> set[str]:
    """What a build makes anew, in either language."""
    report = site.built().report
    assert report is not None
    return {path.removeprefix("en/") for path in report.reasons}


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    folder = SiteFolder(tmp_path, SITE)
    for number in range(450):
        folder.write(*article(number))
    folder.built()
    return folder


def test_a_new_article_makes_its_own_page_its_neighbour_and_the_first_lists(site: SiteFolder) -> None:
    site.write(*article(451))
    made = {path for path in names(site) if path.startswith("news/") and "year" not in path}
    assert made == {"news/a0451.html", "news/a0449.html", "news/index.html"}


def test_a_new_list_page_leaves_the_old_ones_as_they_are(site: SiteFolder) -> None:
    for number in range(450, 480):
        site.write(*article(number))
    made = {path for path in names(site) if path.startswith("news/page-")}
    assert {"news/page-23.html", "news/page-24.html"} <= made
    assert all(int(path.removesuffix(".html").rpartition("-")[2]) >= 19 for path in made)


def test_an_edited_text_makes_its_own_page_only(site: SiteFolder) -> None:
    site.edit("content/news/a0200/zh.md", "正文。", "新的正文。")
    assert {path for path in names(site) if path.endswith(".html")} == {"news/a0200.html"}


def test_a_new_title_makes_what_prints_it(site: SiteFolder) -> None:
    site.edit("content/news/a0201/zh.md", "title: 第201篇", "title: 新的标题")
    made = {path for path in names(site) if path.startswith(("news/a", "news/page-"))}
    assert made == {"news/a0200.html", "news/a0201.html", "news/a0202.html", "news/page-11.html"}


def test_a_new_title_leaves_the_articles_beside_it_in_other_languages(site: SiteFolder) -> None:
    site.write("content/news/a0203/en.md", "---\ntitle: No. 203\n---\nText.\n")
    site.built()
    site.edit("content/news/a0203/zh.md", "title: 第203篇", "title: 新的标题")
    report = site.built().report
    assert report is not None
    assert {path for path in report.reasons if path.startswith("en/news/a")} == {"en/news/a0203.html"}
