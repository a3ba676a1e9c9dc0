"""Objects that are nothing but their fields, and that nobody changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def immutable(kind: type[T]) -> type[T]:
    """A dataclass with slots, frozen for the type checker; templates cannot assign to it either.

    Nothing watches over it at run time: there are very many such objects, and one of a frozen dataclass takes four
    times as long to make.
    """
    return lean(kind)


def lean(kind: type[T], *, kw_only: bool = False) -> type[T]:
    """The dataclass. What compares and prints its objects is not compiled for each class, as Python would do it:
    there are many classes, and a small build would spend a tenth of its time on that.
    """
    made: Any = dataclass(slots=True, eq=False, repr=False, kw_only=kw_only)(kind)
    names = tuple(made.__dataclass_fields__)
    values = attrgetter(*names) if names else lambda _: ()

    def equal(self: Any, other: object) -> bool:
        return bool(values(self) == values(other)) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    made.__eq__, made.__hash__, made.__repr__ = equal, hashed, _printed
    return made  # type: ignore[no-any-return]


def _printed(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
    return f"{type(self).__qualname__}({shown})"
