"""The page of components: for those who make themes, and for nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from parkpress.content.contrast import contrast
from parkpress.content.models import STAGES
from parkpress.content.validity import STATES
from parkpress.media.palette import PAIRS
from tests.sites import SiteFolder, showcase

PAGES = ("_components.html", "en/_components.html")


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    folder = showcase(tmp_path_factory.mktemp("components"))
    folder.built(drafts=True)
    return folder


def parsed(folder: SiteFolder, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(folder.page(path))


def test_a_published_site_does_not_have_it(tmp_path: Path) -> None:
    folder = showcase(tmp_path)
    folder.built()
    assert not [path for path in folder.tree() if "_components" in path]
    folder.built(preview=True)
    assert all(path in folder.tree() for path in PAGES), "a preview does"


def test_nothing_leads_to_it(drafts: SiteFolder) -> None:
    naming = [path for path, data in drafts.tree().items() if b"_components" in data]
    assert sorted(naming) == sorted(PAGES), "each leads to itself in the other language only"


@pytest.mark.parametrize("path", PAGES)
def test_search_engines_are_told_to_leave_it_out(drafts: SiteFolder, path: str) -> None:
    robots = parsed(drafts, path).css_first('meta[name="robots"]')
    assert robots is not None
    assert "noindex" in (robots.attributes["content"] or "")


@pytest.mark.parametrize("path", PAGES)
def test_it_shows_every_state(drafts: SiteFolder, path: str) -> None:
    page = parsed(drafts, path)
    shown = {
        *(f".stage-{stage}" for stage in (*STAGES, "paused", "unknown")),
        *(f".state-{state}" for state in STATES),
        *(f".change-{direction}" for direction in ("up", "down", "level")),
        *(f".stages .{state}" for state in ("done", "current", "ahead")),
        *(f".chart-{kind}" for kind in ("bars", "grouped", "line", "dots")),
        *(f".rows-{kind}" for kind in ("projects", "enterprises", "plain", "related", "news", "policies")),
        ".basis", ".mark", ".pinned", ".table-spaces", ".timeline", ".prose table", ".prose blockquote", ".contents",
        ".attachments", ".desks", ".neighbours", ".share", ".plate", ".figures-hero", ".glance", ".table-figures",
    }  # fmt: skip
    assert not [selector for selector in shown if not page.css(selector)]


@pytest.mark.parametrize("path", PAGES)
def test_it_proves_the_contrast_of_the_colours_that_meet(drafts: SiteFolder, path: str) -> None:
    rows = parsed(drafts, path).css("table:has(svg rect) tbody tr")
    assert [row.css("th")[0].text() for row in rows] == [f"{front} / {back}" for front, back, _ in PAIRS]
    for row in rows:
        cells = row.css("td")
        least = float(cells[0].text())
        for cell in cells[1:]:
            back, front = (rect.attributes["fill"] or "" for rect in cell.css("rect"))
            assert f"{contrast(front, back):.1f}" == cell.text().strip()
            assert contrast(front, back) >= least


def test_no_id_stands_there_twice(drafts: SiteFolder) -> None:
    for path in PAGES:
        ids = [node.attributes["id"] for node in parsed(drafts, path).css("[id]")]
        assert len(ids) == len(set(ids)), sorted(id or "" for id in ids if ids.count(id) > 1)
