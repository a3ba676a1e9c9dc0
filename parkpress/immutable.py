"""Objects that are nothing but their fields, and that nobody changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def immutable(kind: type[T]) -> type[T]:
    """A dataclass with slots, frozen for the type checker; templates cannot assign to it either.

    Nothing watches over it at run time: there are very many such objects, and one of a frozen dataclass takes four
    times as long to make.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)
