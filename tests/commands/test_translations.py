"""`translations`: an editor records what has been read, changes a source, and is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkpress.cli import main
from parkpress.commands.translations import accept, review
from parkpress.commands.writing import Refused
from parkpress.content.ledger import LEDGER, State
from parkpress.diagnostics import Problem
from tests.sites import CONFIG, NOW, SiteFolder, show

SITE = (
    CONFIG
    + """\
-- content/news/2026/opening/zh.md --
---
title: 开工
date: 2026-11-20
summary: 芯片厂开工。
---
芯片厂昨天开工。

厂房明年建成。
-- content/news/2026/opening/en.md --
---
title: Ground-breaking
summary: Work on the chip plant begins.
---
Ground was broken for the chip plant yesterday.

The building will be ready next year.
-- content/news/2026/only-chinese/zh.md --
---
title: 通知
date: 2026-11-21
---
请查收。
-- content/projects/alpha.yaml --
name: {zh: 芯片厂, en: Chip plant}
summary: {zh: 生产芯片。, en: It makes chips.}
products: [{zh: 芯片, en: Chips}, {zh: 晶圆, en: Wafers}]
-- content/tags.yaml --
works: {zh: 工程, en: Works}
"""
)
ZH = "content/news/2026/opening/zh.md"
EN = "content/news/2026/opening/en.md"


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    return SiteFolder(tmp_path, SITE)


def taken(site: SiteFolder, path: str) -> int:
    done = accept(site.folder, path, now=NOW)
    assert not done.problems, show(list(done.problems))
    return done.texts


def found(site: SiteFolder, area: str = "translation") -> list[Problem]:
    shown = ("translation.fallback", "translation.hidden")
    return [p for p in site.check() if p.code.startswith(area) and p.code not in shown]


def codes(site: SiteFolder) -> list[tuple[str, str]]:
    return [(problem.code.partition(".")[2], problem.span.path) for problem in found(site)]


def test_a_site_without_a_ledger_is_told_once(site: SiteFolder) -> None:
    assert codes(site) == [("unrecorded", EN)]


def test_what_is_recorded_is_fresh(site: SiteFolder) -> None:
    assert taken(site, "content") == 9
    assert not codes(site)
    states = {status.state for status in review(site.folder, now=NOW).statuses}
    assert states == {State.FRESH, State.MISSING}
    assert taken(site, "content") == 0


def test_a_changed_sentence_is_shown_where_it_stands(site: SiteFolder) -> None:
    taken(site, "content")
    site.edit(ZH, "明年建成", "后年建成")
    (problem,) = found(site)
    assert problem.code == "translation.stale"
    assert (problem.span.path, problem.span.line, problem.span.column, problem.span.length) == (ZH, 8, 1, 7)
    assert "厂房后年建成。" in problem.advice("zh")
    assert "昨天" not in problem.advice("zh")
    assert problem.related[0].path == EN


def test_the_sources_of_yaml_are_watched_field_by_field(site: SiteFolder) -> None:
    taken(site, "content")
    site.edit("content/projects/alpha.yaml", "生产芯片。", "生产车用芯片。")
    site.edit("content/projects/alpha.yaml", "zh: 晶圆", "zh: 大晶圆")
    spans = [(problem.span.line, problem.span.column) for problem in found(site)]
    assert spans == [(2, 15), (3, 38)]


def test_a_translation_is_no_source(site: SiteFolder) -> None:
    taken(site, "content")
    site.edit(EN, "next year", "within the next year")
    assert not codes(site)


def test_dates_and_shared_fields_play_no_part(site: SiteFolder) -> None:
    taken(site, "content")
    before = (site.folder / LEDGER).read_bytes()
    site.edit(ZH, "date: 2026-11-20", "date: 2026-11-22\npinned: true")
    assert not codes(site)
    taken(site, "content")
    assert (site.folder / LEDGER).read_bytes() == before


def test_only_what_the_path_names_is_recorded(site: SiteFolder) -> None:
    assert taken(site, EN) == 3
    assert "projects/alpha" not in (site.folder / LEDGER).read_text(encoding="utf-8")
    assert taken(site, "content/projects") == 4
    assert taken(site, "site_config.yaml") == 1
    assert codes(site) == [("unrecorded", "content/tags.yaml")]
    assert taken(site, ".") == 1


def test_the_file_of_the_source_stands_for_its_translations(site: SiteFolder) -> None:
    assert taken(site, ZH) == 3


def test_an_absolute_path_and_one_from_the_current_folder_will_do(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert taken(site, str(site.folder / EN)) == 3
    monkeypatch.chdir(site.folder / "content/projects")
    assert taken(site, "alpha.yaml") == 4


def test_an_article_that_moves_to_another_folder_stays_recorded(site: SiteFolder) -> None:
    taken(site, "content")
    for path in (ZH, EN):
        site.rename(path, path.replace("/2026", ""))
    assert not codes(site)


def test_entries_of_what_is_gone_are_dropped(site: SiteFolder) -> None:
    taken(site, "content")
    for path in (ZH, EN):
        site.delete(path)
    taken(site, "content/projects")
    assert "opening" not in (site.folder / LEDGER).read_text(encoding="utf-8")


def test_drafts_are_recorded_as_well(site: SiteFolder) -> None:
    site.edit(ZH, "date: 2026-11-20", "date: 2026-11-20\ndraft: true")
    assert taken(site, EN) == 3
    taken(site, "content/projects")
    assert "opening" in (site.folder / LEDGER).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", ["content/nowhere", "..", "output", "/etc/hosts", "content/news/2026/only-chinese"]
)
def test_a_path_without_translations_is_refused(site: SiteFolder, path: str) -> None:
    with pytest.raises(Refused):
        accept(site.folder, path, now=NOW)
    assert not (site.folder / LEDGER).exists()


def test_nothing_is_recorded_while_the_site_has_errors(site: SiteFolder) -> None:
    site.write("content/projects/beta.yaml", "name：晶圆厂\n")
    assert [problem.code for problem in accept(site.folder, "content", now=NOW).problems] == ["yaml.wide-colon"]
    assert not (site.folder / LEDGER).exists()


def test_a_ledger_that_git_could_not_merge_is_left_as_it_is(site: SiteFolder) -> None:
    taken(site, "content")
    broken = (site.folder / LEDGER).read_text(encoding="utf-8").replace("en:\n", "<<<<<<< HEAD\nen:\n", 1)
    site.write(LEDGER, broken)
    assert accept(site.folder, "content", now=NOW).problems
    assert (site.folder / LEDGER).read_text(encoding="utf-8") == broken
    assert [problem.span.path for problem in site.check() if problem.severity == "error"] == [LEDGER]


def test_a_site_in_one_language_has_no_translations(site: SiteFolder) -> None:
    site.edit("site_config.yaml", "languages: [zh, en]", "languages: [zh]")
    assert not found(site)
    assert not review(site.folder, now=NOW).statuses


def run(site: SiteFolder, *arguments: str) -> int:
    now = f"{NOW:%Y-%m-%d %H:%M}"
    return main(["translations", "--site", str(site.folder), "--now", now, "--lang", "en", *arguments])


def test_the_command_lists_states_and_says_what_to_do_next(
    site: SiteFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(site, "--accept", EN) == 0
    assert "recorded in content/translations.yaml: 3" in capsys.readouterr().err
    site.edit(ZH, "明年建成", "后年建成")
    assert run(site) == 0
    shown = capsys.readouterr()
    assert f"stale  {EN} (en): body" in shown.out
    assert "unrecorded  content/projects/alpha.yaml (en): name, summary, products" in shown.out
    assert "missing  content/news/2026/only-chinese/zh.md (en): title, body" in shown.out
    assert "2 fresh, 1 stale, 6 unrecorded, 2 missing, 0 orphan" in shown.err
    assert "--accept" in shown.err
    assert run(site, "--strict") == 1
    assert run(site, "--accept", "nowhere") == 2
    assert '"nowhere"' in capsys.readouterr().err
