"""The numbers of a written text: those in its words, and the stored figures that its references print."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, replace

from parkpress.checks.flat import HOLE, Block, Flat, Named, flatten
from parkpress.content.markdown.marks import Place
from parkpress.content.site import Site
from parkpress.content.stored import figure_ref, split_modifier
from parkpress.figures import Kind, Mention, Quantity, Trend, find


@dataclass(frozen=True, slots=True)
class Numbered:
    """A text and the mentions of each of its blocks; their positions count through the whole text.

    The `value` of a mention that is a reference to a stored figure is that reference.
    """

    lang: str
    flat: Flat
    blocks: tuple[tuple[Mention, ...], ...]
    shifts: tuple[int, ...]
    too_long: bool = False
    """Whether it was given up, because it is longer than a text that anybody reads."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Those of all blocks."""
        return tuple(mention for block in self.blocks for mention in block)

    def home(self, mention: Mention) -> tuple[Block, int, int]:
        """The block that a mention stands in, and its stretch of the block's text."""
        number = bisect_right(self.shifts, mention.start) - 1
        shift = self.shifts[number]
        return self.flat.blocks[number], mention.start - shift, mention.end - shift

    def place(self, mention: Mention) -> Place:
        """Line and column of a mention in its text."""
        block, start, end = self.home(mention)
        return self.flat.place(block, start, end)


def flat_of(site: Site, lang: str, words: str, named: Collection[Named] = ()) -> Flat:
    """A text without marks. References in `named` are replaced by the name that they print."""

    def fill(reference: Named) -> str:
        if reference not in named:
            return HOLE
        label = site.label(reference.kind, reference.id)
        return label.pick(lang)[1] if label else HOLE

    return flatten(words, fill)


LONGEST = 200_000
MOST = 10_000
"""Characters, and numbers, of the longest text that is compared: some 60 pages of print."""


def numbered(site: Site, lang: str, flat: Flat) -> Numbered:
    """Find the numbers of a text, unless it is too long."""
    shift = count = 0
    blocks: list[tuple[Mention, ...]] = []
    shifts: list[int] = []
    for block in flat.blocks:
        if shift + len(block.text) > LONGEST:
            return Numbered(lang, flat, (), (), too_long=True)
        found = [*find(block.text, lang, MOST + 1), *_references(site, block)]
        count += len(found)
        if count > MOST:
            return Numbered(lang, flat, (), (), too_long=True)
        found.sort(key=lambda mention: mention.start)
        blocks.append(tuple(m._replace(start=m.start + shift, end=m.end + shift) for m in found))
        shifts.append(shift)
        shift += len(block.text) + 1
    return Numbered(lang, flat, tuple(blocks), tuple(shifts))


def links(flat: Flat) -> list[Named]:
    """References that print no figure but a name."""
    return [named for block in flat.blocks for _, named in block.holes if not _is_figure(named)]


def _is_figure(named: Named) -> bool:
    return bool(named.field) or named.kind == "figures"


def _references(site: Site, block: Block) -> list[Mention]:
    return [
        Mention(Kind.QUANTITY, at, at + 1, quantity, value=named.written, weak=_is_one(quantity))
        for at, named in block.holes
        if (quantity := stored(site, named)) is not None
    ]


def _is_one(quantity: Quantity) -> bool:
    return quantity.unit in ("count", "person") and quantity.low == quantity.high == 1


def stored(site: Site, named: Named) -> Quantity | None:
    """The quantity that a reference prints; None where it prints none, or is broken."""
    if not _is_figure(named):
        return None
    field, modifier = split_modifier(named.field)
    entry = site.figure(figure_ref(named.kind, named.id, field))
    if entry is None:
        return None
    if modifier not in ("growth", "rate"):
        return entry.figure.quantity
    growth = entry.figure.growth
    if growth is None or modifier == "rate" or growth.trend is not Trend.NONE:
        return growth
    if growth.low < 0:
        return replace(growth, low=-growth.high, high=-growth.low, trend=Trend.DOWN)
    return replace(growth, trend=Trend.UP)


def printed(site: Site, words: str) -> str:
    """What the references of a text stand for, in every language: a text means something else when that changes."""
    if "[[" not in words:
        return ""
    found = []
    for block in flatten(words).blocks:
        for _, named in block.holes:
            quantity, label = stored(site, named), site.label(named.kind, named.id)
            found.append(f"{named.written}={quantity.written if quantity else label and label.words}")
    return "\n".join(found)
