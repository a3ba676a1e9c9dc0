"""Telling from the looks of files alone that a build would change nothing.

What a build makes depends on the program, on what it is asked to do, on the files of the site and on the moment. All
of this is put down after a build; where the next one finds it as it was, it need not load anything. A look (size,
times, inode) vouches for a file's bytes only where the file is older than the record: any later change must then show
in the times. What cannot be vouched for in this way (a link, a file just saved, a file system with another clock)
costs time only: the build goes on as if nothing had been put down.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from parkpress.diagnostics import Problem, Severity, Span
from parkpress.folders import Entries, Survey, entries, newest_in, signature, spared, time_of
from parkpress.keeping import read_kept, write_kept
from parkpress.processes import Ahead, free_processors

_NAME: Final = "standstill 2"
_MUCH: Final = 4_000
"""Outputs beyond which it pays to have a helper look: with their sources some fifteen milliseconds of work."""
_TICK, _TICKS = 0.002, 20
"""Seconds to wait for the file system's clock to pass what has just been written, and how often at most."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a build, as far as the next one has to say it again."""

    pages: int
    problems: tuple[Problem, ...]
    next_change: datetime | None
    """When a date will next change the site."""


@dataclass(frozen=True, slots=True)
class Sources:
    """How all looks that a build depends on."""

    digest: str | None
    """Stands for it; None where something may change without looking different, or cannot be looked at."""
    survey: Survey
    """What was seen of the site, so that nobody has to look again. Folders that cannot be read are not in it."""


