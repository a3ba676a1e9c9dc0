"""What comparisons found, kept between runs by a digest of everything that they looked at.

One JSON file in the cache folder of the site, which may be deleted at any time. It holds what the last run used and no
more. Findings have places inside their texts, so that they hold wherever a text moves in its file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from parkpress.checks.mismatch.telling import Finding
from parkpress.content.markdown.marks import Place

_FOLDER = ".cache"
_FILE = "figures.json"


class Kept:
    """The findings of the last run, and those of this one."""

    def __init__(self, folder: Path) -> None:
        """Read what the last run left in the site's folder; nothing where that cannot be read."""
        self._file = folder / _FOLDER / _FILE
        self._before: dict[str, Any] = {}
        self._now: dict[str, Any] = {}
        with suppress(OSError, ValueError, KeyError, TypeError):
            stored = json.loads(self._file.read_bytes())
            if stored["salt"] == _salt():
                self._before = dict(stored["findings"])

    def has(self, key: str) -> bool:
        """Whether the findings for `key` are known; a run that asks for them keeps them."""
        if key not in self._now and key in self._before:
            with suppress(KeyError, TypeError):
                self.add(key, [as_row(finding) for finding in map(_read, self._before[key])])
        return key in self._now

    def add(self, key: str, rows: list[dict[str, Any]]) -> None:
        """Keep what was found, in rows as `as_row` makes them."""
        self._now[key] = rows

    def findings(self, key: str) -> list[Finding]:
        """What was found for `key`, which must be known."""
        return [_read(row) for row in self._now[key]]

    def save(self) -> None:
        """Write what this run used. A folder that cannot be written to costs time only."""
        if self._now == self._before:
            return
        data = json.dumps({"salt": _salt(), "findings": self._now}, ensure_ascii=False, separators=(",", ":"))
        new = self._file.with_name(f"{_FILE}.{os.getpid()}")
        with suppress(OSError):
            self._file.parent.mkdir(exist_ok=True)
            new.write_text(data, encoding="utf-8")
            new.replace(self._file)


def as_row(finding: Finding) -> dict[str, Any]:
    """A finding as JSON can hold it."""
    return asdict(finding)


def _read(row: dict[str, Any]) -> Finding:
    place, related = row["place"], row["related"]
    return Finding(**{**row, "place": Place(**place), "related": Place(**related) if related else None})


def digest(parts: Iterable[str]) -> str:
    """A digest of texts, told apart wherever one ends and the next begins."""
    made = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()


@cache
def _salt() -> str:
    """A digest of the code that reads and compares numbers: where it changes, nothing kept is believed."""
    package = Path(__file__).parents[2]
    files = [*package.glob("figures/**/*.py"), *package.glob("checks/mismatch/*.py"), package / "checks" / "flat.py"]
    return digest(file.read_text(encoding="utf-8") for file in sorted(files))
