"""Frozen years: what was published of a year (`content/achievements/<year>.frozen.yaml`).

Each time a year is frozen, an edition is added to its file; earlier ones stay. The file is written by
`report YEAR --freeze` alone. Every edition ends in a seal over itself and the seal before it, and the file begins with
the last one, so that a change made by hand, or an edition that a merge lost, is noticed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from parkpress.content import when
from parkpress.content.files import decode
from parkpress.content.models import Figure
from parkpress.content.when import When
from parkpress.content.yamltext import Loc, Node, read_yaml
from parkpress.diagnostics import Problem, Severity
from parkpress.figures import NotAQuantity, Quantity, read
from parkpress.immutable import immutable

_HEADER = """\
# {year}年公布过的数字。由 python build.py report {year} --freeze 写入，不用手改。
# 公布后要改数字，请改 {year}.yaml，并在那里写明 revisions：哪一天、为什么改。
# What was published of {year}. Written by `python build.py report {year} --freeze`; not meant to be edited.
# To change a figure after that, change {year}.yaml and say in its `revisions` when and why.
"""


def frozen_path(year: str) -> str:
    """The file of a frozen year."""
    return f"content/achievements/{year}.frozen.yaml"


@immutable
class FrozenFigure:
    """A figure as it was published."""

    value: Quantity
    growth: Quantity | None = None
    basis: str = ""

    def same_value(self, other: FrozenFigure) -> bool:
        return _bare(self.value) == _bare(other.value)

    def same_growth(self, other: FrozenFigure) -> bool:
        return _bare(self.growth) == _bare(other.growth)

    def same(self, other: FrozenFigure) -> bool:
        """Whether a reader would be told the same: 118.9亿元 and 118.9 亿元 are, 118.90亿元 is not."""
        return self.same_value(other) and self.same_growth(other) and self.basis == other.basis


def _bare(quantity: Quantity | None) -> Quantity | None:
    """A quantity without the way it was spelled."""
    return replace(quantity, written="", lang="", digits=(0, 0)) if quantity else None


@immutable
class Edition:
    """What was published of a year on one day."""

    number: int
    """From 1."""
    date: When
    figures: Mapping[str, FrozenFigure]
    """By the id of the indicator, in the order of the year's file."""
    texts: Mapping[str, Mapping[str, str]]
    """Field (`foreword`, `highlights.1.text`) -> language -> short hash of the words."""
    wording: Mapping[str, str]
    """Language -> short hash of how it printed the figures and their names."""
    revisions: tuple[tuple[str, str], ...] = ()
    """(date, indicator) of every revision that had been recorded by then."""


@immutable
class Frozen:
    """All editions of a year, oldest first; at least one."""

    year: str
    editions: tuple[Edition, ...]


def as_published(figure: Figure) -> FrozenFigure:
    """What of a stored figure is frozen."""
    return FrozenFigure(figure.quantity, figure.growth, figure.basis or "")


def says_the_same(one: Edition, other: Edition) -> bool:
    """Whether nothing that is published differs between two editions; number and day apart."""
    return (
        one.figures.keys() == other.figures.keys()
        and all(figure.same(other.figures[id]) for id, figure in one.figures.items())
        and (one.texts, one.wording, one.revisions) == (other.texts, other.wording, other.revisions)
    )


# The file


def write_frozen(frozen: Frozen) -> str:
    """The file of a frozen year."""
    seals = list(_seals(frozen))
    lines = [_HEADER.format(year=frozen.year) + f"year: {frozen.year}", f'seal: "{seals[-1]}"', "editions:"]
    for edition, seal in zip(frozen.editions, seals, strict=True):
        lines += ["", *_edition_lines(edition), f'    seal: "{seal}"']
    return "\n".join(lines) + "\n"


def _seals(frozen: Frozen) -> Iterator[str]:
    seal = frozen.year
    for edition in frozen.editions:
        text = "\n".join([seal, *_edition_lines(edition)])
        seal = blake2b(text.encode(), digest_size=8).hexdigest()
        yield seal


def _edition_lines(edition: Edition) -> Iterator[str]:
    yield f"  - edition: {edition.number}"
    yield f"    frozen: {edition.date.iso()}"
    if edition.revisions:
        yield "    revisions:"
        yield from (f"      - {date} {id}" for date, id in edition.revisions)
    yield "    figures:"
    for id, figure in edition.figures.items():
        yield f"      {id}:"
        yield f"        value: {_scalar(figure.value.written)}"
        yield f"        unit: {unit_of(figure.value)}"
        if figure.value.qualifier:
            yield f"        qualifier: {figure.value.qualifier}"
        if figure.growth:
            yield f"        growth: {_scalar(figure.growth.written)}"
        if figure.basis:
            yield f"        basis: {figure.basis}"
    if edition.texts:
        yield "    texts:"
        yield from (f"      {name}: {_hashes(hashes)}" for name, hashes in edition.texts.items())
    yield f"    wording: {_hashes(edition.wording)}"


