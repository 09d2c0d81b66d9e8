"""A list of results."""

from collections.abc import Sequence

from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.pages.blocks import Grid, Listing, Words
from ketamine_ref.rendering.pages.outcomes import PRIMARY, address, design, number, result_columns
from ketamine_ref.rendering.tables import Table

COLUMNS = (
    *("Result", "Conditions", "Design", "People", "Given", "Read", "Domain", "Measured", "Metric", "Number"),
    *("Favours", "Primary", "Where", "Note"),
)
NOTE = "Signs stand as printed: never compare them across studies."


def page(results: Sequence[ResultRow]) -> Listing:
    """Return the results in rows."""
    count = f"{wording.plural(len(results), 'result')}. {NOTE}"
    return Listing("Results", Grid(COLUMNS, tuple(map(_row, results))), (count,), "No result in the dataset fits that.")


def table(results: Sequence[ResultRow]) -> Table:
    """Return the results as typed rows."""
    return Table(result_columns(), tuple(results))


def _row(row: ResultRow) -> tuple[Words, ...]:
    study, outcome = row.study, row.result
    return (
        address(row),
        ", ".join(study.conditions),
        design(study),
        wording.counts(study.n),
        wording.treatment(study),
        wording.owned(wording.level(study.level), own=study.own),
        wording.words(outcome.domain),
        wording.measured(outcome),
        wording.metric(outcome.metric),
        number(outcome),
        wording.favoured(outcome),
        PRIMARY[outcome.primary],
        wording.place(outcome.source),
        outcome.note or "",
    )
