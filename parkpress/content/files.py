"""The files of a site's folder: found, read and decoded; everything that should not be there is reported.

Text files come as text with `\\n` line ends and without a byte order mark; pictures and attachments as a size
and a digest. A symbolic link is followed only inside the site.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from parkpress.content.packing import packed, unpacked
from parkpress.diagnostics import Problem, ProblemError, Span
from parkpress.folders import Survey, bytes_of, newest_in, signature, size_in, time_of
from parkpress.keeping import read_kept, write_kept

CONFIG = "site_config.yaml"

_HELD = 64_000_000
"""Bytes of texts that are held until somebody has read them; those beyond are read from the disk a second time."""

_IGNORED = re.compile(r"\..*|~\$.*|.*~|#.*#|.*\.(?:swp|swo|tmp|bak|orig)|Thumbs\.db|desktop\.ini", re.IGNORECASE)
"""Files that systems and editors leave behind."""

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
"""What no text holds on purpose, and what neither a page, a feed nor a spreadsheet may hold."""
_LINE_ENDS = re.compile(r"\r\n?")
OTHER_BREAKS = str.maketrans({"\u2028": " ", "\u2029": " ", "\x85": " ", "\x0b": " ", "\x0c": " "})
"""Breaks that YAML and Python count as line ends but no editor does; Word leaves them behind."""
_ODD_BYTES = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
_ODD_CHARACTERS = "\u2028\u2029\ufffe\uffff"
"""All others of CONTROL and OTHER_BREAKS, but for those that begin with the byte C2 in UTF-8."""


class SourceFile(NamedTuple):
    """A file of the site."""

    path: str
    """From the site's folder, with `/`, in Unicode form C."""
    disk: str
    size: int
    digest: str
    """SHA-256 of its bytes."""
    data: bytes | None = None
    """Its bytes, where they had to be read to know their digest and there is room for them."""

    def content(self) -> bytes:
        """Its bytes. Raises ProblemError where it has changed since it was found."""
        if self.data is not None:
            return self.data
        try:
            data = bytes_of(self.disk)
        except OSError:
            data = b""
        if digest_of(data) != self.digest:
            raise ProblemError(Problem("page.vanished", Span(self.path)))
        return data


class Seen:
    """The digests of files by their looks, kept in `file` from run to run, so that a file is read only if it changed.

    A look (size, times, inode) stands for the bytes only where the file is older than the record: later changes then
    show in its times. Others are not kept. `salt` stands for the program.
    """

    def __init__(self, file: Path | None = None, salt: str = "", *, fresh: bool = False) -> None:
        """`fresh`: believe nothing that is there."""
        self._file, self._salt, self._fresh = file, salt, fresh
        self._known: dict[str, tuple[bytes, str]] = {}
        self._found: dict[str, tuple[bytes, str]] = {}
        self._began = self._device = 0

    def begin(self, clock: int | None) -> None:
        """Files changed after `clock` (None: from now on) look newer than the next record."""
        if self._file is not None:
            if not self._fresh:
                self._known = unpacked(read_kept(self._file, self._salt)) or {}
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._began = time_of(self._file.parent) if clock is None else clock
            self._device = self._file.parent.stat().st_dev

    def digest(self, path: str, look: bytes) -> str | None:
        """The digest of a file with this signature; None where it has to be read."""
        known = self._known.get(path)
        if known is None or known[0] != look:
            return None
        self._found[path] = known
        return known[1]

    def add(self, path: str, look: bytes, device: int | None, digest: str) -> None:
        """A file that looked like this before it was read; `device` is its file system, None where it is not known."""
        # The clock of another file system is not known.
        if self._file is not None and device == self._device and newest_in(look) < self._began:
            self._found[path] = look, digest

    def save(self) -> None:
        """Keep what was found; not in memory, since of very many files it is much."""
        if self._file is not None and (self._fresh or self._found != self._known):
            write_kept(self._file, self._salt, packed(self._found))
        self._known, self._found, self._fresh = {}, {}, False


def digest_of(data: bytes) -> str:
    """The digest by which a file's content is known."""
    return sha256(data).hexdigest()


def read_site_files(
    folder: Path, seen: Seen | None = None, survey: Survey | None = None
) -> tuple[dict[str, SourceFile], list[Problem]]:
    """All files of a site: its configuration, `content/` and its own interface texts, by path.

    Folders that are in the `survey` are not looked at again, and are taken out of it.
    """
    problems: list[Problem] = []
    files: dict[str, SourceFile] = {}
    seen = seen or Seen()
    seen.begin(survey.clock if survey is not None else None)
    room = _HELD
    starts = [folder / CONFIG, folder / "content", folder / "templates" / "interface"]
    for start in starts:
        surveyed = _surveyed(start, folder, survey) if survey is not None else None
        found = ((*place, None) for place in walk(start, folder, problems)) if surveyed is None else surveyed
        for disk, path, look in found:
            try:
                file = files[path] = _read(disk, path, look or _look(disk), seen, room)
                room -= len(file.data or b"")
            except OSError:
                problems.append(Problem("page.unreadable", Span(path)))
    seen.save()
    return files, problems


