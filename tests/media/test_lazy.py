"""What a theme does not show is neither made nor asked for; what it shows is recorded, whenever it is asked for."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest

from parkpress.engine.reads import Answers, Reads
from parkpress.engine.templates import Templates
from parkpress.immutable import immutable
from parkpress.media.lazy import Lazy, later
from parkpress.media.pages import parts
from parkpress.questions import query
from tests.sites import CONFIG, SiteFolder

SITE = CONFIG + """\
report: {pdf: false}
search: false
-- content/projects/alpha.yaml --
name: 甲项目
-- content/news/road/zh.md --
---
title: 道路通车
date: 2026-01-02
projects: [alpha]
---
道路已经通车。
"""
BARE = "<h1>{{ page.title }}</h1>"


def rendered_after_a_new_name(site: SiteFolder) -> set[str]:
    site.built()
    site.edit("content/projects/alpha.yaml", "甲项目", "乙项目")
    report = site.built().report
    assert report is not None
    return set(report.reasons)


def test_a_page_depends_on_the_cards_that_its_theme_shows(tmp_path: Path) -> None:
    assert "news/road.html" in rendered_after_a_new_name(SiteFolder(tmp_path, SITE))


def test_a_page_does_not_depend_on_cards_that_its_theme_leaves_out(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path, SITE)
    site.write("templates/article.html", BARE)
    assert "news/road.html" not in rendered_after_a_new_name(site)


def test_a_page_depends_on_the_name_of_what_it_links_to_only_where_it_prints_it(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path, SITE)
    site.write("templates/article.html", "{{ page.body }}")
    site.write("content/news/own/zh.md", "---\ntitle: 甲\ndate: 2026-01-02\n---\n[[projects/alpha|他们]]开工。\n")
    site.write("content/news/name/zh.md", "---\ntitle: 乙\ndate: 2026-01-02\n---\n[[projects/alpha]]开工。\n")
    rendered = rendered_after_a_new_name(site)
    assert "news/name.html" in rendered and "news/own.html" not in rendered
    for name in ("name", "own"):
        assert 'href="../projects/alpha.html"' in site.page(f"news/{name}.html")


def test_no_code_is_drawn_that_no_theme_shows(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path, SITE)
    site.write("templates/base.html", f"{BARE}{{% block main %}}{{% endblock %}}")
    with mock.patch.object(parts, "share_view", side_effect=AssertionError("drawn")):
        site.built()


@immutable
class Sign(Lazy):
    text: str
    colour: str


def test_a_field_is_made_once_when_it_is_looked_at() -> None:
    colours = iter(["red", "green"])
    sign = Sign("stop", later(lambda: next(colours)))
    assert (sign.text, next(colours)) == ("stop", "red")
    assert (sign.colour, sign.colour) == ("green", "green")


def test_a_field_that_there_is_not_is_not_mistaken_for_one_that_cannot_be_made() -> None:
    sign = Sign(text="stop", colour=later(lambda: "red".no_such))  # type: ignore[attr-defined]
    with pytest.raises(RuntimeError, match="colour of Sign"):
        _ = sign.colour
    with pytest.raises(AttributeError, match="Sign has no size"):
        _ = sign.size


class Source:
    @query
    def name(self) -> str:
        return "red"

    @query
    def file(self, path: str) -> str | None:
        return None

    def read(self, path: str) -> bytes | None:
        return None


def late(reads: Reads) -> Sign:
    return Sign("stop", later(lambda: reads.ask(Source.name)))


def test_what_pages_share_cannot_be_made_later() -> None:
    reads = Reads(Answers(Source(), Templates(())))
    with pytest.raises(RuntimeError, match="several pages share"):
        _ = reads.share(late).colour
