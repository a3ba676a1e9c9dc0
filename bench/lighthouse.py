"""Lighthouse, on its mobile preset, on four pages of the demonstration site as a host would serve them.

Each page is measured five times; of each score the median counts. Performance has to be 99, all else 100.

    make lighthouse
    .venv/bin/python bench/lighthouse.py index.html news/index.html     other pages, or fewer
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.browsing import built, hosted  # noqa: E402
from tests.conftest import FLAGS, chromium  # noqa: E402

PROGRAM = ROOT / "bench" / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = ("index.html", "projects/tairuisi.html", "news/2021-in-figures.html", "achievements/2021.html")
"""Home, a project, an article, a yearly page; each in both languages."""

WANTED = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
RUNS = 5


def measured(address: str) -> dict[str, Any]:
    """One report of Lighthouse, as its JSON format says it."""
    node = shutil.which("node") or sys.exit("Lighthouse needs Node.")
    command = [node, str(PROGRAM), address, "--quiet", "--output=json", f"--chrome-flags={' '.join(FLAGS)}"]
    command.append(f"--only-categories={','.join(WANTED)}")
    environment = {**os.environ, "CHROME_PATH": chromium() or ""}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, timeout=300, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def failed(report: dict[str, Any]) -> list[str]:
    """What counts for a score and is not perfect, with what was found."""
    found = []
    for name, category in report["categories"].items():
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if name != "performance" and reference["weight"] and audit["score"] not in (1, None):
                items = audit.get("details", {}).get("items", [])
                found.append(f"{name}: {audit['title']} {json.dumps(items, ensure_ascii=False)[:600]}")
    return found


def main() -> int:
    pages = sys.argv[1:] or [folder + page for page in PAGES for folder in ("", "en/")]
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        site = built("demonstration", Path(folder) / "site")
        with hosted(site.output, site.base) as home:
            for page in pages:
                reports = [measured(home + page) for _ in range(RUNS)]
                scores = {
                    name: median(round(100 * report["categories"][name]["score"]) for report in reports)
                    for name in WANTED
                }
                short = [name for name, score in scores.items() if score < WANTED[name]]
                times = [median(report["audits"][name]["numericValue"] for report in reports) for name in TIMES]
                print(f"{page:34}", *(f"{name} {score:.0f}" for name, score in scores.items()), end="   ")
                print("FCP {:.0f} ms, LCP {:.0f} ms, TBT {:.0f} ms, CLS {:.3f}".format(*times), flush=True)
                if short:
                    worst = 1
                    print(*(f"    {line}" for line in failed(reports[0])), sep="\n", flush=True)
    return worst


if __name__ == "__main__":
    sys.exit(main())
