"""One writer at a time: the lock of a site's cache folder, held by a process and gone with it."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from parkpress.immutable import immutable

_PAUSE = 0.05
"""Seconds between two tries."""
_LOCKED_BYTE = 1 << 30
"""Windows locks a byte for readers too, so it is one far behind the text."""


@immutable
class Holder:
    """Who holds the lock."""

    pid: int
    since: float
    """Seconds since 1970."""


@contextmanager
def locked(folder: Path, waiting: Callable[[Holder], None] | None = None) -> Iterator[None]:
    """Hold the lock of `folder`, waiting for it as long as it takes; `waiting` is told once who has it.

    The system drops the lock when its holder ends, however it ends. Raises OSError where `folder` cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        told = False
        while not _try_lock(file):
            holder = _holder(file)
            if holder and waiting and not told:
                waiting(holder)
                told = True
            time.sleep(_PAUSE)
        _sign(file)
        try:
            yield
        finally:
            _unlock(file)
    finally:
        os.close(file)


def _sign(file: int) -> None:
    os.ftruncate(file, 0)
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, json.dumps([os.getpid(), time.time()]).encode())


def _holder(file: int) -> Holder | None:
    """Who has signed; None while the holder is just about to."""
    os.lseek(file, 0, os.SEEK_SET)
    try:
        pid, since = json.loads(os.read(file, 200))
        return Holder(int(pid), float(since))
    except (ValueError, TypeError):
        return None


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: int) -> bool:
        os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: int) -> None:
        os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
