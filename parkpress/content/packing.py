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
    pickler = pickle.Pickler(made, _PROTOCOL)
    pickler.dispatch_table = _WRITTEN
    pickler.dump(value)
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


class _Written(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """How each kind of record is written down: as what makes it and its values.

    That is read several times faster than the usual form.
    """

    def __missing__(self, kind: type) -> Callable[[Any], tuple[Any, ...]]:
        made = self[kind] = _written(kind)
        return made


_WRITTEN: Final = _Written()


def _written(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """Raises KeyError for what is no record."""
    if kind is MappingProxyType:
        return lambda value: (frozen, (dict(value),))
    if _is_named_tuple(kind):
        return lambda value: (kind, tuple(value))
    if not is_dataclass(kind):
        raise KeyError(kind)
    values = _values_of(kind)
    if _is_made_of_its_values(kind):
        return lambda value: (kind, values(value))
    return lambda value: (record, (kind, *values(value)))


def _values_of(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of a record of this kind."""
    names = _fields_of(kind)
    if len(names) < 2:
        return lambda value: tuple(getattr(value, name) for name in names)
    return attrgetter(*names)


def _is_made_of_its_values(kind: type) -> bool:
    """Whether a record of this kind can be made by calling it, which then does nothing but take the values."""
    return not hasattr(kind, "__post_init__") and all(field.init and not field.kw_only for field in fields(kind))


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
