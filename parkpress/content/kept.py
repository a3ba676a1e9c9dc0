"""Readings kept from load to load: a file whose bytes have been read before is not read again.

In a folder they are kept from run to run too, in parts, so that an edit writes one of them anew. Each part has two
files: one with what is always wanted (of an article or page only its outline), one to whose end the rest is added,
which is fetched when it is asked for and is not held in memory.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from struct import Struct
from typing import Any, BinaryIO, Final, Literal, NamedTuple
from zlib import crc32

from parkpress.content.files import SourceFile
from parkpress.content.outlines import outline_of
from parkpress.content.packing import packed, unpacked
from parkpress.content.reading import Inside, Outline, Read, Reading, Written, written_in
from parkpress.keeping import read_kept, sealed, unsealed, write_kept
from parkpress.processes import forked, free_processors

Key = tuple[str, str, str, str, str]
"""Path, digest of the bytes, kind, language, and of an article or page the language of the shared fields."""

Told = Callable[[int, int], None]
"""Hears how many files have been read, and how many are to be read."""

_PARTS: Final = 64
_WORTH_A_PROCESS: Final = 500_000
"""Bytes of new files above which a second process pays: a tenth of a second of reading."""
_HELD: Final = 16_000_000
"""Packed bytes that may also be held in memory: they spare a small site from fetching what it just read."""
_BUFFER: Final = 1 << 16
"""Bytes that are written to a part at once."""
_LEAST_WASTE: Final = 1_000_000
"""Bytes that nobody wants any more below which a part is not written anew to be rid of them."""


class Place(NamedTuple):
    """Where the rest of what a file says is kept: pieces one behind the other, each sealed, by their sizes in bytes."""

    start: int
    value: int
    """The value of its reading. 0 where the whole reading is kept with what is always wanted."""
    texts: int
    """0 where it has none."""

    @classmethod
    def read(cls, data: bytes) -> Place:
        """The place that is written in `data`."""
        return cls(*_PLACE.unpack(data))

    def written(self) -> bytes:
        """The same in few bytes: there may be very many."""
        return _PLACE.pack(*self)


_PLACE: Final = Struct("<QII")

Row = tuple[Reading | Outline, bytes | None]
"""What is always wanted of a file, and the place of the rest; None where it could not be kept."""


class Readings:
    """The readings of the last load by their keys."""

    def __init__(self, folder: Path | None = None, salt: str = "", *, fresh: bool = False) -> None:
        """`folder`: where they are kept from run to run. `salt` stands for the program: where it differs, nothing
        kept is believed. `fresh`: believe nothing that is there, but keep what is read.
        """
        self._folder, self._salt = folder, salt
        self._packs = Packs(folder)
        self._known: dict[Key, Row] = {}
        self._held: dict[Key, Read] = {}
        self._held_bytes = 0
        self._files: Mapping[Key, SourceFile] = {}
        """What is being read."""
        self._disk: dict[Key, str] = {}
        """Where the files of the last load stand."""
        self._read: Callable[[Key, bytes], Read] | None = None
        if folder is not None and not fresh:
            self._load(range(_PARTS))

    def __len__(self) -> int:
        return len(self._known)

    def items(self) -> Iterator[tuple[Key, Reading | Outline]]:
        """What the last load has read or found here; of articles and pages in outline."""
        return ((key, found) for key, (found, _) in self._known.items())

    def reading(self, key: Key) -> Reading:
        """The reading of a file of the last load: of an article or page it is wanted for problems only, and not kept.

        Raises ProblemError where the file has changed.
        """
        found = self._at_hand(key)
        return found[0] if found is not None else self._again(key)[0]

    def value(self, key: Key) -> Any:
        """What a file of the last load says, alone: it is much quicker to fetch than the whole of its reading."""
        found = self._at_hand(key)
        value = self._fetched(key, "value") if found is None else found[0].value
        return self.reading(key).value if value is None else value

    def inside(self, key: Key) -> Inside:
        """The texts of a file of the last load. Raises ProblemError where they are lost and the file has changed."""
        if key in self._held:
            return self._held[key][1]
        place = self._known[key][1]
        if place is not None and not Place.read(place).texts:
            return Inside()
        fetched = self._fetched(key, "texts")
        return fetched if isinstance(fetched, Inside) else self._again(key)[1]

    def written(self, key: Key) -> Written | None:
        """The text of an article or page of the last load as it was written, which stands in the file itself.

        Raises ProblemError where the file has changed.
        """
        return written_in(key[0], self._content(key))

    def _at_hand(self, key: Key) -> tuple[Reading] | Read | None:
        """The reading where it is in memory, and perhaps the texts with it."""
        found = self._known[key][0]
        return (found,) if isinstance(found, Reading) else self._held.get(key)

    def all(
        self, wanted: Mapping[Key, SourceFile], read: Callable[[Key, bytes], Read], told: Told | None = None
    ) -> Mapping[Key, Reading | Outline]:
        """The readings of these files, as they are known or as `read` reads them; these are kept, and no others.

        Of articles and pages only the outline. Where much is new, a second process reads half of the parts, and
        leaves them in the folder. `told` hears how many files have been read, as far as this process knows, and how
        many are to be. Raises ProblemError where a file has changed since it was found.
        """
        self._files, self._read = wanted, read
        # Of equal keys those are kept that the caller holds too, here and below.
        known = {key: row for key in wanted if (row := self._known.get(key)) is not None}
        new = [key for key in wanted if key not in known] if len(known) < len(wanted) else []
        gone = self._known.keys() - known.keys() if len(known) < len(self._known) else ()
        changed = {_part(key) for key in (*new, *gone)}
        for key in gone:
            self._held.pop(key, None)
        self._known = known
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
            self._known = {key: self._known[key] for key in wanted}
        self._files = {}
        self._disk = {key: file.disk for key, file in wanted.items()}
        return {key: self._known[key][0] for key in wanted}

    def _load(self, parts: Iterable[int]) -> None:
        assert self._folder is not None
        for part in parts:
            self._known.update(unpacked(read_kept(self._folder / f"{part:02}", self._salt)) or {})

    def _add(self, parts: Collection[int], told: Callable[[int], None] | None = None) -> None:
        """Read what is new in these parts, and write them. `told` hears how many files have been read."""
        assert self._read is not None
        done = 0
        rows: dict[int, dict[Key, Row]] = {part: {} for part in parts}
        with self._packs:
            for key, file in self._files.items():
                if (part := _part(key)) in rows:
                    if key not in self._known:
                        self._known[key] = self._put(part, key, *self._read(key, file.content()))
                        done += 1
                        if told is not None:
                            told(done)
                    rows[part][key] = self._known[key]
        if self._folder is not None:
            for part, row in rows.items():
                self._known.update(row := self._packs.without_waste(part, row))
                write_kept(self._folder / f"{part:02}", self._salt, packed(row))

    def _put(self, part: int, key: Key, reading: Reading, inside: Inside) -> Row:
        """Keep what was read; in memory as well as long as there is room, and where it cannot be written."""
        wanted = outline_of(reading) if key[4] else reading
        pieces: dict[str, object] = {}
        if self._folder is not None and key[4]:
            pieces["value"] = reading.value
        if self._folder is not None and inside != Inside():
            pieces["texts"] = inside
        data = {what: sealed(self._name(key, what), packed(own)) for what, own in pieces.items()}
        place = self._packs.put(part, data)
        size = place.value + place.texts if place is not None else 0
        if place is None or self._held_bytes + size < _HELD:
            self._held[key] = reading, inside
            self._held_bytes += size
        return wanted, place and place.written()

    def _fetched(self, key: Key, what: Literal["value", "texts"]) -> Any:
        """A piece; None where it is lost."""
        written = self._known[key][1]
        if written is None:
            return None
        place = Place.read(written)
        start, size = (place.start, place.value) if what == "value" else (place.start + place.value, place.texts)
        return unpacked(unsealed(self._name(key, what), self._packs.get(_part(key), start, size)))

    def _name(self, key: Key, what: str) -> str:
        """Under which a piece is sealed: no other file's, and no other program's, is taken for it."""
        return "\0".join((self._salt, what, *key))

    def _again(self, key: Key) -> Read:
        assert self._read is not None
        return self._read(key, self._content(key))

    def _content(self, key: Key) -> bytes:
        """The bytes of a file of the last load. Raises ProblemError where it has changed."""
        return SourceFile(key[0], self._disk[key], 0, key[1]).content()


def _tell_share(told: Told, own: int, all: int, done: int) -> None:
    """Tell of all files to be read, where this process reads `own` of them and another one is as far with the rest."""
    told(done * all // own, all)


class Packs:
    """Files to whose end pieces are added. Who fetches one has to see by its seal whether it is what was put."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._open: dict[int, BinaryIO] = {}
        """The files that are being added to."""
        self._descriptors: dict[int, int] = {}
        """Those from which something has been fetched."""

    def __del__(self) -> None:
        for part in list(self._descriptors):
            self._close(part)

    def __enter__(self) -> Packs:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._open.values():
            with suppress(OSError):
                file.close()
        self._open.clear()

    def put(self, part: int, pieces: Mapping[str, bytes]) -> Place | None:
        """Add pieces to a part, named and ordered as in `Place`; None where that cannot be done."""
        if self._folder is None:
            return None
        try:
            if part not in self._open:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._open[part] = self._file(part).open("ab", buffering=_BUFFER)
            start = self._open[part].tell()
            self._open[part].write(b"".join(pieces.values()))
        except OSError:
            return None
        return Place(start, *(len(pieces.get(what, b"")) for what in ("value", "texts")))

    def get(self, part: int, start: int, size: int) -> bytes:
        """What stands at a place of a part; empty where that is lost."""
        try:
            if part not in self._descriptors:
                self._descriptors[part] = os.open(self._file(part), os.O_RDONLY | getattr(os, "O_BINARY", 0))
            return _read_at(self._descriptors[part], start, size)
        except OSError:
            return b""

    def _close(self, part: int) -> None:
        if part in self._descriptors:
            os.close(self._descriptors.pop(part))

    def without_waste(self, part: int, row: dict[Key, Row]) -> dict[Key, Row]:
        """The row, with its pieces written anew where most of what their file holds is wanted no more."""
        places = {key: Place.read(written) for key, (_, written) in row.items() if written is not None}
        wanted = sum(sum(place[1:]) for place in places.values())
        try:
            held = self._file(part).stat().st_size
        except OSError:
            return row
        if held - wanted <= max(wanted, _LEAST_WASTE):
            return row
        new = self._file(part).with_suffix(".new")
        moved = {}
        with suppress(OSError), new.open("wb") as file:
            for key, (found, written) in row.items():
                if key in places:
                    data = self.get(part, places[key].start, sum(places[key][1:]))
                    written = places[key]._replace(start=file.tell()).written()
                    file.write(data)
                moved[key] = found, written
            file.close()
            self._close(part)
            new.replace(self._file(part))
            return moved
        return row

    def _file(self, part: int) -> Path:
        assert self._folder is not None
        return self._folder / f"{part:02}.pack"


def _read_at(descriptor: int, start: int, size: int) -> bytes:
    """What stands at a place of a file. Forked processes may share it, so that its position must not be moved."""
    if hasattr(os, "pread"):
        return os.pread(descriptor, size, start)
    os.lseek(descriptor, start, os.SEEK_SET)  # on a system without forks
    return os.read(descriptor, size)


def _part(key: Key) -> int:
    return crc32(key[0].encode()) % _PARTS
