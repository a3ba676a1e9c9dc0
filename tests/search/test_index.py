"""The index of search: what is in it, when it is made again, and that a preview does not wait for it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkpress.build import Options
from parkpress.commands.serving.preview import Preview
from parkpress.media.search.folding import fold
from parkpress.media.search.packing import ALPHABET, LENGTHS, packed
from tests.search.asking import arguments, expected, read_index, read_pages
from tests.search.writing import write_articles
from tests.sites import CONFIG, NOW, SiteFolder
from tests.small_site import SMALL_SITE

ARTICLE = """\
-- content/tags.yaml --
works: {zh: 工程, en: Works}
-- content/projects/chips.yaml --
name: {zh: 芯片项目, en: Chip project}
investment: 5亿元
stage: construction
-- content/news/opening/zh.md --
---
title: 开园
summary: 一句话。
date: 2026-11-20
tags: [works]
projects: [chips]
---
## 经过

投资[[projects/chips.investment]]，**118.9**亿元产值。

| 指标 | 数值 |
|---|---|
| 工业产值 | 3个 |
-- content/news/opening/plan.pdf --
x
"""


def unpacked(text: str) -> list[int]:
    """The numbers of a packed text, read as search.js reads them."""
    heads, total = [], 0
    for length, count in LENGTHS:
        room = len(ALPHABET) ** (length - 1)
        heads += [(length, total + head * room) for head in range(count)]
        total += count * room
    numbers, place = [], 0
    while place < len(text):
        length, number = heads[ALPHABET.index(text[place])]
        for digit in text[place + 1 : place + length]:
            length -= 1
            number += ALPHABET.index(digit) * len(ALPHABET) ** (length - 1)
        numbers.append(number)
        place += heads[ALPHABET.index(text[place])][0]
    return numbers


@given(st.lists(st.integers(0, 10**9) | st.integers(0, 150_000)))
def test_packed_numbers_can_be_read_back(numbers: list[int]) -> None:
    assert unpacked(packed(numbers)) == numbers


@given(st.text())
def test_a_folded_text_is_folded_for_good(text: str) -> None:
    assert all(len(fold(character)) >= 1 for character in text)
    assert fold(fold(text)) == fold(text)


def test_a_page_is_known_by_its_title_its_summary_and_its_own_text(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + ARTICLE)
    folder.built()
    pages = dict(read_pages(folder.output).values())
    assert pages["news/opening.html"].split("\n") == [
        "开园", "一句话。", "经过", "投资5亿元，118.9亿元产值。", "指标", "数值", "工业产值", "3个", "plan.pdf",
    ]
    assert pages["projects/chips.html"].split("\n") == ["芯片项目", "", "投资", "5亿元", "在建"]


def test_a_page_is_searched_in_its_own_language_only(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + ARTICLE)
    folder.built()
    assert {path for path, _ in read_pages(folder.output / "en").values()} == {
        "projects/chips.html", "data/index.html",
    }


def test_a_site_can_do_without_search(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + "search: false\n" + ARTICLE)
    folder.built()
    assert not [path for path in folder.tree() if "search" in path]
    assert "search" not in folder.page("index.html")


def test_the_search_page_is_not_for_search_engines(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG)
    folder.built()
    assert '<meta name="robots" content="noindex">' in folder.page("search.html")
    assert "search.html" not in folder.page("sitemap.xml")


def test_an_edit_makes_the_part_of_its_article_again_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parkpress.media.search.sizes.SIZE", 10)
    monkeypatch.setattr("parkpress.media.search.indexing.SIZE", 10)
    folder = SiteFolder(tmp_path)
    write_articles(tmp_path, 30, random.Random(3))
    folder.built()
    oldest = min((tmp_path / "content/news").glob("*/zh.md"), key=_date)
    oldest.write_text(oldest.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
    report = folder.built().report
    assert report is not None
    again = {path.rpartition("/")[0] for path in report.reasons if "search/" in path}
    assert again == {"search/news-0"}


def _date(file: Path) -> str:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("date:")) + file.parent.name


def test_a_preview_makes_the_index_when_it_is_asked_for_and_the_same(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, SMALL_SITE)
    folder.built()
    whole = folder.tree()
    preview = Preview(Options(tmp_path, tmp_path / "preview", NOW, preview=True), "en", lambda _: None)
    assert preview.update()
    files = folder.tree(tmp_path / "preview")
    assert not [path for path in files if path.startswith(("search/", "en/search/"))] and "search.html" in files
    index = {path: data for path, data in whole.items() if "search/" in path}
    assert index and all(preview.made(path) == data for path, data in index.items())
    assert preview.made("index.html") is None and preview.made("search/nothing.js") is None


def test_a_table_has_a_row_for_each_page(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, SMALL_SITE)
    folder.built()
    _, parts, *_ = arguments(folder.output / "search/parts.js")
    pages = read_index(folder.output)
    for name, count, _ in parts:
        _, titles, summaries, texts, *_ = arguments(folder.output / f"search/{name}/table.js")
        lengths = zip(unpacked(titles), unpacked(summaries), unpacked(texts), strict=True)
        own = [text for key, text in pages.items() if key.startswith(name)]
        assert [sum(three) + 2 for three in lengths] == [len(fold(text)) for text in own] and len(own) == count


def test_the_plain_search_of_these_tests_is_one() -> None:
    texts = {"a": "总投资118.9亿元，ＡＩ质检", "b": "The chip, 12-inch; worth 118.95"}
    assert expected("118.9亿元", texts) == expected("ai质检", texts) == expected("资1", texts) == {"a"}
    assert expected("AI", texts) == {"a"} and expected("118.9", texts) == {"a"} and expected("12 CHIP", texts) == {"b"}
    assert expected("chips", texts) == expected("118", texts) == expected("chip 质检", texts) == set()
