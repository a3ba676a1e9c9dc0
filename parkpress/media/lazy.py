"""Fields of a view that are made when a template first looks at them.

So a page costs, and depends on, no more than what its theme shows. What is asked meanwhile is recorded as ever, for
the page is still being made. What several pages share (`Reads.share`) cannot have such fields: it would be asked for
one page and shown on another; the engine refuses it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache, partial
from operator import attrgetter
from typing import Any, TypeVar, cast

T = TypeVar("T")


class _Later(partial[Any]):
    __slots__ = ()


def later(make: Callable[[], T]) -> T:
    """In place of the value of a field of a `Lazy` view: `make()`, called once, and only if it is wanted."""
    return cast(T, _Later(make))


@cache
def _fields_of(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


class Lazy:
    """An immutable view whose fields may be given as `later(…)`."""

    __slots__ = ("_waiting",)
    _waiting: dict[str, Callable[[], Any]]

    def __post_init__(self) -> None:
        kind: Any = type(self)
        names, values = _fields_of(kind)
        waiting: dict[str, Callable[[], Any]] = {
            name: value for name, value in zip(names, values(self), strict=True) if type(value) is _Later
        }
        for name in waiting:
            delattr(self, name)
        self._waiting = waiting

    def __getattr__(self, name: str) -> Any:
        """Called only for what is not there yet. Raises AttributeError for what never will be."""
        if name.startswith("_") or name not in self._waiting:
            raise AttributeError(f"{type(self).__name__} has no {name}")
        try:
            value = self._waiting.pop(name)()
        except AttributeError as error:  # which would be taken for a field that is not there
            raise RuntimeError(f"{name} of {type(self).__name__} cannot be made") from error
        setattr(self, name, value)
        return value
