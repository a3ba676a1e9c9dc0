"""The documentation says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from parkpress.cli import COMMANDS, NEW_KINDS
from tools.reference import ROOT, pages

DOCS = ROOT / "docs"


def test_the_made_pages_are_as_the_code_makes_them() -> None:
    differing = [path for path, text in pages().items() if not _same(DOCS / path, text)]
    assert not differing, f"run `make docs`: {differing}"


def _same(file: Path, text: str) -> bool:
    return file.exists() and file.read_text(encoding="utf-8") == text


def test_no_page_is_left_of_a_code_that_is_gone() -> None:
    made = {DOCS / path for path in pages()}
    assert not set((DOCS / "problems").glob("*.md")) - made


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "docs/editor.md", "docs/editor.zh.md"])
def test_every_command_is_described(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for command in COMMANDS:
        assert command == "build" or f"build.py {command}" in text, command


@pytest.mark.parametrize("name", ["docs/editor.md", "docs/editor.zh.md"])
def test_every_kind_of_new_is_described(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert all(f"new {kind}" in text for kind in NEW_KINDS)


def test_links_between_documents_lead_somewhere() -> None:
    files = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
    links = [(file, link) for file in files for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", file.read_text("utf-8"))]
    assert not [(file.name, link) for file, link in links if "://" not in link and not (file.parent / link).exists()]
