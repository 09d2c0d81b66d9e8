"""What popular writing says of ketamine, each claim with its verdict."""

from collections.abc import Sequence

from ketamine_ref.evidence.verdicts import ClaimEntry
from ketamine_ref.rendering import claim_words, wording
from ketamine_ref.rendering.page import Column, Listing, Step, Words, under
from ketamine_ref.rendering.pages.links import record
from ketamine_ref.rendering.tables import Table, columns_of

COLUMNS = (
    Column("Claim", whole=True, drop=0),
    Column("Verdict", drop=0),
    Column("Conditions", drop=5),
    Column("What the article says", drop=0, beneath=True),
    Column("What the sources support", drop=0, beneath=True),
)


def page(entries: Sequence[ClaimEntry]) -> Listing:
    """Return the claims in rows, with the articles that make them."""
    articles = dict.fromkeys(claim_words.article(entry.article) for entry in entries if entry.article)
    notes = (f"{wording.plural(len(entries), 'claim')}.", *(f"Article: {name}" for name in articles))
    return Listing("Claims", under(COLUMNS, tuple(map(_row, entries))), notes, "No claim in the dataset fits that.")


def steps(entries: Sequence[ClaimEntry]) -> tuple[Step, ...]:
    """Return the page of the first claim, with its sources."""
    return tuple(("claim", entry.id) for entry in entries[:1])


def table(entries: Sequence[ClaimEntry]) -> Table:
    """Return the claims as typed rows."""
    return Table(columns_of(ClaimEntry), tuple(entries))


def _row(entry: ClaimEntry) -> tuple[Words, ...]:
    return (
        record("claim", entry.id, own=entry.own),
        claim_words.qualified(entry.verdict, entry.faults),
        claim_words.about(entry.conditions),
        f"“{entry.statement}”",
        f"Better: {entry.better}",
    )
