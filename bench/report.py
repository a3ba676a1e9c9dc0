"""Times the yearly report: of the demonstration, and of a fictional park with five years, 80 projects, 120 enterprises.

    python bench/report.py [FOLDER]

Each is made cold (nothing kept) and again with everything kept. With FOLDER the PDFs of the fictional park are left
there to be looked at.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from parkpress.commands.report import print_year  # noqa: E402
from parkpress.media.reports.typesetting import pages  # noqa: E402
from tests.large_park import YEARS, large_park  # noqa: E402
from tests.sites import NOW, SiteFolder, demonstration  # noqa: E402


def main(kept: Path | None) -> None:
    """Print one line for each report and each round."""
    with tempfile.TemporaryDirectory() as name:
        _time("demonstration", demonstration(Path(name) / "demonstration", reports=True), "2021")
        large = large_park(SiteFolder(Path(name) / "large", ""))
        _time("large", large, str(YEARS[-1]))
        if kept is not None:
            shutil.copytree(large.output / "reports", kept, dirs_exist_ok=True)


def _time(what: str, site: SiteFolder, year: str) -> None:
    for round_ in ("cold", "kept"):
        started = perf_counter()
        done = print_year(site.folder, site.output, year, now=NOW)
        seconds = perf_counter() - started
        assert not done.problems, [problem.message("en") for problem in done.problems]
        files = [(path.name, len(data := path.read_bytes()), pages(data)) for path, _ in done.files]
        told = ", ".join(f"{name} {count} pages {size / 1000:.0f} KB" for name, size, count in files)
        print(f"{what:14} {round_:5} {seconds:6.2f} s  {told}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
