"""The only door from a render to what it is made from: every question is recorded, with a digest of its answer.

A render is a function of the answers it gets, asked one after another. When the first question it asked has the
same answer as before, its second question is the same as before; so when all have, its bytes are. The next build
therefore asks the recorded questions again and renders only what got a different answer.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from sys import intern
from typing import Any, Concatenate, Final, NamedTuple, ParamSpec, TypeVar

from parkpress.diagnostics import Problem, ProblemError, Span
from parkpress.digest import SIZE, digest, digest_of_all, key_digest
from parkpress.engine.store import Store
from parkpress.engine.templates import Template, Templates
from parkpress.questions import Source, file_digest, is_passing, is_query, key_of

P = ParamSpec("P")
R = TypeVar("R")

Arguments = tuple[str | int, ...]
Question = tuple[str, Arguments]
"""The name of a question and its arguments."""

TEMPLATE: Final = "template"
"""The one question that is answered by the templates and not by the source: the digest of one template's source."""
FILE: Final = "file"

UNKNOWN: Final = bytes(SIZE)
"""In place of a digest: nobody can vouch for this answer, so it counts as changed the next time."""

SET: Final = 1 << 31
"""Numbers from here on stand for sets of questions: `SET + n` for the n-th. What names a set has asked all of it."""
_FEW: Final = 2
"""So many questions are named by themselves; a set would save nothing."""
_AT_HAND: Final = 1 << 16
"""Answers kept at hand; when there are more, those that many pages want are asked for once again."""


class Digests(NamedTuple):
    """Of the answers to some questions."""

    each: bytes
    """One after another; UNKNOWN of what is no longer a question."""
    all: bytes = b""
    """One of all together, which spares looking at each where it is the same; empty where there is none."""


class _Kind:
    """What is known of all questions of one name."""

    __slots__ = ("answer", "known_by", "numbers", "passing")

    def __init__(
        self, answer: Callable[..., Any] | None, known_by: Callable[..., object] | None, *, passing: bool
    ) -> None:
        self.answer = answer
        """None where it is not a question."""
        self.known_by = known_by
        self.passing = passing
        self.numbers: dict[Arguments, int] = {}
        """The numbers of the questions by their arguments."""


