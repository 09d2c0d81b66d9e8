"""All mechanisms, each with the conditions it speaks of."""

from collections.abc import Sequence

from ketamine_ref.records import Mechanism
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.pages.blocks import Grid, Listing
from ketamine_ref.rendering.tables import Table, columns_of


def page(mechanisms: Sequence[Mechanism]) -> Listing:
    """Return the mechanisms in rows."""
    rows = tuple(
        (mechanism.id, wording.owned(mechanism.name, own=mechanism.own), _about(mechanism)) for mechanism in mechanisms
    )
    nothing = "No mechanism in the dataset has something to say about it."
    return Listing("Mechanisms", Grid(("Mechanism", "Name", "Conditions, and what that rests on"), rows), (), nothing)


def table(mechanisms: Sequence[Mechanism]) -> Table:
    """Return the mechanisms as typed rows."""
    return Table(columns_of(Mechanism), tuple(mechanisms))


def _about(mechanism: Mechanism) -> str:
    return ", ".join(f"{relevance.id} ({relevance.evidence})" for relevance in mechanism.conditions)
