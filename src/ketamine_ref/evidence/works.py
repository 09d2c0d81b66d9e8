"""Which works a list of references holds, and in which order."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.errors import NotFoundError, SeveralNotFoundError
from ketamine_ref.folding import fold
from ketamine_ref.records import Study


class ReferenceOrder(StrEnum):
    """How a list of references is sorted."""

    GIVEN = "given"
    ID = "id"
    AUTHOR = "author"
    YEAR = "year"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be cited; a study that is asked for twice is cited once.

    Attributes:
        names: Ids, DOIs, PMIDs or PMCIDs of studies.
        conditions: All studies about these conditions, by any of their names.
        mechanisms: All studies that these mechanisms name.
        claims: All studies that these claims cite or are judged by.
        everything: All studies of the dataset.
    """

    names: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    everything: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all is asked for."""
        return not (self.names or self.conditions or self.mechanisms or self.claims or self.everything)


def works(dataset: Dataset, wanted: Wanted, order: ReferenceOrder = ReferenceOrder.GIVEN) -> tuple[Study, ...]:
    """Gather the studies that are asked for: by name first, then by condition, mechanism and claim.

    Raises:
        NotFoundError: One of the names is unknown.
        SeveralNotFoundError: More than one is.
    """
    found: dict[str, Study] = {}
    faults = []
    for gather in _gatherers(dataset, wanted):
        try:
            found |= {study.id: study for study in gather()}
        except NotFoundError as fault:
            faults.append(fault)
    if faults:
        raise faults[0] if len(faults) == 1 else SeveralNotFoundError(faults)
    return tuple(sorted(found.values(), key=_ORDERS[order]))


def _gatherers(dataset: Dataset, wanted: Wanted) -> Iterator[Callable[[], Iterable[Study]]]:
    """Yield a function for each thing that is asked for, so that each can fail alone."""
    yield from (lambda name=name: (dataset.study(name),) for name in wanted.names)
    yield from (lambda name=name: dataset.studies(name) for name in wanted.conditions)
    yield from (lambda name=name: _of_mechanism(dataset, name) for name in wanted.mechanisms)
    yield from (lambda name=name: _of_claim(dataset, name) for name in wanted.claims)
    if wanted.everything:
        yield dataset.studies


def _of_mechanism(dataset: Dataset, name: str) -> Iterator[Study]:
    mechanism = dataset.mechanism(name)
    named = (*mechanism.studies, *(study for part in mechanism.conditions for study in part.studies))
    return map(dataset.study, named)


def _of_claim(dataset: Dataset, name: str) -> Iterator[Study]:
    claim = dataset.claim(name)
    return map(dataset.study, (*claim.cited, *(judgement.study for judgement in claim.judgements)))


def _first_author(study: Study) -> tuple[str, ...]:
    """Return what bibliographies file a study under: its authors; the title where there are none."""
    work = study.reference
    names = (author.family or author.literal or author.given or "" for author in work.author)
    return tuple(map(fold, names)) or (fold(work.title),)


def _year(study: Study) -> int:
    return study.reference.issued.year if study.reference.issued else 0


_ORDERS: dict[ReferenceOrder, Callable[[Study], Any]] = {
    ReferenceOrder.GIVEN: lambda _: 0,
    ReferenceOrder.ID: lambda study: study.id,
    ReferenceOrder.AUTHOR: lambda study: (_first_author(study), _year(study), fold(study.reference.title)),
    ReferenceOrder.YEAR: lambda study: -_year(study),
}