class Answers:
    """The answers of one build, shared by all that ask; questions are numbered as they come.

    A digest is found once for each question. Answers themselves are not all kept: a source never changes, so that
    it may be asked again.
    """

    def __init__(
        self, source: Source, templates: Templates, store: Store | None = None, *, sketched: bool = False
    ) -> None:
        self.source = source
        self.templates = templates
        self.store = store
        self.sketched = sketched
        """Whether outputs are made only to look at their words and links, so that drawings may be left blank."""
        self.digests = bytearray()
        """The digests of all answers, in the order of the questions' numbers."""
        self.known: dict[Question, tuple[int, Any]] = {}
        """Number and answer of each question whose answer is at hand."""
        self.distrusted: set[int] = set()
        """Numbers of the questions that got two different answers."""
        self.shared: dict[Any, tuple[Any, dict[int, None]]] = {}
        """What `Reads.share` has made, and the numbers of what was asked for it."""
        self.sets: list[array[int]] = []
        """Questions that are asked together, each set once."""
        self._kinds: dict[str, _Kind] = {}
        self._set_places: dict[bytes, int] = {}
        self._closures: dict[str, dict[int, None]] = {}

    @property
    def count(self) -> int:
        """How many numbers have been given to questions."""
        return len(self.digests) // SIZE

    def numbered(self) -> Iterator[tuple[str, dict[Arguments, int]]]:
        """The name of each kind of question with the numbers of those asked, by their arguments."""
        for name, kind in self._kinds.items():
            yield name, kind.numbers

    def asked_since(self, first: int) -> list[Question]:
        """The questions with the numbers from `first` on, in their order."""
        found: list[tuple[int, Question]] = []
        for name, kind in self._kinds.items():
            for arguments, number in reversed(kind.numbers.items()):
                if number < first:
                    break
                found.append((number, (name, arguments)))
        return [question for _, question in sorted(found)]

    def afresh(self) -> Answers:
        """The same source and templates, of which nothing has been asked."""
        return Answers(self.source, self.templates, self.store, sketched=self.sketched)

    def learn(self, question: Question) -> tuple[int, Any]:
        """Ask the source. Raises TypeError for what is not a question, or not one that can be asked again."""
        name, arguments = question
        kind = self._kind(name)
        answer = self._answer(kind, question)
        number = kind.numbers.get(arguments)
        if number is None:
            if not all(type(argument) in (str, int) for argument in arguments):
                raise TypeError(f"the arguments of {question} are not all strings and integers")
            number = self._add(kind, arguments, self._digest(kind, question, answer))
        if not kind.passing:
            if len(self.known) >= _AT_HAND:
                self.known.clear()
            self.known[question] = (number, answer)
        return number, answer

    def check(self, name: str, rows: Sequence[Arguments], then: Digests) -> tuple[array[int], Digests]:
        """The numbers of questions of one name recorded earlier, and the digests of today's answers."""
        kind = self._kind(name)
        today = self._digests(kind, rows, then)
        start = self.count
        numbers = array("I", map(kind.numbers.setdefault, rows, count(start)))
        self.digests += today.each
        if numbers != array("I", range(start, start + len(rows))):  # some have been asked already
            each = b"".join(map(self.digest, numbers))
            today = Digests(each, today.all if each == today.each else b"")
        return numbers, today

    def digest(self, number: int) -> bytes:
        """The digest of the answer to a question, UNKNOWN where it got two."""
        return bytes(self.digests[number * SIZE : number * SIZE + SIZE])

    def adopt(self, question: Question, found: bytes) -> int:
        """The number of a question that another process has asked, with the digest of the answer it got."""
        kind = self._kind(question[0])
        number = kind.numbers.get(question[1])
        if number is None:
            return self._add(kind, interned(question[1]), found)
        if self.digest(number) != found:
            self.distrust(number)
        return number

    def distrust(self, number: int) -> None:
        """Two looks at one thing differed (a file was saved meanwhile): what used it is made again next time."""
        self.digests[number * SIZE : number * SIZE + SIZE] = UNKNOWN
        self.distrusted.add(number)

    def together(self, numbers: Iterable[int]) -> dict[int, None]:
        """What stands for all these: the number of one set of them, or they themselves where they are few."""
        own = self.spread(numbers)
        return dict.fromkeys(own if len(own) <= _FEW else (self.set_of(own),))

    def set_of(self, numbers: array[int]) -> int:
        """The number of the set of these single questions."""
        place = self._set_places.setdefault(numbers.tobytes(), len(self.sets))
        if place == len(self.sets):
            self.sets.append(numbers)
        return SET + place

    def spread(self, numbers: Iterable[int]) -> array[int]:
        """The numbers of single questions that these stand for, each once, in the order of first asking."""
        found: dict[int, None] = {}
        for number in numbers:
            if number < SET:
                found[number] = None
            else:
                found.update(dict.fromkeys(self.sets[number - SET]))
        return packed(found)

    def template(self, name: str) -> dict[int, None]:
        """What stands for the sources that the template `name` can reach."""
        numbers = self._closures.get(name)
        if numbers is None:
            closure = self.templates.closure(name)
            numbers = self.together(self.learn((TEMPLATE, (other,)))[0] for other in closure)
            self._closures[name] = numbers
        return numbers

    def _add(self, kind: _Kind, arguments: Arguments, found: bytes) -> int:
        number = kind.numbers[arguments] = self.count
        self.digests += found
        return number

    def _digest(self, kind: _Kind, question: Question, *answer: Any) -> bytes:
        """The digest of what the answer is known by, else of the answer itself (asked for if not given)."""
        key = kind.known_by(self.source, *question[1]) if kind.known_by else None
        if key is not None:
            return key_digest(key)
        return digest(answer[0] if answer else self._answer(kind, question))

    def _digests(self, kind: _Kind, rows: Sequence[Arguments], then: Digests) -> Digests:
        """The same of many questions, which had these digests `then`."""
        answer, known_by, source = kind.answer, kind.known_by, self.source
        if answer is None:
            return Digests(UNKNOWN * len(rows))
        keys = [answer(*row) for row in rows] if known_by is None else [known_by(source, *row) for row in rows]
        all = digest_of_all(keys) if known_by is None or None not in keys else b""
        if all and all == then.all and UNKNOWN not in then.each:
            return then
        if known_by is None:
            return Digests(b"".join(map(digest, keys)), all)
        each = [digest(answer(*row)) if key is None else key_digest(key) for row, key in zip(rows, keys, strict=True)]
        return Digests(b"".join(each), all)

    def _answer(self, kind: _Kind, question: Question) -> Any:
        if kind.answer is None:
            raise NotAQuestionError(question[0])
        return kind.answer(*question[1])

    def _kind(self, name: str) -> _Kind:
        found = self._kinds.get(name)
        if found is None:
            method = getattr(type(self.source), name, None)
            asked = self.templates.digest if name == TEMPLATE else None
            if asked is None and is_query(method):
                asked = getattr(self.source, name)
            found = self._kinds[name] = _Kind(asked, key_of(method), passing=is_passing(method))
        return found


