"""Readings kept from load to load: a file whose bytes have been read before is not read again.

In a folder they are kept from run to run too, in parts, so that an edit writes one of them anew. What a part holds
is put together again from records of this program alone: a file that somebody else made can name nothing else.
"""

from __future__ import annotations

import copyreg
import pickle
from collections import defaultdict
from collections.abc import Iterator, Mapping
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

Key = tuple[str, str, str, str, str]
"""Path, digest of the bytes, kind, language, and language of the shared fields."""

_PARTS: Final = 16
_PROTOCOL: Final = 5


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

    def get(self, key: Key) -> Reading | None:
        """What is known of a file, None where it is not."""
        return self._known.get(key)

    def keep(self, used: Mapping[Key, Reading]) -> None:
        """Keep the readings of this load, and no others."""
        if self._folder is not None:
            changed = {_part(key) for key in self._known.keys() ^ used.keys()}
            rows: dict[int, dict[Key, Reading]] = defaultdict(dict)
            for key, reading in used.items():
                rows[_part(key)][key] = reading
            for part in sorted(changed):
                write_kept(self._file(part), self._salt, _packed(rows[part]))
        self._known = dict(used)

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
