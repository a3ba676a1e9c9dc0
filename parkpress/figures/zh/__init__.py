"""Chinese quantities: reading, writing, finding."""

from parkpress.figures.zh.finding import find
from parkpress.figures.zh.naming import named
from parkpress.figures.zh.nouns import bond, clauses, counts, divides, joined, things
from parkpress.figures.zh.reading import quantity_at, unknown_unit
from parkpress.figures.zh.writing import change, parts, unit_name, with_noun, write

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
