"""Where nothing has changed nothing is loaded; where anything has, the looks of files never hide it.

Each change below is one that an editor, a theme, a tool or the clock makes. The faults at the end make the looks
careless, one at a time, and must each let one of these changes pass unseen.
"""

from __future__ import annotations

import contextlib
import os
import struct
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from parkpress import folders, processes
from parkpress.build import Outcome
from parkpress.engine import standstill, write
from tests.sites import CONFIG, NOW, TICK, SiteFolder

SITE = CONFIG + """\
report: {pdf: false}
-- content/news/road/zh.md --
---
title: 道路通车
date: 2026-01-02
expires: 2026-12-01
---
道路已经通车。
-- content/news/draft/zh.md --
---
title: 草稿
date: 2026-01-02
draft: true
---
还没写完。
-- content/news/lake/zh.md --
---
title: 湖边
date: 2026-01-02
---
湖边有路。
"""
ARTICLE = "content/news/road/zh.md"


@pytest.fixture(params=["here", "by a helper"], autouse=True)
def looking(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the looks of files are looked at."""
    if request.param != "here":
        monkeypatch.setattr(standstill, "_MUCH", 0)
        monkeypatch.setattr(standstill, "free_processors", lambda: 2)


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """A site that has been built, and whose files are old enough to be vouched for by their looks."""
    folder = SiteFolder(tmp_path / "site", SITE)
    time.sleep(TICK)
    folder.built()
    return folder


def loaded(site: SiteFolder, **options: Any) -> tuple[bool, Outcome]:
    """(whether a build loads the site, what comes of it)."""
    time.sleep(TICK)
    from parkpress.content import load

    with mock.patch.object(load, "load", side_effect=load.load) as seen:
        outcome = site.build(**options)
    return seen.called, outcome


def test_a_build_with_nothing_to_do_loads_nothing_and_says_what_the_last_one_said(site: SiteFolder) -> None:
    site.edit("site_config.yaml", "report:", 'theme: {accent: "#ffee00"}\nreport:')
    site.write("content/news/lake/notes.docx.md", "too")
    time.sleep(TICK)
    first = site.built()
    seen, outcome = loaded(site)
    assert not seen
    assert outcome.problems == first.problems and len(first.problems) == 2
    assert outcome.next_change == first.next_change == datetime(2026, 12, 1, 16, 0, tzinfo=UTC)
    assert outcome.report is not None and first.report is not None
    assert (outcome.report.pages, outcome.report.rendered) == (first.report.pages, 0)


def test_a_site_with_an_error_is_loaded_each_time(site: SiteFolder) -> None:
    site.write("content/news/lake/zh.md", "---\ntitle: 湖边\ndate: 2026-01-02\n---\n{: .x }\n\n![](no.jpg)\n")
    assert site.build().failed
    assert loaded(site)[0]


def alter_within_a_tick_of_the_old_times(file: Path) -> None:
    """Other bytes, of the same number, with the time of change set back, as `rsync --times` and editors do."""
    look = file.stat()
    data = file.read_bytes()
    file.write_bytes(data.replace("通".encode(), "修".encode()) if "通".encode() in data else data[::-1])
    os.utime(file, ns=(look.st_atime_ns, look.st_mtime_ns))


CHANGES: dict[str, Callable[[SiteFolder], object]] = {
    "a word": lambda site: site.edit(ARTICLE, "已经通车", "就要通车"),
    "a word, with the old size and time": lambda site: alter_within_a_tick_of_the_old_times(site.folder / ARTICLE),
    "a new article": lambda site: site.write("content/news/new/zh.md", "---\ntitle: 新\ndate: 2026-01-03\n---\n新。\n"),
    "an article gone": lambda site: site.delete("content/news/lake/zh.md"),
    "an article renamed": lambda site: site.rename("content/news/lake/zh.md", "content/news/shore/zh.md"),
    "a setting": lambda site: site.edit("site_config.yaml", "/base", "/other"),
    "a template of the site's own": lambda site: site.write("templates/article.html", "own"),
    "a picture": lambda site: site.write("content/media/map.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "a page altered": lambda site: (site.output / "index.html").write_bytes(b"altered"),
    "a page altered, with the old size and time": lambda site: alter_within_a_tick_of_the_old_times(
        site.output / "index.html"
    ),
    "a page gone": lambda site: (site.output / "index.html").unlink(),
    "a stranger in the output": lambda site: (site.output / "stray.html").write_bytes(b"stray"),
    "the output gone": lambda site: site.output.rename(site.folder / "elsewhere"),
    "an empty folder in the output": lambda site: (site.output / "stray").mkdir(),
    "a link in the output": lambda site: (site.output / "stray.html").symlink_to(site.output / "index.html"),
}


def built_as_new(site: SiteFolder, **options: Any) -> bool:
    """Whether a build now leaves what a build without history makes."""
    time.sleep(TICK)
    site.built(**options)
    plain = site.folder / ".plain"
    site.build(output=plain, clean=True, **options)
    stray = any(file.is_symlink() or file.name == "stray" for file in site.output.rglob("*"))
    return site.tree() == site.tree(plain) and not stray


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(site: SiteFolder, change: str) -> None:
    CHANGES[change](site)
    assert loaded(site)[0]
    assert built_as_new(site)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, False), ({"jobs": 2}, False), ({"now": NOW + timedelta(days=5)}, False),
        ({"clean": True}, True), ({"drafts": True}, True), ({"strict": True}, True),
        ({"now": NOW + timedelta(days=8)}, True), ({"now": NOW - timedelta(seconds=1)}, True),
        ({"now": NOW.replace(tzinfo=None)}, True),
    ],
    ids=str,
)
def test_what_is_asked_and_when_counts(site: SiteFolder, options: dict[str, Any], expected: bool) -> None:
    assert loaded(site, **options)[0] is expected
    assert built_as_new(site, **{name: value for name, value in options.items() if name != "clean"})


def test_a_draft_that_is_shown_expires_too(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path, SITE.replace("draft: true", "draft: true\nexpires: 2026-11-29"))
    time.sleep(TICK)
    site.built(drafts=True)
    assert (site.output / "news/draft.html").exists()
    assert built_as_new(site, drafts=True, now=NOW + timedelta(days=6))
    assert not (site.output / "news/draft.html").exists()


def test_another_program_builds_anew(site: SiteFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(_made(tmp_path / "lib" / "site-packages")))
    assert loaded(site)[0]
    assert not loaded(site)[0]
    _made(tmp_path / "lib" / "site-packages" / "library-2.dist-info")
    assert loaded(site)[0]


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def test_a_linked_source_is_never_vouched_for(site: SiteFolder) -> None:
    text = site.folder / "content/news/lake/zh.md"
    text.rename(site.folder / "shared.md")
    text.symlink_to(site.folder / "shared.md")
    site.built()
    assert loaded(site)[0]


def test_a_file_saved_in_the_instant_of_a_build_is_not_vouched_for(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = (site.folder / ARTICLE).stat().st_ctime_ns
    monkeypatch.setattr(standstill, "time_of", lambda folder: saved)
    site.build(clean=True)
    assert loaded(site)[0]


def test_a_page_altered_when_it_had_just_been_put_in_place_is_seen(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = standstill.Standstill.keep

    def keep(self: standstill.Standstill, *arguments: Any) -> None:
        time.sleep(TICK)
        alter_within_a_tick_of_the_old_times(site.output / "index.html")
        real(self, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(standstill.Standstill, "keep", keep)
        site.build(clean=True)
    assert loaded(site)[0]
    assert built_as_new(site)


@pytest.mark.parametrize("damage", [b"", b"garbage", None])
def test_a_damaged_record_costs_time_only(site: SiteFolder, damage: bytes | None) -> None:
    (file,) = site.folder.glob(".cache/standstill-*")
    file.write_bytes(file.read_bytes()[:-10] if damage is None else damage)
    assert loaded(site)[0]
    assert not loaded(site)[0]


@pytest.mark.parametrize("pieces", [0, 1])
def test_a_helper_that_dies_costs_time_only(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch, pieces: int
) -> None:
    """Before it has told how the sources look, or then."""
    monkeypatch.setattr(standstill, "_MUCH", 0)
    monkeypatch.setattr(standstill, "free_processors", lambda: 2)
    real, here = processes.Ahead._help, os.getpid()

    def help_a_little(self: processes.Ahead, to: int) -> None:
        assert os.getpid() != here
        del self._works[pieces:]
        real(self, to)

    monkeypatch.setattr(processes.Ahead, "_help", help_a_little)
    assert not loaded(site)[0]
    CHANGES["a word"](site)
    assert loaded(site)[0]
    assert built_as_new(site)


def careless(*forgotten: int) -> contextlib.AbstractContextManager[Any]:
    """Signatures say nothing of some of size, time of the bytes, time of the file and inode, counted from 0."""

    real = folders.signature

    def signature(look: os.stat_result) -> bytes:
        parts = list(struct.unpack("<qqqQ", real(look)))
        return struct.pack("<qqqQ", *(0 if place in forgotten else part for place, part in enumerate(parts)))

    stack = contextlib.ExitStack()
    for module in (folders, standstill, write):
        stack.enter_context(mock.patch.object(module, "signature", signature))
    return stack


def forget(part: str) -> contextlib.AbstractContextManager[Any]:
    """Folders of this name are not looked at."""
    real = standstill._Looks.add

    def add(self: Any, place: Path, **options: Any) -> None:
        if place.name != part:
            real(self, place, **options)

    return mock.patch.object(standstill._Looks, "add", add)


def found_less(less: Callable[[folders.Entries], folders.Entries]) -> contextlib.AbstractContextManager[Any]:
    """Some of what stands in a folder is not found."""
    return mock.patch.object(standstill, "entries", lambda *arguments: less(folders.entries(*arguments)))


FAULTS: dict[str, tuple[str, Callable[[], contextlib.AbstractContextManager[Any]]]] = {
    "size and time of change alone": (
        "a word, with the old size and time", lambda: careless(2, 3)
    ),
    "size and inode alone": ("a word, with the old size and time", lambda: careless(1, 2)),
    "size and time of an output alone": ("a page altered, with the old size and time", lambda: careless(2, 3)),
    "no content": ("a word", lambda: forget("content")),
    "no settings": ("a setting", lambda: forget("site_config.yaml")),
    "no templates": ("a template of the site's own", lambda: forget("templates")),
    "no output": ("a page gone", lambda: mock.patch.object(standstill, "_digest", lambda looks: "")),
    "no folders of the output": (
        "an empty folder in the output",
        lambda: found_less(lambda found: replace(found, folders=found.folders - {"stray"})),
    ),
    "no others than files": ("a link in the output", lambda: found_less(lambda found: replace(found, others=[]))),
}
"""A careless look, and a change that it lets pass."""


@pytest.mark.parametrize("fault", FAULTS)
def test_each_careless_look_lets_a_change_pass(tmp_path: Path, fault: str) -> None:
    change, careless = FAULTS[fault]
    with careless():
        site = SiteFolder(tmp_path, SITE)
        time.sleep(TICK)
        site.built()
        CHANGES[change](site)
        assert not built_as_new(site)