class Standstill:
    """What was put down in `file` after the last build, and how its sources and its outputs look now.

    `asked` stands for the options of the build, `sources` are the site's files and folders, `program` is the code.
    Where there is much to look at a helper does so, and has to be told when all is done (`close`).
    """

    def __init__(
        self, file: Path, asked: str, *, sources: Iterable[Path], program: Iterable[Path], target: Path, now: datetime
    ) -> None:
        self._file, self._target, self._now = file, target, now
        file.parent.mkdir(parents=True, exist_ok=True)
        self._device = file.parent.stat().st_dev
        data = read_kept(file, _NAME)
        self._kept = json.loads(data) if data is not None else None
        much = self._kept is not None and self._kept["pages"] >= _MUCH
        self._looks = Ahead(
            partial(_sources, file.parent, self._device, asked, tuple(sources), tuple(program)),
            partial(_entries, target),
            helped=much and free_processors() > 1,
        )

    def begun(self) -> bool:
        """Whether it is known how the sources look."""
        return self._looks.begun()

    @property
    def sources(self) -> Sources:
        """How the sources look."""
        found: Sources = self._looks.result(0)
        return found

    @property
    def outputs(self) -> Entries | None:
        """How the outputs look; None where they cannot be looked at."""
        found: Entries | None = self._looks.result(1)
        return found

    def close(self) -> None:
        """Nobody wants to know any more."""
        self._looks.close()

    def result(self) -> Result | None:
        """What the last build came to, where another one now would come to the same; else None."""
        kept = self._kept
        if kept is None or kept["sources"] is None or kept["sources"] != self.sources.digest:
            return None
        change = datetime.fromisoformat(kept["next_change"]) if kept["next_change"] else None
        if self._now < datetime.fromisoformat(kept["from"]) or (change is not None and self._now >= change):
            return None
        if kept["outputs"] != _digest_of_outputs(self.outputs, kept["clock"]):
            return None
        return Result(kept["pages"], tuple(_problem(row) for row in kept["problems"]), change)

    def keep(self, result: Result, outputs: Mapping[str, bytes]) -> None:
        """Put down what a build came to that is now in place: `outputs` are the signatures of all its files.

        There are none where the build has left everything as it was; then nothing is put down.
        """
        sources = self.sources.digest
        if sources is None or not outputs:
            self._file.unlink(missing_ok=True)
            return
        latest = _newest(outputs)
        clock = time_of(self._file.parent)
        for _ in range(_TICKS):
            if clock > latest:
                break
            time.sleep(_TICK)
            clock = time_of(self._file.parent)
        if clock <= latest or self._target.stat().st_dev != self._device:
            self._file.unlink(missing_ok=True)
            return
        kept = {
            "sources": sources, "outputs": _digest(outputs), "clock": clock, "from": self._now.isoformat(),
            "pages": result.pages, "next_change": result.next_change and result.next_change.isoformat(),
            "problems": [_row(problem) for problem in result.problems],
        }
        write_kept(self._file, _NAME, json.dumps(kept, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _sources(folder: Path, device: int, asked: str, sources: Iterable[Path], program: Iterable[Path]) -> Sources:
    """How everything looks now that shapes a build. `folder` can be written to, on the file system `device`."""
    looks = _Looks(time_of(folder))
    looks.add_text(asked)
    try:
        looks.add_program(program)
        for place in sources:
            looks.add(place, device=device)
    except OSError:  # what cannot be looked at is told by those who need it
        return Sources(None, looks.survey)
    return Sources(looks.digest(), looks.survey)


def _entries(target: Path) -> Entries | None:
    try:
        return entries(target, spared)
    except OSError:
        return None


def _digest_of_outputs(found: Entries | None, clock: int) -> str | None:
    """What stands for the looks of all outputs; None where they cannot be vouched for."""
    if found is None or found.others or found.folders != _folders(found.files):
        return None
    if _newest(found.files) >= clock:
        return None
    return _digest(found.files)


def name_of(target: Path, cache_folder: Path) -> str:
    """A short name for an output folder that stays the same when the whole site is moved."""
    try:
        place = os.path.relpath(target.resolve(), cache_folder.resolve())
    except ValueError:  # another drive
        place = str(target.resolve())
    return blake2b(place.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()


def _folders(paths: Iterable[str]) -> set[str]:
    """The folders that these files stand in."""
    folders = {path.rpartition("/")[0] for path in paths}
    return {folder[:end] for folder in folders for end, letter in enumerate(folder + "/") if letter == "/" and end}


def _newest(looks: Mapping[str, bytes]) -> int:
    """The latest of all times in these looks, in nanoseconds; 0 where there are none."""
    return max(map(newest_in, looks.values()), default=0)


def _digest(looks: Mapping[str, bytes]) -> str:
    names = sorted(looks)
    made = blake2b("\0".join(names).encode("utf-8", "surrogateescape"), digest_size=16)
    made.update(b"".join([looks[name] for name in names]))
    return made.hexdigest()


class _Looks:
    """The looks of many files, in one digest."""

    def __init__(self, clock: int) -> None:
        self._clock = clock
        self.survey = Survey(clock, {})
        self._digest = blake2b(digest_size=16)
        self._sure = True

    def digest(self) -> str | None:
        """Stands for all that was added; None where a file may change without looking different."""
        return self._digest.hexdigest() if self._sure else None

    def add_text(self, text: str) -> None:
        """Add something that is no file."""
        self._digest.update(f"{len(text)}:{text}".encode("utf-8", "surrogateescape"))

    def add(self, place: Path, *, device: int | None = None) -> None:
        """Add a file, or a folder and all below it; its file system has to be `device`, whose clock we know."""
        try:
            look = place.stat()
            if device not in (None, look.st_dev):
                self._sure = False
            if place.is_dir():
                self._add_folder(place)
            else:
                self._add_files({"": signature(look)})
        except FileNotFoundError:
            self.add_text("nothing")

    def add_program(self, places: Iterable[Path]) -> None:
        """Add the code, the interpreter and where libraries are: installing one changes the look of its folder."""
        self.add_text(sys.version)
        for place in places:
            self.add(place)
        for name in sys.path:
            if name.endswith("-packages"):  # site-packages, dist-packages
                self._add_files({name: signature(Path(name).stat())})

    def _add_folder(self, folder: Path) -> None:
        found = self.survey.found[folder] = entries(folder, _made_by_python)
        if found.others:
            self._sure = False
        self.add_text("\0".join(sorted(found.folders)))
        self._add_files(found.files)

    def _add_files(self, looks: Mapping[str, bytes]) -> None:
        names = sorted(looks)
        self.add_text("\0".join(names))
        self._digest.update(b"".join([looks[name] for name in names]))
        if _newest(looks) >= self._clock:
            self._sure = False


def _made_by_python(path: str) -> bool:
    return path.endswith("__pycache__")


def _row(problem: Problem) -> list[Any]:
    spans = [[span.path, span.line, span.column, span.length] for span in (problem.span, *problem.related)]
    return [problem.code, spans, dict(problem.values), problem.hint, problem.level]


def _problem(row: list[Any]) -> Problem:
    code, spans, values, hint, level = row
    place, *related = (Span(*span) for span in spans)
    return Problem(code, place, values, hint, tuple(related), Severity(level) if level else None)
