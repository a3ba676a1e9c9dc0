"""What rules find in texts, looked for again only where a text is new.

A rule that judges each text by itself names every piece of its work by a digest of all that it depends on. What was
found is kept under that name until the next run, and what is new is divided over the processors.

Each rule has one file in the cache folder of the site, which may be deleted at any time. One that is damaged, or
written by another version of the program, is not believed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from parkpress.engine.pool import workers
from parkpress.engine.salt import salt
from parkpress.keeping import read_kept, write_kept
from parkpress.processes import forked

_FOLDER = ".cache"
_WORTH_A_PROCESS: Final = 0.3
"""Seconds of work above which a second process pays: it shares all that is loaded, and brings back little."""


def results(
    folder: Path, rule: str, names: Sequence[str], work: Callable[[int], Any], seconds: Sequence[float]
) -> list[Any]:
    """The result of each piece of work, in order: what JSON can hold, as it comes out of JSON.

    `names` are the digests of the pieces; `work` does the piece at a place among them, which should take `seconds`.
    A folder that cannot be written to costs time only.
    """
    file = folder / _FOLDER / f"check-{rule}.json"
    before = _load(file)
    new = {name: place for place, name in enumerate(names) if name not in before}
    places = sorted(new.values(), key=lambda place: -seconds[place])  # so that each process has its share
    found = json.loads(json.dumps(_spread(places, work, sum(seconds[place] for place in places))))
    made = {names[place]: result for place, result in zip(places, found, strict=True)}
    now = {name: made[name] if name in made else before[name] for name in names}
    if made or len(now) != len(before):
        _save(file, now)
    return [now[name] for name in names]


def digest(parts: Iterable[str]) -> str:
    """A digest of texts, told apart wherever one ends and the next begins."""
    made = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()


def _load(file: Path) -> dict[str, Any]:
    """What the last run left; nothing where that cannot be read or must not be believed."""
    data = read_kept(file, salt())
    return dict(json.loads(data)) if data is not None else {}


def _save(file: Path, now: dict[str, Any]) -> None:
    write_kept(file, salt(), json.dumps(now, separators=(",", ":")).encode("ascii"))


def _spread(places: Sequence[int], work: Callable[[int], Any], seconds: float) -> list[Any]:
    """The results of `work` in the order of `places`, done by as many processes as pay."""
    processes = workers(seconds, len(places), None, worth=_WORTH_A_PROCESS)
    helpers = [_start(places[number::processes], work) for number in range(1, processes)]
    found: list[Any] = [None] * len(places)
    found[0::processes] = [work(place) for place in places[0::processes]]
    for number, (pid, reader) in enumerate(helpers, 1):
        mine = places[number::processes]
        brought = _collect(pid, reader)
        # What a helper fails to bring is done here, where its error can be seen.
        found[number::processes] = brought if len(brought) == len(mine) else [work(place) for place in mine]
    return found


def _start(places: Sequence[int], work: Callable[[int], Any]) -> tuple[int, int]:
    """Fork a helper; its process id, and the end of the pipe on which its results arrive."""
    reader, writer = os.pipe()

    def bring() -> None:
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(json.dumps([work(place) for place in places]).encode("ascii"))

    pid = forked(bring)
    os.close(writer)
    return pid, reader


def _collect(pid: int, reader: int) -> list[Any]:
    brought: list[Any] = []
    with os.fdopen(reader, "rb") as pipe, suppress(ValueError):
        brought = json.loads(pipe.read())
    os.waitpid(pid, 0)
    return brought
