"""Problems in the forms that people and machines read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from parkpress import __version__
from parkpress.diagnostics import Problem, Severity, Span, as_text, summary

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report(problems: Iterable[Problem], form: str, lang: str, site: Path) -> str:
    """The problems in the form `text`, `json`, `github` or `sarif`."""
    return _FORMS[form](list(problems), lang, site)


def _text(problems: list[Problem], lang: str, site: Path) -> str:
    line_of = _lines(site)
    return "\n".join(as_text(problem, lang, line_of) for problem in problems)


def _lines(site: Path) -> Callable[[Span], str | None]:
    """Source lines by span; None for what cannot be read as text."""

    @cache
    def lines(path: str) -> list[str]:
        try:
            # Lines end at line feeds only: other separators of Unicode may stand inside a line of an editor.
            text = (site / path).read_bytes().decode("utf-8-sig", errors="replace")
        except OSError:
            return []
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def line_of(span: Span) -> str | None:
        found = lines(span.path)
        return found[span.line - 1] if span.line and span.line <= len(found) else None

    return line_of


def _json(problems: list[Problem], lang: str, site: Path) -> str:
    rows = [
        {
            "code": problem.code,
            "severity": str(problem.severity),
            **_place(problem.span),
            "message": problem.message(lang),
            "hint": problem.advice(lang) or None,
            "related": [_place(span) for span in problem.related],
        }
        for problem in problems
    ]
    return json.dumps({"problems": rows, "summary": summary(problems)}, ensure_ascii=False, indent=2)


def _place(span: Span) -> dict[str, Any]:
    return {"path": span.path, "line": span.line, "column": span.column}


def _github(problems: list[Problem], lang: str, site: Path) -> str:
    """Workflow commands, which show a problem beside its line in a pull request."""
    rows = []
    for problem in problems:
        where = f"file={_escape(problem.span.path)}"
        if problem.span.line:
            where += f",line={problem.span.line},col={problem.span.column or 1}"
        text = " ".join(part for part in (problem.message(lang), problem.advice(lang)) if part)
        rows.append(f"::{_GITHUB[problem.severity]} {where},title={problem.code}::{_escape(text, data=True)}")
    return "\n".join(rows)


def _escape(text: str, *, data: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text if data else text.replace(":", "%3A").replace(",", "%2C")


def _sarif(problems: list[Problem], lang: str, site: Path) -> str:
    """SARIF 2.1.0. Columns count code points, as ours do."""
    rules = [{"id": code} for code in sorted({problem.code for problem in problems})]
    run = {
        "tool": {"driver": {"name": "parkpress", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, lang) for problem in problems],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(problem: Problem, lang: str) -> dict[str, Any]:
    text = " ".join(part for part in (problem.message(lang), problem.advice(lang)) if part)
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "level": _SARIF[problem.severity],
        "message": {"text": text},
        "locations": [_location(problem.span)],
    }
    if problem.related:
        result["relatedLocations"] = [_location(span) for span in problem.related]
    return result


def _location(span: Span) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": span.path}}
    if span.line:
        column = span.column or 1
        physical["region"] = {"startLine": span.line, "startColumn": column, "endColumn": column + span.length}
    return {"physicalLocation": physical}


_FORMS: dict[str, Callable[[list[Problem], str, Path], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
