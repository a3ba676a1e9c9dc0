"""What may be asked of a site: the mark on its questions, and the digest of a file.

A render learns everything by asking questions, and the engine records each question with the digest of its
answer. `content` marks the questions, `engine` records them, and neither imports the other.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import ParamSpec, Protocol, TypeVar, overload

P = ParamSpec("P")
R = TypeVar("R")

_MARK = "__is_query__"


_KEY = "__known_by__"
_PASSING = "__is_passing__"


@overload
def query(method: Callable[P, R]) -> Callable[P, R]:
    """See below."""


@overload
def query(
    *, known_by: Callable[..., object] | None = None, passing: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """See below."""


def query(
    method: Callable[P, R] | None = None, *, known_by: Callable[..., object] | None = None, passing: bool = False
) -> Callable[P, R] | Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a method as a question.

    A question is total (an unknown argument answers None or something empty, it never raises), takes strings and
    integers by position, and answers an immutable value that `digest` can encode. `known_by` is a method that takes
    the same and answers a small key, such as the digest of what a file says: where two keys are equal, so must the
    answers be; None means that the answer itself is to be compared. `passing` marks a large answer that one output
    asks for, which is not kept for others.
    """

    def mark(method: Callable[P, R]) -> Callable[P, R]:
        setattr(method, _MARK, True)
        setattr(method, _KEY, known_by)
        setattr(method, _PASSING, passing)
        return method

    return mark if method is None else mark(method)


def is_query(method: object) -> bool:
    """Whether `method` was marked with `query`."""
    return getattr(method, _MARK, False)


def key_of(method: object) -> Callable[..., object] | None:
    """What stands for the answers to a question, see `query`."""
    return getattr(method, _KEY, None)


def is_passing(method: object) -> bool:
    """Whether the answer to a question is large, and wanted by one output only."""
    return getattr(method, _PASSING, False)


def file_digest(data: bytes) -> str:
    """The digest of a source file's bytes (SHA-256, hexadecimal): what the question `file` answers."""
    return sha256(data).hexdigest()


class Source(Protocol):
    """What outputs are made from: an object whose marked methods are its questions, and the files beside it."""

    def file(self, path: str) -> str | None:
        """A question: `file_digest` of the bytes of a source file, None where there is none."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a source file, None where there is none. Not a question: renders go through `Reads.read`."""
