"""What one build tells the next: one SQLite file for each output folder, which may be deleted at any time.

It holds questions with the digests of their answers, and for each output its recipe, the questions it asked, the
digest of its bytes and the look of its file (size, times, inode). It holds no copy of an output. A file that is
not ours, or is damaged, is thrown away. Nothing here waits for the disk: a crash of the machine can cost the
cache, never a page, because what the cache says of an output is believed only while its file looks as recorded.
"""

from __future__ import annotations

import shutil
import sqlite3
from array import array
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import field
from pathlib import Path
from typing import Final, NamedTuple

from parkpress.engine.observations import Block, Observations, Record
from parkpress.engine.reads import Answers
from parkpress.immutable import immutable

_FORMAT: Final = 3
_TABLES: Final = """
    CREATE TABLE meta (salt TEXT NOT NULL, blocks INTEGER NOT NULL, sets INTEGER NOT NULL);
    CREATE TABLE block (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, columns TEXT NOT NULL, ids BLOB NOT NULL, digests BLOB NOT NULL
    );
    CREATE TABLE summed (id INTEGER PRIMARY KEY, digest BLOB NOT NULL);
    CREATE TABLE together (id INTEGER PRIMARY KEY, reads BLOB NOT NULL);
    CREATE TABLE trace (
        path TEXT PRIMARY KEY, recipe TEXT NOT NULL, reads BLOB NOT NULL, sha BLOB NOT NULL, signature BLOB NOT NULL,
        stamp INTEGER NOT NULL, seconds REAL NOT NULL, payload BLOB NOT NULL
    ) WITHOUT ROWID;
"""


class Trace(NamedTuple):
    """How an output was made, and what it looked like when it was in place."""

    path: str
    recipe: str
    reads: bytes
    """Ids of observations and of sets of them, four bytes each."""
    sha: bytes
    signature: bytes
    """Size, times and inode of the file; empty where there is no file."""
    stamp: int
    """The file system's time in nanoseconds when this was recorded; a file that is not older is not trusted unread."""
    seconds: float
    """How long it took to render, which decides about processes and never about bytes."""
    payload: bytes = b""
    """The output itself where it is not a file but a small fact."""


@immutable
class News:
    """What a build that is in place has to tell."""

    made: Collection[Trace]
    """Of outputs that were rendered. Their reads are numbers of `Answers`."""
    signed: Mapping[str, bytes] = field(default_factory=dict)
    """New signatures of known traces, by path."""
    stamp: int = 0
    """The time of all new signatures."""
    replaced: Collection[Trace] = ()
    """Known traces that hold no longer; another one has come for some of them."""


