"""Where the guide of a style and its CSL style differ: there the guide wins.

Each difference turns a line of pandoc's into what the guide asks for, and touches no other line. A difference that
touches no line any more has to go.
"""

from tests.citing.differences import addresses, authors, other_works, places, retractions, titles
from tests.citing.differences.table import Case, Difference

MODULES = (authors, titles, places, addresses, other_works, retractions)
"""In the order in which they mend a line."""

DIFFERENCES: tuple[Difference, ...] = tuple(row for module in MODULES for row in module.TABLE.rows)

__all__ = ["DIFFERENCES", "Case", "Difference"]
