"""Small sites written as one string, built and looked at through the front door."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

from parkpress.build import Options, Outcome, Workshop, build
from parkpress.diagnostics import Problem

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)

TICK = 0.006
"""Seconds in which the clock of the file system moves on: a file older than that can be vouched for by its look."""

CONFIG = """\
-- site_config.yaml --
format: 1
name: {zh: 星湖产业园, en: Starlake Industrial Park}
url: https://park.example/base
languages: [zh, en]
"""
"""The shortest site there is; the park is fictional."""

ROOT = Path(__file__).parent.parent
SHOWCASE = ROOT / "tests" / "showcase"
"""A fictional park with every kind of page, in both languages: see `showcase`."""

_FILE = re.compile(r"^-- (\S+) --\n", re.MULTILINE)


def files_of(text: str) -> dict[str, str]:
    """The files of a site written as `-- path --` sections."""
    pieces = _FILE.split(text)
    assert not pieces[0].strip(), "text before the first file"
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


class SiteFolder:
    """A site on disk, for a test to build, edit and build again."""

    def __init__(self, folder: Path, text: str = CONFIG) -> None:
        self.folder = folder
        self.output = folder / "output"
        self._workshop = Workshop()
        self.add(text)

    def add(self, text: str) -> SiteFolder:
        """Write the files of `text` over what is there."""
        for path, content in files_of(text).items():
            self.write(path, content)
        return self

    def write(self, path: str, content: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace the one place where `old` stands."""
        text = (self.folder / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def delete(self, path: str) -> None:
        (self.folder / path).unlink()

    def rename(self, old: str, new: str) -> None:
        target = self.folder / new
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.folder / old).rename(target)

    def build(self, *, output: Path | None = None, now: datetime = NOW, **options: object) -> Outcome:
        chosen = Options(self.folder, output or self.output, now, **options)  # type: ignore[arg-type]
        return build(chosen, workshop=self._workshop)

    def built(self, **options: object) -> Outcome:
        """Build a site that must have no problem of level error."""
        outcome = self.build(**options)  # type: ignore[arg-type]
        assert outcome.report is not None and not outcome.failed, show(outcome.problems)
        return outcome

    def check(self, *, now: datetime = NOW) -> list[Problem]:
        from parkpress.commands.check import check

        return check(self.folder, now=now)

    def page(self, path: str) -> str:
        return (self.output / path).read_text(encoding="utf-8")

    def tree(self, output: Path | None = None) -> dict[str, bytes]:
        """Every file of the output and its bytes."""
        root = output or self.output
        return {
            file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()
        }


_NO_REPORTS = "\nreport: {pdf: false}\n"
"""Tests that look at something else need not wait for PDFs."""


def demonstration(folder: Path, *, reports: bool = False) -> SiteFolder:
    """A copy of the demonstration site, with the theme as the site's own; its yearly report is made if wanted."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "templates", folder / "templates")
    return _configured(SiteFolder(folder, ""), ROOT, reports)


def showcase(folder: Path, *, reports: bool = False) -> SiteFolder:
    """A copy of the showcase site; its yearly report is made if wanted.

    The site is meant for NOW: of its policies some are in force then, some not.
    """
    shutil.copytree(SHOWCASE / "content", folder / "content")
    return _configured(SiteFolder(folder, ""), SHOWCASE, reports)


def _configured(site: SiteFolder, source: Path, reports: bool) -> SiteFolder:
    settings = (source / "site_config.yaml").read_text(encoding="utf-8")
    site.write("site_config.yaml", settings + ("" if reports else _NO_REPORTS))
    return site


def show(problems: tuple[Problem, ...] | list[Problem]) -> str:
    """Problems in a form for a failed assertion."""
    return "\n".join(f"{p.span} {p.code} {p.message('en')} {p.advice('en')}" for p in problems)
