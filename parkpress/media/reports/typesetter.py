"""Run by `typesetting` in a process of its own: sets one report with Typst.

Typst keeps threads of its own, which a forked worker would be without, and more memory than a build should hold on
to; so it lives no longer than it takes to set a report. This file imports nothing of parkpress, which would take
longer than the setting.

    python typesetter.py FOLDER FAMILIES...

FOLDER holds `main.typ` and all that it reads; the fonts stand in the folders named after it. The result is
`report.pdf` there, or `problem.json`: {"message", "hints", "diagnostic", "picture"}.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

_GRAVE = ("font", "converge")
"""What of a warning's words means that the report would be wrong: other type, or other pages than its contents say."""


def main(folder: Path, fonts: list[str]) -> int:
    """Sets the report; 1 where Typst refuses, or warns of what would be wrong in it."""
    import typst

    try:
        own = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*fonts])
        compiler = typst.Compiler(str(folder / "main.typ"), root=str(folder), font_paths=own)
        # No clock: what a template asks of the date, it gets from the content.
        data, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as error:
        _tell(folder, error.message, error.hints, error.diagnostic, _faulty(folder, own))
        return 1
    for warning in warnings:
        if any(word in warning.message for word in _GRAVE):
            _tell(folder, warning.message, warning.hints, warning.diagnostic)
            return 1
    assert isinstance(data, bytes)
    (folder / "report.pdf").write_bytes(data)
    return 0


def _faulty(folder: Path, fonts: typst.Fonts) -> str:
    """The drawing that cannot be set even by itself, which an error does not name; empty where all can."""
    import typst

    probe = folder / "probe.typ"
    for drawing in sorted(folder.glob("picture-*.svg")):
        probe.write_text(f'#set document(title: "-")\n#image("{drawing.name}", alt: "-")\n', encoding="utf-8")
        try:
            typst.Compiler(str(probe), root=str(folder), font_paths=fonts).compile(format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError:
            return drawing.name
    return ""


def _tell(folder: Path, message: str, hints: list[str], diagnostic: str, picture: str = "") -> None:
    told = {"message": message, "hints": list(hints), "diagnostic": diagnostic, "picture": picture}
    (folder / "problem.json").write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
