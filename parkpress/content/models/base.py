"""The building blocks of records: texts, figures, sources, ids.

Validators raise `PydanticCustomError` whose type is one of our own problem codes and whose context holds the
values of its message (`hint`, `start` and `length` apart, which name the hint and the place in the text).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import field
from datetime import MAXYEAR
from typing import Annotated, Any, Literal, TypeVar, dataclass_transform
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from parkpress.content import when
from parkpress.content.when import When
from parkpress.figures import NotAQuantity, Quantity, read
from parkpress.immutable import immutable, lean

T = TypeVar("T")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def model(cls: type[T]) -> type[T]:
    """A dataclass that says what a file may hold, and nothing else. What is read from files is checked against it."""
    return lean(cls, kw_only=True)


def fault(code: str, **values: str) -> PydanticCustomError:
    """A validation error that carries one of our own codes."""
    return PydanticCustomError(code, "{code}", {"code": code, **values})


@immutable
class Before:
    """Marks a type whose values go through `make` before they are checked."""

    make: Callable[[Any], Any]


@immutable
class After:
    """Marks a type whose values go through `make` when they have been checked."""

    make: Callable[[Any], Any]


@immutable
class Instead:
    """Marks a type whose values are made by `make`, whatever stands in the file. It is the first mark of its type."""

    make: Callable[[Any], Any]


@immutable
class Key:
    """Marks a field that files call by another name."""

    name: str


@immutable
class Names:
    """Marks an id as naming a record of `kind`; load checks that it exists."""

    kind: str


@immutable
class Refers:
    """Marks a reference such as `projects/richmat` or `projects/richmat.investment`; load checks that it exists."""


@immutable
class Asset:
    """Marks the name of a file: beside the article, or `/media/…`; load checks that it exists."""

    picture: bool = True


@immutable
class Long:
    """Marks a text that takes the whole of Markdown, not only its inline part."""


@immutable
class Text:
    """One text in the languages it has been written in, in the order of the file."""

    words: tuple[tuple[str, str], ...]

    def has(self, lang: str) -> bool:
        return any(own == lang for own, _ in self.words)

    def get(self, lang: str) -> str | None:
        for own, text in self.words:
            if own == lang:
                return text
        return None

    def pick(self, *langs: str) -> tuple[str, str]:
        """The first of `langs` that has words, and the words; else the first language there is."""
        for lang in langs:
            words = self.get(lang)
            if words is not None:
                return lang, words
        return self.words[0]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.words)


LongText = Annotated[Text, Long()]


def _id(text: str, allowed: str, code: str) -> str:
    if not re.fullmatch(rf"[a-z0-9{allowed}]+", text):
        mended = mended_id(text, allowed)
        raise fault(code, id=text, mended=mended, hint="mended" if mended else "")
    return text


def mended_id(text: str, joint: str = "-") -> str:
    """What `text` would be as an id; empty where nothing is left of it."""
    return re.sub(r"[^a-z0-9]+", joint, text.lower()).strip(joint)


Id = Annotated[str, After(lambda text: _id(text, "-", "schema.id"))]
"""The id of a record: lower-case letters, digits and hyphens."""

FigureId = Annotated[str, After(lambda text: _id(text, "_", "schema.figure-id"))]
"""The id of a figure or an indicator: lower-case letters, digits and underscores."""


def _words(text: str) -> str:
    if not text.strip():
        raise fault("schema.empty", key="")
    return text.strip()


Words = Annotated[str, After(_words)]
"""Words of one language, or a name that is the same in all."""


def _reference(text: str) -> str:
    if not re.fullmatch(r"[a-z]+/[a-z0-9_-]+(?:\.[a-z0-9_-]+)*", text):
        raise fault("ref.form", ref=text)
    return text


def _figure_reference(text: str) -> str:
    if "." not in _reference(text) and not text.startswith("figures/"):
        raise fault("ref.form", ref=text, hint="figure")
    return text


Ref = Annotated[str, After(_reference), Refers()]
"""A record or figure as references name it, without brackets."""

FigureRef = Annotated[str, After(_figure_reference), Refers()]
"""A stored figure as references name it."""


def _when(value: object) -> When:
    if isinstance(value, When):  # of another model
        return value
    if not isinstance(value, str):
        raise fault("schema.date", value="", hint="")
    try:
        return when.parse(value)
    except when.NotADate as error:
        raise fault(error.code, value=value, mended=error.mended, hint="mended" if error.mended else "") from None


def _year(number: int) -> int:
    if not 1000 <= number <= MAXYEAR:
        raise fault("schema.date", value=str(number), hint="")
    return number


YearNumber = Annotated[int, After(_year)]
"""A year of four digits."""


def _day(value: When) -> When:
    if value.day is None:
        raise fault("schema.day", value=value.iso())
    return value


Date = Annotated[When, Instead(_when)]
Day = Annotated[When, Instead(_when), After(_day)]
"""A date in which the day is known."""


def _quantity(value: object) -> Quantity:
    if not isinstance(value, str):
        raise fault("schema.text")
    try:
        return read(value)
    except NotAQuantity as error:
        place = {"start": str(error.start), "length": str(max(1, error.end - error.start))}
        raise fault(error.code, hint=error.hint, **place, **{k: str(v) for k, v in error.values.items()}) from None


Measure = Annotated[Quantity, Instead(_quantity)]


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:  # brackets that hold no address
        raise fault("schema.url", value=text) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", text):
        raise fault("schema.url", value=text)
    return text


Url = Annotated[str, After(_url)]


@model
class Source:
    """Where a figure or a text comes from."""

    title: Text
    url: Url | None = None
    date: Date | None = None


Basis = Literal["preliminary", "final", "derived", "target"]


@model
class Figure:
    """A stored quantity with what makes it trustworthy. The key of `quantity` in files is `value`."""

    quantity: Annotated[Measure, Key("value")]
    growth: Measure | None = None
    """Change on the year before, in percent."""
    as_of: Date | None = None
    basis: Basis | None = None
    source: Source | None = None
    note: Text | None = None
    of: tuple[Ref, ...] = ()
    """Records (`projects/richmat`) whose figures sum to this one."""
    complete: bool = False
    """Whether the records of the site are all that it counts."""


def _figure_form(value: object) -> object:
    return {"value": value} if isinstance(value, str) else value


FigureField = Annotated[Figure, Before(_figure_form)]
"""A figure, or its short form: the bare quantity."""


@model
class Photo:
    """A picture of a record."""

    file: Annotated[str, Asset()]
    alt: Text | None = None
    caption: Text | None = None
    credit: str | None = None
