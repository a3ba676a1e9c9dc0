"""The command line. The only module that prints and sets exit codes.

Exit 0: fine; 1: errors in the content; 2: wrong usage (DESIGN 6).
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from parkpress import __version__, reporting
from parkpress.commands.writing import Refused
from parkpress.diagnostics import Problem, Severity, message_areas, messages, summary
from parkpress.languages import LANGUAGES
from parkpress.texts import say, system_language

if TYPE_CHECKING:
    from parkpress.build import Outcome
    from parkpress.commands.building import Watches
    from parkpress.engine.lock import Holder
    from parkpress.engine.report import Report

COMMANDS = ("build", "check", "serve", "new", "translations", "report")
NEW_KINDS = ("news", "project", "enterprise", "service", "policy", "space", "page", "year")
FORMATS = ("text", "json", "github", "sarif")
_FLAGS = ("--strict", "--drafts", "--clean", "--freeze")
"""Options without a value."""
_HIGHEST_PORT = 65535


_SELDOM = 1_000_000, 50, 50
"""How seldom to look for garbage: nearly all that a command makes is needed until it ends."""


class UsageError(Exception):
    """Wrong usage: the text of texts.yaml that says what to do. Exit 2."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code."""
    gc.set_threshold(*_SELDOM)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    lang = system_language()
    try:
        options = _parser(lang).parse_args(_command_first(sys.argv[1:] if arguments is None else arguments))
        lang = options.lang or source_language(options.site)
        return _run(options, lang)
    except (UsageError, Refused) as error:
        _progress(say(error.key, lang, **error.values))
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of a pipe has had enough; closing quietly is what every Unix command does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        _progress(say("system.refused", lang, path=error.filename or "", reason=error.strerror or error))
        return 1
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        _progress(say("crashed", lang, reason=_last_line(error)))
        return 1


def _last_line(error: Exception) -> str:
    """An unforeseen error in one line; `python -X dev` shows where it came from."""
    lines = str(error).strip().splitlines() or [""]
    return f"{type(error).__name__}: {lines[-1]}"


def _command_first(arguments: Sequence[str]) -> list[str]:
    """The arguments with the command in front, though options may stand before it; `build` where none is named."""
    left = iter(enumerate(arguments))
    for place, argument in left:
        if argument in ("-h", "--help", "--version"):
            return list(arguments)
        if not argument.startswith("-"):
            if argument not in COMMANDS:
                raise UsageError("command.unknown", command=argument, commands=", ".join(COMMANDS))
            return [argument, *arguments[:place], *arguments[place + 1 :]]
        if argument == "--stats" and arguments[place + 1 : place + 2] != ["json"]:
            continue  # its value may be left out
        if argument not in _FLAGS and "=" not in argument:
            next(left, None)  # its value
    return ["build", *arguments]


