"""What stands in a folder, and how each file there looks: its size, its times and its inode."""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entries:
    """Everything below a folder by its path from there, with `/`. No link is followed."""

    files: dict[str, bytes] = field(default_factory=dict)
    """The signatures of regular files."""
    others: list[str] = field(default_factory=list)
    """Neither regular files nor folders: links, pipes."""
    folders: set[str] = field(default_factory=set)
    devices: set[int] = field(default_factory=set)
    """The file systems that the files are on."""


def entries(top: str | Path, skipped: Callable[[str], bool] = lambda path: False) -> Entries:
    """What stands below the folder `top`, without what is `skipped`. Raises OSError where it cannot be read."""
    found = Entries()
    _walk(str(top), "", found, skipped)
    return found


def spared(path: str) -> bool:
    """Whether this is no business of ours in an output folder: a deployment branch checked out there has its history.

    `path` is that of an entry of the folder, or of something below one.
    """
    return path == ".git" or path.startswith((".git/", ".git\\"))


@dataclass(frozen=True, slots=True)
class Survey:
    """How some folders looked, all of them after one moment."""

    clock: int
    """That moment, by the clock that stamps files: what has changed since looks newer."""
    found: dict[Path, Entries]


def _walk(folder: str, prefix: str, found: Entries, skipped: Callable[[str], bool]) -> None:
    with os.scandir(folder) as listed:
        for entry in listed:
            path = prefix + entry.name
            if skipped(path):
                continue
            if entry.is_dir(follow_symlinks=False):
                found.folders.add(path)
                _walk(entry.path, path + "/", found, skipped)
                continue
            look = os.lstat(entry.path)  # what scandir knows of a file lacks its inode on Windows
            if stat.S_ISREG(look.st_mode):
                found.files[path] = signature(look)
                found.devices.add(look.st_dev)
            else:
                found.others.append(path)


_SIGNATURE = struct.Struct("<qqqQ")


def signature(look: os.stat_result) -> bytes:
    """Size, times and inode: as long as they are the same, and older than the record, so are the bytes."""
    return _SIGNATURE.pack(look.st_size, look.st_mtime_ns, look.st_ctime_ns, look.st_ino)


def size_in(signature: bytes) -> int:
    """The size of the file that has this signature."""
    size, *_ = _SIGNATURE.unpack(signature)
    return int(size)


def newest_in(signature: bytes) -> int:
    """The later of the times in a signature, in nanoseconds."""
    _, modified, changed, _ = _SIGNATURE.unpack(signature)
    return int(max(modified, changed))


def bytes_of(place: str) -> bytes:
    """The bytes of a file. A Path takes longer to make and to open than a small file to read."""
    with open(place, "rb", buffering=0) as file:
        return file.readall()


def time_of(folder: Path) -> int:
    """What time it is, in nanoseconds, by the clock that stamps the files in `folder`.

    A file changed from now on cannot look older. Raises OSError where `folder` cannot be written to.
    """
    probe = folder / f".time.{os.getpid()}"
    try:
        probe.write_bytes(b"")
        return os.lstat(probe).st_mtime_ns
    finally:
        probe.unlink(missing_ok=True)
