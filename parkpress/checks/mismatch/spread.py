"""Work divided over the processors where there is enough of it. What a helper fails to bring is done here."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from parkpress.engine.pool import workers

T = TypeVar("T")


def spread(items: Sequence[T], work: Callable[[T], Any], seconds: float) -> list[Any]:
    """The results of `work`, which JSON must be able to hold, in the order of `items`; `seconds` are expected.

    Each process takes one item in turn, so they should be ordered by size.
    """
    processes = workers(seconds, len(items), None)
    helpers = [_start(items[number::processes], work) for number in range(1, processes)]
    results: list[Any] = [None] * len(items)
    results[0::processes] = [work(item) for item in items[0::processes]]
    for number, (pid, reader) in enumerate(helpers, 1):
        mine = items[number::processes]
        found = _collect(pid, reader)
        results[number::processes] = found if len(found) == len(mine) else [work(item) for item in mine]
    return results


def _start(items: Sequence[T], work: Callable[[T], Any]) -> tuple[int, int]:
    """Fork a helper; its process id, and the end of the pipe on which its results arrive."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return pid, reader
    try:
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(json.dumps([work(item) for item in items]).encode())
    finally:
        os._exit(0)


def _collect(pid: int, reader: int) -> list[Any]:
    found: list[Any] = []
    with os.fdopen(reader, "rb") as pipe, suppress(ValueError):
        found = json.loads(pipe.read())
    os.waitpid(pid, 0)
    return found
