"""Readings kept from load to load: a file whose bytes have been read before is not read again.

In a folder they are kept from run to run too, in parts, so that an edit writes one of them anew. Each part has two
files: one with what is always wanted, one to whose end the texts are added, which are fetched when they are asked for
and are not held in memory. What a part holds is put together again from records of this program alone: a file that
somebody else made can name nothing else.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Final, NamedTuple
from zlib import crc32

from parkpress.content.files import SourceFile
from parkpress.content.reading import Inside, Read, Reading
from parkpress.digest import digest
from parkpress.keeping import read_kept, write_kept
from parkpress.processes import forked, free_processors

Key = tuple[str, str, str, str, str]
"""Path, digest of the bytes, kind, language, and language of the shared fields."""

Told = Callable[[int, int], None]
"""Hears how many files have been read, and how many are to be read."""

_PARTS: Final = 64
_PROTOCOL: Final = 5
_WORTH_A_PROCESS: Final = 500_000
"""Bytes of new files above which a second process pays: a tenth of a second of reading."""
_HELD: Final = 32_000_000
"""Bytes of packed texts that may also be held in memory: they spare a small site from fetching what it just read."""
_LEAST_WASTE: Final = 1_000_000
"""Bytes of texts that nobody wants any more below which a part is not written anew to be rid of them."""


class Place(NamedTuple):
    """Where the texts of a file are kept."""

    part: int
    start: int
    size: int
    digest: bytes


_NOWHERE: Final = Place(0, 0, 0, b"")
"""Of a file without texts."""

Row = tuple[Reading, Place | None]
"""A reading, and where its texts are; None where they could not be kept."""


class Readings:
    """The readings of the last load by their keys."""

    def __init__(self, folder: Path | None = None, salt: str = "", *, fresh: bool = False) -> None:
        """`folder`: where they are kept from run to run. `salt` stands for the program: where it differs, nothing
        kept is believed. `fresh`: believe nothing that is there, but keep what is read.
        """
        self._folder, self._salt = folder, salt
        self._texts = Texts(folder)
        self._known: dict[Key, Row] = {}
        self._held: dict[Key, Inside] = {}
        self._held_bytes = 0
        self._files: Mapping[Key, SourceFile] = {}
        self._read: Callable[[Key, bytes], Read] | None = None
        if folder is not None and not fresh:
            self._load(range(_PARTS))

    def __len__(self) -> int:
        return len(self._known)

    def items(self) -> Iterator[tuple[Key, Reading]]:
        """What the last load has read or found here."""
        return ((key, reading) for key, (reading, _) in self._known.items())

    def inside(self, key: Key) -> Inside:
        """The texts of a file of the last load. Raises ProblemError where they are lost and the file has changed."""
        if key in self._held:
            return self._held[key]
        _, place = self._known[key]
        if place == _NOWHERE:
            return Inside()
        found: Inside | None = _unpacked(self._texts.get(place)) if place is not None else None
        if found is None:
            assert self._read is not None
            _, found = self._read(key, self._files[key].content())
        return found

    def all(
        self, wanted: Mapping[Key, SourceFile], read: Callable[[Key, bytes], Read], told: Told | None = None
    ) -> Mapping[Key, Reading]:
        """The readings of these files, as they are known or as `read` reads them; these are kept, and no others.

        Where much is new, a second process reads half of the parts, and leaves them in the folder. `told` hears how
        many files have been read, as far as this process knows, and how many are to be.
        Raises ProblemError where a file has changed since it was found.
        """
        self._files, self._read = wanted, read
        changed = {_part(key) for key in self._known.keys() ^ wanted.keys()}
        for key in self._known.keys() - wanted.keys():
            del self._known[key]
            self._held.pop(key, None)
        new = [key for key in wanted if key not in self._known]
        new_bytes = sum(wanted[key].size for key in new)
        shared = self._folder is not None and new_bytes > _WORTH_A_PROCESS and free_processors() > 1
        others = {part for part in changed if shared and part % 2}
        helper = forked(lambda: self._add(others)) if others else None
        own = sum(_part(key) not in others for key in new) if told is not None else 0
        self._add(changed - others, partial(_tell_share, told, own, len(new)) if told is not None else None)
        if helper is not None:
            os.waitpid(helper, 0)
            self._load(others)
            # What a helper has failed to leave is read here, where its error can be seen.
            self._add({_part(key) for key in wanted.keys() - self._known.keys()})
        return {key: self._known[key][0] for key in wanted}

    def _load(self, parts: Iterable[int]) -> None:
        assert self._folder is not None
        for part in parts:
            self._known.update(_unpacked(read_kept(self._folder / f"{part:02}", self._salt)) or {})

    def _add(self, parts: Collection[int], told: Callable[[int], None] | None = None) -> None:
        """Read what is new in these parts, and write them. `told` hears how many files have been read."""
        assert self._read is not None
        done = 0
        rows: dict[int, dict[Key, Row]] = {part: {} for part in parts}
        with self._texts:
            for key, file in self._files.items():
                if (part := _part(key)) in rows:
                    if key not in self._known:
                        reading, inside = self._read(key, file.content())
                        self._known[key] = reading, self._put(part, key, inside)
                        done += 1
                        if told is not None:
                            told(done)
                    rows[part][key] = self._known[key]
        if self._folder is not None:
            for part, row in rows.items():
                self._known.update(row := self._texts.without_waste(part, row))
                write_kept(self._folder / f"{part:02}", self._salt, _packed(row))

    def _put(self, part: int, key: Key, inside: Inside) -> Place | None:
        """Keep the texts of a file; in memory as well as long as there is room, and where they cannot be written."""
        if inside == Inside():
            return _NOWHERE
        data = _packed(inside) if self._folder is not None else b""
        place = self._texts.put(part, data)
        if place is None or self._held_bytes + len(data) < _HELD:
            self._held[key] = inside
            self._held_bytes += len(data)
        return place


def _tell_share(told: Told, own: int, all: int, done: int) -> None:
    """Tell of all files to be read, where this process reads `own` of them and another one is as far with the rest."""
    told(done * all // own, all)


class Texts:
    """Files to whose end texts are added. What is fetched from them is believed only as it was put."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._open: dict[int, BinaryIO] = {}

    def __enter__(self) -> Texts:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._open.values():
            with suppress(OSError):
                file.close()
        self._open.clear()

    def put(self, part: int, data: bytes) -> Place | None:
        """Add `data` to a part; None where that cannot be done."""
        if self._folder is None:
            return None
        try:
            if part not in self._open:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._open[part] = self._file(part).open("ab")
            start = self._open[part].tell()
            self._open[part].write(data)
        except OSError:
            return None
        return Place(part, start, len(data), digest(data))

    def get(self, place: Place) -> bytes | None:
        """What was put there; None where that is lost."""
        try:
            with self._file(place.part).open("rb") as file:
                file.seek(place.start)
                data = file.read(place.size)
        except OSError:
            return None
        return data if digest(data) == place.digest else None

    def without_waste(self, part: int, row: dict[Key, Row]) -> dict[Key, Row]:
        """The row, with its texts written anew where most of what their file holds is wanted no more."""
        wanted = sum(place.size for _, place in row.values() if place)
        try:
            held = self._file(part).stat().st_size
        except OSError:
            return row
        if held - wanted <= max(wanted, _LEAST_WASTE):
            return row
        pieces = {key: self.get(place) for key, (_, place) in row.items() if place and place != _NOWHERE}
        new = self._file(part).with_suffix(".new")
        moved = dict(row)
        with suppress(OSError), new.open("wb") as file:
            for key, data in pieces.items():
                place = Place(part, file.tell(), len(data), digest(data)) if data is not None else None
                moved[key] = row[key][0], place
                file.write(data or b"")
            file.close()
            new.replace(self._file(part))
            return moved
        return row

    def _file(self, part: int) -> Path:
        assert self._folder is not None
        return self._folder / f"{part:02}.texts"


