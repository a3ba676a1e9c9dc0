"""The preview in a real browser, under the policy of its own pages."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.commands.previews import Preview
from tests.sites import CONFIG, SiteFolder

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ARTICLE = "content/news/2026/opening/zh.md"
SITE = f"{CONFIG}-- {ARTICLE} --\n---\ntitle: 园区开园\ndate: 2026-11-20\n---\n开园第 0 稿。\n"


def test_ten_saves_in_ten_seconds_are_all_seen(browser: Browser, tmp_path: Path) -> None:
    site = SiteFolder(tmp_path, SITE)
    with Preview(site.folder) as preview, browser.new_page() as page:
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"http://127.0.0.1:{preview.port}/news/opening.html")
        for draft in range(10):
            saved = time.monotonic()
            site.edit(ARTICLE, f"第 {draft} 稿", f"第 {draft + 1} 稿")
            page.get_by_text(f"第 {draft + 1} 稿").wait_for()
            time.sleep(max(0.0, saved + 1 - time.monotonic()))
        assert not [text for text in complaints if "Security" in text or "Error" in text]


def test_a_problem_and_its_repair_are_seen_without_touching_the_browser(browser: Browser, tmp_path: Path) -> None:
    site = SiteFolder(tmp_path, SITE)
    with Preview(site.folder, "--lang", "zh") as preview, browser.new_page() as page:
        page.goto(f"http://127.0.0.1:{preview.port}/news/opening.html")
        site.edit(ARTICLE, "date: 2026-11-20", "date: 2026-13-20")
        page.get_by_text(f"{ARTICLE}:3").wait_for()
        site.edit(ARTICLE, "date: 2026-13-20", "date: 2026-11-21")
        page.get_by_text("第 0 稿").wait_for()
