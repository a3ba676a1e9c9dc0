"""Chinese quantities in running text. Apart, for what a build needs of figures is a tenth of it."""

from parkpress.figures.zh.circumstances import circumstances
from parkpress.figures.zh.finding import find
from parkpress.figures.zh.naming import named
from parkpress.figures.zh.nouns import bond, clauses, counts, divides, joined, things

__all__ = ["bond", "circumstances", "clauses", "counts", "divides", "find", "joined", "named", "things"]