def _part(key: Key) -> int:
    return crc32(key[0].encode()) % _PARTS


def _packed(value: object) -> bytes:
    made = BytesIO()
    _Pickler(made, _PROTOCOL).dump(value)
    return made.getvalue()


def _unpacked(data: bytes | None) -> Any:
    """What was packed; None where that is nothing, or holds what this program did not put there."""
    try:
        return _Unpickler(BytesIO(data)).load() if data is not None else None
    except (pickle.UnpicklingError, AttributeError, EOFError, ImportError, IndexError, TypeError, ValueError):
        return None


def frozen(values: dict[str, str]) -> Mapping[str, str]:
    """The values of a problem, as nobody may change them."""
    return MappingProxyType(values)


def record(kind: type, *values: Any) -> Any:
    """A record of these values, which were those of a valid one and are not checked again."""
    made: Any = object.__new__(kind)
    for name, value in zip(_fields_of(kind), values, strict=True):
        _set(made, name, value)
    return made


_set = object.__setattr__


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


class _Pickler(pickle.Pickler):
    """Writes a record down as its class and its values: that is read several times faster than the usual form."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, MappingProxyType):
            return frozen, (dict(value),)
        kind = type(value)
        if not is_dataclass(kind):
            return NotImplemented
        return record, (kind, *(getattr(value, name) for name in _fields_of(kind)))


class _Unpickler(pickle.Unpickler):
    """Knows the records of this program and what they are made of, and calls nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("decimal", "Decimal"):
            return Decimal
        if module == __name__ and name in (frozen.__name__, record.__name__):
            return globals()[name]
        if module.startswith("parkpress."):
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum) or found is Place):
                return found
        raise pickle.UnpicklingError(f"not a record: {module}.{name}")
