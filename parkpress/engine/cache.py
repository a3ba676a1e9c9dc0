"""What one build tells the next: one SQLite file for each output folder, which may be deleted at any time.

It holds questions with the digests of their answers, and for each output its recipe, the questions it asked, the
digest of its bytes and the look of its file (size, times, inode). It holds no copy of an output. A file that is
not ours, or is damaged, is thrown away. Nothing here waits for the disk: a crash of the machine can cost the
cache, never a page, because what the cache says of an output is believed only while its file looks as recorded.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from array import array
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from parkpress.engine.reads import Answers, Question, packed

_FORMAT: Final = 1
_TABLES: Final = """
    CREATE TABLE meta (salt TEXT NOT NULL);
    CREATE TABLE observation (id INTEGER PRIMARY KEY, question TEXT NOT NULL, digest BLOB NOT NULL);
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
    """Ids of observations, four bytes each."""
    sha: bytes
    signature: bytes
    """Size, times and inode of the file; empty where there is no file."""
    stamp: int
    """The file system's time in nanoseconds when this was recorded; a file that is not older is not trusted unread."""
    seconds: float
    """How long it took to render, which decides about processes and never about bytes."""
    payload: bytes = b""
    """The output itself where it is not a file but a small fact."""


class Observation(NamedTuple):
    """A question and the digest of its answer."""

    id: int
    question: Question
    digest: bytes


class Cache:
    """What was recorded. Nothing changes on disk before `save`."""

    def __init__(self, file: Path, salt: str) -> None:
        self.file = file
        self._salt = salt
        self.traces: dict[str, Trace] = {}
        self.observations: list[Observation] = []
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
                cache.forget()
                _remove(file)
        return cache

    def forget(self) -> None:
        """Believe nothing of what was recorded."""
        self.traces, self.observations, self.found = {}, [], ""

    def _read(self) -> None:
        with closing(sqlite3.connect(self.file)) as base:
            if base.execute("PRAGMA user_version").fetchone() != (_FORMAT,):
                raise sqlite3.DatabaseError("not a cache of this format")
            if base.execute("SELECT salt FROM meta").fetchall() != [(self._salt,)]:
                self.found = "salt"
                return
            rows = base.execute("SELECT id, question, digest FROM observation").fetchall()
            questions = json.loads("[" + ",".join([row[1] for row in rows]) + "]")
            self.observations = [
                Observation(row[0], (name, tuple(arguments)), row[2])
                for row, (name, *arguments) in zip(rows, questions, strict=True)
            ]
            self.traces = {row[0]: Trace._make(row) for row in base.execute("SELECT * FROM trace")}
            self.found = "ours"

    def save(self, answers: Answers, made: Iterable[Trace], signed: Iterable[Trace], planned: Collection[str]) -> None:
        """Record a build that is in place.

        `made` are traces whose reads are numbers of `answers`, `signed` are known ones with a new signature; every
        trace that is not `planned` is dropped, as is every observation that no trace holds any more.
        Raises sqlite3.Error or OSError where the file cannot be written.
        """
        ids = {observation.question: observation.id for observation in self.observations}
        following = max(ids.values(), default=0) + 1
        added: list[Trace] = []
        for trace in made:
            own = []
            for number in array("I", trace.reads):
                question = answers.questions[number]
                if question not in ids:
                    ids[question] = following
                    following += 1
                own.append(ids[question])
            added.append(trace._replace(reads=packed(own).tobytes()))
        changed = {trace.path: trace for trace in (*added, *signed)}
        dropped = [path for path in self.traces if path not in planned]
        if self.found == "ours" and not changed and not dropped:
            return
        self.file.parent.mkdir(parents=True, exist_ok=True)
        kept = [trace for path, trace in self.traces.items() if path in planned and path not in changed]
        used = _used((*kept, *changed.values()))
        with closing(sqlite3.connect(self.file, isolation_level=None)) as base:
            base.execute("PRAGMA synchronous = OFF")
            base.execute("BEGIN IMMEDIATE")
            if self.found != "ours":
                _make_anew(base, self._salt)
            base.executemany("DELETE FROM trace WHERE path = ?", [(path,) for path in dropped])
            marks = ", ".join("?" * len(Trace._fields))
            base.executemany(f"INSERT OR REPLACE INTO trace VALUES ({marks})", changed.values())
            self._save_observations(base, answers, ids, used)
            _commit(base)

    def _save_observations(
        self, base: sqlite3.Connection, answers: Answers, ids: Mapping[Question, int], used: set[int]
    ) -> None:
        before = {observation.id: observation.digest for observation in self.observations}
        base.executemany("DELETE FROM observation WHERE id = ?", [(id,) for id in before if id not in used])
        rows = []
        for question, id in ids.items():
            if id in used:
                found = answers.check(question)
                if before.get(id) != found:
                    rows.append((id, json.dumps([question[0], *question[1]], ensure_ascii=False), found))
        base.executemany("INSERT OR REPLACE INTO observation VALUES (?, ?, ?)", rows)


def _used(traces: Iterable[Trace]) -> set[int]:
    used: set[int] = set()
    for trace in traces:
        used.update(array("I", trace.reads))
    return used


def _make_anew(base: sqlite3.Connection, salt: str) -> None:
    for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        base.execute(f'DROP TABLE "{name}"')
    for statement in _TABLES.strip().split(";")[:-1]:
        base.execute(statement)
    base.execute("INSERT INTO meta VALUES (?)", (salt,))
    base.execute(f"PRAGMA user_version = {_FORMAT}")


def _commit(base: sqlite3.Connection) -> None:
    base.execute("COMMIT")


def _remove(file: Path) -> None:
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    else:
        file.unlink(missing_ok=True)
        Path(f"{file}-journal").unlink(missing_ok=True)
