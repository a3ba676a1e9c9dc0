"""Addresses in pages: relative, naming their file, so that the same output works anywhere, even from a disk."""

from __future__ import annotations

from functools import lru_cache
from posixpath import relpath
from urllib.parse import quote, urlsplit


def relative(source: str, target: str) -> str:
    """The address of output `target` as written in page `source`; both are paths below the output folder."""
    path, hash_, fragment = target.partition("#")
    if path == source:
        return f"#{fragment}" if hash_ else source.rpartition("/")[2]
    address = _between(source.rpartition("/")[0], path)
    return address + (hash_ + quote(fragment, safe="-_.!~*'()") if hash_ else "")


@lru_cache(maxsize=1 << 14)
def _between(folder: str, path: str) -> str:
    return quote(relpath(f"/{path}", f"/{folder}"))


def absolute(url: str, path: str) -> str:
    """The public address of an output, below the site's `url`; an index page is named by its folder's slash."""
    base = url.rstrip("/") + "/"
    if path == "index.html" or path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    return base + quote(path)


def base_path(url: str) -> str:
    """The path part of the site's `url`, with a slash at both ends."""
    return urlsplit(url).path.rstrip("/") + "/"


def source_anchor(ref: str) -> str:
    """The fragment of a figure on the page of sources: `achievements-2021-industrial_output`."""
    return ref.replace("/", "-").replace(".", "-")
