"""Figures that have changed places: both stand in the translation, each with the words of the other.

Numbers are matched whatever their order, for translators move clauses about. But a number moves together with what it
is said of: with 出口 goes "export", with 一期 goes "Phase I", with one number another. Such landmarks belong to the
figure whose clause they stand in. Where a landmark belongs to one figure in the text and to another one of the same
kind in the translation, and no landmark has stayed with its figure, the two figures have changed places.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Protocol

from parkpress.figures.alike import Key, value_of
from parkpress.figures.mentions import Kind, Mention
from parkpress.figures.units import UNITS
from parkpress.immutable import immutable

if TYPE_CHECKING:
    from parkpress.figures.circumstances import Circumstances


class Bond(StrEnum):
    """What a number is to the next one."""

    NONE = ""
    BEFORE = "before"
    """What was, and then what is: 增至, rose to."""
    AFTER = "after"
    """What is, and then what was: up from."""
    WHOLE = "whole"
    """The whole, and then a part of it: 其中, including."""
    PART = "part"
    """A part, and then the whole: 11 of the 18."""


class Words(Protocol):
    """What a language knows about the words around figures."""

    def things(self, text: str) -> list[tuple[int, int, str]]:
        """What a text names: from where to where, and which thing."""

    def clauses(self, text: str) -> list[tuple[int, bool]]:
        """Where clauses end, and whether a sentence ends with them."""

    def joined(self, between: str) -> bool:
        """Whether these words stand between the members of a list."""

    def bond(self, between: str) -> Bond:
        """What the first of two numbers is to the second, by the words between them."""

    def counts(self, between: str) -> bool:
        """Whether a number counts what follows these words: 11 new postdoctoral stations."""

    def divides(self, before: str) -> bool:
        """Whether others are told by the number after these words: per 10,000 people."""

    @property
    def circumstances(self) -> Circumstances:
        """How often, where and for whom figures hold."""


@immutable
class Told:
    """A text with its mentions, whose places count from the `shift` of the text on."""

    text: str
    mentions: Sequence[Mention]
    shift: int
    words: Words

    def span(self, mention: Mention) -> _Span:
        """The place of a mention in the text, from its number on."""
        number = mention.quantity.digits[0] if mention.quantity else 0
        return min(mention.start + number, mention.end - 1) - self.shift, mention.end - self.shift

    def between(self, one: Mention, other: Mention) -> str:
        """The words between two mentions."""
        return self.text[one.end - self.shift : max(one.end, other.start) - self.shift]

    def counts(self, things: bool) -> Callable[[_Span, int], bool]:
        """Whether a number at one place counts what begins at another; only `things` have words between them."""

        def close(number: _Span, start: int) -> bool:
            between = self.text[number[1] : min(start, number[1] + _FAR)]
            return len(between) <= 1 or (things and self.words.counts(between))

        return close

    def course(self, one: Mention, other: Mention) -> str:
        """The words between two numbers, if they are few."""
        between = self.text[one.end - self.shift : self.span(other)[0]]
        return between if len(between) <= _COURSE else ""


@immutable
class _Figure:
    """A quantity that both texts name once."""

    one: Mention
    other: Mention

    @property
    def kind(self) -> str:
        """What it may change places with: another one in units of the same dimension."""
        return UNITS[self.one.quantity.unit].dimension if self.one.quantity else self.one.kind.value


_Span = tuple[int, int]
_Owner = tuple[int, int]
"""The number of a figure, and how surely something belongs to it."""
_Mark = tuple[_Span, _Span]
"""A landmark: where the one text and the other name the same thing."""
_CONTRARY = ({Bond.BEFORE, Bond.AFTER}, {Bond.WHOLE, Bond.PART})
_COURSE = 60
"""The most characters between what was and what is: from 2,103 at the beginning of the year to 2,687."""
_NEXT = 3
"""How many figures of the same kind farther on one may have gone."""
_WITNESSES = 2
"""How many landmarks have to say so, if none is as sure as what is counted."""

# How surely a landmark belongs to a figure.
_COUNTED = 3
"""It stands right beside it: 180多个国家, more than 180 countries, 博士29人."""
_ALONE = 2
"""It has its clause to itself."""
_LATER = 1
"""It is the figure of the next clause: 第一产业增加值38.2亿元，增长3.1%."""


def swapped(text: Told, translation: Told) -> Iterator[tuple[Mention, Mention]]:
    """Figures of the text, with those that stand in their place in the translation."""
    figures = _figures(text, translation)
    kinds: dict[str, list[_Figure]] = defaultdict(list)
    for figure in figures:
        kinds[figure.kind].append(figure)
    if all(len(members) < 2 for members in kinds.values()):
        return
    landmarks = _landmarks(text, translation)
    places = [(text.span(figure.one), translation.span(figure.other)) for figure in figures]
    clauses = text.words.clauses(text.text), translation.words.clauses(translation.text)
    for kind, members in kinds.items():
        if len(members) < 2:
            continue
        own = [place for figure, place in zip(figures, places, strict=True) if figure.kind == kind]
        others = [place for figure, place in zip(figures, places, strict=True) if figure.kind != kind]
        marks = sorted({*landmarks, *others} - {*own})
        mine, theirs = (
            _owners([mark[side] for mark in marks], [place[side] for place in own], clauses[side], counts)
            for side, counts in enumerate((text.counts(kind == "count"), translation.counts(kind == "count")))
        )
        moved = {*_exchanged(mine, theirs), *_turned(text, translation, members, marks)}
        for one, other in sorted(moved):
            if not (members[one].one.weak or members[other].one.weak):
                yield members[one].one, members[other].other


def _exchanged(mine: Sequence[_Owner | None], theirs: Sequence[_Owner | None]) -> Iterator[tuple[int, int]]:
    """Figures whose landmarks belong to each other's in the translation, and to no third one."""
    kept: set[int] = set()
    gone: dict[int, set[int]] = defaultdict(set)
    witnesses: dict[tuple[int, int], list[tuple[bool, int]]] = defaultdict(list)
    for owner, other_owner in zip(mine, theirs, strict=True):
        if owner is None or other_owner is None:
            continue
        (one, sure), (other, as_sure) = owner, other_owner
        if one == other:
            kept.add(one)
        else:
            gone[one].add(other)
            gone[other].add(one)
            witnesses[min(one, other), max(one, other)].append((one < other, sure + as_sure))
    for (one, other), said in witnesses.items():
        only = gone[one] == {other} and gone[other] == {one} and not {one, other} & kept
        if only and other - one <= _NEXT and _believed(said):
            yield one, other


