"""Links of finished pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import CONFIG, SiteFolder


@pytest.mark.parametrize(
    ("link", "broken"),
    [
        ("http://[bad", True),
        ("/news/opening.html", True),
        ("/base/news/opening.html", False),
        ("opening.html", False),
        ("../../base/news/opening.html", True),
        ("https://park.example/far.html", False),
    ],
)
def test_a_link_must_lead_to_a_page_of_the_site(tmp_path: Path, link: str, broken: bool) -> None:
    """The address of this site has the path /base: what stands beside that is not the site's."""
    folder = SiteFolder(tmp_path, CONFIG)
    text = f"---\ntitle: 开园\ndate: 2026-11-20\n---\n见[这里]({link})。\n"
    folder.write("content/news/opening/zh.md", text)
    found = [problem.values["link"] for problem in folder.check() if problem.code == "link.broken"]
    assert found == ([link] if broken else [])


def test_what_no_rule_looks_at_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing the codes of all pages and indexing their words would take longer than checking them."""

    def made(*_: object) -> None:
        pytest.fail("made for a check")

    monkeypatch.setattr("parkpress.media.share.drawing", made)
    monkeypatch.setattr("parkpress.media.search.render", made)
    folder = SiteFolder(tmp_path, CONFIG)
    folder.write("content/news/opening/zh.md", "---\ntitle: 开园\ndate: 2026-11-20\n---\n见[这里](gone.html)。\n")
    assert "link.broken" in [problem.code for problem in folder.check()]
