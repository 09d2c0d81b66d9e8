"""Risk of bias as traffic lights: signs and words for published judgements, always with who judged."""

from collections.abc import Iterable, Iterator, Sequence

from ketamine_ref.records import Study
from ketamine_ref.records.study import Appraisal, BiasDomains
from ketamine_ref.records.vocabulary import Risk
from ketamine_ref.rendering.page import Block, Column, Look, Piece, Row, Words, grid

DOMAINS = {
    "random_sequence": "random sequence",
    "allocation_concealment": "allocation concealment",
    "blinding_participants": "blinding of participants and staff",
    "blinding_outcome": "blinding of raters",
    "incomplete_data": "incomplete data",
    "selective_reporting": "selective reporting",
    "other": "other bias",
    "overall": "overall",
}
"""What is judged, by the names of the fields, in the order in which it is shown."""
LETTERS = dict(zip(DOMAINS, "ABCDEFGH", strict=True))
"""What stands above the signs beside the rows of a plot."""
SIGNS = {Risk.LOW: "+", Risk.SOME_CONCERNS: "!", Risk.UNCLEAR: "?", Risk.HIGH: "–"}
WORDS = {Risk.LOW: "low", Risk.SOME_CONCERNS: "some concerns", Risk.UNCLEAR: "unclear", Risk.HIGH: "high"}
LOOKS = {Risk.HIGH: Look.GRAVE, Risk.SOME_CONCERNS: Look.SERIOUS, Risk.UNCLEAR: Look.SERIOUS}
"""How a judgement is set off; a low risk is not."""


def blocks(study: Study) -> tuple[Block, ...]:
    """Return the published judgements of a study: a row for each domain, a column for each review that judged it."""
    judged = [judgements(appraisal) for appraisal in study.appraisals]
    columns = (Column("Risk of bias", drop=0), *(Column(judge(appraisal)) for appraisal in study.appraisals))
    rows = (
        Row((name, *(_sign_and_word(one.get(field)) for one in judged)))
        for field, name in DOMAINS.items()
        if any(field in one for one in judged)
    )
    places = "; ".join(f"{appraisal.by}: {appraisal.where}" for appraisal in study.appraisals)
    return grid(columns, rows, f"Risk of bias as published reviews judged it ({places})")


def judgements(appraisal: Appraisal) -> dict[str, Risk]:
    """Return what one review judged, by the name of the field; what was not readable is not in it."""
    domains = appraisal.domains or BiasDomains()
    every = {field: getattr(domains, field) for field in domains.__struct_fields__} | {"overall": appraisal.overall}
    return {field: every[field] for field in DOMAINS if every[field]}


def judge(appraisal: Appraisal) -> str:
    """Return who judged, and with what: `dean2021b (RoB 1)`."""
    return f"{appraisal.by} ({appraisal.tool})"


def sentences(appraisals: Iterable[Appraisal]) -> Iterator[str]:
    """Yield the judgements in words: `risk of bias by dean2021b (RoB 1): random sequence low, overall high`."""
    for appraisal in appraisals:
        told = ", ".join(f"{DOMAINS[field]} {WORDS[risk]}" for field, risk in judgements(appraisal).items())
        yield f"risk of bias by {judge(appraisal)}: {told or 'no domain readable'}"


def _sign_and_word(risk: Risk | None) -> Words:
    return (Piece(f"{SIGNS[risk]} {WORDS[risk]}", LOOKS.get(risk)),) if risk else ""


def judged(of_rows: Iterable[Sequence[Appraisal]]) -> tuple[str, ...]:
    """Return the fields that are judged for any row."""
    found = {field for appraisals in of_rows for one in appraisals for field in judgements(one)}
    return tuple(field for field in DOMAINS if field in found)


def letters(appraisals: Sequence[Appraisal], fields: Sequence[str]) -> tuple[Piece, ...]:
    """Return the signs of the first review that judged; the rest is in the sentence of the row."""
    if not fields or not appraisals:
        return ()
    told = judgements(appraisals[0])
    risks = (told.get(field) for field in fields)
    return tuple(Piece(SIGNS[risk], LOOKS.get(risk)) if risk else Piece(" ") for risk in risks)


def legend(study: str, appraisals: Sequence[Appraisal], fields: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what the letters and signs beside a row mean, and who judged its study."""
    if not fields or not appraisals:
        return
    yield "Risk of bias", ", ".join(f"{LETTERS[field]}\xa0{DOMAINS[field]}" for field in fields)
    yield "Risk of bias", ", ".join(f"{sign}\xa0{WORDS[risk]}" for risk, sign in SIGNS.items())
    yield f"Judged by {judge(appraisals[0])}", study
