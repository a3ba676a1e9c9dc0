"""Readings kept from one load to the next."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable
from dataclasses import is_dataclass
from pathlib import Path
from unittest import mock

import pytest

from parkpress.build import builtin_theme
from parkpress.content import files as files_module
from parkpress.content import kept as kept_module
from parkpress.content.files import Seen, read_site_files
from parkpress.content.kept import Readings
from parkpress.content.load import load
from parkpress.content.memory import Memory
from parkpress.content.reading import Inside, Reading
from parkpress.diagnostics import ProblemError
from parkpress.folders import bytes_of
from parkpress.keeping import write_kept
from tests.sites import CONFIG, NOW, TICK, SiteFolder

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
    load(site.folder, now=NOW, theme=builtin_theme(), memory=Memory(kept))
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
    load(site.folder, now=NOW, theme=builtin_theme(), memory=Memory(next_run))
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
    found = []
    for _ in range(2):
        memory = Memory(Readings(folder, "1"))
        found.append(load(site.folder, now=NOW, theme=builtin_theme(), memory=memory)[1])
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


def insides(site: SiteFolder, kept: Readings) -> dict[str, tuple[Reading, Inside]]:
    """All that is known of the files, also what is not held."""
    kept_after(site, kept)
    return {key[0]: (kept.reading(key), kept.inside(key)) for key, _ in kept.items()}


def test_files_for_which_there_is_no_room_are_read_when_they_are_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = SiteFolder(tmp_path / "site", SITE)
    expected = insides(site, Readings())
    monkeypatch.setattr(files_module, "_HELD", 0)
    assert all(file.data is None for file in read_site_files(site.folder)[0].values())
    assert insides(site, Readings()) == expected


@pytest.mark.parametrize("held", [0, 1_000_000])
def test_texts_are_fetched_as_they_were_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int) -> None:
    site, folder = SiteFolder(tmp_path / "site", SITE), tmp_path / "readings"
    monkeypatch.setattr(kept_module, "_HELD", held)
    expected = insides(site, Readings())
    reading, inside = expected["content/news/2026/opening/zh.md"]
    assert reading.value is not None and inside.body is not None
    assert insides(site, Readings(folder, "1")) == expected
    assert insides(site, Readings(folder, "1")) == expected


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: b"#" * len(data), None])
def test_texts_that_are_lost_are_read_again(
    tmp_path: Path, spoil: Callable[[bytes], bytes] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, folder = SiteFolder(tmp_path / "site", SITE), tmp_path / "readings"
    monkeypatch.setattr(kept_module, "_HELD", 0)
    expected = insides(site, Readings(folder, "1"))
    for file in folder.glob("*.pack"):
        if spoil is None:
            file.unlink()
        else:
            file.write_bytes(spoil(file.read_bytes()))
    assert insides(site, Readings(folder, "1")) == expected


def test_a_text_that_is_lost_and_has_changed_meanwhile_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, folder = SiteFolder(tmp_path / "site", SITE), tmp_path / "readings"
    monkeypatch.setattr(kept_module, "_HELD", 0)
    kept_after(site, Readings(folder, "1"))
    kept, seen = Readings(folder, "1"), Seen(tmp_path / "seen")
    for _ in range(2):
        time.sleep(TICK)
        load(site.folder, now=NOW, theme=builtin_theme(), memory=Memory(kept, seen))
    for file in folder.glob("*.pack"):
        file.unlink()
    site.edit("content/news/2026/opening/zh.md", "正文。", "新的正文。")
    key = next(key for key, _ in kept.items() if key[0] == "content/news/2026/opening/zh.md")
    with pytest.raises(ProblemError, match=r"page\.vanished at .*zh\.md"):
        kept.inside(key)
    with pytest.raises(ProblemError, match=r"page\.vanished at .*zh\.md"):
        kept.reading(key)


def test_texts_that_nobody_wants_are_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, folder = SiteFolder(tmp_path / "site", SITE), tmp_path / "readings"
    monkeypatch.setattr(kept_module, "_LEAST_WASTE", 1_000)
    monkeypatch.setattr(kept_module, "_HELD", 0)
    sizes = []
    for number in range(30):
        site.edit("content/news/2026/opening/zh.md", "正文。", f"正文。第{number}句。")
        found = insides(site, Readings(folder, "1"))
        sizes.append(sum(file.stat().st_size for file in folder.glob("*.pack")))
    assert found == insides(site, Readings())
    assert sizes != sorted(sizes) and max(sizes) < 12_000




def opened(site: SiteFolder, seen: Seen) -> set[str]:
    """The files of the site that a load reads, besides its templates."""
    time.sleep(TICK)
    names = set()
    real = bytes_of

    def read(disk: str) -> bytes:
        if Path(disk).is_relative_to(site.folder / "content"):
            names.add(Path(disk).name)
        return real(disk)

    with mock.patch.object(files_module, "bytes_of", read):
        read_site_files(site.folder, seen)
    return names


def test_a_file_that_looks_as_it_did_is_not_read(tmp_path: Path) -> None:
    site, place = SiteFolder(tmp_path / "site", SITE), tmp_path / "seen"
    everything = {"chips.yaml", "dialysis.yaml", "zh.md", "en.md"}
    assert opened(site, Seen(place)) == everything
    assert opened(site, Seen(place)) == set()
    assert opened(site, Seen(place, "another program")) == everything
    assert opened(site, Seen(place, "another program", fresh=True)) == everything


def test_a_file_is_read_again_when_only_its_inner_time_tells(tmp_path: Path) -> None:
    site, place = SiteFolder(tmp_path / "site", SITE), tmp_path / "seen"
    opened(site, Seen(place))
    file = site.folder / "content/projects/chips.yaml"
    look = file.stat()
    file.write_bytes(file.read_bytes().replace(b"Chip", b"Disk"))
    os.utime(file, ns=(look.st_atime_ns, look.st_mtime_ns))
    assert opened(site, Seen(place)) == {"chips.yaml"}


def test_a_file_saved_in_the_instant_of_a_look_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, place = SiteFolder(tmp_path / "site", SITE), tmp_path / "seen"
    saved = (site.folder / "content/projects/chips.yaml").stat().st_ctime_ns
    monkeypatch.setattr(files_module, "time_of", lambda folder: saved)
    opened(site, Seen(place))
    assert "chips.yaml" in opened(site, Seen(place))


def test_a_linked_file_is_always_read(tmp_path: Path) -> None:
    site, place = SiteFolder(tmp_path / "site", SITE), tmp_path / "seen"
    (site.folder / "content/projects/chips.yaml").rename(site.folder / "shared.yaml")
    (site.folder / "content/projects/chips.yaml").symlink_to(site.folder / "shared.yaml")
    opened(site, Seen(place))
    assert opened(site, Seen(place)) == {"chips.yaml"}
