"""Which terms are asked for, and what passes for their translation."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from parkpress.checks.terms import Target, TermIndex
from parkpress.diagnostics import Problem
from tests.sites import CONFIG, SiteFolder

GLOSSARY = """\
-- content/glossary.yaml --
- term: 专精特新“小巨人”企业
  en: “little giant” enterprises
- term: 专精特新企业
  en: SRDI enterprises
  accept: [specialized and sophisticated enterprises]
- term: 瞪羚企业
  en: gazelle companies
- term: 世界500强
  en: Fortune Global 500
- term: 没有英文
  zh: 没有英文
"""


def site(folder: Path, zh: str, en: str, more: str = "") -> SiteFolder:
    text = f"-- content/news/a/zh.md --\n---\ntitle: 甲\ndate: 2026-11-20\n---\n{zh}\n"
    text += f"-- content/news/a/en.md --\n---\ntitle: A\n---\n{en}\n"
    return SiteFolder(folder, CONFIG + GLOSSARY + text + more)


def missing(folder: SiteFolder) -> list[Problem]:
    return [problem for problem in folder.check() if problem.code == "term.missing"]


def terms(folder: SiteFolder) -> list[str]:
    return [problem.values["term"] for problem in missing(folder)]


@pytest.mark.parametrize(
    "en",
    [
        "The park has gazelle companies.", "The park has a Gazelle Company.", "A “gazelle” company.",
        "GAZELLE COMPANIES", "The gazelle\ncompany.", "Two *gazelle* companies.", "A gazelle-company.",
        "See [[enterprises/acme]].", "See [[enterprises/acme|the gazelle company]].",
    ],
)
def test_the_translation_is_found_in_whatever_form(en: str, tmp_path: Path) -> None:
    acme = "-- content/enterprises/acme.yaml --\nname: {zh: 恒星, en: Acme Gazelle Company}\n"
    assert not terms(site(tmp_path, "园区有瞪羚企业。", en, acme))


@pytest.mark.parametrize("en", ["The park has antelope companies.", "Gazelles and companies.", "gazellecompanies"])
def test_another_wording_is_reported(en: str, tmp_path: Path) -> None:
    assert terms(site(tmp_path, "园区有瞪羚企业。", en)) == ["瞪羚企业"]


@pytest.mark.parametrize(
    "zh",
    [
        "专精特新“小巨人”企业", "专精特新小巨人企业", '专精特新"小巨人"企业', "**专精特新**“小巨人”企业",
        "专精特新\n“小巨人”企业", "“专精特新”“小巨人”企业",
    ],
)
def test_the_longest_term_wins_in_whatever_form(zh: str, tmp_path: Path) -> None:
    assert terms(site(tmp_path, f"园区有{zh}。", "It has firms.")) == ["专精特新“小巨人”企业"]


def test_each_term_is_asked_for_once_in_a_text_and_where_it_stands_first(tmp_path: Path) -> None:
    folder = site(tmp_path, "甲。\n\n有**瞪羚**企业和专精特新企业，又有瞪羚企业。", "It has firms.")
    found = {problem.values["term"]: problem.span for problem in missing(folder)}
    assert list(found) == ["瞪羚企业", "专精特新企业"]
    span = found["瞪羚企业"]
    assert (span.path, span.line, span.column, span.length) == ("content/news/a/zh.md", 7, 4, 6)


@pytest.mark.parametrize(
    "zh",
    ["见[[enterprises/acme]]。", "见[图](https://瞪羚企业.example)。", "<!-- 瞪羚企业 -->", "瞪羚。企业", "世界1500强"],
)
def test_what_is_no_text_holds_no_terms(zh: str, tmp_path: Path) -> None:
    acme = "-- content/enterprises/acme.yaml --\nname: {zh: 恒星瞪羚企业, en: Acme gazelle company}\n"
    assert not terms(site(tmp_path, zh, "Words.", acme))


def test_the_words_of_a_reference_hold_terms(tmp_path: Path) -> None:
    acme = "-- content/enterprises/acme.yaml --\nname: {zh: 恒星, en: Acme}\n"
    folder = site(tmp_path, "见[[enterprises/acme|瞪羚企业]]。", "See [[enterprises/acme|the antelope]].", acme)
    assert terms(folder) == ["瞪羚企业"]
    assert missing(folder)[0].span.column == 21


def test_an_article_is_one_text_and_each_field_of_a_record_another(tmp_path: Path) -> None:
    record = """\
-- content/projects/alpha.yaml --
name: {zh: 瞪羚企业项目, en: Gazelle company project}
summary: {zh: 瞪羚企业。, en: Antelopes.}
products: [瞪羚企业]
"""
    folder = site(tmp_path, "无。", "Gazelle companies.", record)
    folder.edit("content/news/a/zh.md", "title: 甲", "title: 瞪羚企业")
    (problem,) = missing(folder)
    assert (problem.span.path, problem.span.line) == ("content/projects/alpha.yaml", 2)


def test_the_noun_of_a_figure_counts_where_it_is_printed(tmp_path: Path) -> None:
    figures = """\
-- content/figures.yaml --
awards: {name: {zh: 奖, en: Awards}, noun: {zh: 瞪羚企业, en: gazelle companies}, value: 8家}
"""
    assert not terms(site(tmp_path, "瞪羚企业[[figures/awards]]。", "It has [[figures/awards.noun]].", figures))


def test_a_glossary_of_thousands_costs_a_long_text_little() -> None:
    index = TermIndex([f"术语{number}号" for number in range(3000)] + ["瞪羚企业"])
    started = process_time()
    assert len(list(index.find("园区有瞪羚企业。" * 100_000))) == 100_000
    Target("gazelle companies " * 100_000, "en").has("gazelle company")
    assert process_time() - started < 10


@pytest.mark.parametrize("part", ["[[", "]](", "<!--", "瞪羚", "“", "[[a/b|", "](", "https://"])
def test_hostile_texts_take_linear_time(part: str) -> None:
    started = process_time()
    list(TermIndex(["瞪羚企业", "瞪瞪瞪瞪瞪"]).find(part * 100_000))
    assert process_time() - started < 5
