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
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final, Protocol

from parkpress.diagnostics import Problem, ProblemError, Span
from parkpress.engine.cache import Trace
from parkpress.engine.reasons import Why
from parkpress.folders import entries, looks_unchanged, signature, time_of

MARKER: Final = ".parkpress"
MARKER_TEXT: Final = (
    "本文件夹由 parkpress 生成，其中的改动会在下次生成时被覆盖或删除。\n"
    "This folder is made by parkpress; the next build overwrites or removes whatever is changed in it.\n"
).encode()
_SPARED: Final = ".git"
"""A deployment branch checked out in the output folder keeps its history."""
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

    def signature(self, path: str) -> bytes | None:
        """The look of an output, None where it is not known to have changed since its trace."""

    def payload(self, data: bytes) -> bytes:
        """What the cache keeps of an output besides its digest."""

    def stamp(self) -> int:
        """The time of this place in nanoseconds."""


class Folder:
    """An output folder."""

    def __init__(self, target: Path, cache_folder: Path, *, keep: bool = False) -> None:
        """With `keep`, what is not planned stays: some of the outputs are put in place, not all."""
        self._keep = keep
        self._target = target.resolve()
        self._cache_folder = cache_folder
        self._staging = cache_folder / "staging"
        self._files: dict[str, os.stat_result] = {}
        self._others: list[str] = []
        self._taken: set[str] = set()
        self._staged: dict[str, Path] = {}
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
                there = entries(self._target, _spared)
                self._files, self._others, self._taken = there.files, there.others, there.folders
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
        if looks_unchanged(found, trace.signature, trace.stamp):
            return None
        with _writing(self._target):
            if sha((self._target / trace.path).read_bytes()) != trace.sha:
                return Why.ALTERED
        self._signatures[trace.path] = signature(found)
        return None

    def add(self, path: str, data: bytes) -> None:
        found = self._files.get(path)
        place = self._target / path
        with _writing(place):
            if found is not None and found.st_size == len(data) and place.read_bytes() == data:
                self._signatures[path] = signature(found)
            elif self._direct:
                self._make_folder(place.parent)
                self._staged[path] = place  # before it is written: half a file has to be taken away as well
                _write(place, data)
            else:
                staged = self._staging / str(len(self._staged))
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
        for path, staged in self._staged.items():
            place = self._target / path
            with _writing(place):
                if not self._direct:
                    self._make_folder(place.parent)
                    _replace(staged, place)
                self._signatures[path] = signature(os.lstat(place))
        for path in unplanned:
            if path not in obstacles:
                self._unlink(path)
        self._remove_empty_folders()
        self._repair_marker()
        return len(self._staged), len(unplanned)

    def abandon(self) -> None:
        if self._direct:
            for place in self._staged.values():
                place.unlink(missing_ok=True)
            (self._target / MARKER).unlink(missing_ok=True)
            self._remove_empty_folders()
            if not self._existed:
                with suppress(OSError):  # somebody has put something there meanwhile
                    self._target.rmdir()
        self.close()

    def close(self) -> None:
        """Remove the staging folder."""
        shutil.rmtree(self._staging, ignore_errors=True)

    def signature(self, path: str) -> bytes | None:
        return self._signatures.get(path)

    def payload(self, data: bytes) -> bytes:
        return b""

    def stamp(self) -> int:
        return time_of(self._staging)

    def _make_folder(self, folder: Path) -> None:
        if str(folder) not in self._folders:
            folder.mkdir(parents=True, exist_ok=True)
            self._folders.add(str(folder))

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

    def _remove_empty_folders(self) -> None:
        for folder, _, _ in os.walk(self._target, topdown=False):
            if Path(folder) != self._target and not _spared(os.path.relpath(folder, self._target)):
                try:
                    os.rmdir(folder)
                except OSError:
                    continue

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

    def signature(self, path: str) -> bytes | None:
        return None

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


def _spared(path: str) -> bool:
    return path == _SPARED or path.startswith((f"{_SPARED}/", f"{_SPARED}\\"))


@contextmanager
def _writing(place: Path) -> Iterator[None]:
    """Turn what the system refuses into a problem that an editor can read."""
    try:
        yield
    except OSError as error:
        values = {"error": error.strerror or str(error)}
        raise ProblemError(Problem("page.unwritable", Span(str(place)), values)) from error


def _write(place: Path, data: bytes) -> None:
    with open(place, "wb", buffering=0) as file:
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]


def _replace(staged: Path, place: Path) -> None:
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
