"""What shapes results besides their inputs: the program itself. Caches carry its digest."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

_LIBRARIES = frozenset({
    "babel", "jinja2", "markdown", "nh3", "openpyxl", "pillow", "pydantic", "pydantic_core", "pyyaml", "rcssmin",
    "rjsmin", "segno", "typst",
})  # fmt: skip


@cache
def salt() -> str:
    """A digest of everything that shapes an output and is not the site's: our own source and the libraries.

    Where it differs from the cache's, nothing of the cache is believed. Nobody has to remember to bump a number.
    """
    digest = blake2b(digest_size=16)
    package = Path(__file__).parents[1]
    for path in sorted(_sources(package)):
        digest.update(path.removeprefix(str(package)).replace(os.sep, "/").encode())
        digest.update(Path(path).read_bytes())
    digest.update(sys.version.encode())
    digest.update("\n".join(versions(sys.path)).encode())
    return digest.hexdigest()


def _sources(package: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(package):
        folders[:] = [name for name in folders if name != "theme"]
        yield from (os.path.join(folder, name) for name in names if name.endswith((".py", ".yaml")))


def versions(folders: Iterable[str]) -> list[str]:
    """Our libraries as they are installed in these folders: `Jinja2-3.1.6`.

    The names of the folders with their metadata say it; to read the metadata would take longer than all the rest.
    """
    found = []
    for folder in folders:
        with suppress(OSError):  # of Python's own places some need not exist
            for name in sorted(os.listdir(folder or ".")):
                library, ending = os.path.splitext(name)
                if ending in (".dist-info", ".egg-info") and library.partition("-")[0].lower() in _LIBRARIES:
                    found.append(library)
    return found
