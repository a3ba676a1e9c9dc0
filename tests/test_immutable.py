"""Objects that are nothing but their fields: they compare, count and print as dataclasses do."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field, fields, replace
from typing import Any

import pytest

from parkpress.immutable import immutable, lean


@immutable
class Point:
    """Two fields."""

    x: int
    y: tuple[str, ...] = ()


@immutable
class Place(Point):
    """Two fields and another one."""

    name: str = "somewhere"


@immutable
class Mark:
    """No field at all."""


@immutable
class Other:
    """The fields of a point."""

    x: int
    y: tuple[str, ...] = ()


class Named:
    """A model, whose fields are given by name."""

    zh: str
    en: str = field(default="")


def test_equal_fields_make_equal_objects_of_one_class() -> None:
    assert Point(1, ("a",)) == Point(1, ("a",)) != Point(2, ("a",))
    assert len({Point(1), Point(1), Point(2), Mark(), Mark()}) == 3
    assert Mark() == Mark()
    others: list[Any] = [Other(1), Place(1), Mark(), (1, ()), None]
    assert Point(1) not in others


def test_a_subclass_compares_its_own_fields_too() -> None:
    assert Place(1, (), "here") == Place(1, (), "here") != Place(1, (), "there")
    assert hash(Place(1, (), "here")) != hash(Place(1, (), "there"))


def test_what_cannot_be_counted_has_no_hash() -> None:
    unhashable: Any = ["a"]
    with pytest.raises(TypeError, match="unhashable"):
        hash(Point(1, unhashable))


def test_objects_print_as_those_of_any_dataclass() -> None:
    plain: Any = dataclass(type("Place", (), {"__annotations__": {"x": int, "y": tuple, "name": str}}))
    assert repr(Place(1, ("a",))) == repr(plain(1, ("a",), "somewhere")) == "Place(x=1, y=('a',), name='somewhere')"
    assert repr(Mark()) == "Mark()"


def test_objects_have_slots_and_can_be_changed_in_a_copy_and_kept() -> None:
    assert replace(Place(1), x=2) == Place(2)
    assert pickle.loads(pickle.dumps(Place(1, ("a",)))) == Place(1, ("a",))
    assert [item.name for item in fields(Place)] == ["x", "y", "name"]
    with pytest.raises(AttributeError):
        setattr(Place(1), "z", 1)  # noqa: B010  # which the type checker would see


def test_fields_of_models_are_given_by_name() -> None:
    made: Any = lean(Named, kw_only=True)
    assert made(zh="甲") == made(zh="甲", en="")
    with pytest.raises(TypeError):
        made("甲")
