"""The files of a site's folder: found, read and decoded; everything that should not be there is reported.

Text files come as text with `\\n` line ends and without a byte order mark; pictures and attachments as a size
and a digest. A symbolic link is followed only inside the site.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from parkpress.diagnostics import Problem, Span

CONFIG = "site_config.yaml"

_IGNORED = re.compile(r"\..*|~\$.*|.*~|#.*#|.*\.(?:swp|swo|tmp|bak|orig)|Thumbs\.db|desktop\.ini", re.IGNORECASE)
"""Files that systems and editors leave behind."""

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
"""What no text holds on purpose, and what neither a page, a feed nor a spreadsheet may hold."""
_LINE_ENDS = re.compile(r"\r\n?")
OTHER_BREAKS = str.maketrans({"\u2028": " ", "\u2029": " ", "\x85": " ", "\x0b": " ", "\x0c": " "})
"""Breaks that YAML and Python count as line ends but no editor does; Word leaves them behind."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the site."""

    path: str
    """From the site's folder, with `/`, in Unicode form C."""
    disk: Path
    size: int
    digest: str
    """SHA-256 of its bytes."""
    data: bytes | None
    """The bytes of a text file (`.yaml`, `.md`); None for others."""


def digest_of(data: bytes) -> str:
    """The digest by which a file's content is known."""
    return sha256(data).hexdigest()


def read_site_files(folder: Path) -> tuple[dict[str, SourceFile], list[Problem]]:
    """All files of a site: its configuration, `content/` and its own interface texts, by path."""
    problems: list[Problem] = []
    files: dict[str, SourceFile] = {}
    starts = [folder / CONFIG, folder / "content", folder / "templates" / "interface"]
    for start in starts:
        for disk in walk(start, folder, problems):
            path = _name(disk, folder)
            try:
                files[path] = _read(disk, path)
            except OSError:
                problems.append(Problem("page.unreadable", Span(path)))
    return files, problems


def walk(start: Path, folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """The files at and below `start` in the order of their names; what cannot be entered is added to `problems`."""
    yield from _walk(start, folder, folder.resolve(), problems, frozenset())


def _walk(
    disk: Path, folder: Path, root: Path, problems: list[Problem], above: frozenset[Path]
) -> Iterator[Path]:
    """`root` is the real path of the site's `folder`, `above` are the real folders entered so far."""
    if disk.is_symlink():
        real = disk.resolve()
        if not real.is_relative_to(root):
            problems.append(Problem("page.symlink", Span(_name(disk, folder)), {"target": os.readlink(disk)}))
            return
        if not real.exists():
            problems.append(Problem("page.broken-symlink", Span(_name(disk, folder)), {"target": os.readlink(disk)}))
            return
    if disk.is_dir():
        real = disk.resolve()
        if real in above:
            problems.append(Problem("page.symlink-loop", Span(_name(disk, folder))))
            return
        try:
            names = sorted(entry.name for entry in os.scandir(disk))
        except OSError:
            problems.append(Problem("page.unreadable", Span(_name(disk, folder))))
            return
        for name in names:
            if not _IGNORED.fullmatch(name):
                yield from _walk(disk / name, folder, root, problems, above | {real})
    elif disk.is_file():
        yield disk


def _name(disk: Path, folder: Path) -> str:
    return unicodedata.normalize("NFC", disk.relative_to(folder).as_posix())


def _read(disk: Path, path: str) -> SourceFile:
    data = disk.read_bytes()
    is_text = path.endswith((".yaml", ".md"))
    return SourceFile(path, disk, len(data), digest_of(data), data if is_text else None)


def decode(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The text of a file, or None with the problem that keeps it from being read."""
    if not data.strip():
        return None, [Problem("page.empty", Span(path))]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_like_utf16(data):
        return None, [Problem("page.utf16", Span(path))]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_wrong_encoding(data, path, error.start)]
    text = _LINE_ENDS.sub("\n", text)
    if "\0" in text:
        return None, [_at(text, text.index("\0"), "page.nul", path)]
    control = CONTROL.search(text)
    if control is not None:
        return None, [_at(text, control.start(), "page.control", path, code_point(control.group()))]
    return text.translate(OTHER_BREAKS), []


def code_point(character: str) -> str:
    """`U+0007`"""
    return f"U+{ord(character):04X}"


def _looks_like_utf16(data: bytes) -> bool:
    """UTF-16 without a mark: every other byte of its Latin letters and line ends is zero."""
    head = data[:200]
    return len(head) >= 4 and head.count(0) * 3 >= len(head)


def _wrong_encoding(data: bytes, path: str, start: int) -> Problem:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        line = data.count(b"\n", 0, start) + 1
        return Problem("page.encoding", Span(path, line))
    han = sum("\u4e00" <= c <= "\u9fff" for c in text)
    if han * 2 >= sum(not c.isascii() for c in text):
        return Problem("page.gbk", Span(path))
    return Problem("page.encoding", Span(path, data.count(b"\n", 0, start) + 1))


def _at(text: str, index: int, code: str, path: str, character: str = "") -> Problem:
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return Problem(code, Span(path, line, column), {"character": character} if character else {})
