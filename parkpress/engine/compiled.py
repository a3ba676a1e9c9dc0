"""Compiled templates kept from run to run: a template whose source is known is neither parsed nor compiled again.

What a source is compiled to depends on nothing but the source, the template's name and the program. What a template
names depends on nothing else either; whether that exists is asked anew each time.
"""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import NamedTuple

from parkpress.keeping import read_kept, write_kept


class Reference(NamedTuple):
    """A template that another one names."""

    names: tuple[str, ...]
    """The names tried, in order; one of them at least must exist where it is `required`."""
    line: int
    required: bool


class Compiled(NamedTuple):
    """A template that breaks no rule."""

    code: bytes
    """As `marshal` writes it."""
    references: tuple[Reference, ...]


class Kept:
    """The compiled templates of earlier runs, by their names and the digests of their sources."""

    def __init__(self, file: Path | None = None, salt: str = "", *, fresh: bool = False) -> None:
        """`salt` stands for the program: what another one has compiled is not believed. `fresh`: nor is any other."""
        self._file, self._salt = file, salt
        data = read_kept(file, salt) if file is not None and not fresh else None
        rows = marshal.loads(data) if data is not None else ()
        self._known = {
            (name, digest): Compiled(code, tuple(Reference(*reference) for reference in references))
            for name, digest, code, references in rows
        }
        self._new = False

    def get(self, name: str, digest: bytes) -> Compiled | None:
        """What the source with this digest was compiled to under this name; None where that is not known."""
        return self._known.get((name, digest))

    def put(self, name: str, digest: bytes, compiled: Compiled) -> None:
        """Keep this from now on, in place of what a template of this name was before."""
        self._known = {key: own for key, own in self._known.items() if key[0] != name}
        self._known[name, digest] = compiled
        self._new = True

    def write(self) -> None:
        """Keep for the next run what is new."""
        if self._new and self._file is not None:
            rows = [
                (*key, own.code, [tuple(reference) for reference in own.references])
                for key, own in self._known.items()
            ]
            write_kept(self._file, self._salt, marshal.dumps(rows))
            self._new = False
