"""What popular writing says of ketamine, each claim with its verdict."""

from collections.abc import Sequence

from ketamine_ref.evidence.verdicts import ClaimEntry
from ketamine_ref.rendering import claim_words, wording
from ketamine_ref.rendering.pages.blocks import Grid, Listing
from ketamine_ref.rendering.tables import Table, columns_of

COLUMNS = ("Claim", "Verdict", "Faults", "Conditions", "Statement")


def page(entries: Sequence[ClaimEntry]) -> Listing:
    """Return the claims in rows."""
    count = f"{wording.plural(len(entries), 'claim')}."
    return Listing("Claims", Grid(COLUMNS, tuple(map(_row, entries))), (count,), "No claim in the dataset fits that.")


def table(entries: Sequence[ClaimEntry]) -> Table:
    """Return the claims as typed rows."""
    return Table(columns_of(ClaimEntry), tuple(entries))


def _row(entry: ClaimEntry) -> tuple[str, ...]:
    return (
        entry.id,
        wording.words(entry.verdict),
        ", ".join(map(wording.words, entry.faults)),
        claim_words.about(entry.conditions),
        wording.owned(entry.statement, own=entry.own),
    )
