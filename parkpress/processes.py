"""How many processes may share work."""

from __future__ import annotations

import os
import threading


def free_processors() -> int:
    """The processors that forked processes could use; 1 where this process cannot or must not be forked."""
    # A fork copies locks that other threads hold, but not the threads that would release them.
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
