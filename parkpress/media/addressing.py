"""Addresses in pages: relative, naming their file, so that the same output works anywhere, even from a disk."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit


def relative(source: str, target: str) -> str:
    """The address of output `target` as written in page `source`; both are paths below the output folder."""
    path, hash_, fragment = target.partition("#")
    if path == source:
        return f"#{fragment}" if hash_ else source.rpartition("/")[2]
    folder, _, name = path.rpartition("/")
    address = _way(source.rpartition("/")[0], folder) + _quoted(name)
    return address + (hash_ + quote(fragment, safe="-_.!~*'()") if hash_ else "")


@lru_cache(maxsize=1 << 12)
def _way(folder: str, other: str) -> str:
    """The way from one folder to another, as the beginning of an address."""
    own, steps = folder.split("/") if folder else [], other.split("/") if other else []
    same = 0
    while same < len(own) and same < len(steps) and own[same] == steps[same]:
        same += 1
    return _quoted("".join(f"{step}/" for step in [".."] * (len(own) - same) + steps[same:]))


def _quoted(path: str) -> str:
    return path if _PLAIN_PATH.fullmatch(path) else quote(path)


_PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]*")
"""What `quote` leaves as it is: nearly all paths."""


def absolute(url: str, path: str) -> str:
    """The public address of an output, below the site's `url`; an index page is named by its folder's slash."""
    base = url.rstrip("/") + "/"
    if path == "index.html" or path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    return base + _quoted(path)


def base_path(url: str) -> str:
    """The path part of the site's `url`, with a slash at both ends."""
    return urlsplit(url).path.rstrip("/") + "/"


def source_anchor(ref: str) -> str:
    """The fragment of a figure on the page of sources: `achievements-2021-industrial_output`."""
    return ref.replace("/", "-").replace(".", "-")


def telephone(number: str) -> str:
    """What calls the first number of a text, with its extension (RFC 3966); empty where there is none.

    `0532-8888 0000 转 801` gives `tel:0532-88880000;ext=801`.
    """
    found = _TELEPHONE.search(number)
    if found is None:
        return ""
    digits = re.sub(r"[^0-9+-]", "", re.sub(r"[)）]", "-", found[1])).strip("-")
    return f"tel:{digits}" + (f";ext={found[2]}" if found[2] else "")


_TELEPHONE = re.compile(r"(\+?[(（]?[0-9][0-9 ()（）-]{1,}[0-9])(?:\s*(?:转|ext\.?|x)\s*([0-9]+))?", re.IGNORECASE)
