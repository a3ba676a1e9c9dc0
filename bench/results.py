"""What a race found, as tables in Markdown."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.sides import SCENARIOS

COLD = SCENARIOS[0]
ZOLA = {1_000: 0.82 / 1.17, 10_000: 6.20 / 11.91}
"""Articles -> time of Zola's cold build as a part of Hugo's: measured once on a machine with two cores."""
GOALS = {
    COLD: (1.0, (1_000, 10_000)),
    "nothing changed": (1 / 20, (10_000,)),
    "one paragraph changed": (1 / 10, (10_000,)),
    "one title changed": (1 / 8, (10_000,)),
}
"""Scenario -> the most that parkpress may take of Hugo's time, and the sizes for which that is the aim."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians of one side in one scenario. Times are in seconds."""

    side: str
    scenario: str
    wall: float
    cpu: float
    others: float
    """Processors that other programs kept busy meanwhile, at worst."""
    memory: float | None
    """MiB."""
    written: int
    files: int
    phases: Mapping[str, float]
    """Of parkpress, in the order in which they come."""


@dataclass(frozen=True, slots=True)
class Race:
    """What was measured with one number of articles."""

    articles: int
    plain: bool
    sides: tuple[tuple[str, str], ...]
    """Name and version."""
    measured: tuple[Measured, ...]
    parity: tuple[str, ...]
    """What was found equal."""

    def of(self, side: str, scenario: str) -> Measured:
        """What was measured of a side in a scenario."""
        return next(m for m in self.measured if (m.side, m.scenario) == (side, scenario))


def tell(articles: int, measured: Measured) -> None:
    """Say on standard error how far the race is."""
    memory = f", {measured.memory:.0f} MiB" if measured.memory else ""
    times = f"{measured.wall:.2f} s, {measured.cpu:.2f} s of CPU"
    print(f"{articles:>7,} {measured.side}, {measured.scenario}: {times}{memory}", file=sys.stderr, flush=True)


def page(races: Sequence[Race], repeat: int) -> str:
    """The whole page."""
    plain, real = [race for race in races if race.plain], [race for race in races if not race.plain]
    versions = dict(side for race in races for side in race.sides if not side[0].startswith("parkpress,"))
    noise = max(measured.others for race in races for measured in race.measured)
    lines = [
        "# What the bench has measured", "",
        "`make bench` writes this page; [race.py](race.py) says how it measures.", "",
        f"* {datetime.now(UTC):%Y-%m-%d}, {machine()}",
        f"* {', '.join(f'{name} {version}' for name, version in versions.items())}, Python {platform.python_version()}",
        f"* Runs of each kind: {repeat}, of which the medians stand here; each is a new process.",
        f"* Other programs kept at most {noise:.1f} processors busy.", "",
    ]  # fmt: skip
    lines += ["## Equal pages", "", EQUAL, ""]
    for race in plain:
        lines += [f"### {race.articles:,} articles in two languages", "", *_sentences(race.parity), *_table(race), ""]
        lines += [*_zola(race), *_phases(race), ""]
    if real:
        lines += ["## parkpress with its own theme", "", REAL, ""]
    for race in real:
        lines += [f"### {race.articles:,} articles in two languages", "", *_table(race), "", *_phases(race), ""]
    for part in (plain, real):
        if len(part) > 1:
            lines += [f"## Growth{'' if part is plain else ', own theme'}", "", *_growth(part), ""]
    return "\n".join(lines).rstrip() + "\n"


EQUAL = """\
An article has a head (title, description, canonical, hreflang, Open Graph), a menu of seven, the language switch, its
title, date, tags, cover and text, the neighbors, the latest five articles and a footer. There are lists of news by
twenty, by year and by tag, records with their sections, the sources of figures, a map of the site, a feed for each
language and sitemap.xml. What differs:

* parkpress also makes what it cannot be told to leave out: the open data (CSV, XLSX, JSON, and pages about them), its
  scripts and sitemap.txt. The search and the PDFs are switched off.
* parkpress works out how figures are printed, looks up what references name, examines the content and makes links
  relative. In Hugo's site figures and names of projects are written out, and links begin at the root.
* Older pages of the list of news have other addresses in Hugo, and parkpress has one more of them.
* Hugo is told to write flat files (`uglyURLs`), as parkpress does, so that both make as many folders. Its latest five
  and footer are made once for each language (`partialCached`), as its users do."""
