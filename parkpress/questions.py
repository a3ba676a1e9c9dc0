"""The mark of a question: a method that a page may ask while it is rendered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Question = TypeVar("Question", bound=Callable[..., object])


def query(function: Question) -> Question:
    """Mark a method as a question: total, and answered with immutable values.

    Only marked methods may be asked through the engine, which records the question and a digest of its answer.
    """
    function.__parkpress_query__ = True  # type: ignore[attr-defined]
    return function
