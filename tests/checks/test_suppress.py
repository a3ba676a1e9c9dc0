"""Problems that are allowed, with a reason, and no further than said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import CONFIG, SiteFolder

WRONG = "It cost RMB 50 billion."
CODES = ("figure.mismatch", "text.allow-form", "text.allow-reason", "text.unused-allow")


def codes(folder: Path, zh: str, en: str, allow: str = "") -> list[str]:
    site = SiteFolder(folder, CONFIG + (f"checks:\n  allow:\n    - {allow}\n" if allow else ""))
    site.write("content/news/a/zh.md", f"---\ntitle: 简讯\ndate: 2026-11-20\n---\n\n{zh}\n")
    site.write("content/news/a/en.md", f"---\ntitle: Briefing\n---\n\n{en}\n")
    return sorted(p.code for p in site.check() if p.code in CODES)


ALLOW = "<!-- parkpress: allow figure.mismatch the contract says so -->"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("投资5亿元。", f"{ALLOW}\n\n{WRONG}"),
        ("投资5亿元。", f"{ALLOW}\n{WRONG}"),
        ("投资5亿元。", f"{WRONG} {ALLOW}"),
        ("投资5亿元。", f"It cost {ALLOW} RMB 50 billion."),
        (f"{ALLOW}\n\n投资5亿元。", WRONG),
        (f"投资5亿元。{ALLOW}", WRONG),
    ],
)
def test_an_instruction_holds_for_its_own_block_or_the_next(zh: str, en: str, tmp_path: Path) -> None:
    assert codes(tmp_path, zh, en) == []


def test_an_instruction_holds_no_further(tmp_path: Path) -> None:
    found = codes(tmp_path, "投资5亿元。\n\n占地90亩。", f"{ALLOW}\n\n{WRONG}\n\nIt covers 900 mu (60 hectares).")
    assert found == ["figure.mismatch"]


def test_an_instruction_for_nothing_is_reported(tmp_path: Path) -> None:
    assert codes(tmp_path, "投资5亿元。", f"{ALLOW}\n\nIt cost RMB 500 million.") == ["text.unused-allow"]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("<!-- parkpress: allow figure.mismatch -->", "text.allow-reason"),
        ("<!-- parkpress: allow figure.mismach reason -->", "text.allow-form"),
        ("<!-- parkpress: allow everything -->", "text.allow-form"),
        ("<!-- parkpress: forbid figure.mismatch reason -->", "text.allow-form"),
    ],
)
def test_an_instruction_without_code_or_reason_allows_nothing(comment: str, expected: str, tmp_path: Path) -> None:
    assert codes(tmp_path, "投资5亿元。", f"{comment}\n\n{WRONG}") == ["figure.mismatch", expected]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("{code: figure.mismatch, path: content/news/a/en.md, reason: 合同如此}", []),
        ("{code: figure.mismatch, path: content/news/*, reason: 合同如此}", []),
        ("{code: figure.mismatch, path: content/pages/*, reason: 合同如此}", ["figure.mismatch", "text.unused-allow"]),
        ("{code: figure.date, path: content/news/*, reason: 合同如此}", ["figure.mismatch", "text.unused-allow"]),
    ],
)
def test_an_entry_of_the_settings_holds_for_the_files_that_it_names(
    entry: str, expected: list[str], tmp_path: Path
) -> None:
    assert codes(tmp_path, "投资5亿元。", WRONG, entry) == expected


def test_an_entry_without_a_reason_is_an_error(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path, CONFIG + "checks:\n  allow:\n    - {code: figure.date, path: content/*}\n")
    assert [p.code for p in site.check()] == ["schema.missing"]
