"""Results of studies in rows: what was done, what was measured and when, the number as printed, whom it favours."""

from collections.abc import Iterable, Iterator

from ketamine_ref.citing import Citation, Run
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.results import StudyHead, StudyResults
from ketamine_ref.records.base import RuleException
from ketamine_ref.records.study import AdverseEvent, Outcome
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.pages.blocks import Block, Words, grid
from ketamine_ref.rendering.pages.links import linked
from ketamine_ref.rendering.tables import Column, Read, Table, columns_of

COLUMNS = ("Result", "Design", "People", "Given", "Read", "Measured", "Number", "Favours", "Note")
PRIMARY = {True: "yes", False: "no", None: "not read"}
"""Whether a source calls a result a primary outcome."""


def results_grid(studies: Iterable[StudyResults]) -> tuple[Block, ...]:
    """Return a row for each result of some studies; a study without results has one row that says so."""
    return grid(COLUMNS, (row for part in studies for row in _rows(part)))


def address(row: ResultRow) -> Citation:
    """Return the address of a result, its study as a link to the work."""
    return (*linked(row.study.id, row.study.link), Run(f":{row.result.id}"))


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
    """Return a result as printed, with the numbers of its arms."""
    return "; ".join(part for part in (wording.result(outcome), wording.beside(outcome)) if part)


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


def result_columns(at: Read = lambda row: row) -> tuple[Column, ...]:
    """Return the columns of a result with its study.

    Args:
        at: Takes a row's item to the `ResultRow`.
    """
    return (
        Column("address", str, lambda item: at(item).address),
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
        wording.owned(wording.level(study.level), own=study.own),
    )
