"""One claim held against its sources."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ketamine_ref.evidence.verdicts import ClaimPage, ClaimSource
from ketamine_ref.records import Study
from ketamine_ref.records.claim import Judgement
from ketamine_ref.rendering import claim_words, wording
from ketamine_ref.rendering.pages.blocks import Block, Page, Paragraph, Section, Words, facts, grid, points
from ketamine_ref.rendering.pages.links import prose, references, study_id
from ketamine_ref.rendering.tables import Column, Table, columns_of

COLUMNS = ("Source", "Read", "Of the claim", "It found")


class _Row(NamedTuple):
    cited: bool
    source: ClaimSource
    judgement: Judgement | None


def page(view: ClaimPage) -> Page:
    """Return the claim, its verdict, and what the sources say of it one by one."""
    claim = view.claim
    studies = {study.id: study for study in view.references}
    return Page(
        wording.owned(f"Claim: {claim.id}", own=claim.own),
        facts(
            (
                ("What the article says", claim.statement),
                ("Verdict", claim_words.qualified(view.verdict, claim.faults)),
                ("What the sources support", prose(claim.better, studies)),
                ("About", claim_words.about(claim.conditions)),
                ("Section of the article", claim.section),
            )
        ),
        (
            Section("What the cited source says", _cited(view, studies)),
            Section("What other sources say", _sources(view.others, studies)),
            Section("Faults of its wording", points(map(claim_words.fault, claim.faults))),
            Section("How the verdict is made", (Paragraph(claim_words.RULE),)),
            Section("Sources", references(view.references)),
        ),
    )


def table(view: ClaimPage) -> Table:
    """Return what the sources say as typed rows, one for each judgement; a source that was not judged has one too."""
    rows = (
        _Row(cited, source, judgement)
        for cited, sources in ((True, view.cited), (False, view.others))
        for source in sources
        for judgement in source.judgements or (None,)
    )
    return Table(
        (
            *columns_of(ClaimSource, lambda row: row.source, without=("judgements",)),
            Column("cited", bool, lambda row: row.cited),
            *columns_of(Judgement, lambda row: row.judgement, without=("study",)),
        ),
        tuple(rows),
    )


def _cited(view: ClaimPage, studies: Mapping[str, Study]) -> tuple[Block, ...]:
    return _sources(view.cited, studies) or (Paragraph(claim_words.NOTHING_CITED),)


def _sources(sources: Iterable[ClaimSource], studies: Mapping[str, Study]) -> tuple[Block, ...]:
    return grid(COLUMNS, (_cells(source, one, studies) for source in sources for one in source.judgements or (None,)))


def _cells(source: ClaimSource, judgement: Judgement | None, studies: Mapping[str, Study]) -> tuple[Words, ...]:
    said = claim_words.judgement(judgement) if judgement else claim_words.NOT_JUDGED
    name = study_id(studies[source.study])
    return (name, wording.level(source.level), prose(said, studies), prose(source.finding, studies))