def _believed(witnesses: Sequence[tuple[bool, int]]) -> bool:
    """Whether landmarks prove it: one that is counted, or several that are sure or come from both figures."""
    surest = max(sure for _, sure in witnesses)
    both_ways = len({way for way, _ in witnesses}) > 1
    return surest >= _COUNTED + _ALONE or (len(witnesses) >= _WITNESSES and (both_ways or surest >= 2 * _ALONE))


def _turned(
    text: Told, translation: Told, members: Sequence[_Figure], marks: Sequence[_Mark]
) -> Iterator[tuple[int, int]]:
    """Neighbours that the translation names in the other order: what was and what is (由2.4%提高到3.9%), or two of a
    list (分别增长4.3%和12.1%) while what they are said of comes in the same order."""
    starts = [mark[0][0] for mark in marks]
    for (one, first), (other, second) in pairwise(enumerate(members)):
        between = text.between(first.one, second.one)
        turned = translation.between(second.other, first.other)
        bond = text.words.bond(text.course(first.one, second.one))
        if bond and bond is translation.words.bond(translation.course(second.other, first.other)):
            yield one, other
        if {bond, translation.words.bond(translation.course(first.other, second.other))} in _CONTRARY:
            yield one, other
        if not (text.words.joined(between) and translation.words.joined(turned)):
            continue
        start = text.span(first.one)[0]
        subjects = marks[bisect_left(starts, start - _ABOUT) : bisect_left(starts, start)][-_SUBJECTS:]
        same = [a[1] < b[1] for a, b in combinations(subjects, 2)]
        if same.count(True) > same.count(False):
            yield one, other


_ABOUT = 80
_SUBJECTS = 6
"""How far before a list, and by how many landmarks, it is told what the list is about."""