def _parser(lang: str) -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--site", type=Path, default=Path(), metavar="DIR", help=say("help.site", lang))
    common.add_argument("--now", metavar="WHEN", help=say("help.now", lang))
    common.add_argument("--lang", choices=tuple(LANGUAGES), help=say("help.lang", lang))
    common.add_argument("--strict", action="store_true", help=say("help.strict", lang))
    common.add_argument("--drafts", action="store_true", help=say("help.drafts", lang))

    parser = argparse.ArgumentParser(prog="parkpress", description=say("usage.description", lang))
    parser.add_argument("--version", action="version", version=f"parkpress {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add = partial(commands.add_parser, parents=[common], allow_abbrev=False)

    build = add("build", help=say("help.build", lang))
    build.add_argument("--output", type=Path, metavar="DIR", help=say("help.output", lang))
    build.add_argument("--jobs", type=_number(lang), metavar="N", help=say("help.jobs", lang))
    build.add_argument("--clean", action="store_true", help=say("help.clean", lang))
    build.add_argument("--explain", metavar="PATH", help=say("help.explain", lang))
    build.add_argument("--stats", nargs="?", const=True, choices=("json",), help=say("help.stats", lang))

    check = add("check", help=say("help.check", lang))
    check.add_argument("--format", choices=FORMATS, default="text", help=say("help.format", lang))
    check.add_argument("--only", metavar="CODE,…", default="", help=say("help.only", lang))

    serve = add("serve", help=say("help.serve", lang))
    serve.add_argument("--port", type=_number(lang, _HIGHEST_PORT), default=8000, help=say("help.port", lang))
    serve.add_argument("--host", default="127.0.0.1", help=say("help.host", lang))

    new = add("new", help=say("help.new", lang))
    new.add_argument("kind", choices=NEW_KINDS, help=say("help.kind", lang))
    new.add_argument("title", help=say("help.title", lang))
    new.add_argument("--slug", default="", help=say("help.slug", lang))

    translations = add("translations", help=say("help.translations", lang))
    translations.add_argument("--accept", metavar="PATH", help=say("help.accept", lang))

    report = add("report", help=say("help.report", lang))
    report.add_argument("year", metavar="YEAR", help=say("help.year", lang))
    report.add_argument("--output", type=Path, metavar="DIR", help=say("help.output", lang))
    report.add_argument("--freeze", action="store_true", help=say("help.freeze", lang))
    return parser


def _number(lang: str, most: int = sys.maxsize) -> Callable[[str], int]:
    """A reader of whole numbers from 1 to `most`."""

    def read(text: str) -> int:
        if not text.isdecimal() or not 1 <= int(text) <= most:
            raise argparse.ArgumentTypeError(say("number.wrong", lang, value=text))
        return int(text)

    return read


def _run(options: argparse.Namespace, lang: str) -> int:
    if not (options.site / "site_config.yaml").exists():
        raise UsageError("site.missing", folder=options.site.resolve())
    now = _moment(options.now)
    if options.command == "build":
        return _build(options, lang, now)
    if options.command == "check":
        return _check(options, lang, now)
    if options.command == "serve":
        from parkpress.commands.serve import serve

        return serve(
            options.site, options.host, options.port, lang, now=now, drafts=options.drafts, say=_progress
        )
    if options.command == "translations":
        return _translations(options, lang, now) if options.accept is None else _accept(options, lang, now)
    if options.command == "report":
        return _report(options, lang, now)
    return _new(options, lang, now)


def source_language(site: Path) -> str:
    """The site's source language, read leniently: messages need it even when the configuration is broken."""
    import re

    try:
        text = (site / "site_config.yaml").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return system_language()
    found = re.search(r"(?m)^languages:\s*(?:\[\s*|-\s*|\n\s*-\s*)[\"']?([a-z]+)", text)
    return found[1] if found and found[1] in LANGUAGES else system_language()


def _moment(text: str | None) -> datetime | None:
    """`--now`, else SOURCE_DATE_EPOCH, else None for the clock. Without a zone it is in the site's own."""
    if text is None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        try:
            return datetime.fromtimestamp(int(epoch), UTC) if epoch else None
        except (ValueError, OverflowError, OSError):
            raise UsageError("epoch.wrong", value=epoch) from None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise UsageError("now.wrong", value=text) from None


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _waiting(lang: str) -> Callable[[Holder], None]:
    """Says who has the lock that a command waits for."""
    return lambda holder: _progress(say("lock.waiting", lang, pid=holder.pid))


def _build(options: argparse.Namespace, lang: str, now: datetime | None) -> int:
    from parkpress.build import Options, build, stops

    output = _output(options)
    watch = _watch(options, lang)
    try:
        outcome = build(
            Options(options.site, output, now, options.drafts, options.strict, options.jobs, options.clean),
            waiting=_waiting(lang), watch=watch,
        )
    finally:
        if watch is not None:
            watch.end()
    # With --stats json, standard output holds the numbers and nothing else.
    tell: Callable[[str], None] = _progress if options.stats == "json" else print
    if options.stats == "json":
        print(json.dumps(stats(outcome)))
    worth = [problem for problem in outcome.problems if problem.severity is not Severity.INFO]
    _show(worth, "text", lang, options.site, tell)
    if outcome.report is None or stops(outcome.problems, strict=options.strict):
        counts = summary(outcome.problems)
        key = "build.failed" if counts["errors"] else "build.strict"
        _progress(say(key, lang, output=output, **counts))
        return 2 if any(problem.code == "page.foreign-output" for problem in outcome.problems) else 1
    if options.explain:
        tell(_explanation(options.explain, outcome.report, output, lang))
    _progress(_built(outcome, output, lang))
    if options.stats is True:
        from parkpress.commands.building import where_time_went

        _progress(where_time_went(outcome.seconds, watch.kinds if watch is not None else {}, lang))
    return 0


def _watch(options: argparse.Namespace, lang: str) -> Watches | None:
    """What follows a build for somebody who watches it, or who asks where its time goes; None for anybody else."""
    shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if not shown and options.stats is not True:
        return None
    from parkpress.commands.building import Progress, Watches

    return Watches(Progress(sys.stderr, lang) if shown else None, count=options.stats is True)


def _output(options: argparse.Namespace) -> Path:
    """The output folder, which cannot be among what the site is made from."""
    from parkpress.build import CACHE

    output: Path = options.output or options.site / "output"
    for name in ("content", "templates", CACHE):
        if output.resolve().is_relative_to((options.site / name).resolve()):
            raise UsageError("output.inside", output=output, folder=name)
    return output


def stats(outcome: Outcome) -> dict[str, object]:
    """The numbers of a build as DESIGN 6 fixes them."""
    report = outcome.report
    counts = {name: getattr(report, name) if report else 0 for name in ("pages", "rendered", "written", "removed")}
    return {**counts, "seconds": {phase: round(time, 4) for phase, time in outcome.seconds.items()}}


def _built(outcome: Outcome, output: Path, lang: str) -> str:
    numbers = stats(outcome)
    seconds = f"{sum(outcome.seconds.values()):.2f}"
    lines = [say("build.done", lang, **{**numbers, "seconds": seconds})]
    if outcome.next_change is not None:
        lines.append(say("build.next", lang, when=f"{outcome.next_change:%Y-%m-%d %H:%M}"))
    lines.append(say("build.open", lang, path=output / "index.html"))
    return "\n".join(lines)


def _explanation(path: str, report: Report, output: Path, lang: str) -> str:
    from parkpress.engine.write import MARKER

    path = _in_output(path, output)
    place = (output / path).resolve()
    if not place.is_file() or not place.is_relative_to(output.resolve()) or path == MARKER:
        return say("explain.none", lang, path=path)
    reasons = report.reasons.get(path)
    if not reasons:
        return say("explain.kept", lang, path=path)
    return "\n".join([say("explain.made", lang, path=path), *(f"  {reason.text(lang)}" for reason in reasons)])


def _in_output(path: str, output: Path) -> str:
    """The path of an output below its folder; it may also be given from the current folder, as shells complete it."""
    place = output / path if (output / path).is_file() else Path(path)
    try:
        return place.resolve().relative_to(output.resolve()).as_posix()
    except ValueError:
        return path


def _check(options: argparse.Namespace, lang: str, now: datetime | None) -> int:
    from parkpress.build import stops
    from parkpress.commands.check import check

    wanted = _wanted(options.only)
    problems = check(options.site, now=now, drafts=options.drafts, waiting=_waiting(lang))
    if wanted:
        problems = [p for p in problems if p.code in wanted or p.code.partition(".")[0] in wanted]
    _show(problems, options.format, lang, options.site)
    counts = summary(problems)
    _progress(say("check.summary" if problems else "check.clean", lang, **counts))
    return int(stops(problems, strict=options.strict))


def _wanted(only: str) -> tuple[str, ...]:
    """The codes and areas of `--only`."""
    wanted = tuple(name.strip() for name in only.split(",") if name.strip())
    areas = message_areas()
    for name in wanted:
        area = name.partition(".")[0]
        if area not in areas or (name != area and name not in messages(area)):
            raise UsageError("only.unknown", name=name, areas=", ".join(areas))
    return wanted


def _show(
    problems: Sequence[Problem], form: str, lang: str, site: Path, tell: Callable[[str], None] = print
) -> None:
    text = reporting.report(problems, form, lang, site)
    if text:
        tell(text)


def _new(options: argparse.Namespace, lang: str, now: datetime | None) -> int:
    from parkpress.commands.new import create

    paths = create(options.site, options.kind, options.title, options.slug, now=now)
    for path in paths:
        _progress(say("new.done", lang, path=path))
    return 0


def _translations(options: argparse.Namespace, lang: str, now: datetime | None) -> int:
    from parkpress.commands.translations import by_file, review
    from parkpress.content.ledger import State

    found = review(options.site, now=now)
    _show(found.problems, "text", lang, options.site)
    for state, path, language, fields in by_file(found.statuses):
        print(f"{say(f'translations.{state}', lang)}  {path} ({language}): {', '.join(fields)}")
    counts = {str(state): sum(status.state is state for status in found.statuses) for state in State}
    _progress(say("translations.summary", lang, **counts))
    if counts[State.STALE] or counts[State.UNRECORDED]:
        _progress(say("translations.next", lang))
    return int(bool(found.problems) or (options.strict and counts[State.STALE] > 0))


def _accept(options: argparse.Namespace, lang: str, now: datetime | None) -> int:
    from parkpress.commands.translations import accept

    done = accept(options.site, options.accept, now=now)
    if done.problems:
        _show(done.problems, "text", lang, options.site)
        _progress(say("translations.errors", lang))
        return 1
    _progress(say("translations.done" if done.texts else "translations.nothing-new", lang, count=done.texts))
    return 0


def _report(options: argparse.Namespace, lang: str, now: datetime | None) -> int:
    if options.freeze:
        return _freeze(options, lang, now)
    from parkpress.commands.report import print_year

    output = _output(options)
    done = print_year(options.site, output, options.year, now=now, drafts=options.drafts, waiting=_waiting(lang))
    if done.problems:
        _show(done.problems, "text", lang, options.site)
        _progress(say("report.not-made", lang, year=options.year))
        return 1
    for path, pages in done.files:
        _progress(say("report.made", lang, path=path, pages=pages))
    return 0


def _freeze(options: argparse.Namespace, lang: str, now: datetime | None) -> int:
    """Freeze a year; 0 where it is frozen as it is now."""
    from parkpress.commands.report import freeze

    done = freeze(options.site, options.year, now=now)
    if done.problems:
        _show(done.problems, "text", lang, options.site)
        _progress(say("report.errors", lang, year=options.year))
        return 1
    key = "report.as-it-was" if not done.new else "report.frozen" if done.edition == 1 else "report.frozen-again"
    values = {"year": options.year, "path": done.path, "edition": done.edition, "count": done.figures}
    _progress(say(key, lang, **values))
    return 0
