"""All mechanisms, each with the conditions it speaks of."""

from collections.abc import Iterator, Sequence

from ketamine_ref.records import Mechanism
from ketamine_ref.rendering.page import Column, Listing, Step, under
from ketamine_ref.rendering.pages.links import record
from ketamine_ref.rendering.tables import Table, columns_of

COLUMNS = (
    Column("Mechanism", whole=True, drop=0),
    Column("Name", drop=0),
    Column("Conditions (evidence)"),
)


def page(mechanisms: Sequence[Mechanism]) -> Listing:
    """Return the mechanisms in rows."""
    rows = ((record("mechanism", one.id, own=one.own), one.name, _about(one)) for one in mechanisms)
    nothing = "No mechanism in the dataset has something to say about it."
    return Listing("Mechanisms", under(COLUMNS, rows), (), nothing)


def steps(mechanisms: Sequence[Mechanism]) -> Iterator[Step]:
    """Yield what a reader of the list may want next."""
    for mechanism in mechanisms[:1]:
        yield "mechanism", mechanism.id


def table(mechanisms: Sequence[Mechanism]) -> Table:
    """Return the mechanisms as typed rows."""
    return Table(columns_of(Mechanism), tuple(mechanisms))


def _about(mechanism: Mechanism) -> str:
    return ", ".join(f"{relevance.id} ({relevance.evidence})" for relevance in mechanism.conditions)
