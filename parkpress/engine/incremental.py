"""Making outputs again only where something they were made from has changed, and making the same bytes as if all were.

Each build asks every recorded question once. An output is kept when its recipe is the recorded one, every answer
it was made from is the recorded one (by digest), and it still is what was put in place; else it is rendered.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any

from parkpress.diagnostics import Problem, ProblemError, Severity, Span, by_place
from parkpress.engine.cache import Cache, News, Trace
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.pool import Render, Result, render_all, workers
from parkpress.engine.reads import Answers, Reads
from parkpress.engine.reasons import Reason, Why, changed_answer
from parkpress.engine.report import Report
from parkpress.engine.standstill import name_of
from parkpress.engine.write import Facts, Folder, Sink, sha
from parkpress.folders import Entries

Told = Callable[[Output, float, int], None]
"""Hears of an output that has been rendered: which, its seconds, and how many outputs are rendered in all."""

_GUESS = 0.003
"""Seconds that an output is expected to take where none has been timed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a build is to be done, besides what is made and from what."""

    render: Render
    cache_file: Path
    salt: str
    jobs: int | None = None
    clean: bool = False
    origin: Callable[[Output], str] | None = None
    partial: bool = False
    strict: bool = False
    told: Told | None = None


def make(
    outputs: Iterable[Output],
    answers: Answers,
    render: Render,
    *,
    target: Path,
    cache_folder: Path,
    salt: str,
    jobs: int | None = None,
    clean: bool = False,
    origin: Callable[[Output], str] | None = None,
    partial: bool = False,
    strict: bool = False,
    told: Told | None = None,
    seen: Callable[[], Entries | None] | None = None,
) -> Report:
    """Bring the folder `target` to hold exactly `outputs`, rendering only what has to be.

    `salt` stands for everything that shapes an output besides the answers: the program and its libraries. With
    `clean` nothing recorded is believed. `origin` names the source file of an output, for problems of templates.
    A problem in any render leaves `target` as it was; with `partial` (a preview) only the outputs that have problems
    stay as they were. A problem below an error withholds its output alone, unless the build is `strict`: the rest is
    put in place without it. `jobs` sets the number of processes; None lets the expected work decide. `told` hears of
    every output that has been rendered. `seen` gives what has been seen in `target` since the build began. The caller
    holds the lock of `cache_folder`.

    Raises ValueError where two outputs cannot stand in one folder.
    """
    cache_file = cache_folder / f"output-{name_of(target, cache_folder)}.sqlite"
    plan = Plan(render, cache_file, salt, jobs, clean, origin, partial, strict, told)
    return _run(_by_path(outputs), answers, plan, Folder(target, cache_folder, seen=seen))


def gather(
    outputs: Iterable[Output],
    answers: Answers,
    render: Render,
    facts: Callable[[Output, bytes], Any],
    *,
    name: str,
    cache_folder: Path,
    salt: str,
    jobs: int | None = None,
    clean: bool = False,
    origin: Callable[[Output], str] | None = None,
) -> tuple[Report, dict[str, Any]]:
    """Facts about every output (a pure function of its bytes, giving what JSON can hold), found anew only where needed.

    Works like `make` and writes nothing but its own records, which `name` tells from others. Where outputs have
    problems, the report says so and the facts are those of the others.
    """

    def rendered_facts(output: Output, reads: Reads) -> Rendered:
        found = facts(output, render(output, reads).data)
        return Rendered(json.dumps(found, ensure_ascii=False, sort_keys=True).encode())

    sink = Facts()
    plan = Plan(rendered_facts, cache_folder / f"facts-{name}.sqlite", salt, jobs, clean, origin, partial=True)
    report = _run(_by_path(outputs), answers, plan, sink)
    return report, {path: json.loads(data) for path, data in sink.kept.items()}


def _by_path(outputs: Iterable[Output]) -> dict[str, Output]:
    """The outputs by their paths. Raises ValueError for a path that is not one, or that another output needs."""
    planned: dict[str, Output] = {}
    for output in outputs:
        parts = output.path.split("/")
        if any(part in ("", ".", "..") for part in parts) or "\\" in output.path or "\0" in output.path:
            raise ValueError(f"not a path below the output folder: {output.path!r}")
        if output.path in planned:
            raise ValueError(f"two outputs for {output.path}")
        planned[output.path] = output
    folders = {path.rpartition("/")[0] for path in planned}
    folders |= {folder[:place] for folder in folders for place, letter in enumerate(folder) if letter == "/"}
    if both := sorted(folders.intersection(planned)):
        raise ValueError(f"an output and a folder of outputs: {both[0]}")
    return planned


def _run(planned: Mapping[str, Output], answers: Answers, plan: Plan, sink: Sink) -> Report:
    seconds: dict[str, float] = {}
    started = perf_counter()
    try:
        sink.open()
        cache = Cache.load(plan.cache_file, plan.salt)
        if plan.clean:
            cache.forget()
        stale = _stale(planned, answers, cache, sink, clean=plan.clean)
        seconds["verify"] = perf_counter() - started
        started = perf_counter()
        made, problems, withheld = _render([planned[path] for path in stale.reasons], answers, plan, stale, sink)
        seconds["render"] = perf_counter() - started
    except ProblemError as error:
        sink.abandon()
        return Report(len(planned), problems=(error.problem,), seconds=seconds)
    except (Exception, KeyboardInterrupt):
        sink.abandon()
        raise
    report = Report(len(planned), len(stale.reasons), reasons=stale.reasons, problems=problems, seconds=seconds)
    if (report.failed or (problems and plan.strict)) and not plan.partial:
        sink.abandon()
        return report
    started = perf_counter()
    try:
        written, removed = sink.commit(planned.keys() - withheld if withheld else planned.keys())
        looks = sink.looks()
        _record(cache, answers, planned, stale, made, sink)
    except ProblemError as error:
        return replace(report, problems=(*problems, error.problem))
    finally:
        sink.close()
    seconds["write"] = perf_counter() - started
    return replace(report, written=written, removed=removed, looks=looks)


@dataclass(frozen=True, slots=True)
class _Stale:
    """What has to be rendered, and why."""

    reasons: Mapping[str, tuple[Reason, ...]]
    """By path, in the order of the plan."""
    traces: Mapping[str, Trace]
    """The traces that hold no longer: of these outputs, and of what is not planned any more."""
    usual: float
    """Seconds that outputs have usually taken."""


def _stale(planned: Mapping[str, Output], answers: Answers, cache: Cache, sink: Sink, *, clean: bool) -> _Stale:
    """The outputs that have to be rendered."""
    changed = {
        id: changed_answer(question, before, after)
        for id, question, before, after in cache.observations.compare(answers)
    }
    try:
        found, traces, usual = _judged(planned, cache, changed, sink)
    except sqlite3.Error:  # damage that showed only now
        cache.discard()
        found, traces, usual = {}, {}, _GUESS
    new = Why.CLEAN if clean else Why.SALT if cache.found == "salt" else Why.NEW if cache.found else Why.EMPTY
    unknown = (Reason(new),)
    reasons = {path: why for path in planned if (why := found.get(path, unknown))}
    return _Stale(reasons, traces, usual)


def _judged(
    planned: Mapping[str, Output], cache: Cache, changed: Mapping[int, Reason], sink: Sink
) -> tuple[dict[str, tuple[Reason, ...]], dict[str, Trace], float]:
    """Why each output that has a trace has to be rendered (for no reason, or some), the traces that hold no longer,
    and how many seconds outputs have usually taken. Raises sqlite3.Error where the cache is damaged.
    """
    marks = changed.keys() | cache.observations.sets_with(set(changed)) if changed else set()
    found: dict[str, tuple[Reason, ...]] = {}
    traces: dict[str, Trace] = {}
    seconds, count = 0.0, 0
    for trace in cache.traces():
        seconds, count = seconds + trace.seconds, count + 1
        output = planned.get(trace.path)
        if output is None:
            traces[trace.path] = trace
            continue
        recipe = _recipe(output)
        if recipe != trace.recipe:
            reasons: tuple[Reason, ...] = (Reason(Why.RECIPE, before=trace.recipe, after=recipe),)
        elif marks and not marks.isdisjoint(reads := array("I", trace.reads)):
            asked = dict.fromkeys(cache.observations.spread(reads))
            reasons = tuple(changed[id] for id in asked if id in changed)
        else:
            why = sink.check(trace)
            reasons = (Reason(why),) if why else ()
        found[trace.path] = reasons
        if reasons:
            traces[trace.path] = trace
    return found, traces, seconds / count if count else _GUESS


def _recipe(output: Output) -> str:
    return f"{output.medium}{output.args}"


def _render(
    stale: Sequence[Output], answers: Answers, plan: Plan, known: _Stale, sink: Sink
) -> tuple[dict[str, Trace], tuple[Problem, ...], set[str]]:
    """Render what is stale into the sink.

    Gives the traces of what could be made, the problems of the rest, and the outputs that are not to be in place.
    """
    made: dict[str, Trace] = {}
    failures: list[tuple[int, Problem]] = []
    processes = workers(sum(_expected(output, known) for output in stale), len(stale), plan.jobs)
    for result in render_all(stale, answers, plan.render, processes):
        output = stale[result.index]
        if plan.told is not None:
            plan.told(output, result.seconds, len(stale))
        if result.problem is not None:
            failures.append((result.index, result.problem))
        elif result.data is not None:
            sink.add(output.path, result.data)
            made[output.path] = _trace(output, result, result.data, sink)
    failures.sort(key=lambda failure: failure[0])
    withheld = {stale[index].path for index, problem in failures if problem.severity is not Severity.ERROR}
    first = {(p.code, p.span, *sorted(p.values.items())): (p, stale[index]) for index, p in reversed(failures)}
    problems = by_place(_with_page(problem, output, plan.origin) for problem, output in first.values())
    return made, tuple(problems), withheld


def _expected(output: Output, known: _Stale) -> float:
    trace = known.traces.get(output.path)
    if trace is not None:
        return trace.seconds
    return known.usual if output.seconds is None else output.seconds


def _trace(output: Output, result: Result, data: bytes, sink: Sink) -> Trace:
    return Trace(
        output.path, _recipe(output), result.numbers.tobytes(), sha(data), b"", 0, result.seconds, sink.payload(data)
    )


def _with_page(problem: Problem, output: Output, origin: Callable[[Output], str] | None) -> Problem:
    """A problem of a template, with the page that was being made and the file that it is made from."""
    if not problem.code.startswith("template."):
        return problem
    source = origin(output) if origin else ""
    values = {**problem.values, "page": output.path, "origin": source}
    return replace(problem, values=values, hint="origin" if source else "page")


def _record(
    cache: Cache, answers: Answers, planned: Collection[str], stale: _Stale, made: Mapping[str, Trace], sink: Sink
) -> None:
    """Tell the next build of what is in place as planned; of what could not be made nothing is known."""
    signatures = sink.signatures()
    stamp = sink.stamp() if signatures else 0
    traces = [trace._replace(signature=signatures.get(path, b""), stamp=stamp) for path, trace in made.items()]
    signed = {
        path: found for path, found in signatures.items() if path in planned and path not in stale.reasons
    }
    try:
        cache.save(answers, News(traces, signed, stamp, stale.traces.values()))
    except (sqlite3.Error, OSError) as error:
        raise ProblemError(Problem("page.unwritable", Span(str(cache.file)), {"error": str(error)})) from error
