"""What is remembered of a site's files from load to load and from run to run. All of it may be lost at any time."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from parkpress.content.files import Seen
from parkpress.content.kept import Readings
from parkpress.content.models import Article, Page
from parkpress.content.pictures import Looks
from parkpress.immutable import immutable


@immutable
class Memory:
    """What files say and make up, the digests of their bytes by how they looked, and what was seen of pictures."""

    readings: Readings = field(default_factory=Readings)
    seen: Seen = field(default_factory=Seen)
    looks: Looks | None = None
    wholes: dict[bytes, Article | Page] = field(default_factory=dict)
    """Articles and pages that were put together lately, by the keys of their entries."""


def remembered(folder: Path, salt: str, *, fresh: bool = False) -> Memory:
    """What earlier runs have left in the cache folder of a site.

    `salt` stands for the program: what another one left is not believed. `fresh`: nor is anything else, but for
    pictures, which are known by their bytes.
    """
    return Memory(
        Readings(folder / "readings", salt, fresh=fresh),
        Seen(folder / "seen", salt, fresh=fresh),
        Looks(folder / "looks", salt),
    )
