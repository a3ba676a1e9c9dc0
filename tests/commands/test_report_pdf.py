"""`report YEAR`: the PDFs of one year, at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkpress.cli import main
from parkpress.engine.write import MARKER
from parkpress.media import reports
from tests.media.test_reports import SITE
from tests.sites import SiteFolder

NOW = "2026-11-24 09:00"


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    return SiteFolder(tmp_path / "site", SITE)


def run(site: SiteFolder, *arguments: str) -> int:
    return main(["report", *arguments, "--site", str(site.folder), "--now", NOW, "--lang", "en"])


def test_a_year_becomes_pdfs_with_nothing_else(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "2025") == 0
    made = set(site.tree())
    assert made == {MARKER, "reports/2025-zh.pdf", "reports/2025-en.pdf", "reports/2025-zh-en.pdf"}
    told = capsys.readouterr().err
    assert "2025-zh.pdf, pages: 6" in told


def test_what_is_in_the_output_already_stays_and_the_next_build_finds_the_same(site: SiteFolder) -> None:
    site.built()
    before = site.tree()
    (site.output / "reports/2025-en.pdf").unlink()
    (site.output / "reports/2025-zh.pdf").write_bytes(b"not a report")
    assert run(site, "2025") == 0
    assert site.tree() == before
    assert site.built().report.written == 0  # type: ignore[union-attr]


def test_a_year_that_gets_no_report_by_itself_gets_one_here(site: SiteFolder) -> None:
    site.write("content/achievements/2024.yaml", "year: 2024\nindicators: {output: 11.8亿元}\n")
    site.built()
    assert "reports/2024-zh.pdf" not in site.tree()
    assert run(site, "2024") == 0
    assert {"reports/2024-zh.pdf", "reports/2025-zh.pdf", "index.html"} <= set(site.tree())


def test_a_frozen_year_keeps_its_report(site: SiteFolder) -> None:
    site.write("content/achievements/2024.yaml", "year: 2024\nindicators: {output: 11.8亿元}\n")
    assert run(site, "2024", "--freeze") == 0
    site.built()
    assert "reports/2024-zh.pdf" in site.tree()


def test_a_year_that_is_not_there_is_wrong_usage(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "2019") == 2
    assert "2025" in capsys.readouterr().err


def test_without_typst_it_says_what_to_type(
    site: SiteFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "installed", lambda: "")
    assert run(site, "2025") == 2
    assert 'pip install "parkpress[report]"' in capsys.readouterr().err


def test_what_must_be_mended_is_told_all_at_once_and_nothing_is_made(
    site: SiteFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    site.edit("content/achievements/2025.yaml", "foreword:\n", "summary: 𰻞面厂\nforeword:\n")
    site.write("content/projects/a.yaml", "name: {zh: 甲, en: A}\nphotos: [{file: /media/a.svg}]\n")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="5"><path d="M0 0h8"/></svg>'
    site.write("content/media/a.svg", drawing)
    assert run(site, "2025") == 1
    told = capsys.readouterr().out
    assert "content/achievements/2025.yaml:5:10 error report.character" in told
    assert "content/projects/a.yaml:2:17 error report.alt" in told
    assert not site.output.exists()


def test_a_drawing_that_cannot_be_set_is_named(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("content/projects/a.yaml", "name: 甲\nphotos: [{file: /media/a.svg, alt: 图}]\n")
    site.write("content/media/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"></svg>')
    assert run(site, "2025") == 1
    assert "content/media/a.svg error report.picture" in capsys.readouterr().out
    assert not site.output.exists()


def test_a_folder_that_is_not_ours_is_left_alone(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("output/thesis.doc", "years of work")
    assert run(site, "2025") == 1
    assert "page.foreign-output" in capsys.readouterr().out
    assert set(site.tree()) == {"thesis.doc"}
