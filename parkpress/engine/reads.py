"""The only door from a render to what it is made from: every question is recorded, with a digest of its answer.

A render is a function of the answers it gets, asked one after another. When the first question it asked has the
same answer as before, its second question is the same as before; so when all have, its bytes are. The next build
therefore asks the recorded questions again and renders only what got a different answer.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from typing import Any, Concatenate, Final, NamedTuple, ParamSpec, TypeVar

from parkpress.diagnostics import Problem, ProblemError, Span
from parkpress.digest import digest
from parkpress.engine.store import Store
from parkpress.engine.templates import Template, Templates
from parkpress.questions import Source, file_digest, is_passing, is_query, key_of

P = ParamSpec("P")
R = TypeVar("R")

Question = tuple[str, tuple[str | int, ...]]
"""The name of a question and its arguments."""

TEMPLATE: Final = "template"
"""The one question that is answered by the templates and not by the source: the digest of one template's source."""
FILE: Final = "file"

UNKNOWN: Final = b""
"""In place of a digest: nobody can vouch for this answer, so it counts as changed the next time."""


class _Kind(NamedTuple):
    """What is known of all questions of one name."""

    answer: Callable[..., Any] | None
    """None where it is not a question."""
    known_by: Callable[..., object] | None
    passing: bool


class Answers:
    """The answers of one build, each found out once and shared by all that ask; questions are numbered as they come."""

    def __init__(
        self, source: Source, templates: Templates, store: Store | None = None, *, sketched: bool = False
    ) -> None:
        self.source = source
        self.templates = templates
        self.store = store
        self.sketched = sketched
        """Whether outputs are made only to look at their words and links, so that drawings may be left blank."""
        self.questions: list[Question] = []
        self.digests: list[bytes] = []
        self.known: dict[Question, tuple[int, Any]] = {}
        """Number and answer of each question whose answer is at hand."""
        self.distrusted: set[int] = set()
        """Numbers of the questions that got two different answers."""
        self.shared: dict[Any, tuple[Any, dict[int, None]]] = {}
        """What `Reads.share` has made, and the numbers of the questions asked for it."""
        self._kinds: dict[str, _Kind] = {}
        self._numbers: dict[Question, int] = {}
        self._closures: dict[str, tuple[int, ...]] = {}

    def learn(self, question: Question) -> tuple[int, Any]:
        """Ask the source. Raises TypeError for what is not a question, or not one that can be asked again."""
        answer = self._answer(question)
        number = self._numbers.get(question)
        if number is None:
            if not all(type(argument) in (str, int) for argument in question[1]):
                raise TypeError(f"the arguments of {question} are not all strings and integers")
            number = self._add(question, self._digest(question, answer))
        if not self._kind(question[0]).passing:
            self.known[question] = (number, answer)
        return number, answer

    def check(self, question: Question) -> bytes:
        """The digest of today's answer to a question recorded earlier; UNKNOWN where it is no longer a question."""
        number = self._numbers.get(question)
        if number is None:
            try:
                found = self._digest(question)
            except NotAQuestionError:
                found = UNKNOWN
            number = self._add(question, found)
        return self.digests[number]

    def adopt(self, question: Question, found: bytes) -> int:
        """The number of a question that another process has asked, with the digest of the answer it got."""
        number = self._numbers.get(question)
        if number is None:
            return self._add(question, found)
        if self.digests[number] != found:
            self.distrust(number)
        return number

    def distrust(self, number: int) -> None:
        """Two looks at one thing differed (a file was saved meanwhile): what used it is made again next time."""
        self.digests[number] = UNKNOWN
        self.distrusted.add(number)

    def template(self, name: str) -> tuple[int, ...]:
        """The numbers of the sources that the template `name` can reach."""
        numbers = self._closures.get(name)
        if numbers is None:
            closure = self.templates.closure(name)
            numbers = self._closures[name] = tuple(self.learn((TEMPLATE, (other,)))[0] for other in closure)
        return numbers

    def _add(self, question: Question, found: bytes) -> int:
        number = self._numbers[question] = len(self.questions)
        self.questions.append(question)
        self.digests.append(found)
        return number

    def _digest(self, question: Question, *answer: Any) -> bytes:
        """The digest of what the answer is known by, else of the answer itself (asked for if not given)."""
        known_by = self._kind(question[0]).known_by
        key = known_by(self.source, *question[1]) if known_by else None
        if key is not None:
            return digest(("key", key))
        return digest(answer[0] if answer else self._answer(question))

    def _answer(self, question: Question) -> Any:
        answer = self._kind(question[0]).answer
        if answer is None:
            raise NotAQuestionError(question[0])
        return answer(*question[1])

    def _kind(self, name: str) -> _Kind:
        found = self._kinds.get(name)
        if found is None:
            method = getattr(type(self.source), name, None)
            asked = self.templates.digest if name == TEMPLATE else None
            if asked is None and is_query(method):
                asked = getattr(self.source, name)
            found = self._kinds[name] = _Kind(asked, key_of(method), is_passing(method))
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
            found = self._answers.shared[key] = (made, own._seen)
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
        self._seen.update(dict.fromkeys(self._answers.template(name)))
        return self._answers.templates.get(name)

    def numbers(self) -> array[int]:
        """The numbers of the questions asked, in the order of first asking."""
        return packed(self._seen)


def packed(numbers: Iterable[int]) -> array[int]:
    """Numbers of questions in four bytes each."""
    return array("I", numbers)
