"""Readings kept from one load to the next."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from dataclasses import is_dataclass
from pathlib import Path

import pytest

from parkpress.build import builtin_theme
from parkpress.content.kept import Readings
from parkpress.content.load import load
from parkpress.keeping import write_kept
from tests.sites import CONFIG, NOW, SiteFolder

SITE = (
    CONFIG
    + """\
-- content/projects/chips.yaml --
name: {zh: 芯片项目, en: Chip project}
-- content/projects/dialysis.yaml --
name: {zh: 透析器项目, en: Dialyzer project}
-- content/news/2026/opening/zh.md --
---
title: 园区开园
date: 2026-11-20
---
正文。
-- content/news/2026/opening/en.md --
---
title: The park opens
---
Text.
"""
)


def kept_after(site: SiteFolder, kept: Readings) -> dict[str, object]:
    load(site.folder, now=NOW, theme=builtin_theme(), kept=kept)
    return {key[0]: reading for key, reading in kept.items()}


def test_only_what_has_changed_is_read_again(tmp_path: Path) -> None:
    site, kept = SiteFolder(tmp_path, SITE), Readings()
    before = kept_after(site, kept)
    site.edit("content/projects/chips.yaml", "芯片项目", "芯片二期")
    after = kept_after(site, kept)
    assert [path for path in before if after[path] is not before[path]] == ["content/projects/chips.yaml"]


def test_what_has_gone_is_forgotten(tmp_path: Path) -> None:
    site, kept = SiteFolder(tmp_path, SITE), Readings()
    kept_after(site, kept)
    site.delete("content/projects/chips.yaml")
    assert "content/projects/chips.yaml" not in kept_after(site, kept)
    for draft in range(5):
        site.write("content/projects/dialysis.yaml", f"name: {draft}\n")
        kept_after(site, kept)
    assert len(kept) == 3


def test_another_source_language_reads_everything_again(tmp_path: Path) -> None:
    site, kept = SiteFolder(tmp_path, SITE), Readings()
    before = kept_after(site, kept)
    site.edit("site_config.yaml", "[zh, en]", "[en, zh]")
    after = kept_after(site, kept)
    assert all(after[path] is not before[path] for path in before)


def test_what_was_read_is_known_in_the_next_run(tmp_path: Path) -> None:
    site, folder = SiteFolder(tmp_path / "site", SITE), tmp_path / "readings"
    kept_after(site, Readings(folder, "1"))
    next_run = Readings(folder, "1")
    known = dict(next_run.items())
    assert len(known) == 4
    load(site.folder, now=NOW, theme=builtin_theme(), kept=next_run)
    assert all(reading is known[key] for key, reading in next_run.items())


@pytest.mark.parametrize("writable", [True, False])
def test_two_processes_read_what_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writable: bool) -> None:
    """Also where the second one cannot leave what it has read."""
    site, folder = SiteFolder(tmp_path / "site", SITE), tmp_path / "readings"
    alone = kept_after(site, Readings())
    if not writable:
        folder.write_text("in the way")
    monkeypatch.setattr("parkpress.content.kept._WORTH_A_PROCESS", 0)
    monkeypatch.setattr("parkpress.content.kept.free_processors", lambda: 2)
    assert kept_after(site, Readings(folder, "1")) == alone
    assert len(Readings(folder, "1")) == (len(alone) if writable else 0)


def test_a_file_with_problems_tells_them_again_in_the_next_run(tmp_path: Path) -> None:
    site, folder = SiteFolder(tmp_path / "site", SITE), tmp_path / "readings"
    site.edit("content/projects/chips.yaml", "芯片项目", "芯片#项目 [[")
    site.edit("content/news/2026/opening/zh.md", "正文。", "＃ 标题\n\n[[nothing]]\n")
    site.write("content/projects/dialysis.yaml", "")
    found = [load(site.folder, now=NOW, theme=builtin_theme(), kept=Readings(folder, "1"))[1] for _ in range(2)]
    assert found[0]
    assert found[0] == found[1]


def test_an_edit_is_kept_and_what_went_before_is_forgotten(tmp_path: Path) -> None:
    site, folder = SiteFolder(tmp_path / "site", SITE), tmp_path / "readings"
    kept_after(site, Readings(folder, "1"))
    site.edit("content/projects/chips.yaml", "芯片项目", "芯片二期")
    site.delete("content/projects/dialysis.yaml")
    kept_after(site, Readings(folder, "1"))
    known = {key[0]: reading for key, reading in Readings(folder, "1").items()}
    assert "content/projects/dialysis.yaml" not in known
    assert "芯片二期" in repr(known["content/projects/chips.yaml"])


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: b"#" + data[1:], lambda data: b""])
def test_a_damaged_part_is_not_believed(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    site, folder = SiteFolder(tmp_path / "site", SITE), tmp_path / "readings"
    kept_after(site, Readings(folder, "1"))
    for part in folder.iterdir():
        part.write_bytes(spoil(part.read_bytes()))
    assert not len(Readings(folder, "1"))


def test_another_program_believes_nothing_of_it(tmp_path: Path) -> None:
    site, folder = SiteFolder(tmp_path / "site", SITE), tmp_path / "readings"
    kept_after(site, Readings(folder, "1"))
    assert not len(Readings(folder, "2"))


@pytest.mark.parametrize("what", [os.system, Path, SiteFolder.build, is_dataclass])
def test_a_part_that_names_anything_but_records_is_not_believed(tmp_path: Path, what: object) -> None:
    write_kept(tmp_path / "00", "1", pickle.dumps({"key": what}))
    assert not len(Readings(tmp_path, "1"))
