"""Time what an editor waits for: the start of the command, a cold build, and a build with nothing to do.

    python bench/startup.py [--repeat N] [--site DIR]

Builds the demonstration site (or another) in a temporary folder, each time in a new process, as the command line
would. Prints the fastest and the median of N runs; the fastest is the better measure on a machine that does other
work as well. A cold build has neither output nor cache.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

REPOSITORY = Path(__file__).resolve().parent.parent
SITE_PARTS = ("site_config.yaml", "content", "templates")


def main() -> int:
    """Measure and print a table. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--repeat", type=int, default=5, metavar="N", help="runs of each kind (default 5)")
    parser.add_argument("--site", type=Path, default=REPOSITORY, metavar="DIR", help="the site to build")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        copy(options.site, site)
        build = command("build", "--site", str(site), "--stats", "json")

        def forget() -> None:
            for made in ("output", ".cache"):
                shutil.rmtree(site / made, ignore_errors=True)

        rows = [
            ("Python alone", measure([sys.executable, "-c", "pass"], options.repeat)),
            ("parkpress --help", measure(command("--help"), options.repeat)),
            ("cold build", measure(build, options.repeat, before=forget)),
        ]
        pages = expect_nothing_rendered(build)
        rows.append(("nothing changed", measure(build, options.repeat)))

    print(f"{pages} pages; Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors")
    print(f"{'':20}{'fastest':>10}{'median':>10}   (seconds, {options.repeat} runs)")
    for label, times in rows:
        print(f"{label:20}{min(times):10.3f}{median(times):10.3f}")
    return 0


def copy(source: Path, target: Path) -> None:
    """Copy the parts of a site that builds read."""
    target.mkdir()
    for part in SITE_PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, target / part)
        elif (source / part).exists():
            shutil.copy(source / part, target)


def command(*arguments: str) -> list[str]:
    """The command line of parkpress with this Python."""
    return [sys.executable, str(REPOSITORY / "build.py"), *arguments]


def run(arguments: list[str]) -> bytes:
    """Standard output of a command that must succeed."""
    done = subprocess.run(arguments, capture_output=True, check=False)
    if done.returncode:
        sys.stderr.buffer.write(done.stdout + done.stderr)
        sys.exit(f"{' '.join(arguments)} ended with {done.returncode}")
    return done.stdout


def measure(arguments: list[str], repeat: int, before: Callable[[], None] = lambda: None) -> list[float]:
    """Seconds that each of `repeat` runs took, with `before` called before each and not counted."""
    times = []
    for _ in range(repeat):
        before()
        start = perf_counter()
        run(arguments)
        times.append(perf_counter() - start)
    return times


def expect_nothing_rendered(arguments: list[str]) -> int:
    """Check that a repeated build has nothing to do, since its time would mean nothing. Returns the pages there are."""
    stats = json.loads(run(arguments))
    if stats["rendered"] or stats["written"]:
        sys.exit(f"a repeated build was not idle: {stats}")
    return int(stats["pages"])


if __name__ == "__main__":
    sys.exit(main())
