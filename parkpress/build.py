"""One build: load, plan, render, write. Every command that needs the site goes through here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from parkpress.diagnostics import Problem, Severity, by_place
from parkpress.engine.report import Report
from parkpress.engine.standstill import Result, Standstill, name_of

if TYPE_CHECKING:
    from parkpress.content.memory import Memory
    from parkpress.content.site import Site
    from parkpress.engine.lock import Holder
    from parkpress.engine.outputs import Output
    from parkpress.engine.pool import Render
    from parkpress.engine.reads import Answers
    from parkpress.engine.templates import Templates

CACHE = ".cache"
"""Folder of what is remembered between builds, inside the site's folder. It may be deleted at any time."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked to do."""

    site: Path
    output: Path
    now: datetime | None = None
    drafts: bool = False
    strict: bool = False
    jobs: int | None = None
    clean: bool = False
    preview: bool = False
    """Build on in spite of errors in content/, without the files that have them."""


class Later:
    """Outputs that have not been made, and are made one by one when they are asked for."""

    def __init__(self, outputs: Iterable[Output], answers: Answers, render: Render) -> None:
        self._outputs = {output.path: output for output in outputs}
        self._answers = answers
        self._render = render
        self._lock = Lock()

    def made(self, path: str) -> bytes | None:
        """The bytes of the output at `path`; None where there is none. May be called from any thread."""
        from parkpress.engine.reads import Reads

        output = self._outputs.get(path)
        if output is None:
            return None
        with self._lock:
            return self._render(output, Reads(self._answers)).data


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build. `report` is None where nothing was written, `site` where nothing had to be loaded."""

    problems: tuple[Problem, ...]
    site: Site | None = None
    report: Report | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)
    later: Later | None = None
    next_change: datetime | None = None
    """When a date will next change the site by itself; None if none will."""

    @property
    def failed(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


class Watch(Protocol):
    """Hears how far a build has come."""

    def read(self, done: int, total: int) -> None:
        """So many of the files that have to be read have been read."""

    def rendered(self, output: Output, seconds: float, total: int) -> None:
        """An output has been rendered, one of `total` that have to be."""


class Workshop:
    """What a process that builds again and again keeps between builds: what files say, and compiled templates."""

    def __init__(self) -> None:
        self._memory: Memory | None = None
        self._templates: Templates | None = None

    def memory(self, folder: Path, *, fresh: bool) -> Memory:
        """What is known of the files, also from earlier runs; nothing if it is to be `fresh`."""
        from parkpress.content.memory import remembered
        from parkpress.engine.salt import salt

        if fresh or self._memory is None:
            self._memory = remembered(folder, salt(), fresh=fresh)
        return self._memory

    def templates(self, folders: tuple[Path, ...]) -> Templates:
        """The templates of these folders as they are on disk now, compiled as far as they were."""
        from parkpress.engine.templates import Templates

        self._templates = self._templates.fresh() if self._templates else Templates(folders)
        return self._templates


def build(
    options: Options, *, workshop: Workshop | None = None, waiting: Callable[[Holder], None] | None = None,
    watch: Watch | None = None, early: Callable[[Later], None] | None = None,
) -> Outcome:
    """Make the site in `options.output`; an error leaves what is there as it was.

    A `workshop` serves one site. `waiting` is told who holds the lock when another build is running, `watch` how far
    this one has come. `early` is given the outputs of a preview without errors, before it is found out which of them
    have to be made: what it makes of them is what the build will put in place.
    """
    from parkpress.engine.lock import locked

    workshop = workshop or Workshop()
    now = options.now or datetime.now(UTC)
    with locked(options.site / CACHE, waiting):
        started = perf_counter()
        still = None if options.preview else _standstill(options, now)
        try:
            result = None
            if still is not None:
                _get_ready(still)
                result = still.result() if not options.clean else None
            if result is not None:
                report = Report(result.pages, seconds={"look": perf_counter() - started})
                return Outcome(result.problems, None, report, report.seconds, next_change=result.next_change)
            looked = perf_counter() - started
            outcome = _make(options, now, workshop, watch, early, still)
        finally:
            if still is not None:
                still.close()
        outcome = replace(outcome, seconds={"look": looked, **outcome.seconds})
        if still is not None and outcome.report is not None and not outcome.failed:
            started = perf_counter()
            result = Result(outcome.report.pages, outcome.problems, outcome.next_change)
            still.keep(result, outcome.report.looks)
            outcome = replace(outcome, seconds={**outcome.seconds, "keep": perf_counter() - started})
    return outcome


_MAKERS = ("parkpress.content.load", "parkpress.media", "parkpress.engine.incremental", "jinja2.environment")
"""Modules that every build needs which has something to do."""


def _get_ready(still: Standstill) -> None:
    """Import what will probably be needed, as long as a helper looks whether anything has changed."""
    for name in _MAKERS:
        if still.begun():
            break
        import_module(name)


def _standstill(options: Options, now: datetime) -> Standstill | None:
    """What the last such build left; None where the moment is not known before the site's time zone is."""
    if now.tzinfo is None:
        return None
    place = name_of(options.output, options.site / CACHE)
    theme = builtin_theme()
    own = [options.site / name for name in ("site_config.yaml", "content", "templates")]
    return Standstill(
        options.site / CACHE / f"standstill-{place}",
        f"{options.drafts} {options.strict}",
        sources=own, program=(Path(__file__).parent, theme), target=options.output, now=now,
    )


