"""What becomes of a claim when it is held against the sources: the verdict, and who says what."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.records import Claim, Study
from ketamine_ref.records.claim import Judgement
from ketamine_ref.records.manifest import Article
from ketamine_ref.records.vocabulary import ClaimFault, Direction, Directness, Level


class Verdict(StrEnum):
    """What the direct judgements of a claim come to."""

    SUPPORTED = "supported"
    MIXED = "mixed"
    CONTRADICTED = "contradicted"
    NOT_SUPPORTED = "not-supported"
    UNTESTED = "untested"


class ClaimEntry(msgspec.Struct, frozen=True):
    """A claim in a list.

    Attributes:
        id: Id of the claim.
        conditions: Ids of the conditions it is about, or `all`.
        verdict: What the sources make of it.
        faults: What is wrong with its wording.
        statement: What the article says, in short.
        better: A sentence that the sources do support.
        article: The article; absent where the claim names none.
        own: Whether the record is one's own, from a folder beside the dataset.
    """

    id: str
    conditions: tuple[str, ...]
    verdict: Verdict
    faults: tuple[ClaimFault, ...]
    statement: str
    better: str
    article: Article | None = None
    own: bool = False


class ClaimSource(msgspec.Struct, frozen=True):
    """What a source has to say of a claim.

    Attributes:
        study: Id of the source.
        level: How much of it was read.
        retracted: Whether it was retracted.
        finding: What it found, in one to three plain sentences.
        judgements: What it says of the claim; none where it was not judged.
    """

    study: str
    level: Level
    retracted: bool
    finding: str
    judgements: tuple[Judgement, ...]


class ClaimPage(msgspec.Struct, frozen=True):
    """A claim held against its sources.

    Attributes:
        claim: The record.
        article: The article; absent where the claim names none.
        verdict: What the direct judgements come to.
        cited: The sources that the article itself cites, with what they say of the claim.
        others: The other sources that bear on it.
        references: All these sources, in the order of their ids.
        disclaimer: What the dataset is not, in one line.
    """

    claim: Claim
    article: Article | None
    verdict: Verdict
    cited: tuple[ClaimSource, ...]
    others: tuple[ClaimSource, ...]
    references: tuple[Study, ...]
    disclaimer: str


def verdict(judgements: Iterable[Judgement]) -> Verdict:
    """Derive the verdict of a claim from what its sources say.

    Direct judgements decide: supports and refutes is mixed; supports, none refutes is supported; refutes, none supports
    is contradicted; only no-evidence is not supported; no direct judgement is untested. Indirect judgements never turn
    it. Faults of the wording stand beside it: "supported, but understated".
    """
    direct = {one.direction for one in judgements if one.directness is Directness.DIRECT}
    if {Direction.SUPPORTS, Direction.REFUTES} <= direct:
        return Verdict.MIXED
    if Direction.SUPPORTS in direct:
        return Verdict.SUPPORTED
    if Direction.REFUTES in direct:
        return Verdict.CONTRADICTED
    return Verdict.NOT_SUPPORTED if direct else Verdict.UNTESTED


def claim_list(claims: Iterable[Claim], articles: Iterable[Article] = ()) -> tuple[ClaimEntry, ...]:
    """Return claims with their verdicts and the articles that make them."""
    named = {article.id: article for article in articles}
    return tuple(
        ClaimEntry(
            claim.id,
            claim.conditions,
            verdict(claim.judgements),
            claim.faults,
            claim.statement,
            claim.better,
            named.get(claim.article or ""),
            own=claim.own,
        )
        for claim in claims
    )


def select_claims(
    entries: Iterable[ClaimEntry],
    verdicts: Iterable[Verdict] = (),
    faults: Iterable[ClaimFault] = (),
    *,
    own: bool | None = None,
) -> tuple[ClaimEntry, ...]:
    """Return the claims with any of these verdicts and faults, one's own or others; empty and None ask nothing."""
    held, wrong = set(verdicts), set(faults)
    return tuple(
        entry
        for entry in entries
        if (not held or entry.verdict in held)
        and (not wrong or not wrong.isdisjoint(entry.faults))
        and (own is None or entry.own == own)
    )


def claim_page(dataset: Dataset, name: str) -> ClaimPage:
    """Gather what the sources say of a claim.

    Raises:
        NotFoundError: There is no such claim; near ids are offered.
    """
    claim = dataset.claim(name)
    judged = tuple(dict.fromkeys(one.study for one in claim.judgements))
    named = {study.id: study for study in dataset.studies_named((*claim.cited, *judged))}
    return ClaimPage(
        claim=claim,
        article=next((one for one in dataset.manifest.articles if one.id == claim.article), None),
        verdict=verdict(claim.judgements),
        cited=tuple(_source(named[study], claim) for study in claim.cited),
        others=tuple(_source(named[study], claim) for study in judged if study not in claim.cited),
        references=tuple(named.values()),
        disclaimer=dataset.manifest.disclaimer,
    )


def _source(study: Study, claim: Claim) -> ClaimSource:
    said = tuple(one for one in claim.judgements if one.study == study.id)
    retracted = study.retraction is not None
    return ClaimSource(study.id, study.verification.level, retracted, study.finding, said)
