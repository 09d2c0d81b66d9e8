"""Results of studies in rows: what was measured and when, the number as printed, whom it favours, how many people."""

from collections.abc import Iterable, Iterator

from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.results import StudyHead, StudyResults
from ketamine_ref.records.base import RuleException
from ketamine_ref.records.study import AdverseEvent, Counts, Outcome
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Block, Column, Words, grid
from ketamine_ref.rendering.pages.links import address as address_of
from ketamine_ref.rendering.pages.links import linked
from ketamine_ref.rendering.tables import Column as Field
from ketamine_ref.rendering.tables import Read, Table, columns_of

COLUMNS = ("Result", "Design", "People", "Given", "Read", "Measured", "Number", "Favours", "Note")
SHOWN = (
    Column("Effect [95% interval]", drop=0),
    Column("Favours", whole=True, drop=0),
    Column("People", right=True, whole=True, drop=0),
)
"""The columns of `shown`."""
DETAILS = (
    Column("Result", whole=True, drop=0, beneath=True),
    *(Column(name, drop=0, beneath=True) for name in ("Domain", "Primary", "Where", "Note")),
)
"""The columns of `details`."""
PRIMARY = {True: "primary outcome"}
"""What is said of a result that its source calls a primary outcome."""


def shown(outcome: Outcome, n: Counts | None) -> tuple[Words, ...]:
    """Return the number of a result as printed, whom it favours, and how many people it is about."""
    people = wording.people_in(outcome, n)
    return number(outcome), (wording.side(outcome),), "" if people is None else str(people)


def details(outcome: Outcome, address: Words) -> tuple[Words, ...]:
    """Return the address of a result, its domain, whether it is primary, where it stands, and what is said of it."""
    said = (wording.rest(outcome), outcome.note, *kept_as_printed(outcome.exceptions))
    return (
        address,
        wording.words(outcome.domain),
        PRIMARY.get(bool(outcome.primary), ""),
        wording.place(outcome.source),
        "; ".join(filter(None, said)),
    )


def results_grid(studies: Iterable[StudyResults]) -> tuple[Block, ...]:
    """Return a row for each result of some studies; a study without results has one row that says so."""
    return grid(COLUMNS, (row for part in studies for row in _rows(part)))


def address(row: ResultRow) -> Words:
    """Return the address of a result as a link to the work."""
    return address_of(row.address, row.study.link)


def adverse_event(event: AdverseEvent) -> str:
    """Return an adverse event with its numbers, what is said of it, and where."""
    numbers = f": {wording.arms(event.arms)}" if event.arms else ""
    note = f"; {event.note}" if event.note else ""
    return f"{event.event}{numbers}{note} ({wording.place(event.source)})"


def measured(outcome: Outcome) -> str:
    """Return what was measured and when, marked where it is a primary outcome."""
    return f"{wording.measured(outcome)}{' (primary)' if outcome.primary else ''}"


def design(study: StudyHead) -> str:
    """Return how a study was done and, where it was read, who did not know the treatment."""
    said = wording.design(study.design)
    return f"{said}, {wording.blinding(study.blinding)}" if study.blinding else said


def number(outcome: Outcome) -> str:
    """Return a result as printed with its p and the numbers of its arms: `d 0.52 [0.28, 0.76], p .01`."""
    value = wording.estimate(outcome, short=True)
    p = f"p {outcome.p}" if outcome.p else ""
    told = ", ".join(part for part in (value, p) if part)
    return "; ".join(part for part in (told, wording.arms(outcome.arms)) if part) or wording.result(outcome)


def kept_as_printed(exceptions: Iterable[RuleException]) -> Iterator[str]:
    """Yield why doubtful facts stand."""
    for exception in exceptions:
        yield f"kept as printed ({exception.rule}): {exception.because}"


def rows_of(studies: Iterable[StudyResults]) -> tuple[ResultRow, ...]:
    """Return the results of some studies one by one."""
    return tuple(
        ResultRow(f"{part.study.id}:{outcome.id}", part.study, outcome) for part in studies for outcome in part.results
    )


def results_table(studies: Iterable[StudyResults]) -> Table:
    """Return the results of some studies as typed rows."""
    return Table(result_columns(), rows_of(studies))


def result_columns(at: Read = lambda row: row) -> tuple[Field, ...]:
    """Return the columns of a result with its study.

    Args:
        at: Takes a row's item to the `ResultRow`.
    """
    return (
        Field("address", str, lambda item: at(item).address),
        *columns_of(StudyHead, lambda item: at(item).study, prefix="study_"),
        *columns_of(Outcome, lambda item: at(item).result, without=("id",)),
    )


def _rows(part: StudyResults) -> Iterator[tuple[Words, ...]]:
    for row in rows_of((part,)):
        outcome = row.result
        favoured = wording.favoured(outcome)
        yield (address(row), *_done(part.study), measured(outcome), number(outcome), favoured, outcome.note or "")
    if not part.results:
        yield (linked(part.study.id, part.study.link), *_done(part.study), "", "no result read", "", "")


def _done(study: StudyHead) -> tuple[str, ...]:
    return (
        design(study),
        wording.counts(study.n),
        wording.treatment(study),
        wording.level(study.level),
    )
