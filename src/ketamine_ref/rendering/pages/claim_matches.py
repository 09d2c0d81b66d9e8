"""The claims that come nearest to a sentence, with what the evidence supports instead."""

import re

from ketamine_ref.evidence.matching import ClaimMatches, NearClaim
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.results import about, result_people
from ketamine_ref.records.study import Arm
from ketamine_ref.rendering import claim_words, wording
from ketamine_ref.rendering.page import Column, Listing, Page, Paragraph, Row, Section, Step, Words, joined, under
from ketamine_ref.rendering.pages.links import head_id, record
from ketamine_ref.rendering.tables import Table, columns_of

COLUMNS = (
    Column("Claim", whole=True, drop=0),
    Column("Verdict", drop=0),
    Column("Conditions", drop=2),
    Column("Statement", drop=0, beneath=True),
    Column("Sources support", drop=0, beneath=True),
)


_RESPONSE = re.compile(r" response(?: \([^)]*\))?")
RATES = (
    Column("", drop=0),
    Column("responders", whole=True, drop=0),
    Column("people", right=True, whole=True),
    Column("source", whole=True, drop=0),
)
RULE = "Of each condition and kind of comparator the randomized trial of most people, whoever did better there."


def page(view: ClaimMatches) -> Listing | Page:
    """Return the claims in rows; where none fits, the rates that trials recorded, if the sentence is about such."""
    title = f"Claims near “{view.sentence}”"
    if not view.rates:
        return Listing(title, under(COLUMNS, map(_row, view.claims)), (), claim_words.NOTHING_NEAR)
    recorded = (under(RATES, map(_rate, view.rates)), Paragraph(RULE, note=True), Paragraph(wording.SIGNS, note=True))
    return Page(title, (Paragraph(claim_words.NOTHING_NEAR),), (Section("Response in trials", recorded),))


def steps(view: ClaimMatches) -> tuple[Step, ...]:
    """Return what a reader may want next."""
    return view.next


def table(view: ClaimMatches) -> Table:
    """Return the claims as typed rows."""
    return Table(columns_of(NearClaim), view.claims)


def _rate(row: ResultRow) -> Row:
    *given, control = row.result.arms
    said = f"{' or '.join(map(_share, given))} v {_share(control)}, {control.arm}"
    measured = f"{about(row.study, row.result)[0]}: {_RESPONSE.sub('', wording.measured(row.result, short=True))}"
    count, sign = result_people(row.study, row.result), wording.sign(row.result)
    shares = joined(((sign,) if sign.text else "", said))
    return Row((measured, shares, "" if count is None else str(count), head_id(row.study)))


def _share(arm: Arm) -> str:
    return f"{wording.digits(arm.percent)}%" if arm.percent is not None else f"{arm.events}/{arm.total}"


def _row(claim: NearClaim) -> tuple[Words, ...]:
    verdict = wording.words(claim.verdict)
    about = claim_words.about(claim.conditions)
    return (
        record("claim", claim.id, own=claim.own),
        verdict,
        about,
        f"“{claim.statement}”",
        f"Sources support: {claim.better}",
    )
