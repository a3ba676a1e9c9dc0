"""A digest for every answer: the same value gives the same digest in every process and on every machine.

Values are written down in a canonical way (the type, then the length, then the content; mappings and sets in
sorted order) and that is hashed. `repr` and `pickle` are of no use here: both can change while the value
stays the same, or stay the same while it changes.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from typing import Any, Final

_PLAIN: Final = frozenset({str, int, bool, bytes, type(None)})
_FEW: Final = 8
"""Objects in a tuple for which it would not pay to look at one field of all of them after another."""
_TUPLES: Final = frozenset({tuple})
_MARSHAL: Final = 2
"""The last version that writes a value the same whether or not it is shared with others."""

SIZE: Final = 16
"""Bytes in a digest."""

Writer = Callable[[Any, Callable[[bytes], None]], None]


def digest(value: Any) -> bytes:
    """The digest of an answer.

    Raises TypeError for a value that has no canonical form (a float, an object with behaviour of its own).
    """
    if _is_plain(value):  # most answers
        # In this version marshal writes types, lengths and contents, and nothing else.
        return blake2b(marshal.dumps(value, _MARSHAL), digest_size=SIZE).digest()
    pieces: list[bytes] = []
    _write(value, pieces.append)
    return blake2b(b"".join(pieces), digest_size=SIZE, person=b"written").digest()


def key_digest(key: Any) -> bytes:
    """The digest of what an answer is known by, which is never that of an answer.

    Two keys have one digest only if they are equal. The same key may get another one, where nothing orders what is
    in it; that costs time only.
    """
    try:
        data = marshal.dumps(key, _MARSHAL)
    except ValueError:  # there are other things in it than Python's own
        data = digest(key)
    return blake2b(data, digest_size=SIZE, person=b"key").digest()


def digest_of_all(values: list[Any]) -> bytes:
    """One digest for many answers or keys: it can be the same only if each of them is. Empty where there is none."""
    try:
        data = marshal.dumps(values, _MARSHAL)
    except ValueError:
        return b""
    return blake2b(data, digest_size=SIZE, person=b"all").digest()


def _is_plain(value: Any) -> bool:
    """Whether this is a simple value, a tuple of such, or a tuple of tuples of such."""
    if type(value) is not tuple:
        return type(value) in _PLAIN
    kinds = set(map(type, value))
    if kinds <= _PLAIN:
        return True
    return kinds == _TUPLES and _PLAIN.issuperset(map(type, chain.from_iterable(value)))


def _write(value: Any, out: Callable[[bytes], None]) -> None:
    kind = type(value)
    (_WRITERS.get(kind) or _writer_for(kind))(value, out)


def _none(_: None, out: Callable[[bytes], None]) -> None:
    out(b"N")


def _bool(value: bool, out: Callable[[bytes], None]) -> None:
    out(b"T" if value else b"F")


def _int(value: int, out: Callable[[bytes], None]) -> None:
    out(b"i%d;" % value)


def _str(value: str, out: Callable[[bytes], None]) -> None:
    data = value.encode("utf-8", "surrogatepass")
    out(b"s%d:" % len(data))
    out(data)


def _bytes(value: bytes, out: Callable[[bytes], None]) -> None:
    out(b"b%d:" % len(value))
    out(value)


def _decimal(value: Decimal, out: Callable[[bytes], None]) -> None:
    # The digits as they are: 1.0 and 1.00 are equal and print differently.
    sign, digits, exponent = value.as_tuple()
    out(b"d")
    _write((sign, digits, exponent), out)


def _fraction(value: Fraction, out: Callable[[bytes], None]) -> None:
    out(b"q%d/%d;" % (value.numerator, value.denominator))


def _tuple(value: tuple[Any, ...] | list[Any], out: Callable[[bytes], None]) -> None:
    if _is_plain(value):
        out(b"p")
        out(marshal.dumps(value, _MARSHAL))
        return
    if len(value) > _FEW and (names := _fields_of_all(value)) is not None:  # one column after another, much quicker
        out(b"c%d:" % len(value))
        out(_head(type(value[0]), names))
        for name in names:
            _tuple(tuple(map(attrgetter(name), value)), out)
        return
    out(b"t%d:" % len(value))
    for item in value:
        kind = type(item)
        (_WRITERS.get(kind) or _writer_for(kind))(item, out)


def _fields_of_all(value: tuple[Any, ...] | list[Any]) -> tuple[str, ...] | None:
    """The names of the fields, where all these are objects of one type that are nothing but their fields."""
    kinds = set(map(type, value))
    return _field_names(kinds.pop()) if len(kinds) == 1 else None


def _list(value: list[Any], out: Callable[[bytes], None]) -> None:
    out(b"l")
    _tuple(value, out)


def _canonical(value: Any) -> bytes:
    pieces: list[bytes] = []
    _write(value, pieces.append)
    return b"".join(pieces)


def _mapping(value: Mapping[Any, Any], out: Callable[[bytes], None]) -> None:
    out(b"m%d:" % len(value))
    items = {_canonical(key): item for key, item in value.items()}
    for key in sorted(items):
        out(key)
        _write(items[key], out)


def _set(value: frozenset[Any] | set[Any], out: Callable[[bytes], None]) -> None:
    out(b"z%d:" % len(value))
    for item in sorted([_canonical(item) for item in value]):
        out(item)


def _enum(value: Enum, out: Callable[[bytes], None]) -> None:
    out(b"e")
    _str(type(value).__qualname__, out)
    _str(value.name, out)


def _text_writer(kind: type) -> Writer:
    head = b"S" + _canonical(kind.__qualname__)

    def write(value: str, out: Callable[[bytes], None]) -> None:
        out(head)
        _str(str.__str__(value), out)

    return write


def _head(kind: type, names: tuple[str, ...]) -> bytes:
    return _canonical((kind.__module__, kind.__qualname__, names))


def _field_names(kind: type) -> tuple[str, ...] | None:
    """The fields of a kind of objects that are nothing but these; None for other kinds."""
    if kind not in _NAMES:
        _NAMES[kind] = _find_field_names(kind)
    return _NAMES[kind]


def _find_field_names(kind: type) -> tuple[str, ...] | None:
    if issubclass(kind, Enum):
        return None
    if is_dataclass(kind):
        return tuple(item.name for item in fields(kind))
    if hasattr(kind, "model_fields"):  # pydantic, which is not imported for the sake of a look
        return tuple(kind.model_fields)
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return tuple(kind._fields)
    return None


def _fields_writer(kind: type, names: tuple[str, ...]) -> Writer:
    """A writer for objects that are nothing but their fields: the name of the class, then every field in order."""
    head = b"o" + _head(kind, names)
    if not names:
        return lambda _, out: out(head)
    values = attrgetter(*names)
    if len(names) == 1:

        def write_one(value: Any, out: Callable[[bytes], None]) -> None:
            out(head)
            _write(values(value), out)

        return write_one

    def write(value: Any, out: Callable[[bytes], None]) -> None:
        out(head)
        for item in values(value):
            kind = type(item)
            (_WRITERS.get(kind) or _writer_for(kind))(item, out)

    return write


_NAMES: dict[type, tuple[str, ...] | None] = {}
_WRITERS: dict[type, Writer] = {
    type(None): _none,
    bool: _bool,
    int: _int,
    str: _str,
    bytes: _bytes,
    Decimal: _decimal,
    Fraction: _fraction,
    tuple: _tuple,
    list: _list,
    dict: _mapping,
    frozenset: _set,
    set: _set,
}
"""How each type is written; types are added as they are met."""


def _writer_for(kind: type) -> Writer:
    """The writer of a type met for the first time."""
    writer: Writer
    if issubclass(kind, Enum):
        writer = _enum
    elif (names := _field_names(kind)) is not None:
        writer = _fields_writer(kind, names)
    elif issubclass(kind, Mapping):
        writer = _mapping
    elif issubclass(kind, str):  # Markup: the same letters, written differently
        writer = _text_writer(kind)
    else:
        raise TypeError(f"no canonical form for an answer of type {kind.__module__}.{kind.__qualname__}")
    _WRITERS[kind] = writer
    return writer
