"""English quantities in running text. Apart, for what a build needs of figures is a tenth of it."""

from parkpress.figures.en.circumstances import circumstances
from parkpress.figures.en.finding import find
from parkpress.figures.en.naming import named
from parkpress.figures.en.nouns import bond, clauses, counts, divides, joined, things

__all__ = ["bond", "circumstances", "clauses", "counts", "divides", "find", "joined", "named", "things"]
