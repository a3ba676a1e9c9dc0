"""Values packed for the cache, and unpacked as what they were.

What is unpacked is put together from records of this program alone: data that somebody else made can name nothing
else.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import import_module
from io import BytesIO
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

_PROTOCOL: Final = 5


def packed(value: object) -> bytes:
    """A value as bytes: records of this program, and plain values and containers."""
    made = BytesIO()
    _Pickler(made, _PROTOCOL).dump(value)
    return made.getvalue()


def unpacked(data: bytes | None) -> Any:
    """What was packed; None where that is nothing, or holds what this program did not put there."""
    try:
        return _Unpickler(BytesIO(data)).load() if data is not None else None
    except (pickle.UnpicklingError, AttributeError, EOFError, ImportError, IndexError, TypeError, ValueError):
        return None


def frozen(values: dict[str, str]) -> Mapping[str, str]:
    """The values of a problem, as nobody may change them."""
    return MappingProxyType(values)


def record(kind: type, *values: Any) -> Any:
    """A record of these values, which were those of a valid one and are not checked again."""
    made: Any = object.__new__(kind)
    for name, value in zip(_fields_of(kind), values, strict=True):
        _set(made, name, value)
    return made


_set = object.__setattr__


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


class _Pickler(pickle.Pickler):
    """Writes a record down as its class and its values: that is read several times faster than the usual form."""

    def reducer_override(self, value: Any) -> Any:
        kind: type = type(value)
        values = _values_of(kind)
        if values is not None:
            return record, (kind, *values(value))
        return (frozen, (dict(value),)) if kind is MappingProxyType else NotImplemented


@cache
def _values_of(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What gives the values of a record of this kind; None where it is no record."""
    if not is_dataclass(kind):
        return None
    names = _fields_of(kind)
    if len(names) < 2:
        return lambda value: tuple(getattr(value, name) for name in names)
    return attrgetter(*names)


class _Unpickler(pickle.Unpickler):
    """Knows the records of this program and what they are made of, and calls nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        return _found(module, name)


@cache
def _found(module: str, name: str) -> Any:
    if (module, name) == ("decimal", "Decimal"):
        return Decimal
    if module == __name__ and name in (frozen.__name__, record.__name__):
        return globals()[name]
    if module.startswith("parkpress."):
        found = getattr(import_module(module), name)
        if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum) or _is_named_tuple(found)):
            return found
    raise pickle.UnpicklingError(f"not a record: {module}.{name}")


def _is_named_tuple(kind: type) -> bool:
    return issubclass(kind, tuple) and hasattr(kind, "_fields")
