"""What is dear to make and depends on nothing but its name, kept from build to build: encoded pictures.

One file for each. Whatever is kept here could be made again: the folder may be deleted at any time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Final

from parkpress.keeping import read_kept, write_kept

DAYS: Final = 30
"""How long something is kept that the site no longer needs: a picture may come back."""


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
        return read_kept(self._folder / name, name)

    def put(self, name: str, data: bytes) -> None:
        """Keep `data` under `name`. Several processes may do so at once."""
        write_kept(self._folder / name, name, data)

    def prune(self, sources: Collection[str]) -> None:
        """Forget what is made from none of these `sources` and older than `DAYS` days."""
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name.partition("-")[0] not in sources:
                    with suppress(OSError):
                        if entry.stat().st_mtime < time.time() - DAYS * 86_400:
                            os.unlink(entry)
