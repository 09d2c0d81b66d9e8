"""Studies and cautions by what is asked of them."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.evidence.results import HeadFilter, head, people
from ketamine_ref.records import Caution, Study
from ketamine_ref.records.vocabulary import Category, Severity, StudyKind, rank


class StudyOrder(StrEnum):
    """How a list of studies is sorted."""

    ID = "id"
    YEAR = "year"
    PEOPLE = "n"
    DESIGN = "design"
    LEVEL = "level"


class StudyFilter(HeadFilter, frozen=True, kw_only=True):
    """What is asked of studies; None or an empty list asks nothing.

    Attributes:
        kinds: Any of these kinds.
        since: Published in this year or later; a study without a date does not match.
        until: Published in this year or earlier; likewise.
        min_n: At least so many people; a study without a number does not match.
        retracted: Only retracted studies, or none of them.
    """

    kinds: tuple[StudyKind, ...] = ()
    since: int | None = None
    until: int | None = None
    min_n: int | None = None
    retracted: bool | None = None

    def matches(self, study: Study) -> bool:
        """Say whether a study has all that is asked."""
        year = study.reference.issued.year if study.reference.issued else None
        return (
            self.fits(head(study))
            and (not self.kinds or study.kind in self.kinds)
            and (self.since is None or (year is not None and year >= self.since))
            and (self.until is None or (year is not None and year <= self.until))
            and (self.min_n is None or (people(study.n) or 0) >= self.min_n)
            and (self.retracted is None or self.retracted == (study.retraction is not None))
        )


def refuse_unknown(dataset: Dataset, *, drug: str | None = None, measure: str | None = None) -> None:
    """Refuse a drug or measure that no result has: an empty answer would read as if nothing had been found with it.

    Args:
        dataset: Knows the names.
        drug: Part of the name of a drug, in any case.
        measure: Part of the name of a measure, likewise.

    Raises:
        NotFoundError: None has that part; near names are offered.
    """
    if drug is not None:
        dataset.names_with("drugs", drug)
    if measure is not None:
        dataset.names_with("measures", measure)


def select_studies(studies: Iterable[Study], wanted: StudyFilter, order: StudyOrder) -> tuple[Study, ...]:
    """Return the studies that have all that is asked, in an order; equals stay as they come."""
    return tuple(sorted(filter(wanted.matches, studies), key=_ORDERS[order]))


def select_cautions(
    cautions: Iterable[Caution],
    severities: Iterable[Severity] = (),
    categories: Iterable[Category] = (),
    *,
    own: bool | None = None,
) -> tuple[Caution, ...]:
    """Return the cautions of any of these severities and categories, own or others; empty and None ask nothing."""
    severe, about = set(severities), set(categories)
    return tuple(
        caution
        for caution in cautions
        if (not severe or caution.severity in severe)
        and (not about or caution.category in about)
        and (own is None or caution.own == own)
    )


_ORDERS: dict[StudyOrder, Callable[[Study], Any]] = {
    StudyOrder.ID: lambda study: study.id,
    StudyOrder.YEAR: lambda study: -(study.reference.issued.year if study.reference.issued else 0),
    StudyOrder.PEOPLE: lambda study: -(people(study.n) or 0),
    StudyOrder.DESIGN: lambda study: rank(study.design),
    StudyOrder.LEVEL: lambda study: rank(study.verification.level),
}
