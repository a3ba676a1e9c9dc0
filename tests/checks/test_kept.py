"""What rules found in texts is kept between runs: the same problems either way, and nothing old for new."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from parkpress.checks import kept
from parkpress.diagnostics import Problem
from tests.sites import CONFIG, SiteFolder

DATA = """\
-- content/words.yaml --
- {wrong: 入住企业, right: 入驻企业}
-- content/glossary.yaml --
- {term: 产业园, words: {en: industrial park}}
-- content/figures.yaml --
output: {name: {zh: 产值, en: Output}, value: 118.9亿元}
"""
ZH = "产业园有{number}家入住企业，约300亩左右，产值[[figures/output]]。"
EN = "The park over 25.6% and {number} companies. It cost RMB 5 billion; output was RMB 11.89 billion."


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    folder = SiteFolder(tmp_path, CONFIG + DATA)
    for number in range(20, 26):
        folder.write(
            f"content/news/a{number}/zh.md", f"---\ntitle: 简讯\ndate: 2026-11-20\n---\n\n{ZH.format(number=number)}\n"
        )
        folder.write(f"content/news/a{number}/en.md", f"---\ntitle: Briefing\n---\n\n{EN.format(number=number + 1)}\n")
    return folder


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pieces of work were done afresh, by each use of what is kept."""
    counts: list[int] = []
    spread = kept._spread

    def counted(places: list[int], work: Callable[[int], object], seconds: float) -> list[object]:
        counts.append(len(places))
        return spread(places, work, seconds)

    monkeypatch.setattr(kept, "_spread", counted)
    return counts


def afresh(folder: SiteFolder) -> list[Problem]:
    """The problems where nothing has been kept."""
    for file in (folder.folder / ".cache").glob("check-*.json"):
        file.unlink()
    return folder.check()


def test_what_is_kept_says_the_same_and_costs_no_work(folder: SiteFolder, worked: list[int]) -> None:
    first = folder.check()
    assert {p.code for p in first} >= {"figure.mismatch", "text.unwanted-word", "text.double-qualifier"}
    assert all(worked)
    worked.clear()
    assert folder.check() == first
    assert worked == [0, 0]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/news/a20/en.md", "21 companies", "20 companies"),
        ("content/news/a20/zh.md", "title: 简讯", "title: 简讯\nsummary: 多一行"),
        ("content/words.yaml", "wrong: 入住企业", "wrong: 左右"),
        ("content/glossary.yaml", "industrial park", "industrial estate"),
        ("content/figures.yaml", "118.9亿元", "118.8亿元"),
        ("site_config.yaml", "languages: [zh, en]", "languages: [en, zh]"),
        ("site_config.yaml", "format: 1", "format: 1\nchecks: {levels: {figure.mismatch: info, text.personal: off}}"),
        ("site_config.yaml", "format: 1", "format: 1\noperator: {type: government}\nchecks: {rules: [cn-gov]}"),
    ],
)
def test_a_change_is_never_answered_from_old_results(folder: SiteFolder, path: str, old: str, new: str) -> None:
    before = folder.check()
    folder.edit(path, old, new)
    after = folder.check()
    assert after == afresh(folder)
    assert after != before


def test_only_the_texts_of_an_edited_article_are_judged_again(folder: SiteFolder, worked: list[int]) -> None:
    folder.check()
    worked.clear()
    folder.edit("content/news/a22/en.md", "RMB 5 billion", "RMB 6 billion")
    folder.check()
    assert worked == [1, 1]


def test_another_version_of_the_program_believes_nothing(
    folder: SiteFolder, worked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = folder.check()
    whole = list(worked)
    worked.clear()
    monkeypatch.setattr(kept, "salt", lambda: "another")
    assert folder.check() == first
    assert worked == whole


def damaged(data: bytes) -> dict[str, bytes]:
    return {
        "empty": b"",
        "half": data[: len(data) // 2],
        "another encoding": b"\xff\xfe" + data,
        "no digest": data[16:],
        "no results": data[:16],
        "one letter": data.replace(b"figure.mismatch", b"figure.mistaken").replace(b"text.", b"test."),
        "a list": b"[]",
    }


@pytest.mark.parametrize("damage", damaged(b"").keys())
def test_a_damaged_file_is_made_again(folder: SiteFolder, worked: list[int], damage: str) -> None:
    first = folder.check()
    whole = list(worked)
    files = sorted((folder.folder / ".cache").glob("check-*.json"))
    assert len(files) == len(whole)
    right = {file: file.read_bytes() for file in files}
    for file, data in right.items():
        file.write_bytes(damaged(data)[damage])
    worked.clear()
    assert folder.check() == first
    assert worked == whole
    assert {file: file.read_bytes() for file in files} == right


def test_no_more_is_kept_than_the_last_run_used(folder: SiteFolder) -> None:
    folder.check()
    before = {file.name: file.stat().st_size for file in (folder.folder / ".cache").glob("check-*.json")}
    for number in range(5, 15):
        folder.edit("content/news/a20/en.md", f"It cost RMB {number} ", f"It cost RMB {number + 1} ")
        folder.check()
    after = {file.name: file.stat().st_size for file in (folder.folder / ".cache").glob("check-*.json")}
    assert after.keys() == before.keys() and all(abs(after[name] - before[name]) < 200 for name in before)


def test_a_folder_that_cannot_be_written_to_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("in the way")
    assert kept.results(tmp_path, "some", ["a", "b"], lambda place: [place], [1.0, 1.0]) == [[0], [1]]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="one process only")
@pytest.mark.parametrize("processes", [1, 2, 3])
def test_processes_change_no_result(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    first = folder.check()
    monkeypatch.setattr(kept, "workers", lambda *_, **__: processes)
    assert afresh(folder) == first


@pytest.mark.skipif(not hasattr(os, "fork"), reason="one process only")
def test_what_a_helper_fails_to_bring_is_done_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "workers", lambda *_, **__: 2)
    here = os.getpid()

    def work(place: int) -> list[int]:
        if os.getpid() != here:
            os._exit(1)
        return [place]

    names = [str(place) for place in range(5)]
    assert kept.results(tmp_path, "some", names, work, [1.0] * 5) == [[place] for place in range(5)]
