"""All conditions, each with whether ketamine works there, and in how many trials that was asked."""

from collections.abc import Sequence

from ketamine_ref.evidence.condition import ConditionEntry, StudyCounts
from ketamine_ref.rendering.page import Column, Listing, Step, under
from ketamine_ref.rendering.pages.links import record
from ketamine_ref.rendering.tables import Table, columns_of

COLUMNS = (
    Column("Condition", whole=True, drop=0),
    Column("Name", drop=6),
    Column("Studies", right=True, drop=2),
    Column("Trials", right=True, drop=1),
    Column("Works?", drop=0),
)
NOTE = "Trials: randomized ones that have results, of all randomized ones."


def page(entries: Sequence[ConditionEntry]) -> Listing:
    """Return the conditions in rows."""
    rows = (
        (record("condition", one.id, own=one.own), one.name, str(one.counts.studies), _trials(one.counts), one.works)
        for one in entries
    )
    return Listing("Conditions", under(COLUMNS, rows), (NOTE,))


def steps(entries: Sequence[ConditionEntry]) -> tuple[Step, ...]:
    """Return the page of the first condition, and two of them side by side."""
    names = [one.id for one in entries]
    return (("condition", names[0]), *((("compare", *names[:2]),) if len(names) > 1 else ())) if names else ()


def table(entries: Sequence[ConditionEntry]) -> Table:
    """Return the conditions as typed rows."""
    return Table(columns_of(ConditionEntry), tuple(entries))


def _trials(counts: StudyCounts) -> str:
    return f"{counts.trials_with_results}/{counts.randomized_trials}"
