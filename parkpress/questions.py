"""What may be asked of a site: the mark on its questions, and the digest of a file.

A render learns everything by asking questions, and the engine records each question with the digest of its
answer. `content` marks the questions, `engine` records them, and neither imports the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_MARK = "__is_query__"


def query(method: Callable[P, R]) -> Callable[P, R]:
    """Mark a method as a question.

    A question is total (an unknown argument answers None or something empty, it never raises), takes strings and
    integers by position, and answers an immutable value that `engine.digest` can encode.
    """
    setattr(method, _MARK, True)
    return method


def is_query(method: object) -> bool:
    """Whether `method` was marked with `query`."""
    return getattr(method, _MARK, False)


@dataclass(frozen=True, slots=True)
class Keyed:
    """An answer that is known by its key: `value` is a function of nothing but what `key` stands for.

    Such an answer is compared by its key alone. So a question can hand out many parsed files at once, with the
    digests of their bytes as the key, and need not write them all down to see whether any has changed.
    """

    key: Any
    value: Any


def file_digest(data: bytes) -> str:
    """The digest of a source file's bytes (SHA-256, hexadecimal): what the question `file` answers."""
    return sha256(data).hexdigest()


class Source(Protocol):
    """What outputs are made from: an object whose marked methods are its questions, and the files beside it."""

    def file(self, path: str) -> str | None:
        """A question: `file_digest` of the bytes of a source file, None where there is none."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a source file, None where there is none. Not a question: renders go through `Reads.read`."""
