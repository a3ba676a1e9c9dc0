"""Articles in outline: a build needs no more of most of them, and each part of an outline for something."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from parkpress.content import kept
from parkpress.content.kept import Readings
from parkpress.content.outlines import outline_of
from parkpress.content.reading import Outline, Reading
from tests.sites import CONFIG, SiteFolder

ARTICLE = "content/news/road/zh.md"
SITE = CONFIG + """\
search: false
-- content/projects/chips.yaml --
name: {zh: 芯片项目, en: Chip project}
-- content/news/road/zh.md --
---
title: 道路通车
summary: 一条新路。
date: 2026-01-02
---
道路通往[[projects/chips]]。
-- content/news/lake/zh.md --
---
title: 湖边
date: 2026-01-03
---
湖边见。
"""


def stays_right(site: SiteFolder, edit: Callable[[SiteFolder], object]) -> bool:
    """Whether a build after an edit finds and makes what a build without history does."""
    site.build()
    edit(site)
    after = site.build()
    plain = site.folder / ".plain"
    clean = site.build(output=plain, clean=True)
    return after.problems == clean.problems and bool(after.failed or site.tree() == site.tree(plain))


FAULTS: dict[str, tuple[dict[str, Any], Callable[[SiteFolder], object]]] = {
    "what stands for its fields": ({"value_key": b""}, lambda site: site.edit(ARTICLE, "一条新路", "一条老路")),
    "what stands for its text": ({"body_key": b""}, lambda site: site.edit(ARTICLE, "道路通往", "大道通往")),
}
"""What an outline says wrongly, and an edit after which a page is stale."""


@pytest.mark.parametrize("fault", [None, *FAULTS])
def test_a_page_is_stale_where_an_outline_does_not_tell_of_a_change(tmp_path: Path, fault: str | None) -> None:
    edits = [edit for _, edit in FAULTS.values()] if fault is None else [FAULTS[fault][1]]
    wrong = FAULTS[fault][0] if fault is not None else {}
    for number, edit in enumerate(edits):
        with mock.patch.object(kept, "outline_of", lambda reading: outline_of(reading)._replace(**wrong)):
            assert stays_right(SiteFolder(tmp_path / str(number), SITE), edit) is (fault is None)


@pytest.mark.parametrize(
    ("forgotten", "written", "code"),
    [
        ("names", "[[projects/nothing]]", "ref.unknown"),
        ("files", "![路](road.jpg)", "image.missing"),
    ],
)
def test_what_an_article_names_is_looked_for_by_its_outline(
    tmp_path: Path, forgotten: str, written: str, code: str
) -> None:
    def outline(reading: Reading) -> Outline:
        nothing: dict[str, Any] = {forgotten: ()}
        return outline_of(reading)._replace(**nothing)

    site = SiteFolder(tmp_path, SITE)
    site.edit(ARTICLE, "道路通往", f"{written}通往")
    assert [problem.code for problem in site.build().problems] == [code]
    with mock.patch.object(kept, "outline_of", outline):
        assert not site.build(clean=True).problems


def test_an_edit_fetches_the_articles_that_its_pages_show_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of the articles of a large site are not held: nobody has to read them because one has changed."""
    monkeypatch.setattr(kept, "_HELD", 0)
    site = SiteFolder(tmp_path, SITE)
    site.built()
    site.edit(ARTICLE, "道路通往", "大道通往")
    with mock.patch.object(Readings, "_fetched", autospec=True, side_effect=Readings._fetched) as fetched:
        site.built()
    assert {call.args[1][0] for call in fetched.call_args_list} == {ARTICLE}
