"""Works held against the Retraction Watch database: what must be marked, and what is marked and not there."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import msgspec

from ketamine_ref.dataset.retractions import Nature, Notice, Wanted, notices


class Finding(StrEnum):
    """What comes of holding a work against the database, in the order in which a reader must know of it."""

    NOT_MARKED = "not-marked"
    REINSTATED = "reinstated"
    CONCERN = "concern"
    NOT_THERE = "not-there"
    CORRECTED = "corrected"
    MARKED = "marked"


TO_DO = frozenset({Finding.NOT_MARKED, Finding.REINSTATED, Finding.CONCERN, Finding.NOT_THERE})
"""What somebody must act on or look into."""


class HeldWork(msgspec.Struct, frozen=True, kw_only=True):
    """A work that is held against the database.

    Attributes:
        name: Id of its study, or what a list calls it.
        title: Its title, where it is known.
        doi: Its DOI, case-folded.
        pmid: Its PMID.
        marked: Whether the dataset has it as retracted; None where it is no study of the dataset.
    """

    name: str
    title: str = ""
    doi: str | None = None
    pmid: str | None = None
    marked: bool | None = None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A work about which something is to be said.

    Attributes:
        finding: What comes of it.
        work: The work.
        notices: What the database says of it, the oldest notice first.
    """

    finding: Finding
    work: HeldWork
    notices: tuple[Notice, ...] = ()


class RetractionReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came of holding works against the database.

    Attributes:
        file: The database.
        held: How many works were held against it.
        without: Works that have neither DOI nor PMID, and cannot be looked for.
        standings: Works about which something is to be said, gravest first.
    """

    file: str
    held: int
    without: tuple[str, ...]
    standings: tuple[Standing, ...]

    @property
    def to_do(self) -> bool:
        """Whether something must be done."""
        return any(standing.finding in TO_DO for standing in self.standings)


def retractions(path: Path, works: Iterable[HeldWork]) -> RetractionReport:
    """Hold works against the database.

    Raises:
        UnreadableError: The file cannot be read, or is not the database.
    """
    every = tuple(works)
    by_doi = {work.doi.casefold(): work for work in every if work.doi}
    by_pmid = {work.pmid: work for work in every if work.pmid}
    said: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices(path, Wanted(by_doi, by_pmid)):
        work = by_doi.get(notice.doi.casefold()) or by_pmid[notice.pmid]
        said[work.name].append(notice)
    standings = (_standing(work, said.get(work.name, [])) for work in every if work.doi or work.pmid)
    in_order = sorted(filter(None, standings), key=lambda one: (_ORDER[one.finding], one.work.name))
    without = tuple(work.name for work in every if not (work.doi or work.pmid))
    return RetractionReport(file=str(path), held=len(every) - len(without), without=without, standings=tuple(in_order))


_ORDER = {finding: number for number, finding in enumerate(Finding)}


def _standing(work: HeldWork, said: list[Notice]) -> Standing | None:
    """Return what is to be said of a work; None where it is sound, and nobody takes it for retracted."""
    in_time = tuple(sorted(said, key=lambda notice: (notice.date or "", notice.line)))
    decided = [notice.nature for notice in in_time if notice.nature in {Nature.RETRACTION, Nature.REINSTATEMENT}]
    last = decided[-1] if decided else None
    natures = {notice.nature for notice in in_time}
    if last is Nature.RETRACTION:
        finding = Finding.MARKED if work.marked else Finding.NOT_MARKED
    elif last is Nature.REINSTATEMENT and work.marked is not False:
        finding = Finding.REINSTATED
    elif work.marked:
        finding = Finding.NOT_THERE
    elif Nature.CONCERN in natures:
        finding = Finding.CONCERN
    elif natures:
        finding = Finding.CORRECTED
    else:
        return None
    return Standing(finding=finding, work=work, notices=in_time)
