"""Every kind of problem, once, with the exact words an editor reads.

A fixture is a broken site in one file, `tests/problems/<code>.txt`, or `<code>_<variant>.txt` for another form of
the same problem:

    run: check                      (optional: load, build or check; load if left out)
    -- content/park.yaml --         (a file; without a site_config.yaml the shortest one is added)
    name：星湖产业园
    -- content/tags.yaml (gbk) --   (in another encoding: gbk, utf-16)
    -- content/a.yaml (escaped) --  (backslash escapes as in Python, for what cannot be seen)
    -- content/b.yaml (bytes) --    (the same, each character one byte)
    -- content/c.md -> /etc/hosts   (a symbolic link)
    -- site_config.yaml (absent) -- (not there at all)
    == zh ==
    all problems of the site as an editor reads them
    == en ==
    the same in English

`PARKPRESS_REWRITE=1 pytest tests/test_problems.py` writes today's words into the fixtures: read the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from parkpress.build import builtin_theme
from parkpress.content.load import load
from parkpress.diagnostics import Problem, Severity, Span, as_text, by_place, message_areas, messages
from tests.sites import CONFIG, NOW, SiteFolder

FIXTURES = Path(__file__).parent / "problems"
NAMES = sorted(file.stem for file in FIXTURES.glob("*.txt"))

UNRECORDED = "translation.unrecorded"
"""Said of every translation that no ledger has: shown in its own fixture only, as it is no fault of the others."""

COMPLETE_AREAS = ("yaml", "schema", "ref")
"""Areas in which each hint is shown in a fixture."""

_SECTION = re.compile(r"^-- (?P<path>\S+)(?: \((?P<form>[a-z0-9-]+)\))?(?: -> (?P<target>\S+)|(?: --))\n", re.MULTILINE)


@cache
def fixture(name: str) -> tuple[str, str, dict[str, str]]:
    """(how to run, the site, expected text by language) of a fixture."""
    text = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8")
    site, *expected = re.split(r"^== (zh|en) ==\n", text, flags=re.MULTILINE)
    run = "load"
    if site.startswith("run: "):
        first, _, site = site.partition("\n")
        run = first.removeprefix("run: ")
    return run, site, dict(zip(expected[::2], expected[1::2], strict=True))


def write_site(site: str, folder: SiteFolder) -> None:
    """Write the files of a fixture."""
    sections = list(_SECTION.finditer(site))
    assert sections and sections[0].start() == 0, "a fixture begins with a file"
    ends = [found.start() for found in sections[1:]] + [len(site)]
    for found, end in zip(sections, ends, strict=True):
        content = site[found.end() : end]
        if found["form"] == "absent":
            folder.delete(found["path"])
        elif found["target"]:
            link = folder.folder / found["path"]
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(found["target"])
        else:
            folder.write(found["path"], encoded(content, found["form"] or "utf-8"))


def encoded(content: str, form: str) -> bytes:
    if form in ("escaped", "bytes"):
        content = re.sub(
            r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|[tnr0\\])",
            lambda found: found[0].encode().decode("unicode_escape"),
            content,
        )
        return content.encode("latin-1" if form == "bytes" else "utf-8")
    return content.encode(form)


def run_site(how: str, site: SiteFolder) -> list[Problem]:
    if how == "load":
        return by_place(load(site.folder, now=NOW, theme=builtin_theme())[1])
    if how == "build":
        return list(site.build().problems)
    assert how == "check", how
    return by_place(site.check())


def shown(problems: Sequence[Problem], folder: Path, lang: str) -> str:
    """The problems as the command line prints them."""

    def line_of(span: Span) -> str | None:
        file = folder / span.path
        if span.line is None or not file.is_file():
            return None
        lines = file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
        return lines[span.line - 1] if span.line <= len(lines) else None

    return "".join(as_text(problem, lang, line_of) + "\n" for problem in problems)


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_site_says_what_is_wrong_in_both_languages(name: str, tmp_path: Path) -> None:
    how, site, expected = fixture(name)
    folder = SiteFolder(tmp_path, CONFIG)
    write_site(site, folder)
    problems = [p for p in run_site(how, folder) if p.code != UNRECORDED or name.startswith(UNRECORDED)]
    assert name.partition("_")[0] in {problem.code for problem in problems}, [problem.code for problem in problems]
    actual = {lang: shown(problems, tmp_path, lang) for lang in ("zh", "en")}
    if os.environ.get("PARKPRESS_REWRITE") == "1":
        run = f"run: {how}\n" if how != "load" else ""
        text = run + site + "".join(f"== {lang} ==\n{words}" for lang, words in actual.items())
        (FIXTURES / f"{name}.txt").write_text(text, encoding="utf-8")
        return
    assert actual == expected


CODES = [code for area in message_areas() for code in messages(area)]


def has_fixture(code: str) -> bool:
    return any(name.partition("_")[0] == code for name in NAMES)


TESTED_ELSEWHERE = {
    "schema.value": "content/test_schema.py",  # for what no known input causes
    "figure.too-long": "checks/test_mismatch.py",  # a text of that length is made, not kept
    "page.unreadable": "content/test_load.py",  # no file is unreadable to everyone
    "page.unwritable": "engine",
    "page.vanished": "engine",
    "page.worker": "engine",
    "report.failed": "media",
    "report.not-installed": "media",
    "page.foreign-output": "engine",
    "page.no-xlsx": "media/test_data.py",  # for what is not installed
}
"""Codes that no folder of files can show, and where their tests are."""


@pytest.mark.parametrize("code", [code for code in CODES if code not in TESTED_ELSEWHERE])
def test_every_code_has_a_fixture(code: str) -> None:
    assert has_fixture(code)


@pytest.mark.parametrize(("code", "place"), TESTED_ELSEWHERE.items())
def test_a_code_without_a_fixture_is_tested_elsewhere(code: str, place: str) -> None:
    found = Path(__file__).parent / place
    files = [found] if found.is_file() else sorted(found.rglob("test_*.py"))
    assert any(f'"{code}"' in file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("code", CODES)
def test_a_message_has_the_same_holes_in_every_language(code: str) -> None:
    entry = messages(code.partition(".")[0])[code]
    assert Severity(entry["level"])
    assert set(entry["why"]) == {"zh", "en"}
    for texts in (entry["text"], *entry.get("hint", {}).values()):
        assert set(texts) == {"zh", "en"}
        holes = {lang: {name for _, name, _, _ in Formatter().parse(text) if name} for lang, text in texts.items()}
        assert holes["zh"] == holes["en"]


@pytest.mark.parametrize("area", COMPLETE_AREAS)
def test_every_hint_is_shown_in_a_fixture(area: str, tmp_path: Path) -> None:
    hints = {(code, hint) for code, entry in messages(area).items() for hint in entry.get("hint", {})}
    seen = set()
    for number, name in enumerate(NAMES):
        how, site, _ = fixture(name)
        if how == "load":
            folder = SiteFolder(tmp_path / str(number), CONFIG)
            write_site(site, folder)
            seen |= {(problem.code, problem.hint) for problem in run_site(how, folder)}
    assert hints - seen == set()


def test_all_problems_of_a_site_are_found_at_once(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG)
    write_site(
        """\
-- content/projects/alpha.yaml --
name：一厂
stage: sgined
-- content/projects/beta.yaml --
name: 二厂
sumary: 在建
-- content/park.yaml (gbk) --
name: 星湖产业园
-- content/news/opening/zh.md --
---
title: 开工
date: 2026.11.20
---
[[projects/gamma]]开工，[[projects/alpha]]、[[projects/beta]]在建。
""",
        folder,
    )
    found = [(problem.code, problem.span.path.rpartition("/")[2]) for problem in run_site("load", folder)]
    assert found == [
        ("schema.date", "zh.md"),
        ("ref.unknown", "zh.md"),  # and nothing of alpha and beta: their own problems suffice
        ("page.gbk", "park.yaml"),
        ("yaml.wide-colon", "alpha.yaml"),
        ("schema.choice", "alpha.yaml"),
        ("schema.unknown-key", "beta.yaml"),
    ]
