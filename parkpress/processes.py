"""How many processes may share work, and how one is forked that does a part of it."""

from __future__ import annotations

import gc
import os
import select
import threading
from collections.abc import Callable
from typing import Any, BinaryIO


def free_processors() -> int:
    """The processors that forked processes could use; 1 where this process cannot or must not be forked."""
    # A fork copies locks that other threads hold, but not the threads that would release them.
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def forked(work: Callable[[], object]) -> int:
    """Fork a helper that does `work` and ends, whatever comes of it; its process id."""
    gc.freeze()  # the helper's collector need not touch, and so copy, what is here already
    pid = os.fork()
    if pid:
        gc.unfreeze()
        return pid
    try:
        work()
    finally:
        os._exit(0)


class Ahead:
    """Work that a forked helper does, one piece after another, while this process does something else.

    What a helper has failed to do is done here when it is asked for, where its error can be seen.
    """

    def __init__(self, *works: Callable[[], Any], helped: bool) -> None:
        """Each of `works` gives something that pickle can write. Without being `helped`, all is done here."""
        self._works = list(works)
        self._done: list[Any] = []
        self._pid = 0
        self._from: BinaryIO | None = None
        if helped:
            self._start()

    def _start(self) -> None:
        end, to = os.pipe()
        self._pid = forked(lambda: self._help(to))
        os.close(to)
        self._from = os.fdopen(end, "rb")

    def _help(self, to: int) -> None:
        import pickle  # most commands have no helper

        with os.fdopen(to, "wb") as pipe:
            for work in self._works:
                pickle.dump(work(), pipe, pickle.HIGHEST_PROTOCOL)
                pipe.flush()

    def begun(self) -> bool:
        """Whether the first piece of work is done, or need not be waited for."""
        return self._from is None or bool(select.select([self._from], [], [], 0)[0])

    def result(self, place: int) -> Any:
        """What came of one piece of work, all before it being done as well."""
        while len(self._done) <= place:
            self._done.append(self._next(self._works[len(self._done)]))
        return self._done[place]

    def _next(self, work: Callable[[], Any]) -> Any:
        if self._from is not None:
            import pickle

            try:
                return pickle.load(self._from)
            except (EOFError, OSError, pickle.UnpicklingError):
                self.close()
        return work()

    def close(self) -> None:
        """Wait for the end of the helper, whose further work nobody wants."""
        if self._from is not None:
            self._from.close()
            self._from = None
            os.waitpid(self._pid, 0)