REAL = "All that parkpress makes by default: its own theme, search, open data, and the report of the last year as PDFs."


def machine() -> str:
    """Processor, memory and system."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    model = next(models, platform.machine())
    memory = ""
    if hasattr(os, "sysconf"):
        memory = f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    return f"{os.cpu_count()} processors ({model}){memory}, {platform.system()} {platform.release()}"


def _sentences(parity: Iterable[str]) -> list[str]:
    sentences = list(parity)
    return [" ".join(sentences), ""] if sentences else []


def _table(race: Race) -> list[str]:
    names = [name for name, _ in race.sides]
    heads = ["", *(f"{name}: wall, CPU" for name in names)]
    if len(names) > 1:
        heads += ["wall, of Hugo's", "CPU, of Hugo's"]
    heads += [*(f"{name}: memory" for name in names), *(f"{name}: files written" for name in names)]
    lines = [_row(heads), _row(["---", *["---:"] * (len(heads) - 1)])]
    for scenario in SCENARIOS:
        own = [race.of(name, scenario) for name in names]
        cells = [scenario, *(f"{m.wall:.2f} s, {m.cpu:.2f} s" for m in own)]
        if len(own) > 1:
            ratio = own[0].wall / own[1].wall
            cells += [_ratio(ratio) + _goal(scenario, race.articles, ratio), _ratio(own[0].cpu / own[1].cpu)]
        cells += [f"{m.memory:,.0f} MiB" if m.memory else "" for m in own]
        cells += [f"{m.written:,} of {m.files:,}" for m in own]
        lines.append(_row(cells))
    return lines


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _ratio(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio >= 0.2 else f"1/{1 / ratio:.0f}"


def _goal(scenario: str, articles: int, ratio: float) -> str:
    aim, sizes = GOALS.get(scenario, (0.0, ()))
    if articles not in sizes:
        return ""
    return f" (aim {_ratio(aim)}: {'reached' if ratio <= aim else 'missed'})"


def _zola(race: Race) -> list[str]:
    quotient = ZOLA.get(race.articles)
    names = [name for name, _ in race.sides]
    if quotient is None or "Hugo" not in names:
        return []
    hugo, own = race.of("Hugo", COLD).wall, race.of(names[0], COLD).wall
    here = hugo * quotient
    return [
        "Zola was not run. With this many articles, without the latest five and with a folder for each page, its",
        f"cold build was once measured at {quotient:.2f} of Hugo's on two processors: {here:.2f} s of the time above.",
        f"parkpress takes {own / here:.2f} times as long.",
        "",
    ]


def _phases(race: Race) -> list[str]:
    """Where parkpress's time goes; what no phase counts is the start of Python, imports and the end."""
    own = [race.of(race.sides[0][0], scenario) for scenario in SCENARIOS]
    phases = list(dict.fromkeys(phase for measured in own for phase in measured.phases))
    heads = ["phases of parkpress", *phases, "start and end"]
    lines = [_row(heads), _row(["---", *["---:"] * (len(heads) - 1)])]
    for measured in own:
        seconds = [measured.phases.get(phase, 0.0) for phase in phases]
        seconds.append(max(0.0, measured.wall - sum(seconds)))
        lines.append(_row([measured.scenario, *(f"{s:.2f} s ({s / measured.wall:.0%})" for s in seconds)]))
    return lines


def _growth(races: Sequence[Race]) -> list[str]:
    """Time and memory for each page."""
    heads = ["articles", *(f"{name}: {what}" for name, _ in races[0].sides for what in ("ms a file", "KiB a file"))]
    lines = [_row(heads), _row(["---:"] * len(heads))]
    for race in races:
        cells = [f"{race.articles:,}"]
        for name, _ in race.sides:
            cold = race.of(name, COLD)
            cells += [f"{1000 * cold.wall / cold.files:.2f}", f"{1024 * (cold.memory or 0) / cold.files:.0f}"]
        lines.append(_row(cells))
    return lines
