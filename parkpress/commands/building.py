"""What `build` says of itself: how far it has come, and where its time went."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from io import UnsupportedOperation
from time import perf_counter
from typing import Final, TextIO

from parkpress.diagnostics import width
from parkpress.engine.outputs import Output
from parkpress.texts import say

PHASES: Final = ("look", "load", "plan", "verify", "render", "write", "keep")
"""In the order in which they come."""

_QUIET: Final = 1.0
"""Seconds of a build in which nothing is shown: most builds are over by then, and nothing flickers."""
_WORTH_SHOWING: Final = 0.5
"""Seconds of work ahead below which it is no longer worth while to begin to show anything."""
_REDRAW: Final = 0.1
"""Seconds between two pictures of the line."""
_BAR: Final = 24
"""Columns of the bar."""
_KINDS: Final = 8
"""Rows of the table of kinds: the ones that took longest."""


class Progress:
    """Tells of a build on one line of a terminal that rewrites itself and is gone at the end."""

    def __init__(self, terminal: TextIO, lang: str, clock: Callable[[], float] = perf_counter) -> None:
        self._terminal = terminal
        self._lang = lang
        self._clock = clock
        self._started = self._stage_started = self._drawn = clock()
        self._stage = ""
        self._done = 0
        self._shown = 0

    def read(self, done: int, total: int) -> None:
        """So many of the files that have to be read have been read."""
        self._tell("progress.read", done, total)

    def rendered(self, output: Output, seconds: float, total: int) -> None:
        """An output has been rendered, one of `total` that have to be."""
        self._tell("progress.made", self._done + 1 if self._stage == "progress.made" else 1, total)

    def end(self) -> None:
        """Take the line away."""
        self._show("")

    def _tell(self, stage: str, done: int, total: int) -> None:
        now = self._clock()
        if stage != self._stage:
            self._stage, self._stage_started = stage, now
        self._done = done
        if now - self._drawn < _REDRAW or now - self._started < _QUIET:
            return
        ahead = (now - self._stage_started) / done * (total - done)
        if not self._shown and ahead < _WORTH_SHOWING:
            return
        self._drawn = now
        self._show(self._line(done, total, ahead))

    def _line(self, done: int, total: int, ahead: float) -> str:
        """The longest form of the line that the terminal has room for; empty where it has room for none."""
        numbers = say(self._stage, self._lang, done=f"{done:,}", total=f"{total:,}")
        full = _BAR * done // total
        bar = "▓" * full + "░" * (_BAR - full)
        # Of reading only its own end can be guessed, and making comes after it.
        left = say("progress.left", self._lang, seconds=f"{ahead:.0f}") if self._stage == "progress.made" else ""
        # A terminal that is written to in its last column may begin a new line.
        room = _columns(self._terminal) - 1
        forms = (f"{numbers}  {bar}  {left}".rstrip(), f"{numbers}  {left}".rstrip(), numbers)
        return next((form for form in forms if width(form) <= room), "")

    def _show(self, line: str) -> None:
        """Put a line in place of the last one, with nothing but spaces, so that any terminal can."""
        blank = " " * (self._shown - width(line))
        if line or self._shown:
            self._terminal.write(f"\r{line}{blank}" if line else f"\r{blank}\r")
            self._terminal.flush()
        self._shown = width(line)


def _columns(stream: TextIO) -> int:
    """The width of a terminal; 80 where it does not tell."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError, UnsupportedOperation):
        return 80


class Watches:
    """Passes on what a build tells, and counts what it has made by kind."""

    def __init__(self, progress: Progress | None, *, count: bool) -> None:
        self._progress = progress
        self._count = count
        self.kinds: dict[str, tuple[int, float]] = {}
        """How many outputs of each kind were rendered, and in how many seconds, added up over processes."""

    def read(self, done: int, total: int) -> None:
        """So many of the files that have to be read have been read."""
        if self._progress is not None:
            self._progress.read(done, total)

    def rendered(self, output: Output, seconds: float, total: int) -> None:
        """An output has been rendered, one of `total` that have to be."""
        if self._progress is not None:
            self._progress.rendered(output, seconds, total)
        if self._count:
            kind = kind_of(output)
            count, before = self.kinds.get(kind, (0, 0.0))
            self.kinds[kind] = count + 1, before + seconds

    def end(self) -> None:
        """Nothing more is shown."""
        if self._progress is not None:
            self._progress.end()


def kind_of(output: Output) -> str:
    """What an output is, for the reader of statistics: pages are told apart by what they show."""
    return f"page-{output.args[0]}" if output.medium == "page" else output.medium


def where_time_went(seconds: Mapping[str, float], kinds: Mapping[str, tuple[int, float]], lang: str) -> str:
    """The time of each phase and its share, and the kinds of outputs that took longest, as tables to be read."""
    all = sum(seconds.values())
    rows = [(say("stats.phase", lang), say("stats.seconds", lang), say("stats.share", lang))]
    for phase in PHASES:
        if phase in seconds:
            share = seconds[phase] / all if all else 0.0
            rows.append((say(f"stats.{phase}", lang), f"{seconds[phase]:.2f}", f"{share:.0%}"))
    lines = list(_table(rows))
    if kinds:
        longest = sorted(kinds.items(), key=lambda item: (-item[1][1], item[0]))[:_KINDS]
        rows = [(say("stats.kind", lang), say("stats.seconds", lang), say("stats.count", lang))]
        rows += [(say(f"made.{kind}", lang), f"{time:.2f}", f"{count:,}") for kind, (count, time) in longest]
        lines += ["", *_table(rows)]
    return "\n".join(lines)


def _table(rows: Iterable[tuple[str, str, str]]) -> Iterable[str]:
    """Lines with their columns below each other; numbers stand at the right."""
    rows = list(rows)
    widths = [max(width(row[place]) for row in rows) for place in range(3)]
    for name, *numbers in rows:
        padded = (" " * (widest - width(text)) + text for text, widest in zip(numbers, widths[1:], strict=True))
        yield f"  {name}{' ' * (widths[0] - width(name))}  {'  '.join(padded)}"