def _hashes(hashes: Mapping[str, str]) -> str:
    return "{" + ", ".join(f'{lang}: "{hash}"' for lang, hash in hashes.items()) + "}"


def unit_of(quantity: Quantity) -> str:
    """The unit in which a quantity is kept: `CNY`, `mu`, `CNY/mu`."""
    return f"{quantity.unit}/{quantity.per}" if quantity.per else quantity.unit


def _scalar(text: str) -> str:
    """A value as YAML that every reader takes for the same text."""
    plain = re.fullmatch(r"[0-9A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff.%]*", text) and not text.isascii()
    return text if plain else json.dumps(text, ensure_ascii=False)


class _NotOurs(Exception):
    """The file does not hold what the command writes; `loc` is the place."""

    def __init__(self, *loc: str | int) -> None:
        super().__init__(loc)
        self.loc: Loc = loc


def read_frozen(data: bytes, path: str) -> tuple[Frozen | None, list[Problem]]:
    """What the file of a frozen year says. None with a problem where it is not what the command has written."""
    text, problems = decode(data, path)
    if text is None:
        return None, problems
    node, problems = read_yaml(text, path)
    if node is None or any(problem.severity is Severity.ERROR for problem in problems):
        return None, problems
    try:
        return _checked(node), problems
    except _NotOurs as error:
        return None, [*problems, Problem("page.frozen", node.key(error.loc), {}, "again")]


def _checked(node: Node) -> Frozen:
    top = _mapping(node.data)
    listed = top.get("editions")
    if not isinstance(listed, list) or not listed:
        raise _NotOurs("editions")
    editions = tuple(_edition(item, place) for place, item in enumerate(listed))
    frozen = Frozen(_word(top.get("year"), ("year",)), editions)
    seals = list(_seals(frozen))
    for place, seal in enumerate(seals):
        if _mapping(listed[place]).get("seal") != seal:
            raise _NotOurs("editions", place, "seal")
    if top.get("seal") != seals[-1]:
        raise _NotOurs("seal")
    return frozen


def _edition(item: object, place: int) -> Edition:
    at: Loc = ("editions", place)
    found = _mapping(item, at)
    listed = _mapping(found.get("figures"), (*at, "figures"))
    figures = {id: _figure(entry, (*at, "figures", id)) for id, entry in listed.items()}
    texts = {name: _words(hashes, (*at, "texts", name)) for name, hashes in _mapping(found.get("texts") or {}).items()}
    number = _word(found.get("edition"), (*at, "edition"))
    if number != str(place + 1):
        raise _NotOurs(*at, "edition")
    try:
        date = when.parse(_word(found.get("frozen"), (*at, "frozen")))
    except when.NotADate:
        raise _NotOurs(*at, "frozen") from None
    revisions = _revisions(found.get("revisions") or [], (*at, "revisions"))
    return Edition(place + 1, date, figures, texts, _words(found.get("wording"), (*at, "wording")), revisions)


def _figure(entry: object, loc: Loc) -> FrozenFigure:
    found = _mapping(entry, loc)
    try:
        value = read(_word(found.get("value"), (*loc, "value")))
        growth = read(_word(found["growth"], (*loc, "growth"))) if "growth" in found else None
    except NotAQuantity:
        raise _NotOurs(*loc, "value") from None
    if found.get("unit") != unit_of(value) or (found.get("qualifier") or "") != str(value.qualifier):
        raise _NotOurs(*loc, "unit")
    return FrozenFigure(value, growth, str(found.get("basis") or ""))


def _revisions(listed: object, loc: Loc) -> tuple[tuple[str, str], ...]:
    found = [str(item).split(" ") for item in listed] if isinstance(listed, list) else [[]]
    if any(len(pair) != 2 for pair in found):
        raise _NotOurs(*loc)
    return tuple((pair[0], pair[1]) for pair in found)


def _mapping(value: object, loc: Sequence[str | int] = ()) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _NotOurs(*loc)
    return value


def _words(value: object, loc: Loc) -> Mapping[str, str]:
    return {key: _word(word, loc) for key, word in _mapping(value, loc).items()}


def _word(value: object, loc: Loc) -> str:
    if not isinstance(value, str):
        raise _NotOurs(*loc)
    return value
