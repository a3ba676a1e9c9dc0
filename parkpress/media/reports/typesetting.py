"""A report as a PDF: its data, pictures, fonts and template laid out in a folder, and set by Typst there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from parkpress.diagnostics import Problem, ProblemError, Span
from parkpress.engine.reads import Reads

MAIN: Final = "main.typ"
_SETTER: Final = Path(__file__).with_name("typesetter.py")
_PLACE: Final = re.compile(r"┌─ \\?/?([^\n:]+\.typ):(\d+):(\d+)")
_PACKAGE: Final = re.compile(rb"(?:import|include)\s*\"(@[\w/.:-]+)")
_COUNT: Final = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b")


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that a report is set from. The same job gives the same bytes, wherever and whenever."""

    data: str
    """JSON, which the template reads as `report.json`."""
    template: Mapping[str, bytes]
    """Name -> source."""
    files: Mapping[str, bytes]
    """Pictures, by the names in `data`."""
    fonts: Mapping[str, str]
    """Path of a font -> its digest. The fonts themselves are read when there is something to set."""

    def digest(self) -> str:
        """What the report is known by in the store."""
        digest = sha256(f"{_version()}\n{_SETTER.read_text(encoding='utf-8')}\n".encode())
        for part in ({"": self.data.encode()}, self.template, self.files):
            for name, data in sorted(part.items()):
                digest.update(f"{name} {len(data)}\n".encode())
                digest.update(data)
        digest.update("\n".join(self.fonts.values()).encode())
        return digest.hexdigest()


def _version() -> str:
    """The version of Typst; empty where it names none."""
    try:
        return version("typst")
    except PackageNotFoundError:
        return ""


def pdf(reads: Reads, job: Job) -> bytes:
    """The report, from an earlier build where that has made the same. Raises ProblemError."""
    return reads.kept(f"report-{job.digest()[:40]}", lambda: _set(job, {path: reads.read(path) for path in job.fonts}))


def pages(data: bytes) -> int:
    """How many pages a PDF of ours has; 0 where that cannot be told."""
    counts = [int(found[1] or found[2]) for found in _COUNT.finditer(data)]
    return max(counts, default=0)


def _set(job: Job, fonts: Mapping[str, bytes]) -> bytes:
    _refuse_packages(job)
    with TemporaryDirectory(prefix="parkpress-") as name:
        folder = Path(name)
        source, store = folder / "source", folder / "fonts"
        named = {path.rpartition("/")[2]: data for path, data in fonts.items()}
        for place, files in ((source, job.template), (source, job.files), (store, named)):
            for path, data in files.items():
                (place / path).parent.mkdir(parents=True, exist_ok=True)
                (place / path).write_bytes(data)
        (source / "report.json").write_text(job.data, encoding="utf-8")
        command = [sys.executable, "-P", str(_SETTER), str(source), str(store)]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return (source / "report.pdf").read_bytes()
        raise ProblemError(_refused(source, done.stderr))


def _refuse_packages(job: Job) -> None:
    """Nothing is fetched for a report. Raises ProblemError for a template that asks for a package."""
    for name, source in sorted(job.template.items()):
        found = _PACKAGE.search(source) if name.endswith(".typ") else None
        if found is not None:
            line = source.count(b"\n", 0, found.start()) + 1
            values = {"package": found[1].decode("ascii")}
            raise ProblemError(Problem("report.package", Span(f"templates/report/{name}", line), values, "copy"))


def _refused(source: Path, stderr: str) -> Problem:
    """What Typst says, at the place of the template that it names, or at the name of the drawing that it cannot set."""
    try:
        told = json.loads((source / "problem.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        last = stderr.strip().rpartition("\n")[2]
        return Problem("report.failed", Span(f"templates/report/{MAIN}"), {"message": last}, "again")
    if told["picture"]:
        return Problem("report.picture", Span(told["picture"]), {"message": told["message"]}, "again")
    found = _PLACE.search(told["diagnostic"])
    path, line, column = (found[1].rpartition("/")[2], int(found[2]), int(found[3])) if found else (MAIN, None, None)
    message = " ".join([told["message"], *told["hints"]])
    return Problem("report.template", Span(f"templates/report/{path}", line, column), {"message": message})
