"""One command measured: by the clock, of all processors together, and, in a run of its own, by the memory it takes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
SAMPLE_EVERY = 0.02
"""Seconds between two looks at memory; more where a look itself takes long."""
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Run:
    """What a command cost. Times are in seconds."""

    wall: float
    cpu: float
    """Of the command and of all processes that it started and waited for."""
    others: float
    """Of everything else on the machine meanwhile: how far the times can be trusted. 0 where it is not known."""
    stdout: bytes


def timed(command: Sequence[str]) -> Run:
    """Run a command that must succeed; files written before are on the disk when it starts."""
    if hasattr(os, "sync"):
        os.sync()
    busy, before, started = _busy(), os.times(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    wall, after, last = time.perf_counter() - started, os.times(), _busy()
    _expect_success(command, done.returncode, done.stdout + done.stderr)
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    own = after.user + after.system - before.user - before.system
    return Run(wall, cpu, max(0.0, last - busy - cpu - own), done.stdout)


def peak_memory(command: Sequence[str]) -> float | None:
    """The most memory that a command's processes took together, in MiB; None where the system does not tell.

    What they share counts once (sum of the proportional set sizes), so that forked processes and threads compare.
    """
    if not (PROC / "self/smaps_rollup").exists():
        return None
    peak = 0
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(command, stdout=told, stderr=told)
        while process.poll() is None:
            started = time.perf_counter()
            peak = max(peak, sum(_proportional(pid) for pid in _family(process.pid)))
            time.sleep(max(SAMPLE_EVERY, 4 * (time.perf_counter() - started)))
        told.seek(0)
        _expect_success(command, process.returncode, told.read())
    return peak / 1024


def _family(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    for children in PROC.glob(f"{pid}/task/*/children"):
        try:
            found = children.read_text().split()
        except OSError:
            continue
        for child in found:
            yield from _family(int(child))


def _proportional(pid: int) -> int:
    """KiB of a process, its part of what it shares with others included; 0 where it is gone."""
    try:
        lines = (PROC / f"{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _busy() -> float:
    """Processor seconds that the whole machine has spent so far; 0 where the system does not tell."""
    try:
        fields = (PROC / "stat").read_text().partition("\n")[0].split()[1:9]
    except OSError:
        return 0.0
    user, nice, system, _idle, _waiting, *interrupts = (int(field) for field in fields)
    return (user + nice + system + sum(interrupts)) / TICKS


def _expect_success(command: Sequence[str], status: int, told: bytes) -> None:
    if status:
        sys.stderr.buffer.write(told)
        sys.exit(f"{' '.join(command)} ended with {status}")
