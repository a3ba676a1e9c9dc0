"""The main test of the engine: whatever happened before, a build leaves what a clean build would make.

`BuildMachine` knows how to build, to compare with a clean build, to meddle with the output and the cache, and to
kill a build at any write. What is edited between builds comes from a subclass, so that the same machine drives
the toy site here and real sites elsewhere.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar
from unittest import mock

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from parkpress.diagnostics import Span
from parkpress.engine import cache, write
from parkpress.engine.report import Report

Tree = dict[str, bytes | str]
Place = tuple[str, Span]
"""The code of a problem and where it is."""


def tree(folder: Path) -> Tree:
    """Every file below `folder` with its bytes; other entries with a word for what they are."""
    found: Tree = {}
    for place in sorted(folder.rglob("*")):
        path = place.relative_to(folder).as_posix()
        if place.is_symlink():
            found[path] = "link"
        elif place.is_file():
            found[path] = place.read_bytes()
        elif not any(place.iterdir()):
            found[path] = "empty folder"
    return found


def times(folder: Path) -> dict[str, tuple[int, int]]:
    """The inode and the time of change of every file."""
    return {str(place): (place.lstat().st_ino, place.lstat().st_mtime_ns) for place in folder.rglob("*")}


class Killed(BaseException):
    """The end of a process, at a moment of the test's choice."""


@contextlib.contextmanager
def killed_at(moment: int, *, kill: Callable[[], None] | None = None) -> Iterator[Callable[[], int]]:
    """Kill the build at its `moment`-th operation on disk (from 0), half done where that can be.

    Gives a function that says how many operations there have been.
    """
    count = 0

    def die() -> None:
        if kill:
            kill()
        raise Killed

    def half_written(place: Path, data: bytes) -> None:
        if step():
            with open(place, "wb") as file:
                file.write(data[: len(data) // 2])
            die()
        real_write(place, data)

    def step() -> bool:
        nonlocal count
        count += 1
        return count == moment + 1

    def before(real: Callable[..., None]) -> Callable[..., None]:
        def action(*args: Any) -> None:
            if step():
                die()
            real(*args)

        return action

    def around(real: Callable[..., None]) -> Callable[..., None]:
        def action(*args: Any) -> None:
            if step():
                die()
            real(*args)
            if step():
                die()

        return action

    real_write = write._write
    with (
        mock.patch.object(write, "_write", half_written),
        mock.patch.object(write, "_replace", before(write._replace)),
        mock.patch.object(write, "_unlink", before(write._unlink)),
        mock.patch.object(cache, "_commit", around(cache._commit)),
    ):
        yield lambda: count


class BuildMachine(RuleBasedStateMachine):
    """Edits come from subclasses; building, killing and meddling is done here."""

    target: Path
    cache_folder: Path
    jobs: ClassVar[int] = 1
    eager: ClassVar[bool] = False
    """Whether there is a build after every step: simple faults are found sooner, those of long histories never."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.start()

    def teardown(self) -> None:
        try:
            self.build()
            self.repair()
            self.build()
        finally:
            shutil.rmtree(self.folder)

    def start(self) -> None:
        """Set up a site in `folder`, and say where its output and its cache are."""
        raise NotImplementedError

    def repair(self) -> None:
        """Mend what keeps the site from being built."""
        raise NotImplementedError

    def make(self, *, jobs: int, clean: bool) -> Report:
        """Build the site as it is now."""
        raise NotImplementedError

    def make_again(self) -> Iterator[Report]:
        """Build with nothing to do, in every way in which that can be found out."""
        yield self.make(jobs=1, clean=False)

    def make_plainly(self) -> tuple[Tree, set[Place]]:
        """The tree that a build without any history makes, and the problems that it has instead."""
        raise NotImplementedError

    @invariant()
    def build_at_once(self) -> None:
        if self.eager:
            self.build()

    @rule()
    def build(self) -> None:
        self.check_a_build(jobs=self.jobs, clean=False)

    @rule(jobs=st.sampled_from([1, 3]), clean=st.booleans())
    def build_otherwise(self, jobs: int, clean: bool) -> None:
        self.check_a_build(jobs=jobs, clean=clean)

    def check_a_build(self, *, jobs: int, clean: bool) -> None:
        """Build, and compare with a build that has no history; then build once more, which has nothing to do."""
        before = tree(self.target)
        report = self.make(jobs=jobs, clean=clean)
        expected, problems = self.make_plainly()
        if problems:
            assert {(problem.code, problem.span) for problem in report.problems} == problems
            assert tree(self.target) == before, "a failed build changes nothing"
            return
        assert not report.problems
        assert tree(self.target) == expected, "an incremental build equals a clean one"
        looks = times(self.target)
        for again in self.make_again():
            assert (again.rendered, again.written, again.removed) == (0, 0, 0), "a second build has nothing to do"
            assert times(self.target) == looks

    @rule(moment=st.integers(0, 40))
    def build_and_be_killed(self, moment: int) -> None:
        with killed_at(moment), contextlib.suppress(Killed):
            self.make(jobs=1, clean=False)

    def entry(self, data: st.DataObject) -> Path | None:
        """Some file of the output; None where there is none."""
        files = [place for place in sorted(self.target.rglob("*")) if place.is_file() and place.name != write.MARKER]
        return data.draw(st.sampled_from(files)) if files else None

    @rule(data=st.data(), how=st.sampled_from(["same size", "empty", "longer"]), keep_time=st.booleans())
    def alter_output(self, data: st.DataObject, how: str, keep_time: bool) -> None:
        if (place := self.entry(data)) is None or place.is_symlink():
            return
        old = place.read_bytes()
        look = place.stat()
        place.write_bytes({"same size": b"#" * len(old), "empty": b"", "longer": old + b"#"}[how])
        if keep_time:
            os.utime(place, ns=(look.st_atime_ns, look.st_mtime_ns))

    @rule(data=st.data(), how=st.sampled_from(["delete", "touch", "folder", "link", "link to folder", "swap"]))
    def meddle_with_output(self, data: st.DataObject, how: str) -> None:
        if (place := self.entry(data)) is None:
            return None
        if how == "touch":
            return os.utime(place)
        if how == "swap":
            other = self.entry(data)
            assert other is not None
            if other != place:
                other.replace(place)
            return None
        place.unlink()
        if how == "folder":
            place.mkdir()
            (place / "inside").write_text("in the way")
        elif how == "link":
            place.symlink_to(self.folder / "outside")
        elif how == "link to folder" and place.parent != self.target:
            shutil.rmtree(place.parent)
            place.parent.symlink_to(self.folder / "elsewhere")
        return None

    @rule(path=st.sampled_from(["stray", "records/stray.html", "stray/deep/file", "RECORDS/a.html"]))
    def add_to_output(self, path: str) -> None:
        place = self.target / path
        if self.target.is_dir() and (self.target / write.MARKER).exists():
            with contextlib.suppress(OSError):  # something else has its place
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text("not ours")

    @rule(how=st.sampled_from(["output", "cache", "garbage", "half", "both"]))
    def lose(self, how: str) -> None:
        """Lose a folder, or damage the cache."""
        if how in ("output", "both"):
            shutil.rmtree(self.target, ignore_errors=True)
        if how in ("cache", "both"):
            shutil.rmtree(self.cache_folder, ignore_errors=True)
        for file in [place for place in sorted(self.cache_folder.rglob("*")) if place.is_file()]:
            if how == "garbage":
                file.write_bytes(b"not a database" * 100)
            elif how == "half":
                file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
