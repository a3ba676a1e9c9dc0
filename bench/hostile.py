"""Time the checks of texts that nobody would write, at a length and at twice that length.

    python -m bench.hostile [--length N]

Time must grow with the length only: where the last column says much more than 2, something looks back too far.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from parkpress.build import builtin_theme
from parkpress.checks.mismatch.comparing import compare
from parkpress.checks.text import findings
from parkpress.checks.text.masking import covered
from parkpress.checks.text.rules import Subject
from parkpress.content.load import load
from parkpress.content.site import Site
from parkpress.figures import find

PIECES = (
    "abc 中文 ", "1234567890", "万亿元", "over RMB 1.2 billion to ", "(", "[", "[[", ",", "十百千", "twenty-one-",
    "one hundred and ", "1个 ", "3个，5家。", "5% ", "1/2", "¥1", "3年半", "2021-", "1亿元\n", "1亿元\n\n", "| 90亩 ",
    "10 mu (1 hectare) ", "“", "<!--", "1,234,", "from 3 to ",
)  # fmt: skip
CONFIG = "format: 1\nname: {zh: 星湖, en: Starlake}\nurl: https://park.example\nlanguages: [zh, en]\n"
LEAST = 0.02
"""Seconds below which a ratio says nothing."""


def main() -> int:
    """Measure and print a table of what takes long. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--length", type=int, default=50_000, metavar="N", help="characters (default 50000)")
    length = parser.parse_args().length
    site = bare_site()
    print(f"{'text':32}{'check':>12}{length:12,}{2 * length:12,}{'ratio':>8}   (characters; seconds of the processor)")
    for piece in PIECES:
        text = piece * (2 * length // len(piece) + 1)
        for name, check in checks(site).items():
            once, twice = timed(check, text[:length]), timed(check, text[: 2 * length])
            if twice > LEAST:
                print(f"{piece!r:32}{name:>12}{once:12.2f}{twice:12.2f}{twice / max(once, 0.001):8.1f}")
    return 0


def bare_site() -> Site:
    """A site without content."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "site_config.yaml").write_text(CONFIG, encoding="utf-8")
        site, _ = load(Path(name), now=datetime.now(UTC), theme=builtin_theme())
    assert site is not None
    return site


def checks(site: Site) -> dict[str, Callable[[str], object]]:
    """What is done with a text, by name."""
    return {
        "figures zh": lambda text: find(text, "zh"),
        "figures en": lambda text: find(text, "en"),
        "compare": lambda text: list(compare(site, ("zh", text), ("en", text))),
        "words zh": lambda text: list(findings(Subject(covered(text), "news", "body"), "zh")),
        "words en": lambda text: list(findings(Subject(covered(text), "news", "body"), "en")),
    }


def timed(check: Callable[[str], object], text: str) -> float:
    start = process_time()
    check(text)
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main())
