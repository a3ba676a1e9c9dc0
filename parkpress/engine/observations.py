"""The questions that outputs have asked, with the digests of their answers, as they are kept from build to build.

Questions of one name stand together in blocks, in columns, so that many are read, asked and compared at once. A trace
names its questions by their ids, and by the ids of sets: what many outputs ask together is listed once.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from sys import intern
from typing import Any, Final

from parkpress.digest import SIZE
from parkpress.engine.reads import SET, UNKNOWN, Answers, Arguments, Digests, Question, packed
from parkpress.immutable import immutable

_FULL: Final = 256
"""Questions in a block: it is the least that is written anew when the answer to one changes."""

_NO_DIGESTS: Final = Digests(b"")


@dataclass(slots=True)
class Block:
    """Questions of one name."""

    name: str
    rows: list[Arguments] = field(default_factory=list)
    ids: array[int] = field(default_factory=lambda: array("I"))
    digests: Digests = _NO_DIGESTS
    """Of their answers."""
    numbers: array[int] = field(default_factory=lambda: array("I"))
    """What this build calls them."""
    changed: bool = False
    """Whether it has to be written."""
    summed: bool = True
    """Whether the one digest of all answers is the one that was written."""

    @classmethod
    def read(cls, name: str, columns: str, ids: bytes, each: bytes, all: bytes | None) -> Block:
        """A block as it was written. Raises ValueError or TypeError for what none has written."""
        found = cls(name, _rows(json.loads(columns), len(ids) // 4), array("I", ids), Digests(each, all or b""))
        if not len(found.rows) == len(found.ids) == len(each) / SIZE:
            raise ValueError("columns of different lengths")
        return found

    def columns(self) -> str:
        """The arguments of the questions, the first ones before the second ones."""
        return json.dumps(list(zip(*self.rows, strict=True)), ensure_ascii=False)

    def add(self, row: Arguments, id: int, number: int) -> None:
        """Add a question."""
        self.rows.append(row)
        self.ids.append(id)
        self.numbers.append(number)
        self._alter()

    def drop(self, ids: Collection[int]) -> None:
        """Take out the questions with these ids."""
        kept = [place for place, id in enumerate(self.ids) if id not in ids]
        self.rows = [self.rows[place] for place in kept]
        self.ids = packed(self.ids[place] for place in kept)
        self.numbers = packed(self.numbers[place] for place in kept)
        self._alter()

    def _alter(self) -> None:
        self.changed = True
        self.digests = _NO_DIGESTS  # one of all is not known, and `Answers` have the others


class Observations:
    """All that is known of what was asked, by earlier builds and then by this one."""

    def __init__(self) -> None:
        self.blocks: dict[int, Block] = {}
        self.sets: dict[int, array[int]] = {}
        """Ids of questions that were asked together."""

    def compare(self, answers: Answers) -> Iterator[tuple[int, Question, bytes, bytes]]:
        """Ask every question again. Gives the ids of those whose answer is another one, with its digests.

        Raises whatever a question raises.
        """
        for block in self.blocks.values():
            then = block.digests
            block.numbers, today = answers.check(block.name, block.rows, then)
            block.digests, block.summed = today, today.all == then.all
            if today.each == then.each and UNKNOWN not in today.each:
                continue
            for place, id in enumerate(block.ids):
                part = slice(place * SIZE, place * SIZE + SIZE)
                if then.each[part] != today.each[part] or today.each[part] == UNKNOWN:
                    block.changed = True
                    yield id, (block.name, block.rows[place]), then.each[part], today.each[part]

    def sets_with(self, ids: set[int]) -> set[int]:
        """What names the sets that hold any of these questions."""
        return {SET + id for id, own in self.sets.items() if not ids.isdisjoint(own)}

    def spread(self, reads: Iterable[int]) -> Iterator[int]:
        """The ids of the questions that a trace names, and of those in the sets that it names."""
        for id in reads:
            if id < SET:
                yield id
            else:
                yield from self.sets[id - SET]

    def record(self, answers: Answers, reads: Iterable[bytes]) -> Record:
        """Take up what has been asked now: `reads` are what traces name, by numbers of `answers`."""
        used: set[int] = set()
        for own in reads:
            used.update(array("I", own))
        sets = {number - SET for number in used if number >= SET}
        singles = {number for number in used if number < SET}.union(*(answers.sets[place] for place in sets))
        ids = self._ids(answers)
        self._add({number for number in singles if not ids[number]}, answers, ids)
        known = {asked.tobytes(): id for id, asked in self.sets.items()}
        following = max(self.sets, default=-1) + 1
        named: dict[int, int] = {}
        new: list[int] = []
        for place in sorted(sets):
            asked = packed(map(ids.__getitem__, answers.sets[place]))
            id = known.setdefault(asked.tobytes(), following)
            if id == following:
                self.sets[id] = asked
                new.append(id)
                following += 1
            named[SET + place] = SET + id
        for block in self.blocks.values():
            block.changed |= not answers.distrusted.isdisjoint(block.numbers)
        return Record(ids, singles, named, new)

    def _ids(self, answers: Answers) -> array[int]:
        """The id of each numbered question, 0 for those that have none."""
        ids = array("I", bytes(4 * answers.count))
        for block in self.blocks.values():
            first, end = block.numbers[0], block.numbers[0] + len(block.numbers)
            if block.numbers == array("I", range(first, end)):
                ids[first:end] = block.ids
            else:  # some had been asked before the rest was compared
                for number, id in zip(block.numbers, block.ids, strict=True):
                    ids[number] = id
        return ids

    def _add(self, numbers: set[int], answers: Answers, ids: array[int]) -> None:
        """Give ids to the questions with these numbers, in `ids` and in blocks."""
        if not numbers:
            return
        following = max((max(block.ids, default=0) for block in self.blocks.values()), default=0) + 1
        open_ = {block.name: block for block in self.blocks.values() if len(block.rows) < _FULL}
        for name, asked in answers.numbered():
            for row, number in asked.items():
                if number in numbers:
                    block = open_.get(name)
                    if block is None or len(block.rows) >= _FULL:
                        block = open_[name] = self.blocks[max(self.blocks, default=0) + 1] = Block(name)
                    block.add(row, following, number)
                    ids[number] = following
                    following += 1

    def unused(self, ids: set[int], named: Iterable[Iterable[int]]) -> set[int]:
        """Which of these questions and sets are in none of the traces that name these."""
        unused = set(ids)
        for own in named:
            unused.difference_update(own)
        for id, asked in self.sets.items():
            if SET + id not in unused:
                unused.difference_update(asked)
        return unused

    def forget(self, unused: set[int]) -> tuple[list[int], list[int]]:
        """Drop questions and sets that no trace names any more. Gives the ids of the blocks and sets that are gone."""
        sets = [id for id in self.sets if SET + id in unused]
        for id in sets:
            del self.sets[id]
        gone = []
        for id, block in list(self.blocks.items()):
            if not unused.isdisjoint(block.ids):
                block.drop(unused)
                if not block.rows:
                    del self.blocks[id]
                    gone.append(id)
        return gone, sets


@immutable
class Record:
    """How the numbers of a build are called in the cache."""

    ids: array[int]
    """The ids of questions, by number; 0 for those that nothing names."""
    singles: set[int]
    """The numbers of all questions that are named, also those in sets."""
    sets: dict[int, int]
    new: Sequence[int]
    """Ids of sets that are not in the cache yet."""

    def held(self) -> set[int]:
        """The ids of the questions and sets that are named now."""
        return {*map(self.ids.__getitem__, self.singles), *self.sets.values()}

    def reads(self, numbers: bytes) -> bytes:
        """What a trace names, by ids."""
        ids, sets = self.ids, self.sets
        return packed([ids[n] if n < SET else sets[n] for n in array("I", numbers)]).tobytes()


def _rows(columns: Any, count: int) -> list[Arguments]:
    if not columns:  # questions without arguments
        return list(repeat((), count))
    return list(zip(*[[intern(x) if type(x) is str else x for x in column] for column in columns], strict=True))
