"""Results of studies in rows: what was measured and when, the number as printed, whom it favours, how many people."""

from collections.abc import Iterable, Iterator

from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.results import StudyHead, StudyResults, result_people
from ketamine_ref.records.base import RuleException
from ketamine_ref.records.study import AdverseEvent, Outcome, Study
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Column, Words
from ketamine_ref.rendering.pages import links
from ketamine_ref.rendering.tables import Column as Field
from ketamine_ref.rendering.tables import Read, Table, columns_of

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


def shown(outcome: Outcome, study: Study | StudyHead) -> tuple[Words, ...]:
    """Return the number of a result as printed, whom it favours, and how many people it is about."""
    people = result_people(study, outcome)
    told = links.number(number(outcome), f"{study.id}:{outcome.id}")
    return told, (wording.side(outcome),), "" if people is None else str(people)


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


def adverse_event(event: AdverseEvent) -> str:
    """Return an adverse event with its numbers, what is said of it, and where."""
    numbers = f": {wording.arms(event.arms)}" if event.arms else ""
    note = f"; {event.note}" if event.note else ""
    return f"{event.event}{numbers}{note} ({wording.place(event.source)})"


def number(outcome: Outcome) -> str:
    """Return a result as printed with its p and the numbers of its arms: `d 0.52 [0.28, 0.76], p .01`."""
    value = wording.estimate(outcome, short=True)
    p = f"p {outcome.p}" if outcome.p else ""
    told = ", ".join(part for part in (value, p) if part)
    return "; ".join(part for part in (told, wording.arms_of(outcome)) if part) or wording.result(outcome)


def kept_as_printed(exceptions: Iterable[RuleException]) -> Iterator[str]:
    """Yield why doubtful facts stand."""
    for exception in exceptions:
        yield f"kept as printed ({exception.rule}): {exception.because}"


def results_table(studies: Iterable[StudyResults]) -> Table:
    """Return the results of some studies as typed rows."""
    rows = (
        ResultRow(f"{part.study.id}:{outcome.id}", part.study, outcome) for part in studies for outcome in part.results
    )
    return Table(result_columns(), tuple(rows))


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
