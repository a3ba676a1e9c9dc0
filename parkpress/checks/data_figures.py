"""Figures written out in running text that the site's data has as well: they must be the same.

A literal belongs to a stored figure where its sentence says so: it names the indicator and the year, or the project and
which of its figures, and the number follows (or, at the end of a sentence, stands before). Equal values alone tie
nothing: two figures that happen to be equal are two figures. Sentences about a part of the year, about another year
(去年) or a phase are left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parkpress.checks.flat import HOLE, Block, flatten
from parkpress.content.passages import Passage, passages
from parkpress.content.site import FigureEntry, Site
from parkpress.diagnostics import Problem
from parkpress.figures import Agreement, Kind, Mention, Quantity, Role, Trend, agreement, find, write
from parkpress.figures.mentions import RELATIVE
from parkpress.figures.slips import family

_SENTENCE = re.compile(r"[^。！？!?；;\n.]*(?:\.(?!\s|$)[^。！？!?；;\n.]*)*[。！？!?；;\n.]?")
_PREFIX = 6
"""Letters of a name by which texts that may hold it are found."""
_FAR = 60
"""Code points that may lie between a name and its number."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A stored figure as the texts of one language speak of it."""

    ref: str
    name: str
    """Of the indicator, figure or record, in lower case."""
    term: str
    """Which figure of the record; empty where the name says it all."""
    year: str
    quantity: Quantity
    growth: Quantity | None


@dataclass(frozen=True, slots=True)
class _Tie:
    """A number of a text that states a stored figure: its value or its growth."""

    figure: _Known
    mention: Mention
    stored: Quantity


class _Index:
    """The stored figures of one language by the beginnings of their names."""

    def __init__(self, site: Site, lang: str) -> None:
        self._by_prefix: dict[str, list[_Known]] = defaultdict(list)
        for ref in site.figures():
            entry = site.figure(ref)
            known = _known(site, entry, lang) if entry else None
            if known and len(known.name) > 1:
                self._by_prefix[known.name[:_PREFIX]].append(known)
        self._lengths = sorted({len(prefix) for prefix in self._by_prefix})

    def named(self, text: str) -> list[_Known]:
        """The figures whose names stand in a text in lower case. Time grows with the text, not with the figures."""
        found: list[_Known] = []
        for length in self._lengths:
            seen = {text[at : at + length] for at in range(len(text) - length + 1)}
            for prefix in seen & self._by_prefix.keys():
                found += [known for known in self._by_prefix[prefix] if known.name in text]
        return found


def _known(site: Site, entry: FigureEntry, lang: str) -> _Known | None:
    kind, id = entry.page
    of_record = kind in ("projects", "enterprises", "spaces", "policies")
    name = (site.label(kind, id) if of_record else entry.name) or entry.name
    words, term = name.get(lang), entry.name.get(lang) if of_record else ""
    if words is None or term is None:
        return None
    year = id if kind == "achievements" else str(entry.figure.as_of.year) if entry.figure.as_of else ""
    return _Known(entry.ref, words.lower(), term.lower(), year, entry.figure.quantity, entry.figure.growth)


def check(site: Site) -> Iterator[Problem]:
    """Literals that differ from the stored figure that they state, and those that could be a reference to it."""
    indexes = {lang: _Index(site, lang) for lang in site.settings().languages}
    for passage in passages(site):
        for lang, words in passage.words.items():
            if lang in indexes:
                yield from _of_text(site, passage, lang, words, indexes[lang])


def _of_text(site: Site, passage: Passage, lang: str, words: str, index: _Index) -> Iterator[Problem]:
    if not index.named(words.lower()):
        return
    year = passage.record.partition("/")[2] if passage.record.startswith("achievements/") else ""
    for block in flatten(words).blocks:
        for start, end in _sentences(block.text):
            sentence = block.text[start:end]
            known = index.named(sentence.lower())
            if known:
                for tie in _ties(sentence, find(sentence, lang), known, year):
                    yield from _problem(site, passage, lang, block, start, tie)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in _SENTENCE.finditer(text) if found.end() > found.start())


