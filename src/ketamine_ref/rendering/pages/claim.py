"""One claim held against its sources."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ketamine_ref.evidence.verdicts import ClaimPage, ClaimSource
from ketamine_ref.records import Study
from ketamine_ref.records.caution import ALL_CONDITIONS
from ketamine_ref.records.claim import Judgement
from ketamine_ref.rendering import claim_words, wording
from ketamine_ref.rendering.page import (
    Block,
    Column,
    Page,
    Paragraph,
    Section,
    Step,
    Words,
    facts,
    grid,
    joined,
    points,
    strong,
)
from ketamine_ref.rendering.pages.links import ids, prose, references, study_id
from ketamine_ref.rendering.tables import Column as TableColumn
from ketamine_ref.rendering.tables import Table, columns_of

COLUMNS = (Column("Source", whole=True, drop=0), Column("Read", drop=2), Column("Of the claim", drop=0))


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
                ("It says", f"“{claim.statement}”"),
                ("Where", joined((claim_words.article(view.article), claim.section), ", ")),
                ("Verdict", strong(claim_words.qualified(view.verdict, claim.faults))),
                ("Better", prose(claim.better, studies)),
                ("Sources", joined(_by_direction(view, studies), "; ")),
                ("About", claim_words.about(claim.conditions)),
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


def steps(view: ClaimPage) -> tuple[Step, ...]:
    """Return the other claims about the same condition, and the first source."""
    of = next((name for name in view.claim.conditions if name != ALL_CONDITIONS), "")
    first = tuple(("study", study.id) for study in view.references[:1])
    return (("claims", "--condition", of) if of else ("claims",), *first)


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
            TableColumn("cited", bool, lambda row: row.cited),
            *columns_of(Judgement, lambda row: row.judgement, without=("study",)),
        ),
        tuple(rows),
    )


def _by_direction(view: ClaimPage, studies: Mapping[str, Study]) -> Iterator[Words]:
    """Yield what sources do to the claim, each with the sources that do it."""
    said: dict[str, dict[str, None]] = {}
    for one in view.claim.judgements:
        said.setdefault(claim_words.direction(one), {})[one.study] = None
    for words, names in said.items():
        yield joined((f"{words}:", ids(names, studies)))


def _cited(view: ClaimPage, studies: Mapping[str, Study]) -> tuple[Block, ...]:
    return _sources(view.cited, studies) or (Paragraph(claim_words.NOTHING_CITED),)


def _sources(sources: Iterable[ClaimSource], studies: Mapping[str, Study]) -> tuple[Block, ...]:
    return grid(COLUMNS, (_cells(source, one, studies) for source in sources for one in source.judgements or (None,)))


def _cells(source: ClaimSource, judgement: Judgement | None, studies: Mapping[str, Study]) -> tuple[Words, ...]:
    said = claim_words.judgement(judgement) if judgement else claim_words.NOT_JUDGED
    name = study_id(studies[source.study])
    return (name, wording.level(source.level), prose(said, studies))
