"""The claims that come nearest to a sentence, with what the evidence supports instead."""

from ketamine_ref.evidence.matching import ClaimMatches, NearClaim
from ketamine_ref.rendering import claim_words, wording
from ketamine_ref.rendering.pages.blocks import Grid, Listing
from ketamine_ref.rendering.tables import Table, columns_of

COLUMNS = ("Claim", "Verdict", "Conditions", "Statement", "Supported instead")


def page(view: ClaimMatches) -> Listing:
    """Return the claims in rows."""
    grid = Grid(COLUMNS, tuple(map(_row, view.claims)))
    return Listing(f"Claims near “{view.sentence}”", grid, (), claim_words.NOTHING_NEAR)


def table(view: ClaimMatches) -> Table:
    """Return the claims as typed rows."""
    return Table(columns_of(NearClaim), view.claims)


def _row(claim: NearClaim) -> tuple[str, ...]:
    verdict = wording.words(claim.verdict)
    return claim.id, verdict, claim_words.about(claim.conditions), claim.statement, claim.better
