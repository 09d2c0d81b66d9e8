"""All conditions, each with its bottom line."""

from collections.abc import Sequence

from ketamine_ref.evidence.condition import ConditionEntry
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Listing, under
from ketamine_ref.rendering.tables import Table, columns_of


def page(entries: Sequence[ConditionEntry]) -> Listing:
    """Return the conditions in rows."""
    rows = tuple((entry.id, entry.name, wording.study_counts(entry.counts), entry.bottom_line) for entry in entries)
    return Listing("Conditions", under(("Condition", "Name", "Studies", "Bottom line"), rows))


def table(entries: Sequence[ConditionEntry]) -> Table:
    """Return the conditions as typed rows."""
    return Table(columns_of(ConditionEntry), tuple(entries))
