"""Pages of sites that are unlike the demonstration: with less in them, or with more."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.sites import CONFIG, SiteFolder

PROJECT = "-- content/projects/chips.yaml --\nname: {zh: 芯片项目, en: Chip project}\ninvestment: 5亿元\n"
ARTICLE = """\
-- content/news/opening/zh.md --
---
title: 开园，投资[[projects/chips.investment]]
date: 2026-11-20
---
见[[projects/chips.investment]]。
"""


def page(folder: SiteFolder, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((folder.output / path).read_text(encoding="utf-8"))


def text(folder: SiteFolder, path: str, selector: str) -> str:
    found = page(folder, path).css_first(selector)
    assert found is not None, selector
    return " ".join(found.text().split())


def test_a_figure_without_a_source_leads_to_the_page_of_its_record(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + PROJECT + ARTICLE)
    folder.built()
    link = page(folder, "news/opening.html").css_first(".prose a.fig")
    assert link is not None and link.attributes["href"] == "../projects/chips.html#figure-investment"
    assert not [problem for problem in folder.check() if problem.code.startswith("link.")]


def test_a_title_that_is_not_translated_keeps_its_figures_in_its_own_language(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + PROJECT + ARTICLE)
    folder.built()
    assert text(folder, "en/news/opening.html", "h1") == "开园，投资5亿元"
    assert text(folder, "en/news/opening.html", "title").startswith("开园，投资5亿元 |")


def test_a_licence_without_an_address_is_no_link(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + "licence: {name: CC BY 4.0}\n")
    folder.built()
    licence = page(folder, "index.html").css_first(".footer-licence")
    assert licence is not None and "CC BY 4.0" in licence.text() and not licence.css("a")


@pytest.mark.parametrize(("path", "title"), [("", "2021年度成果"), ("en/", "Achievements of 2021")])
def test_a_year_without_a_title_has_a_heading_in_words(tmp_path: Path, path: str, title: str) -> None:
    folder = SiteFolder(tmp_path, CONFIG + "-- content/achievements/2021.yaml --\nyear: 2021\nindicators: {}\n")
    folder.built()
    assert text(folder, f"{path}achievements/2021.html", "h1") == title


def test_no_list_is_empty(tmp_path: Path) -> None:
    park = "profile: {zh: 简介, en: Profile}\ncontacts:\n  - desk: {zh: 办公室, en: Office}\n"
    folder = SiteFolder(tmp_path, CONFIG + f"-- content/park.yaml --\n{park}")
    folder.built()
    for file in folder.output.rglob("*.html"):
        lists = LexborHTMLParser(file.read_text(encoding="utf-8")).css("ul, ol, dl")
        assert not [found.html for found in lists if not list(found.iter())], file


def test_a_date_of_the_timeline_reads_as_one(tmp_path: Path) -> None:
    timeline = "- {date: 2019-05, text: {zh: 开工, en: Work begins}}\n- {date: 2020, text: {zh: 投产, en: Output}}\n"
    folder = SiteFolder(tmp_path, CONFIG + f"-- content/timeline.yaml --\n{timeline}")
    folder.write("content/park.yaml", "profile: {zh: 简介, en: Profile}\n")
    folder.built()
    assert [found.text() for found in page(folder, "about.html").css(".timeline time")] == ["2019-05", "2020"]
