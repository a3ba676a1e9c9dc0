"""The yearly report: a PDF in each language and one in two columns, set by Typst from what the site knows.

Made of the newest year with achievements and of those that are frozen. Where Typst is not installed (extra `report`),
or the settings say so, there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from parkpress.content.files import CONFIG
from parkpress.content.site import Picture, Site
from parkpress.diagnostics import Problem, ProblemError, Severity, Span
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads
from parkpress.immutable import immutable
from parkpress.media.reports.naming import JOINT, THEME, installed

if TYPE_CHECKING:
    from parkpress.media.reports.manuscript import Manuscript

__all__ = [
    "JOINT", "MEDIUM", "Made", "editions", "flaws", "installed", "left_out", "made", "outputs", "plan", "problems",
    "render", "years",
]  # fmt: skip

MEDIUM = "report"
_PHOTO_WIDTH: Final = 1200
"""Pixels of a photograph as wide as a page: some 190 to the inch."""
_GUESS: Final = 0.8


def plan(reads: Reads) -> Iterable[Output]:
    """The reports of the years that have one."""
    for year in years(reads):
        yield from outputs(reads, year)


def outputs(reads: Reads, year: str) -> Iterator[Output]:
    """The reports of one year."""
    for edition in editions(reads):
        yield Output(_path(year, edition), MEDIUM, (year, edition), seconds=_GUESS)


def years(reads: Reads) -> tuple[str, ...]:
    """The years that have a report, the newest first."""
    if not reads.ask(Site.settings).report.pdf or not installed():
        return ()
    newest = reads.ask(Site.ids, "achievements")[:1]
    return tuple(dict.fromkeys([*newest, *reads.ask(Site.frozen_years)]))


def editions(reads: Reads) -> tuple[str, ...]:
    """`zh`, `en`, and in two columns `zh-en`: the source language beside each of the others."""
    source, *others = reads.ask(Site.settings).languages
    return (source, *others, *(f"{source}{JOINT}{other}" for other in others))


def _path(year: str, edition: str) -> str:
    return f"reports/{year}-{edition}.pdf"


def render(output: Output, reads: Reads) -> Rendered:
    """One report. Raises ProblemError where it must not be printed: a warning, for the site does without it."""
    year, edition = (str(arg) for arg in output.args)
    found = reads.share(_made, year, edition)
    if isinstance(found, Problem):
        raise ProblemError(found)
    return Rendered(found)


@immutable
class Made:
    """What a page says of a report that it links to."""

    path: str
    size: int
    """In bytes."""
    pages: int


def made(reads: Reads, year: str, edition: str) -> Made | None:
    """A report of the site; None where it has none. In previews and in `check`, which print none, it has no size.

    None as well where it must not be printed. A page that asks for this depends on all that the report is made from.
    """
    if year not in years(reads) or edition not in editions(reads):
        return None
    if not reads.ask(Site.is_printing):
        return Made(_path(year, edition), 0, 0)
    from parkpress.media.reports.typesetting import pages  # late, as all that prints: most builds do not

    found = reads.share(_made, year, edition)
    return None if isinstance(found, Problem) else Made(_path(year, edition), len(found), pages(found))


def problems(reads: Reads) -> Iterator[Problem]:
    """What `check` says of the reports of a site."""
    settings = reads.ask(Site.settings).report
    if settings.pdf and not installed() and reads.ask(Site.ids, "achievements"):
        yield Problem("report.not-installed", Span(CONFIG), hint="install")
    yield from flaws(reads, years(reads))


def flaws(reads: Reads, of: Iterable[str]) -> Iterator[Problem]:
    """Everything that keeps the reports of these years from being printed."""
    for year in of:
        for edition in editions(reads):
            yield from _written(reads, year, edition).flaws


def left_out(reads: Reads) -> Iterator[Problem]:
    """What `build` says of the reports that a site has to do without: a render stops at the first of its problems."""
    for year in years(reads):
        paths = {edition: _path(year, edition) for edition in editions(reads)}
        found = {path: _written(reads, year, edition).flaws for edition, path in paths.items()}
        yield from (replace(flaw, level=Severity.WARNING) for flaws in found.values() for flaw in flaws)
        if files := ", ".join(path for path, flaws in found.items() if flaws):
            yield Problem("report.left-out", Span(f"content/achievements/{year}.yaml"), {"files": files}, "mend")


def _made(reads: Reads, year: str, edition: str) -> bytes | Problem:
    """A report, or what keeps it from being printed, as a warning. Raises ProblemError for faults of the template."""
    written = _written(reads, year, edition)
    if written.flaws:
        return replace(written.flaws[0], level=Severity.WARNING)
    try:
        return _set(reads, written)
    except ProblemError as error:
        if error.problem.code != "report.picture":
            raise
        source, _ = written.pictures[error.problem.span.path]
        return replace(error.problem, span=Span(source), level=Severity.WARNING)


def _written(reads: Reads, year: str, edition: str) -> Manuscript:
    from parkpress.media.reports.manuscript import manuscript

    return reads.share(manuscript, year, edition, _path(year, edition))


def _set(reads: Reads, written: Manuscript) -> bytes:
    from parkpress.media.reports.manuscript import font_files
    from parkpress.media.reports.typesetting import Job, pdf

    theme = (path for path, _ in reads.ask(Site.theme_files, THEME) if f"/{THEME}/fonts/" not in path)
    return pdf(reads, Job(
        data=written.data,
        template={path.partition(f"/{THEME}/")[2]: reads.read(path) for path in theme},
        files={name: _picture(reads, *found) for name, found in written.pictures.items()}
        | {name: drawing.encode() for name, drawing in written.drawings.items()},
        fonts=font_files(reads),
    ))  # fmt: skip


def _picture(reads: Reads, source: str, found: Picture) -> bytes:
    data = reads.read(source)
    if found.kind == "drawing":
        from parkpress.content.drawings import clean

        return clean(data).data
    from parkpress.media.encoding import encoded

    form = "jpg" if found.kind == "photo" else "png"
    return encoded(reads, data, found.kind, form, min(_PHOTO_WIDTH, found.width or _PHOTO_WIDTH))
