"""One text against its translation: block by block where both have the same shape, as a whole otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from parkpress.checks.mismatch.numbers import Numbered, flat_of, links, numbered
from parkpress.checks.mismatch.telling import Finding, tell, too_long
from parkpress.content.site import Site
from parkpress.figures import Difference, Fault, Kind, Mention, told
from parkpress.figures.circumstances import contradicted
from parkpress.figures.glosses import without_conversions
from parkpress.figures.match import differences, is_said, values
from parkpress.figures.moments import unnamed
from parkpress.figures.swaps import Told, swapped

_ONE_SIDED = (Fault.MISSING, Fault.ADDED)


def compare(site: Site, source: tuple[str, str], other: tuple[str, str]) -> Iterator[Finding]:
    """What the numbers of a translation do not agree in with its source; both are (language, words)."""
    ours, theirs = _numbered(site, source, other)
    if ours.too_long or theirs.too_long:
        yield too_long(ours, theirs)
        return
    for difference in disagreements(ours, theirs):
        yield tell(difference, ours, theirs)


def _numbered(site: Site, source: tuple[str, str], other: tuple[str, str]) -> tuple[Numbered, Numbered]:
    """Both texts with their numbers. What both name by reference counts as the same; a name that only one side refers
    to is read as the other side writes it."""
    ours, theirs = flat_of(site, *source), flat_of(site, *other)
    one, two = Counter(links(ours)), Counter(links(theirs))
    if one != two:
        named = {*(one - two), *(two - one)}
        ours, theirs = flat_of(site, *source, named), flat_of(site, *other, named)
    return numbered(site, source[0], ours), numbered(site, other[0], theirs)


def disagreements(ours: Numbered, theirs: Numbered) -> tuple[Difference, ...]:
    """Differences between two texts. Where the blocks answer each other, a number that has moved to another block is
    no difference."""
    if ours.flat.shapes != theirs.flat.shapes:
        return differences(*_without_common(ours.mentions, theirs.mentions))
    found: list[Difference] = []
    for number, (one, two) in enumerate(zip(ours.blocks, theirs.blocks, strict=True)):
        if one or two:
            found += differences(*_without_common(one, two))
            sides = _told(ours, number), _told(theirs, number)
            found += [Difference(Fault.SWAPPED, *pair) for pair in swapped(*sides)]
            found += [Difference(Fault.CIRCUMSTANCE, *pair) for pair in contradicted(*sides)]
    moved = [difference for difference in found if difference.fault in _ONE_SIDED]
    if not moved:
        return tuple(found)
    left = [d.one for d in moved if d.one], [d.other for d in moved if d.other]
    left = _known(left[0], theirs), _known(left[1], ours)
    kept = [difference for difference in found if difference.fault not in _ONE_SIDED]
    in_ours, in_theirs = values(ours.mentions), values(theirs.mentions)
    again = differences(*left)
    return (*kept, *(d for d in again if not (_said(d.one, in_theirs, d) or _said(d.other, in_ours, d))))


def _told(side: Numbered, number: int) -> Told:
    mentions, _ = without_conversions(side.blocks[number])
    return told(side.flat.blocks[number].text, mentions, side.shifts[number], side.lang)


def _said(mention: Mention | None, said: frozenset[tuple[object, ...]], difference: Difference) -> bool:
    """Whether a number that the other text lacks here is said by it elsewhere."""
    return difference.fault in _ONE_SIDED and mention is not None and is_said(mention, said)


def _known(mentions: list[Mention], other: Numbered) -> list[Mention]:
    """Mentions without the dates and ordinals that the other text names somewhere."""
    moments = [mention for mention in mentions if mention.kind is not Kind.QUANTITY]
    if not moments:
        return mentions
    said = [mention for mention in other.mentions if mention.kind is not Kind.QUANTITY]
    kept = {mention.start for mention in unnamed(moments, said)}
    return [mention for mention in mentions if mention.kind is Kind.QUANTITY or mention.start in kept]


def _without_common(ours: Sequence[Mention], theirs: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Both without the references to stored figures that they share."""
    one, two = ([m.value for m in side if _is_reference(m)] for side in (ours, theirs))
    if not (one and two):
        return list(ours), list(theirs)
    common = Counter(one) & Counter(two)
    return _less(ours, common), _less(theirs, common)


def _is_reference(mention: Mention) -> bool:
    return mention.kind is Kind.QUANTITY and bool(mention.value)


def _less(mentions: Sequence[Mention], common: Counter[str]) -> list[Mention]:
    if not common:
        return list(mentions)
    left = Counter(common)
    kept = []
    for mention in mentions:
        if _is_reference(mention) and left[mention.value] > 0:
            left[mention.value] -= 1
        else:
            kept.append(mention)
    return kept
