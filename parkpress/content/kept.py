"""Readings kept from load to load: a file whose bytes have been read before is not read again.

In a folder they are kept from run to run too, in parts, so that an edit writes one of them anew. What a part holds
is put together again from records of this program alone: a file that somebody else made can name nothing else.
"""

from __future__ import annotations

import copyreg
import os
import pickle
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from enum import Enum
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from zlib import crc32

from parkpress.content.reading import Reading
from parkpress.keeping import read_kept, write_kept
from parkpress.processes import forked, free_processors

Key = tuple[str, str, str, str, str]
"""Path, digest of the bytes, kind, language, and language of the shared fields."""

_PARTS: Final = 16
_PROTOCOL: Final = 5
_WORTH_A_PROCESS: Final = 500_000
"""Bytes of new files above which a second process pays: a tenth of a second of reading."""


class Readings:
    """The readings of the last load by their keys."""

    def __init__(self, folder: Path | None = None, salt: str = "", *, fresh: bool = False) -> None:
        """`folder`: where they are kept from run to run. `salt` stands for the program: where it differs, nothing
        kept is believed. `fresh`: believe nothing that is there, but keep what is read.
        """
        self._folder, self._salt = folder, salt
        self._known: dict[Key, Reading] = {}
        if folder is not None and not fresh:
            for part in range(_PARTS):
                self._known.update(_unpacked(read_kept(self._file(part), salt)))

    def __len__(self) -> int:
        return len(self._known)

    def items(self) -> Iterator[tuple[Key, Reading]]:
        """What the last load has read or found here."""
        return iter(self._known.items())

    def all(self, wanted: Mapping[Key, bytes], read: Callable[[Key, bytes], Reading]) -> Mapping[Key, Reading]:
        """The readings of these files, as they are known or as `read` reads them; these are kept, and no others.

        Where much is new, a second process reads half of the parts, and leaves them in the folder.
        """
        new = sum(len(data) for key, data in wanted.items() if key not in self._known)
        shared = self._folder is not None and new > _WORTH_A_PROCESS and free_processors() > 1
        helper = forked(lambda: self._parts(wanted, read, range(1, _PARTS, 2))) if shared else None
        found = self._parts(wanted, read, range(0, _PARTS, 2) if shared else range(_PARTS))
        if helper is not None:
            os.waitpid(helper, 0)
            for part in range(1, _PARTS, 2):
                found.update(_unpacked(read_kept(self._file(part), self._salt)))
        # What a helper has failed to leave is read here, where its error can be seen.
        self._known = {key: found[key] if key in found else read(key, data) for key, data in wanted.items()}
        return self._known

    def _parts(
        self, wanted: Mapping[Key, bytes], read: Callable[[Key, bytes], Reading], parts: Collection[int]
    ) -> dict[Key, Reading]:
        """What these parts hold, which is kept where it has changed."""
        rows: dict[int, dict[Key, Reading]] = {part: {} for part in parts}
        for key, data in wanted.items():
            if (part := _part(key)) in rows:
                rows[part][key] = self._known.get(key) or read(key, data)
        if self._folder is not None:
            for part in sorted({_part(key) for key in self._known.keys() ^ wanted.keys()} & rows.keys()):
                write_kept(self._file(part), self._salt, _packed(rows[part]))
        return {key: reading for row in rows.values() for key, reading in row.items()}

    def _file(self, part: int) -> Path:
        assert self._folder is not None
        return self._folder / f"{part:02}"


def _part(key: Key) -> int:
    return crc32(key[0].encode()) % _PARTS


def _packed(rows: Mapping[Key, Reading]) -> bytes:
    made = BytesIO()
    pickler = pickle.Pickler(made, _PROTOCOL)
    pickler.dispatch_table = {**copyreg.dispatch_table, MappingProxyType: lambda values: (frozen, (dict(values),))}
    pickler.dump(dict(rows))
    return made.getvalue()


def _unpacked(data: bytes | None) -> dict[Key, Reading]:
    try:
        return dict(_Unpickler(BytesIO(data)).load()) if data is not None else {}
    except (pickle.UnpicklingError, AttributeError, ImportError, TypeError, ValueError):
        return {}


def frozen(values: dict[str, str]) -> Mapping[str, str]:
    """The values of a problem, as nobody may change them."""
    return MappingProxyType(values)


class _Unpickler(pickle.Unpickler):
    """Knows the records of this program and what they are made of, and calls nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("decimal", "Decimal"):
            return Decimal
        if (module, name) == (__name__, frozen.__name__):
            return frozen
        if module.startswith("parkpress."):
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"not a record: {module}.{name}")
