"""The shape of the code, kept by tests: who may import whom, and a few habits."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from parkpress.languages import LANGUAGES

PACKAGE = Path(__file__).resolve().parent.parent / "parkpress"

# What each part of the package may import, apart from itself. A part is a module or folder directly in parkpress.
GROUND = {"diagnostics", "digest", "folders", "immutable", "keeping", "languages", "processes", "questions"}
"""Problems, digests, languages, files, processors, and the marks on objects and questions: they know nothing else."""
KNOWLEDGE = GROUND | {"content", "figures", "engine"}
ARROW: dict[str, set[str]] = {
    "diagnostics": set(),
    "languages": set(),
    "questions": set(),
    "digest": set(),
    "folders": set(),
    "immutable": set(),
    "keeping": set(),
    "processes": set(),
    "figures": {"diagnostics", "immutable", "languages"},
    "content": GROUND | {"figures"},
    "engine": GROUND - {"languages"},
    "media": KNOWLEDGE,
    "checks": KNOWLEDGE,
    "build": KNOWLEDGE | {"media", "checks"},
    "texts": {"languages"},
    "reporting": {"diagnostics"},
    "commands": KNOWLEDGE | {"media", "checks", "build", "texts", "reporting"},
    "__main__": {"cli"},
    "cli": KNOWLEDGE | {"media", "checks", "build", "texts", "reporting", "commands"},
}

LONGEST_MODULE = 450
NAMED_FOR_A_LANGUAGE = {"languages", "zh", "en"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


each_module = pytest.mark.parametrize("path", modules(), ids=name_of)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """The line and the part of parkpress of each import, wherever it stands in the module."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno} imports by dots; write the whole name"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            package, _, rest = name.partition(".")
            if package == "parkpress" and rest and not rest.startswith("__"):
                yield node.lineno, rest.partition(".")[0]


def test_every_part_has_its_place_in_the_import_arrow() -> None:
    parts = {part_of(path) for path in modules()} - {"__init__"}
    assert parts <= set(ARROW)


def test_the_import_arrow_has_no_circle() -> None:
    remaining = dict(ARROW)
    while remaining:
        free = {part for part, allowed in remaining.items() if not allowed & set(remaining)}
        assert free, f"a circle among {sorted(remaining)}"
        remaining = {part: allowed for part, allowed in remaining.items() if part not in free}


def test_content_and_engine_do_not_know_each_other() -> None:
    assert "engine" not in ARROW["content"]
    assert not ARROW["engine"] & {"content", "figures", "languages"}


@each_module
def test_imports_follow_the_arrow(path: Path) -> None:
    part = part_of(path)
    if part == "__init__":
        assert not list(imports(path))
        return
    wrong = [f"line {line}: {target}" for line, target in imports(path) if target not in ARROW[part] | {part}]
    assert not wrong, f"{part} may not import {wrong}"


@each_module
def test_a_long_module_gives_its_reason_in_its_first_lines(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    if len(lines) > LONGEST_MODULE:
        assert re.search(r"(?i)long(er)? because", "\n".join(lines[:15])), f"{len(lines)} lines and no reason"


@each_module
def test_only_the_command_line_prints(path: Path) -> None:
    if part_of(path) == "cli":
        return
    tree = tree_of(path)
    # Emptying the buffers prints nothing of one's own, and must be done before a process forks.
    flushed = {node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "flush"}
    prints = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute)
        and ast.unparse(node) in ("print", "sys.stdout", "sys.stderr")
        and node not in flushed
    ]
    assert not prints, f"lines {prints}"


def language_names(tree: ast.Module) -> Iterator[ast.Constant]:
    """Constants that name a language; not the keys of a text in every language, `{"zh": …, "en": …}`."""
    names = {name for known in LANGUAGES.values() for name in (known.id, known.tag, known.locale, known.og)}
    texts = {
        key
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        and {key.value for key in node.keys if isinstance(key, ast.Constant)} == set(LANGUAGES)
        for key in node.keys
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value in names and node not in texts:
            yield node


@each_module
def test_only_modules_named_for_a_language_know_which_languages_there_are(path: Path) -> None:
    if NAMED_FOR_A_LANGUAGE & {part.removesuffix(".py") for part in path.relative_to(PACKAGE).parts}:
        return
    named = [f"line {node.lineno}: {node.value!r}" for node in language_names(tree_of(path))]
    assert not named


@each_module
def test_what_is_public_says_what_it_does(path: Path) -> None:
    tree = tree_of(path)
    public = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    silent = [f"line {node.lineno}: {node.name}" for node in public if not ast.get_docstring(node)]
    assert not silent, f"without a docstring: {silent}"
    assert ast.get_docstring(tree), "the module has no docstring"


def test_every_text_of_the_interface_is_used(repository: Path) -> None:
    files = [*(repository / "parkpress").rglob("*.py"), *(repository / "templates").rglob("*.html"),
             *(repository / "templates").rglob("*.typ")]  # fmt: skip
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    starts = tuple(set(re.findall(r"""["']([a-z_]+\.[a-z_.]*)(?:\{|["'] ~)""", code)))
    texts = yaml.safe_load((repository / "templates/interface/en.yaml").read_text(encoding="utf-8"))
    assert [key for key in _keys(texts) if key not in code and not key.startswith(starts)] == []


def _keys(texts: dict[str, Any], start: str = "") -> Iterator[str]:
    for key, text in texts.items():
        yield from _keys(text, f"{start}{key}.") if isinstance(text, dict) else (f"{start}{key}",)
