"""The claims that come nearest to a sentence, with what the evidence supports instead."""

from ketamine_ref.evidence.matching import ClaimMatches, NearClaim
from ketamine_ref.rendering import claim_words, wording
from ketamine_ref.rendering.page import Column, Listing, Step, Words, under
from ketamine_ref.rendering.pages.links import record
from ketamine_ref.rendering.tables import Table, columns_of

COLUMNS = (
    Column("Claim", whole=True, drop=0),
    Column("Verdict", drop=0),
    Column("Conditions", drop=2),
    Column("Statement", drop=0, beneath=True),
    Column("Supported instead", drop=0, beneath=True),
)


def page(view: ClaimMatches) -> Listing:
    """Return the claims in rows."""
    return Listing(
        f"Claims near “{view.sentence}”", under(COLUMNS, map(_row, view.claims)), (), claim_words.NOTHING_NEAR
    )


def steps(view: ClaimMatches) -> tuple[Step, ...]:
    """Return what a reader may want next."""
    return view.next


def table(view: ClaimMatches) -> Table:
    """Return the claims as typed rows."""
    return Table(columns_of(NearClaim), view.claims)


def _row(claim: NearClaim) -> tuple[Words, ...]:
    verdict = wording.words(claim.verdict)
    about = claim_words.about(claim.conditions)
    return (
        record("claim", claim.id, own=claim.own),
        verdict,
        about,
        f"“{claim.statement}”",
        f"Supported instead: {claim.better}",
    )
