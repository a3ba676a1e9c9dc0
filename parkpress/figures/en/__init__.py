"""English quantities: reading, writing, finding."""

from parkpress.figures.en.finding import find
from parkpress.figures.en.naming import named
from parkpress.figures.en.nouns import bond, clauses, counts, divides, joined, things
from parkpress.figures.en.reading import quantity_at, unknown_unit
from parkpress.figures.en.writing import change, parts, unit_name, with_noun, write

__all__ = [
    "bond",
    "change",
    "clauses",
    "counts",
    "divides",
    "find",
    "joined",
    "named",
    "parts",
    "quantity_at",
    "things",
    "unit_name",
    "unknown_unit",
    "with_noun",
    "write",
]
