"""Writes the parts of docs/ that are made from the code: what templates see, and a page for each problem code.

`make docs` runs it; a test fails while a page differs from what it would write.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from parkpress.diagnostics import SEVERITY_WORDS, Severity, message_areas, messages  # noqa: E402

VIEWS = ROOT / "parkpress" / "media" / "views.py"
FIXTURES = ROOT / "tests" / "problems"


def pages() -> dict[str, str]:
    """Every page that is made: its path below docs/ and its text."""
    codes = {code: entry for area in message_areas() for code, entry in messages(area).items()}
    made = {"theme-reference.md": theme_reference(), "problems/index.md": index(codes)}
    made.update({f"problems/{code}.md": problem_page(code, entry) for code, entry in codes.items()})
    return made


def theme_reference() -> str:
    """The classes of views.py with their fields, types and meanings."""
    module = ast.parse(VIEWS.read_text(encoding="utf-8"))
    lines = ["# What templates see", "", "Made from `parkpress/media/views.py` by `make docs`.", ""]
    lines += [(ast.get_docstring(module) or "").strip(), ""]
    for node in module.body:
        if isinstance(node, ast.ClassDef):
            lines += _class(node)
    return "\n".join(lines).rstrip() + "\n"


def _class(node: ast.ClassDef) -> list[str]:
    bases = ", ".join(f"`{ast.unparse(base)}`" for base in node.bases)
    meaning = (ast.get_docstring(node) or "").strip() + (f" Extends {bases}." if bases else "")
    lines = [f"## {node.name}", "", meaning, ""]
    fields = list(_fields(node))
    if fields:
        lines += ["| field | type | meaning |", "|---|---|---|"]
        lines += [f"| `{name}` | `{kind}` | {meaning} |" for name, kind, meaning in fields]
        lines.append("")
    return lines


def _fields(node: ast.ClassDef) -> list[tuple[str, str, str]]:
    fields = []
    for statement, following in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            meaning = ""
            if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
                meaning = " ".join(str(following.value.value).split())
            kind = ast.unparse(statement.annotation).replace("|", "\\|")
            fields.append((statement.target.id, kind, meaning.replace("|", "\\|")))
    return fields


def index(codes: dict[str, Any]) -> str:
    """The list of all problem codes."""
    lines = ["# 问题代码 · Problem codes", "", "由 `make docs` 生成。Made by `make docs`.", ""]
    lines += ["| 代码 code | 级别 level | 说明 | meaning |", "|---|---|---|---|"]
    for code, entry in sorted(codes.items()):
        zh, en = (entry["text"][lang].replace("|", "\\|").replace("\n", " ") for lang in ("zh", "en"))
        lines.append(f"| [{code}]({code}.md) | {entry['level']} | {zh} | {en} |")
    return "\n".join(lines) + "\n"


def problem_page(code: str, entry: dict[str, Any]) -> str:
    """What a problem means, in both languages, with the example that the tests use."""
    level = Severity(entry["level"])
    lines = [f"# {code}", ""]
    for lang, title in (("zh", "级别"), ("en", "Level")):
        lines += [f"**{title}: {SEVERITY_WORDS[lang][level]}**", "", entry["why"][lang].strip(), ""]
    fixture = FIXTURES / f"{code}.txt"
    if fixture.exists():
        lines += _example(fixture.read_text(encoding="utf-8"))
    return "\n".join(lines).rstrip() + "\n"


def _example(text: str) -> list[str]:
    """The two reports of a fixture, in the words that an editor sees."""
    lines = []
    for lang, title in (("zh", "例子"), ("en", "Example")):
        found = re.search(rf"(?ms)^== {lang} ==\n(.*?)(?=^== |\Z)", text)
        if found:
            lines += [f"## {title}", "", "```", found[1].strip("\n"), "```", ""]
    return lines


def main() -> None:
    """Write the pages, and remove those of codes that are gone."""
    docs = ROOT / "docs"
    made = pages()
    for path, text in made.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    for stale in (docs / "problems").glob("*.md"):
        if f"problems/{stale.name}" not in made:
            stale.unlink()


if __name__ == "__main__":
    main()
