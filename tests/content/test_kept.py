"""Readings kept from one load to the next."""

from __future__ import annotations

from pathlib import Path

from parkpress.build import builtin_theme
from parkpress.content.load import Readings, load
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
