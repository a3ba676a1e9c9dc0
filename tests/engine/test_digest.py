"""Digests of answers: equal for equal values in every process, different for whatever prints differently."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from pydantic import BaseModel

from parkpress.digest import SIZE, digest

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@dataclass(frozen=True, slots=True)
class Point:
    x: object
    y: object


class Pair(NamedTuple):
    x: object
    y: object


class Model(BaseModel):
    x: str
    y: tuple[int, ...] = ()


class Colour(Enum):
    RED = 1
    BLUE = 2


@dataclass(frozen=True, slots=True)
class Empty:
    pass


@given(plain, plain)
def test_two_values_have_one_digest_only_if_they_are_the_same(a: object, b: object) -> None:
    assert (digest(a) == digest(b)) == (_typed(a) == _typed(b))


def _typed(value: object) -> object:
    """A value whose equality tells True from 1."""
    if isinstance(value, tuple):
        return "tuple", *(_typed(item) for item in value)
    if isinstance(value, dict):
        return {key: _typed(item) for key, item in value.items()}
    return type(value), value


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1, True), (0, None), ("1", 1), ("a", b"a"), ((), []), ((), None), ("", ()), (("a", "b"), ("ab",)),
        (("a", ("b",)), (("a", "b"),)), (Decimal("1.0"), Decimal("1.00")), (Decimal(1), 1), (Fraction(1, 2), "1/2"),
        (Point(1, 2), Pair(1, 2)), (Point(1, 2), Point(2, 1)), (Colour.RED, Colour.BLUE), (Colour.RED, 1),
        (Markup("<b>"), "<b>"), (Model(x="a"), Model(x="a", y=(1,))), (frozenset("a"), ("a",)), ({}, ()),
        (Empty(), ()),
    ],
)  # fmt: skip
def test_what_would_print_differently_has_another_digest(a: object, b: object) -> None:
    assert digest(a) != digest(b)


MANY = tuple(Point(place, Point(str(place), ("a", None))) for place in range(20))


@pytest.mark.parametrize(
    "other",
    [
        MANY[:-1], MANY[::-1], (*MANY[1:], MANY[0]), (*MANY[:-1], MANY[0]), list(MANY),
        tuple(Pair(point.x, point.y) for point in MANY), tuple(Point(point.y, point.x) for point in MANY),
        (*MANY[:-1], Point(19, Point("19", ("a", 0)))), (*MANY[:-1], Point(19, None)), (*MANY[:-1], None),
        (tuple(point.x for point in MANY), tuple(point.y for point in MANY)),
    ],
)  # fmt: skip
def test_many_objects_of_one_kind_have_another_digest_where_one_differs(other: object) -> None:
    again = tuple(Point(place, Point(str(place), ("a", None))) for place in range(20))
    assert digest(MANY) == digest(again) != digest(other)


def test_order_does_not_matter_where_there_is_none() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1}) == digest(MappingProxyType({"b": 2, "a": 1}))
    assert digest(frozenset("abc")) == digest(frozenset("cba"))


@pytest.mark.parametrize("value", [1.5, object(), lambda: 1, (1, [2, {3: 4.5}])])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="no canonical form"):
        digest(value)


def test_digests_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "from parkpress.digest import digest\n"
        "print(digest((frozenset('园区abc'), {'b': 1, 'a': (None, True, b'x')})).hex())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in "123"
    }
    assert len(found) == 1
    assert len(bytes.fromhex(found.pop())) == SIZE


def test_a_text_has_one_digest_however_it_is_held_in_memory() -> None:
    """Interned, shared or made anew: `marshal` tells them apart in its later versions."""
    interned = sys.intern("parkpress")
    fresh = [f"{'park'}{end}" for end in ("press", "press")]
    assert digest(tuple(fresh)) == digest((interned, interned)) == digest((interned, fresh[0]))
