"""Putting outputs in place: only what differs is written, nothing is ever half written, nothing foreign is touched.

Outputs are collected in a staging folder on the same file system and renamed into place when all have been made,
so that a failed build leaves the last good output as it was. Where there is nothing yet they go straight to
their places. What is no longer made is removed, but only in a folder that carries our marker.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final, Protocol

from parkpress.diagnostics import Problem, ProblemError, Span
from parkpress.engine.cache import Trace
from parkpress.engine.reasons import Why
from parkpress.folders import Entries, bytes_of, entries, newest_in, signature, size_in, spared, time_of

MARKER: Final = ".parkpress"
MARKER_TEXT: Final = (
    "本文件夹由 parkpress 生成，其中的改动会在下次生成时被覆盖或删除。\n"
    "This folder is made by parkpress; the next build overwrites or removes whatever is changed in it.\n"
).encode()
_TRIES, _PAUSE = 20, 0.05
"""On Windows a file that someone is reading cannot be replaced: try for a second."""


def sha(data: bytes) -> bytes:
    """The digest of an output's bytes."""
    return blake2b(data, digest_size=16).digest()


class Sink(Protocol):
    """Where outputs go. Calls come in this order: open; check and add, any number of times; commit or abandon."""

    def open(self) -> None:
        """Get ready. Raises ProblemError where this place is not ours to write to."""

    def check(self, trace: Trace) -> Why | None:
        """What is wrong with an output of an earlier build; None where it is there, as it was."""

    def add(self, path: str, data: bytes) -> None:
        """Take an output that has been made."""

    def commit(self, planned: Collection[str]) -> tuple[int, int]:
        """Put all in place and remove what is not planned. Returns how many were written and removed."""

    def abandon(self) -> None:
        """Leave everything as it was."""

    def close(self) -> None:
        """Let go of what was only needed meanwhile."""

    def signatures(self) -> Mapping[str, bytes]:
        """The looks of those outputs that look otherwise than their traces say, or have none yet."""

    def looks(self) -> Mapping[str, bytes]:
        """The signatures of all files of a folder, after `commit`."""

    def payload(self, data: bytes) -> bytes:
        """What the cache keeps of an output besides its digest."""

    def stamp(self) -> int:
        """The time of this place in nanoseconds."""


class Folder:
    """An output folder."""

    def __init__(
        self, target: Path, cache_folder: Path, *, keep: bool = False, seen: Callable[[], Entries | None] | None = None
    ) -> None:
        """With `keep`, what is not planned stays: some of the outputs are put in place, not all.

        `seen` gives what was seen in the folder since the build began, if that could be looked at.
        """
        self._keep = keep
        self._seen = seen
        self._target = target.resolve()
        self._cache_folder = cache_folder
        self._staging = cache_folder / "staging"
        self._files: dict[str, bytes] = {}
        """The looks of the files that are there, as signatures."""
        self._others: list[str] = []
        self._taken: set[str] = set()
        """The folders that are there."""
        self._staged: dict[str, str] = {}
        """Where what has been made is waiting; empty where it stands in its place already."""
        self._signatures: dict[str, bytes] = {}
        self._folders: set[str] = set()
        self._direct = False
        self._existed = False

    def open(self) -> None:
        with _writing(self._target):
            if self._target.exists() and not self._target.is_dir():
                raise ProblemError(Problem("page.foreign-output", Span(str(self._target)), hint="file"))
            self._existed = self._target.exists()
            if self._existed:
                there = (self._seen() if self._seen is not None else None) or entries(self._target, spared)
                self._files = dict(there.files)
                self._others, self._taken = there.others, there.folders
            self._direct = not (self._files or self._others)
            if not self._direct and self._files.pop(MARKER, None) is None:
                raise ProblemError(Problem("page.foreign-output", Span(str(self._target)), hint="folder"))
            self._target.mkdir(parents=True, exist_ok=True)
            if self._direct:
                _write(self._target / MARKER, MARKER_TEXT)
            self._staging = self._own_staging()
            shutil.rmtree(self._staging, ignore_errors=True)
            self._staging.mkdir(parents=True)

    def _own_staging(self) -> Path:
        """A folder from which a file can be renamed into the target: in the cache's folder, else beside the target."""
        self._cache_folder.mkdir(parents=True, exist_ok=True)
        name = f"staging-{self._target.name}-{sha(str(self._target).encode()).hex()[:8]}"
        if self._cache_folder.stat().st_dev == self._target.stat().st_dev:
            return self._cache_folder / name
        return self._target.parent / f".parkpress-{name}"

    def check(self, trace: Trace) -> Why | None:
        found = self._files.get(trace.path)
        if found is None:
            return Why.MISSING
        if found == trace.signature and newest_in(found) < trace.stamp:
            return None
        with _writing(self._target):
            if sha((self._target / trace.path).read_bytes()) != trace.sha:
                return Why.ALTERED
        self._signatures[trace.path] = found
        return None

    def add(self, path: str, data: bytes) -> None:
        found = self._files.get(path)
        place = self._place(path)
        with _writing(place):
            if found is not None and size_in(found) == len(data) and bytes_of(place) == data:
                self._signatures[path] = found
            elif self._direct:
                self._make_folder(place)
                self._staged[path] = ""  # before it is written: half a file has to be taken away as well
                _write(place, data)
                self._signatures[path] = signature(os.lstat(place))
            else:
                staged = f"{self._staging}/{len(self._staged)}"
                _write(staged, data)
                self._staged[path] = staged

    def commit(self, planned: Collection[str]) -> tuple[int, int]:
        unplanned = [path for path in self._files if path not in planned] + self._others
        obstacles = in_the_way(unplanned, planned)
        if self._keep:
            unplanned = [path for path in unplanned if path in obstacles]
        for path in obstacles:
            self._unlink(path)
        for path in self._taken.intersection(self._staged):
            shutil.rmtree(self._target / path, ignore_errors=True)
        for path, staged in self._staged.items() if not self._direct else ():
            place = self._place(path)
            with _writing(place):
                self._make_folder(place)
                _replace(staged, place)
                self._signatures[path] = signature(os.lstat(place))
        for path in unplanned:
            if path not in obstacles:
                self._unlink(path)
        self._remove_empty_folders(planned)
        self._repair_marker()
        for path in unplanned:
            self._files.pop(path, None)
        return len(self._staged), len(unplanned)

    def abandon(self) -> None:
        if self._direct:
            for path in self._staged:
                Path(self._place(path)).unlink(missing_ok=True)
            (self._target / MARKER).unlink(missing_ok=True)
            self._taken |= {folder for path in self._staged for folder in _parents(path)}
            self._remove_empty_folders(())
            if not self._existed:
                with suppress(OSError):  # somebody has put something there meanwhile
                    self._target.rmdir()
        self.close()

    def close(self) -> None:
        """Remove the staging folder."""
        shutil.rmtree(self._staging, ignore_errors=True)

    def signatures(self) -> Mapping[str, bytes]:
        return self._signatures

    def looks(self) -> Mapping[str, bytes]:
        return {**self._files, **self._signatures, MARKER: signature(os.lstat(self._target / MARKER))}

    def payload(self, data: bytes) -> bytes:
        return b""

    def stamp(self) -> int:
        return time_of(self._staging)

    def _place(self, path: str) -> str:
        """Where an output goes."""
        return f"{self._target}/{path}"  # much quicker than a Path

    def _make_folder(self, place: str) -> None:
        """Make the folder in which this is to be."""
        folder = place.rpartition("/")[0]
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)

    def _unlink(self, path: str) -> None:
        """Remove one entry, and the folders that it leaves empty."""
        place = self._target / path
        with _writing(place):
            _unlink(place)
        for folder in place.parents:
            if folder == self._target:
                break
            try:
                folder.rmdir()
            except OSError:
                break

    def _remove_empty_folders(self, planned: Collection[str]) -> None:
        """Remove the folders that were there and in which nothing is planned, if they are empty."""
        holding = {path.rpartition("/")[0] for path in planned}
        holding |= {folder for path in holding for folder in _parents(path)}
        for folder in sorted(self._taken - holding, reverse=True):  # what is inside comes first
            with suppress(OSError):
                os.rmdir(self._target / folder)

    def _repair_marker(self) -> None:
        marker = self._target / MARKER
        if marker.read_bytes() != MARKER_TEXT:
            _write(marker, MARKER_TEXT)