def _figures(text: Told, translation: Told) -> list[_Figure]:
    ours, theirs = _once(text), _once(translation)
    found = [_Figure(mention, theirs[key]) for key, mention in ours.items() if key in theirs]
    bare = {_digits(other): other for key, other in theirs.items() if other.bare and key not in ours}
    left = [mention for key, mention in ours.items() if key not in theirs and _digits(mention) in bare]
    alike = Counter(_digits(mention) for mention in left)
    found += [_Figure(mention, bare[_digits(mention)]) for mention in left if alike[_digits(mention)] == 1]
    return sorted(found, key=lambda figure: figure.one.start)


def _once(told: Told) -> dict[Key, Mention]:
    """Quantities by their value, without those that are said twice and those that may say no number."""
    counted = [(_key(m), m) for m in told.mentions if _is_figure(m, told) or _is_rank(m)]
    often = Counter(key for key, _ in counted)
    return {key: mention for key, mention in counted if often[key] == 1}


def _is_figure(mention: Mention, told: Told) -> bool:
    start = mention.start - told.shift
    before = told.text[max(0, start - _BEFORE) : start]
    return bool(mention.quantity and mention.quantity.high != 1) and not told.words.divides(before)


_BEFORE = 8


def _digits(mention: Mention) -> Key:
    """The number alone: the unit may be understood (294,000 is aboveground)."""
    return (mention.quantity.low, mention.quantity.high) if mention.quantity else ()


def _is_rank(mention: Mention) -> bool:
    return mention.kind is Kind.ORDINAL and mention.value.isdigit() and not mention.weak


def _key(mention: Mention) -> Key:
    return value_of(mention) if mention.quantity else (mention.kind, mention.value)


def _landmarks(text: Told, translation: Told) -> list[_Mark]:
    ours, theirs = _named_once(text), _named_once(translation)
    return [(place, theirs[name]) for name, place in ours.items() if name in theirs]


_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z0-9]{1,20}")


def _named_once(told: Told) -> dict[tuple[str, str], _Span]:
    """Things, names in Latin letters, dates and ordinals that the text names once."""
    named = [(("thing", thing), (start, end)) for start, end, thing in told.words.things(told.text)]
    named += [(("name", found.group()), found.span()) for found in _NAME.finditer(told.text)]
    named += [
        ((mention.kind.value, mention.value.rpartition(" ")[2]), told.span(mention))
        for mention in told.mentions
        if mention.kind is Kind.ORDINAL or (mention.kind is not Kind.QUANTITY and not mention.weak)
    ]
    often = Counter(name for name, _ in named)
    return {name: place for name, place in named if often[name] == 1}


_BESIDE = 12
_FAR = 40
"""How many characters may lie between a figure and what it is about, or counts."""


def _owners(
    marks: Sequence[_Span],
    figures: Sequence[_Span],
    ends: Sequence[tuple[int, bool]],
    counts: Callable[[_Span, int], bool],
) -> list[_Owner | None]:
    """Which of `figures` each landmark belongs to, and how surely; None where that is open.

    It is the only one in the clause of the landmark or, where there is none, in the next clause of the sentence. Of
    several in one clause it is the one right beside the landmark.
    """
    order = sorted(range(len(figures)), key=lambda number: figures[number])
    places = [figures[number] for number in order]
    stops = [end for end, _ in ends]
    clauses = [bisect_left(stops, start) for start, _ in places]
    found: list[_Owner | None] = []
    for start, end in marks:
        own = bisect_left(stops, start)
        first, last = bisect_left(clauses, own), bisect_left(clauses, own + 1)
        sure = _ALONE
        if first == last and own < len(ends) and not ends[own][1]:
            last, sure = bisect_left(clauses, own + 2), _LATER
        after = bisect_left(places, (start, end))
        gap_before = start - places[after - 1][1] if first < after <= last else _BESIDE + 1
        gap_after = places[after][0] - end if first <= after < last else _BESIDE + 1
        joined = sure == _ALONE and gap_after <= 0 < gap_before
        between = first < after <= last and gap_before < gap_after
        counted = sure == _ALONE and between and counts(places[after - 1], start)
        if joined or counted:  # of 每万名工人372台 the worker is counted
            found.append((order[after if joined else after - 1], _COUNTED))
        elif last - first == 1:
            found.append((order[first], sure))
        else:
            found.append((order[after - 1], _ALONE) if gap_before < gap_after and gap_before <= _BESIDE else None)
    return found