class NotAQuestionError(TypeError):
    """Raised for a method that is not marked as a question."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not marked as a question")


class _NothingMore(dict[Question, tuple[int, Any]]):
    def get(self, key: Any, default: Any = None) -> Any:
        raise RuntimeError(f"{key} asked for what several pages share, after it was made")


_NOTHING_MORE = _NothingMore()


class Reads:
    """What one render has asked so far."""

    __slots__ = ("_answers", "_known", "_seen")

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._known = answers.known
        self._seen: dict[int, None] = {}

    def ask(self, question: Callable[Concatenate[Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer to a marked question, such as `ask(Site.record, "projects", "richmat")`.

        Arguments are strings and integers, by position. Raises TypeError otherwise.
        """
        if kwargs:
            raise TypeError("questions take their arguments by position")
        key: Any = (question.__name__, args)
        found = self._known.get(key)
        if found is None:
            found = self._answers.learn(key)
        self._seen[found[0]] = None
        answer: R = found[1]
        return answer

    def read(self, path: str) -> bytes:
        """The bytes of a source file. Raises ProblemError where it is gone since the build began."""
        key: Question = (FILE, (path,))
        number, expected = self._known.get(key) or self._answers.learn(key)
        self._seen[number] = None
        data = self._answers.source.read(path)
        if data is None:
            raise ProblemError(Problem("page.vanished", Span(path)))
        if file_digest(data) != expected:
            self._answers.distrust(number)
        return data

    def share(self, make: Callable[Concatenate[Reads, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`make(reads, *args)`, made once in a process for all outputs that are made from it.

        Whatever `make` asks counts as asked by each of them. It must be a function of a module, without effects.
        """
        key = (make, args, tuple(kwargs.items()))
        found = self._answers.shared.get(key)
        if found is None:
            own = Reads(self._answers)
            made = make(own, *args, **kwargs)
            found = self._answers.shared[key] = (made, self._answers.together(own._seen))
            own._close()
        self._seen.update(found[1])
        answer: R = found[0]
        return answer

    def _close(self) -> None:
        """What is shared is whole: what it asked for later would be recorded for nobody."""
        self._known = _NOTHING_MORE

    def kept(self, name: str, make: Callable[[], bytes]) -> bytes:
        """What `make` makes, or made in an earlier build.

        `make` has to be pure, and `name` (of letters, digits and hyphens) to tell apart all that it depends on.
        """
        store = self._answers.store
        data = store.get(name) if store is not None else None
        if data is None:
            data = make()
            if store is not None:
                store.put(name, data)
        return data

    @property
    def sketched(self) -> bool:
        """Whether only the words and links of what is made count; a costly drawing may then be left blank."""
        return self._answers.sketched

    def template(self, name: str) -> Template:
        """A template, ready to render. Raises ProblemError where it, or one that it includes, is broken."""
        self._seen.update(self._answers.template(name))
        return self._answers.templates.get(name)

    def numbers(self) -> array[int]:
        """The numbers of the questions and sets of questions asked, in the order of first asking."""
        return packed(self._seen)


def interned(arguments: Arguments) -> Arguments:
    """The same arguments, in texts that are held in memory once: many questions name the same things."""
    return tuple([intern(item) if type(item) is str else item for item in arguments])


def packed(numbers: Iterable[int]) -> array[int]:
    """Numbers of questions in four bytes each."""
    return array("I", numbers)