def _make(
    options: Options, now: datetime, workshop: Workshop, watch: Watch | None, early: Callable[[Later], None] | None,
    still: Standstill | None,
) -> Outcome:
    """Load, plan, render and write. The caller holds the lock."""
    from parkpress.content.load import load
    from parkpress.engine.incremental import make
    from parkpress.engine.reads import Answers, Reads
    from parkpress.engine.salt import salt
    from parkpress.engine.store import Store
    from parkpress.media import UNHURRIED, lacking, origin, plan, render, reports

    started = perf_counter()
    cache_folder = options.site / CACHE
    theme = builtin_theme()
    site, problems = load(
        options.site, now=now, drafts=options.drafts, workbench=options.drafts or options.preview,
        printing=not options.preview, theme=theme, memory=workshop.memory(cache_folder, fresh=options.clean),
        survey=still.sources.survey if still is not None else None, told=watch.read if watch is not None else None,
    )
    seconds = {"load": perf_counter() - started}
    if site is None or _stopped(problems, options):
        return Outcome(tuple(by_place(problems)), site, seconds=seconds)
    started = perf_counter()
    store = Store(cache_folder / "pictures", fresh=options.clean)
    answers = Answers(site, workshop.templates((options.site / "templates", theme)), store)
    outputs = plan(Reads(answers))
    problems += lacking(outputs)
    later = Later((o for o in outputs if o.medium in UNHURRIED), answers, render) if options.preview else None
    if later is not None:
        outputs = [output for output in outputs if output.medium not in UNHURRIED]
    seconds["plan"] = perf_counter() - started
    if early is not None and not stops(problems, strict=False):
        early(Later(outputs, answers, render))
    report = make(
        outputs, answers, render,
        target=options.output, cache_folder=cache_folder, salt=salt(), jobs=options.jobs, clean=options.clean,
        origin=partial(origin, site), partial=options.preview, strict=options.strict,
        told=watch.rendered if watch is not None else None,
        seen=(lambda: still.outputs) if still is not None else None,
    )
    store.prune({site.file(path) or "" for path in site.pictures()})
    found = [*problems, *report.problems]
    if any(problem.code.startswith("report.") for problem in report.problems):
        found += reports.left_out(Reads(answers))
    seconds |= report.seconds
    return Outcome(tuple(by_place(found)), site, report, seconds, later, site.next_change)


def _stopped(problems: Iterable[Problem], options: Options) -> bool:
    """Whether nothing can be made. A preview does without a broken record, but not without settings or templates."""
    if options.preview:
        return stops((problem for problem in problems if not problem.span.path.startswith("content/")), strict=False)
    return stops(problems, strict=options.strict)


def stops(problems: Iterable[Problem], *, strict: bool) -> bool:
    """Whether these problems forbid to publish."""
    severities = {problem.severity for problem in problems}
    return Severity.ERROR in severities or (strict and Severity.WARNING in severities)


def builtin_theme() -> Path:
    """The theme that comes with parkpress: inside an installed package, else in the checkout beside it."""
    package = Path(__file__).parent
    installed = package / "theme"
    return installed if installed.is_dir() else package.parent / "templates"
