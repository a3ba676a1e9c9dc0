"""What shapes results besides their inputs: the program itself. Caches carry its digest."""

from __future__ import annotations

import importlib.metadata
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

_LIBRARIES = ("jinja2", "markdown", "pyyaml", "pydantic", "nh3", "babel", "pillow", "segno", "rcssmin", "rjsmin")
_EXTRAS = ("openpyxl", "typst")
"""Libraries that a site may do without, and then lacks what they make."""


@cache
def salt() -> str:
    """A digest of everything that shapes an output and is not the site's: our own source and the libraries.

    Where it differs from the cache's, nothing of the cache is believed. Nobody has to remember to bump a number.
    """
    digest = blake2b(digest_size=16)
    package = Path(__file__).parents[1]
    for file in sorted(package.rglob("*")):
        if file.suffix in (".py", ".yaml") and "theme" not in file.relative_to(package).parts:
            digest.update(file.relative_to(package).as_posix().encode())
            digest.update(file.read_bytes())
    digest.update(sys.version.encode())
    for library in (*_LIBRARIES, *_EXTRAS):
        digest.update(f"{library} {_version(library)}".encode())
    return digest.hexdigest()


def _version(library: str) -> str:
    """The version of a library; empty where it is not installed, as some need not be."""
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return ""