class _Look(NamedTuple):
    """How a file looked before it was read."""

    signature: bytes | None
    """None for what is no regular file."""
    device: int | None
    """Its file system; None where it is not known."""


def _look(disk: str) -> _Look:
    found = os.lstat(disk)
    return _Look(signature(found) if stat.S_ISREG(found.st_mode) else None, found.st_dev)


def _surveyed(start: Path, folder: Path, survey: Survey) -> list[tuple[str, str, _Look]] | None:
    """What `walk` gives, and how each file looks. None where there are links, which have to be followed with care."""
    found = survey.found.pop(start, None)  # looks of very many files need not be held any longer
    if found is None or found.others or start.is_symlink():
        return None
    name = start.relative_to(folder).as_posix()
    ignored = cache(_IGNORED.fullmatch)
    out = {folder for folder in found.folders if any(map(ignored, folder.split("/")))}
    device = max(found.devices) if len(found.devices) == 1 else None
    split = ((path, *path.rpartition("/")) for path in sorted(found.files))
    return [
        (f"{start}/{path}", _composed(f"{name}/{path}"), _Look(found.files[path], device))
        for path, folder, _, last in split
        if folder not in out and not ignored(last)
    ]


def walk(start: Path, folder: Path, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """(place on the disk, path from `folder`) of the files at and below `start`, in the order of their names.

    What cannot be entered is added to `problems`.
    """
    name = start.relative_to(folder).as_posix()
    real = None if start.is_symlink() else str(start.resolve())
    yield from _walk(str(start), name, real, folder.resolve(), problems, frozenset())


def _walk(
    disk: str, name: str, real: str | None, root: Path, problems: list[Problem], above: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """`real`: the real path, None for a link. `root` is that of the site, `above` are those of folders entered."""
    if real is None:
        if not _stays_inside(Path(disk), name, root, problems):
            return
        real = str(Path(disk).resolve())
    if not os.path.isdir(disk):
        if os.path.isfile(disk):
            yield disk, _composed(name)
        return
    if real in above:
        problems.append(Problem("page.symlink-loop", Span(_composed(name))))
        return
    try:
        with os.scandir(disk) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError:
        problems.append(Problem("page.unreadable", Span(_composed(name))))
        return
    for entry in entries:
        if _IGNORED.fullmatch(entry.name):
            continue
        own = f"{name}/{entry.name}"
        if entry.is_file(follow_symlinks=False):
            yield entry.path, _composed(own)
        else:
            below = None if entry.is_symlink() else os.path.join(real, entry.name)
            yield from _walk(entry.path, own, below, root, problems, above | {real})


def _stays_inside(disk: Path, name: str, root: Path, problems: list[Problem]) -> bool:
    """Whether a symbolic link leads to something inside the site."""
    real = disk.resolve()
    if real.is_relative_to(root) and real.exists():
        return True
    code = "page.broken-symlink" if real.is_relative_to(root) else "page.symlink"
    problems.append(Problem(code, Span(_composed(name)), {"target": os.readlink(disk)}))
    return False


def _composed(name: str) -> str:
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def _read(disk: str, path: str, look: _Look, seen: Seen, room: int) -> SourceFile:
    known = seen.digest(path, look.signature) if look.signature is not None else None
    if look.signature is not None and known is not None:
        return SourceFile(path, disk, size_in(look.signature), known)
    data = bytes_of(disk)
    digest = digest_of(data)
    if look.signature is not None:
        seen.add(path, look.signature, look.device, digest)
    held = path.endswith((".yaml", ".md")) and len(data) <= room
    return SourceFile(path, disk, len(data), digest, data if held else None)


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
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    if _is_ordinary(data, text):
        return text, []
    if "\0" in text:
        return None, [_at(text, text.index("\0"), "page.nul", path)]
    control = CONTROL.search(text)
    if control is not None:
        return None, [_at(text, control.start(), "page.control", path, code_point(control.group()))]
    return text.translate(OTHER_BREAKS), []


def _is_ordinary(data: bytes, text: str) -> bool:
    """Whether a text, which is `data` in UTF-8, surely holds none of CONTROL and OTHER_BREAKS."""
    if b"\xc2" in data or any(odd in text for odd in _ODD_CHARACTERS):
        return False
    return len(data.translate(None, _ODD_BYTES)) == len(data)


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