def _ties(
    sentence: str, mentions: Sequence[Mention], known: Sequence[_Known], year: str
) -> Iterator[_Tie]:
    """Stored figures and the number of a sentence that states them."""
    years = {m.value for m in mentions if m.kind is Kind.DATE and len(m.value) == 4}
    if len(years) > 1 or any(_elsewhere(mention) for mention in mentions):
        return
    year = next(iter(years), year)
    lowered = sentence.lower()
    places = {figure.ref: lowered.find(figure.name) for figure in known}
    longest = {place: max(len(f.name) for f in known if places[f.ref] == place) for place in places.values()}
    names = {f.name for f in known if len(f.name) == longest[places[f.ref]]}
    for figure in known:
        if figure.name not in names or (figure.year and figure.year != year) or (years and not figure.year):
            continue
        if figure.term and (len(names) > 1 or figure.term not in lowered):
            continue
        begin = lowered.find(figure.term, 0) if figure.term else places[figure.ref]
        end = begin + len(figure.term or figure.name)
        stops = [lowered.find(name, end) for name in names]
        stop = min([at for at in stops if at >= 0], default=len(sentence))
        number = _next(sentence, mentions, end, stop, figure.quantity)
        if number is not None:
            yield _Tie(figure, mentions[number], figure.quantity)
            growth = mentions[number + 1] if number + 1 < len(mentions) else None
            if figure.growth and growth and growth.quantity and growth.end <= stop and _is_growth(growth.quantity):
                yield _Tie(figure, growth, figure.growth)


def _is_growth(quantity: Quantity) -> bool:
    return quantity.unit == "percent" and quantity.trend is not Trend.NONE


def _elsewhere(mention: Mention) -> bool:
    """Whether a sentence speaks of another time or of a part."""
    return mention.kind is Kind.PERIOD or mention.value.startswith(RELATIVE) or mention.value.startswith("phase ")


def _next(
    sentence: str, mentions: Sequence[Mention], start: int, stop: int, stored: Quantity
) -> int | None:
    """The place of the first number of the kind, where it follows a name at once."""
    for place, mention in enumerate(mentions):
        if mention.start < start or mention.kind is not Kind.QUANTITY or mention.quantity is None:
            continue
        near = mention.start - start <= _FAR and mention.end <= stop and HOLE not in sentence[start : mention.start]
        like = family(mention.quantity) == family(stored) and not mention.weak
        level = mention.trend is Trend.NONE and mention.role is not Role.DIFFERENCE
        return place if near and like and level else None
    return None


def _problem(site: Site, passage: Passage, lang: str, block: Block, shift: int, tie: _Tie) -> Iterator[Problem]:
    mention, quantity = tie.mention, tie.mention.quantity
    assert quantity
    agreed = agreement(_directed(tie.stored, quantity), quantity)
    code = "figure.literal" if agreed is Agreement.EQUAL else "figure.differs-from-data"
    if agreed is Agreement.ROUNDED or (code == "figure.literal" and code not in site.settings().checks.levels):
        return
    first, last = block.source_range(mention.start + shift, mention.end + shift)
    span = passage.span(site, lang, first, last)
    ref = tie.figure.ref + (".growth" if tie.stored is tie.figure.growth else "")
    values = {"text": quantity.written, "ref": ref, "stored": write(tie.stored, lang, gloss=False)}
    yield Problem(code, span, values, "refer")


def _directed(stored: Quantity, literal: Quantity) -> Quantity:
    """A growth is stored as a bare rate, below zero for a fall, and told as a rise or fall."""
    if literal.trend is Trend.NONE or stored.trend is not Trend.NONE:
        return stored
    if stored.low < 0:
        return replace(stored, low=-stored.high, high=-stored.low, trend=Trend.DOWN)
    return replace(stored, trend=Trend.UP)
