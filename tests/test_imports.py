"""What a build imports: no more than what it makes needs, for an editor waits for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.sites import CONFIG, NOW, SiteFolder

ROOT = Path(__file__).parents[1]
SITE = CONFIG + """search: false
-- content/projects/one.yaml --
name: {zh: 一号项目, en: Project One}
-- content/enterprises/firm.yaml --
name: {zh: 甲公司, en: First Company}
-- content/news/2026/opening/zh.md --
---
title: 开园
date: 2026-11-01
---
园区开园。
"""

OTHERS = {
    "PIL", "markdown", "multiprocessing", "nh3", "openpyxl", "pydantic", "segno", "typst", "xml.parsers",
    "parkpress.checks", "parkpress.content.drawings", "parkpress.content.ledger", "parkpress.figures.match",
    "parkpress.media.charts", "parkpress.media.data.book", "parkpress.media.pages.years",
    "parkpress.media.reports.typesetting", "parkpress.media.search.texts", "parkpress.media.views.records",
}  # fmt: skip
"""Libraries and modules for something else than the page of a plain article."""


def imported(*arguments: str) -> set[str]:
    """The modules that a command has imported when it is done."""
    program = "import sys; from parkpress.cli import main; assert not main(sys.argv[1:]); print(*sys.modules)"
    now = f"{NOW:%Y-%m-%dT%H:%M%z}"
    command = [sys.executable, "-c", program, *arguments, "--now", now]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, encoding="utf-8")
    return set(done.stdout.splitlines()[-1].split())


def test_the_page_of_an_edited_article_is_made_without_what_other_pages_need(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, SITE)
    folder.built()
    folder.edit("content/news/2026/opening/zh.md", "园区开园。", "园区今天开园。")
    modules = imported("build", "--site", str(folder.folder))
    assert "parkpress.media.views.news" in modules
    assert not OTHERS & modules
