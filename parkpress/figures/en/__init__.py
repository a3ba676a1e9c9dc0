"""English quantities: reading and writing; finding them in running text is in `texts`."""

from parkpress.figures.en.reading import quantity_at, unknown_unit
from parkpress.figures.en.writing import change, parts, unit_name, with_noun, write

__all__ = ["change", "parts", "quantity_at", "unit_name", "unknown_unit", "with_noun", "write"]
