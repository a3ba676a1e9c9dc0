"""From a difference to a problem: which code it has, which words explain it, and what would be right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from parkpress.checks.flat import HOLE
from parkpress.checks.mismatch.numbers import LONGEST, MOST, Numbered
from parkpress.content.markdown.marks import Place
from parkpress.figures import Difference, Fault, Kind, Mention, Role, named, write
from parkpress.figures.slips import family, ratio, slip

CODES = {
    Fault.VALUE: "figure.mismatch",
    Fault.UNIT: "figure.unit-mismatch",
    Fault.CURRENCY: "figure.currency-mismatch",
    Fault.TIME: "figure.date",
    Fault.ORDINAL: "figure.ordinal",
    Fault.CODE: "figure.code",
    Fault.SWAPPED: "figure.swapped",
    Fault.CIRCUMSTANCE: "figure.circumstance",
    Fault.DIRECTION: "figure.direction",
    Fault.LEVEL: "figure.level",
    Fault.CONVERSION: "figure.conversion",
    Fault.QUALIFIER: "figure.bound",
    Fault.PERSON_TIME: "figure.person-time",
    Fault.ROUNDED: "figure.rounded",
    Fault.UNQUALIFIED: "figure.unqualified",
}
_WEIGHTY = frozenset({"money", "rate", "area", "volume", "mass", "length", "power", "ratio"})
"""What must not be on one side only; counts and times are often told in words."""
_SENTENCE_END = re.compile(r"[。！？!?；;\n]|(?<!\bNo)(?<!\b[Tt]el)(?<!\b(?:Mr|Ms|Dr|St))(?<!\b[A-Zap])\.(?=\s|$)")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a text and its translation, at places inside these texts."""

    code: str
    values: Mapping[str, str]
    hint: str
    in_source: bool
    """Whether it stands in the source text; else in the translation."""
    place: Place
    related: Place | None = None
    """Where the other text says it."""


def tell(difference: Difference, ours: Numbered, theirs: Numbered) -> Finding:
    """The problem of a difference, at its place in the translation, with that in the source beside it."""
    one, other = difference.one, difference.other
    if difference.fault is Fault.CONVERSION:
        return _conversion(difference, ours, theirs)
    if one is None or other is None:
        return _one_sided(difference, ours, theirs)
    values = {
        "ours": said(ours, one), "theirs": said(theirs, other),
        "source": sentence(ours, one), "translation": sentence(theirs, other),
        "right": right(one, theirs.lang), "factor": _factor(one, other),
    }
    hint = _hint(difference.fault, one, other, values["right"])
    return Finding(CODES[difference.fault], values, hint, False, theirs.place(other), ours.place(one))


def too_long(ours: Numbered, theirs: Numbered) -> Finding:
    """Told of the text that was given up, at its beginning."""
    side = ours if ours.too_long else theirs
    values = {"characters": f"{LONGEST:,}", "count": f"{MOST:,}"}
    return Finding("figure.too-long", values, "split", side is ours, side.flat.place(side.flat.blocks[0], 0, 1))


def _conversion(difference: Difference, ours: Numbered, theirs: Numbered) -> Finding:
    one, other = difference.one, difference.other
    assert one and other
    side = theirs if any(mention is other for mention in theirs.mentions) else ours
    values = {
        "theirs": said(side, other), "ours": said(side, one), "translation": sentence(side, other),
        "right": right(one, side.lang),
    }
    return Finding(CODES[difference.fault], values, "write", side is ours, side.place(other))


def _one_sided(difference: Difference, ours: Numbered, theirs: Numbered) -> Finding:
    """A number that only one text has. Where it is missing, the translation has no place to point at but its block."""
    side, mention = (ours, difference.one) if difference.one else (theirs, difference.other)
    assert mention
    weighty = mention.kind in (Kind.DATE, Kind.PERIOD) or (
        mention.quantity is not None and family(mention.quantity) in _WEIGHTY
    )
    code = "figure.missing" if difference.one else "figure.added"
    values = {
        "ours": said(side, mention), "source": sentence(side, mention),
        "right": right(mention, theirs.lang) if difference.one else "",
    }
    hint = "write" if values["right"] else ""
    return Finding(code if weighty else f"{code}-count", values, hint, side is ours, side.place(mention))


def said(side: Numbered, mention: Mention) -> str:
    """A mention as its text says it; a reference as the figure that it prints."""
    if mention.quantity is not None and mention.value:
        return write(mention.quantity, side.lang, gloss=False)
    block, start, end = side.home(mention)
    return block.text[start:end].replace(HOLE, "…")


def sentence(side: Numbered, mention: Mention) -> str:
    """The sentence around a mention, cut to what can be read at a glance."""
    block, start, end = side.home(mention)
    first, last = max(0, start - _SHOWN), min(len(block.text), end + _SHOWN)
    before = [found.end() for found in _SENTENCE_END.finditer(block.text, first, start)]
    after = _SENTENCE_END.search(block.text, end, last)
    begin = before[-1] if before else first
    stop = after.end() if after else last
    text = block.text[begin:stop].replace(HOLE, "…").replace("\n", " ").strip()
    return ("…" if begin == first > 0 else "") + text + ("…" if stop == last < len(block.text) and not after else "")


def right(one: Mention, lang: str) -> str:
    """What the translation should say; empty where that depends on the sentence."""
    return write(one.quantity, lang) if one.quantity else named(one, lang)


def _factor(one: Mention, other: Mention) -> str:
    factor = ratio(one.quantity, other.quantity) if one.quantity and other.quantity else None
    if factor is None or not factor:
        return ""
    larger = max(factor, 1 / factor)
    return f"{larger.numerator:,}" if larger.denominator == 1 else f"{float(larger):.3g}"


def _hint(fault: Fault, one: Mention, other: Mention, right: str) -> str:
    """The variant of the code's hint that says what went wrong."""
    if one.quantity is None or other.quantity is None:
        return "write" if right else ""
    if fault in (Fault.VALUE, Fault.UNIT):
        return slip(one.quantity, other.quantity) or "write"
    if fault is Fault.LEVEL:
        return "level" if one.role is Role.LEVEL or other.role is Role.DIFFERENCE else "difference"
    return "write"
