"""How many processes may share work, and how one is forked that does a part of it."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable


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
