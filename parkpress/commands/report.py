"""`report`: a year as a PDF, at once. With `--freeze` it records what is published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from parkpress.build import CACHE, builtin_theme
from parkpress.checks.frozen import unrecorded
from parkpress.commands.writing import Refused, write_whole
from parkpress.content.editions import new_edition
from parkpress.content.frozen import Frozen, frozen_path, says_the_same, write_frozen
from parkpress.content.load import load
from parkpress.content.memory import remembered
from parkpress.content.when import When
from parkpress.diagnostics import Problem, ProblemError, Severity, by_place
from parkpress.engine.lock import Holder, locked
from parkpress.engine.reads import Answers, Reads
from parkpress.engine.salt import salt
from parkpress.engine.store import Store
from parkpress.engine.templates import Templates
from parkpress.engine.write import Folder
from parkpress.media import reports
from parkpress.media.reports.typesetting import pages


@dataclass(frozen=True, slots=True)
class Printing:
    """What printing a year has come to: the files and their pages, or the problems that kept them from being made."""

    files: tuple[tuple[Path, int], ...] = ()
    problems: tuple[Problem, ...] = ()


def print_year(
    folder: Path, output: Path, year: str, *, now: datetime | None = None, drafts: bool = False,
    waiting: Callable[[Holder], None] | None = None,
) -> Printing:
    """Make the reports of a year in the output folder and leave all else there as it is.

    Raises Refused for a year that the site does not have, and where Typst is not installed.
    """
    theme = builtin_theme()
    with locked(folder / CACHE, waiting):
        moment = now or datetime.now(UTC)
        memory = remembered(folder / CACHE, salt())
        site, problems = load(folder, now=moment, drafts=drafts, theme=theme, memory=memory)
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        if site is None or errors:
            return Printing(problems=tuple(by_place(errors)))
        if site.record("achievements", year) is None:
            raise Refused("report.no-year", year=year, years=", ".join(site.ids("achievements")))
        if not reports.installed():
            raise Refused("report.no-typst")
        answers = Answers(site, Templates((folder / "templates", theme)), Store(folder / CACHE / "pictures"))
        flaws = by_place(reports.flaws(Reads(answers), (year,)))
        if flaws:
            return Printing(problems=tuple(flaws))
        try:
            made = {
                item.path: reports.render(item, Reads(answers)).data for item in reports.outputs(Reads(answers), year)
            }
            _put(Folder(output, folder / CACHE, keep=True), made)
        except ProblemError as error:
            return Printing(problems=(replace(error.problem, level=None),))  # a site does without it, this command not
    return Printing(tuple((output / path, pages(data)) for path, data in made.items()))


def _put(sink: Folder, made: Mapping[str, bytes]) -> None:
    try:
        sink.open()
        for path, data in made.items():
            sink.add(path, data)
        sink.commit(made.keys())
        sink.close()
    except BaseException:
        sink.abandon()
        raise


@dataclass(frozen=True, slots=True)
class Freezing:
    """What freezing a year has come to."""

    path: str
    edition: int = 0
    """The edition that the year has now."""
    figures: int = 0
    new: bool = False
    """Whether that edition was written just now; a year that is as it was frozen gets no other."""
    problems: tuple[Problem, ...] = ()
    """Errors that kept it from being frozen."""


def freeze(folder: Path, year: str, *, now: datetime | None = None) -> Freezing:
    """Add what a year says now to its frozen file, as its first edition or as one after revisions.

    Nothing is written while the site has errors, or while a figure differs from what was published and no revision
    says so: otherwise freezing would hide the change. Raises Refused for a year that the site does not have.
    """
    moment = now or datetime.now(UTC)
    site, problems = load(folder, now=moment, theme=builtin_theme())
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    path = frozen_path(year)
    if site is None or errors:
        return Freezing(path, problems=tuple(by_place(errors)))
    record = site.record("achievements", year)
    if record is None:
        raise Refused("report.no-year", year=year, years=", ".join(site.ids("achievements")))
    changed = [problem for problem in unrecorded(site, year) if problem.severity is Severity.ERROR]
    if changed:
        return Freezing(path, problems=tuple(changed))
    zone = ZoneInfo(site.settings().timezone)
    day = moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
    frozen = site.frozen(year) or Frozen(year, ())
    edition = new_edition(site, record, len(frozen.editions) + 1, When(day.year, day.month, day.day))
    if frozen.editions and says_the_same(frozen.editions[-1], edition):
        return Freezing(path, len(frozen.editions), len(edition.figures))
    write_whole(folder / path, write_frozen(Frozen(year, (*frozen.editions, edition))))
    return Freezing(path, edition.number, len(edition.figures), new=True)