class Cache:
    """What was recorded. Nothing changes on disk before `save`."""

    def __init__(self, file: Path, salt: str) -> None:
        self.file = file
        self._salt = salt
        self.observations = Observations()
        self.found = ""
        """What was there: `""` for nothing usable, `salt` for another parkpress's records, `ours`."""

    @classmethod
    def load(cls, file: Path, salt: str) -> Cache:
        """The records in `file`; empty ones where there is no such file, or another salt, or damage."""
        cache = cls(file, salt)
        if file.exists():
            try:
                cache._read()
            except (sqlite3.Error, ValueError, TypeError):
                cache.discard()
        return cache

    def forget(self) -> None:
        """Believe nothing of what was recorded."""
        self.observations, self.found = Observations(), ""

    def discard(self) -> None:
        """Throw the file away: it is damaged."""
        self.forget()
        _remove(self.file)

    def _read(self) -> None:
        with closing(sqlite3.connect(self.file)) as base:
            if base.execute("PRAGMA user_version").fetchone() != (_FORMAT,):
                raise sqlite3.DatabaseError("not a cache of this format")
            ((salt, *counts),) = base.execute("SELECT * FROM meta")
            if salt != self._salt:
                self.found = "salt"
                return
            for id, *columns in base.execute("SELECT block.*, digest FROM block LEFT JOIN summed USING (id)"):
                self.observations.blocks[id] = Block.read(*columns)
            for id, reads in base.execute("SELECT * FROM together"):
                self.observations.sets[id] = array("I", reads)
            if counts != [len(self.observations.blocks), len(self.observations.sets)]:
                raise sqlite3.DatabaseError("rows are missing")
            self.found = "ours"

    def traces(self) -> Iterator[Trace]:
        """Every trace, one after another. Raises sqlite3.Error where the file is damaged."""
        if self.found == "ours":
            with closing(sqlite3.connect(self.file)) as base:
                yield from map(Trace._make, base.execute("SELECT * FROM trace"))

    def save(self, answers: Answers, news: News) -> None:
        """Record a build that is in place, and drop the observations that no trace holds any more.

        Raises sqlite3.Error or OSError where the file cannot be written.
        """
        if self.found == "ours" and not (news.made or news.signed or news.replaced):
            return
        record = self.observations.record(answers, (trace.reads for trace in news.made))
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.file, isolation_level=None)) as base:
            base.execute("PRAGMA synchronous = OFF")
            base.execute("BEGIN IMMEDIATE")
            if self.found != "ours":
                _make_anew(base, self._salt)
            base.executemany("DELETE FROM trace WHERE path = ?", ((trace.path,) for trace in news.replaced))
            signed = ((signature, news.stamp, path) for path, signature in news.signed.items())
            base.executemany("UPDATE trace SET signature = ?, stamp = ? WHERE path = ?", signed)
            marks = ", ".join("?" * len(Trace._fields))
            rows = (trace._replace(reads=record.reads(trace.reads)) for trace in news.made)
            base.executemany(f"INSERT INTO trace VALUES ({marks})", rows)
            sets = self.observations.sets
            base.executemany("INSERT INTO together VALUES (?, ?)", ((id, sets[id].tobytes()) for id in record.new))
            self._drop_unused(base, news, record)
            self._write_blocks(base, answers)
            base.execute(
                "UPDATE meta SET blocks = ?, sets = ?", (len(self.observations.blocks), len(self.observations.sets))
            )
            _commit(base)

    def _drop_unused(self, base: sqlite3.Connection, news: News, record: Record) -> None:
        """Drop the observations and sets that were named by traces now replaced, and are named by none any more."""
        named = {id for trace in news.replaced for id in array("I", trace.reads)}
        unused = named.union(self.observations.spread(named))
        if unused:
            unused -= record.held()
        if unused:
            unused = self.observations.unused(unused, _reads(base))
        if unused:
            blocks, sets = self.observations.forget(unused)
            base.executemany("DELETE FROM block WHERE id = ?", ((id,) for id in blocks))
            base.executemany("DELETE FROM summed WHERE id = ?", ((id,) for id in blocks))
            base.executemany("DELETE FROM together WHERE id = ?", ((id,) for id in sets))

    def _write_blocks(self, base: sqlite3.Connection, answers: Answers) -> None:
        rows = (
            (id, block.name, block.columns(), block.ids.tobytes(), b"".join(map(answers.digest, block.numbers)))
            for id, block in self.observations.blocks.items()
            if block.changed
        )
        base.executemany("INSERT OR REPLACE INTO block VALUES (?, ?, ?, ?, ?)", rows)
        sums = ((id, b.digests.all) for id, b in self.observations.blocks.items() if b.changed or not b.summed)
        base.executemany("INSERT OR REPLACE INTO summed VALUES (?, ?)", sums)


def _reads(base: sqlite3.Connection) -> Iterator[array[int]]:
    """What each trace names."""
    return (array("I", reads) for (reads,) in base.execute("SELECT reads FROM trace"))


def _make_anew(base: sqlite3.Connection, salt: str) -> None:
    for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        base.execute(f'DROP TABLE "{name}"')
    for statement in _TABLES.strip().split(";")[:-1]:
        base.execute(statement)
    base.execute("INSERT INTO meta VALUES (?, 0, 0)", (salt,))
    base.execute(f"PRAGMA user_version = {_FORMAT}")


def _commit(base: sqlite3.Connection) -> None:
    base.execute("COMMIT")


def _remove(file: Path) -> None:
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    else:
        file.unlink(missing_ok=True)
        Path(f"{file}-journal").unlink(missing_ok=True)