class Facts:
    """No files: the outputs are small facts, and the cache itself keeps them."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def open(self) -> None:
        pass

    def check(self, trace: Trace) -> Why | None:
        self.kept[trace.path] = trace.payload
        return None

    def add(self, path: str, data: bytes) -> None:
        self.kept[path] = data

    def commit(self, planned: Collection[str]) -> tuple[int, int]:
        self.kept = {path: data for path, data in self.kept.items() if path in planned}
        return 0, 0

    def abandon(self) -> None:
        pass

    def close(self) -> None:
        pass

    def looks(self) -> Mapping[str, bytes]:
        return {}

    def signatures(self) -> Mapping[str, bytes]:
        return {}

    def payload(self, data: bytes) -> bytes:
        return data

    def stamp(self) -> int:
        return 0


def in_the_way(unplanned: Collection[str], planned: Collection[str]) -> set[str]:
    """Which unplanned entries must go before the planned ones can be put in place.

    A file where a folder is wanted or the other way round, a symbolic link in either place, and on systems that do
    not tell `A` from `a` an entry whose name differs from a planned one only so.
    """
    if not unplanned:
        return set()
    files = {_folded(path): path for path in planned}
    folders = {_folded(folder): folder for path in planned for folder in _parents(path)}
    return {
        path
        for path in unplanned
        if _folded(path) in files
        or _folded(path) in folders
        or any(_folded(folder) in files for folder in _parents(path))
        or any(folders.get(_folded(folder), folder) != folder for folder in _parents(path))
    }


def _folded(path: str) -> str:
    """A path as file systems see it that know neither upper and lower case nor ways to compose a character."""
    return unicodedata.normalize("NFC", path).casefold()


def _parents(path: str) -> Iterator[str]:
    parts = path.split("/")
    for length in range(1, len(parts)):
        yield "/".join(parts[:length])


@contextmanager
def _writing(place: str | Path) -> Iterator[None]:
    """Turn what the system refuses into a problem that an editor can read."""
    try:
        yield
    except OSError as error:
        values = {"error": error.strerror or str(error)}
        raise ProblemError(Problem("page.unwritable", Span(str(place)), values)) from error


def _write(place: str | Path, data: bytes) -> None:
    with open(place, "wb", buffering=0) as file:
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]


def _replace(staged: str, place: str) -> None:
    _patiently(lambda: os.replace(staged, place))


def _unlink(place: Path) -> None:
    _patiently(lambda: os.unlink(place))


def _patiently(action: Callable[[], None]) -> None:
    for _ in range(_TRIES if sys.platform == "win32" else 0):
        try:
            return action()
        except PermissionError:
            time.sleep(_PAUSE)
    return action()
