"""What is dear to make and depends on nothing but its name, kept from build to build: encoded pictures.

One file for each, with a digest in front, so that half a file or a foreign one is never believed. Whatever is kept
here could be made again: the folder may be deleted at any time, and one that cannot be written to costs time only.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final

DAYS: Final = 30
"""How long something is kept that the site no longer needs: a picture may come back."""
_DIGEST: Final = 16


class Store:
    """Bytes by name, in a folder. A name begins with what it is made from: `<source>-<rest>`."""

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        """`fresh`: believe nothing that is there, but keep what is made."""
        self._folder = folder
        self._fresh = fresh

    def get(self, name: str) -> bytes | None:
        """What is kept under `name`, None where that is nothing, or damaged."""
        if self._fresh:
            return None
        try:
            found = (self._folder / name).read_bytes()
        except OSError:
            return None
        data = found[_DIGEST:]
        return data if found[:_DIGEST] == _digest(name, data) else None

    def put(self, name: str, data: bytes) -> None:
        """Keep `data` under `name`. Several processes may do so at once."""
        new = self._folder / f".{name}.{os.getpid()}"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            new.write_bytes(_digest(name, data) + data)
            new.replace(self._folder / name)

    def prune(self, sources: Collection[str]) -> None:
        """Forget what is made from none of these `sources` and older than `DAYS` days."""
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name.partition("-")[0] not in sources:
                    with suppress(OSError):
                        if entry.stat().st_mtime < time.time() - DAYS * 86_400:
                            os.unlink(entry)


def _digest(name: str, data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST, person=blake2b(name.encode(), digest_size=16).digest()).digest()
