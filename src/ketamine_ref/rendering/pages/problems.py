"""The faults of a dataset."""

from ketamine_ref.dataset.checks import Report
from ketamine_ref.errors import Problem
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Column, Listing, Row, under
from ketamine_ref.rendering.tables import Table, columns_of

COLUMNS = (
    Column("File"),
    Column("Line", right=True),
    Column("Column", right=True),
    Column("Rule"),
    Column("Message"),
)


def page(report: Report) -> Listing:
    """Return the faults in rows."""
    rows = tuple(
        Row((fault.file, str(fault.line), str(fault.column), fault.rule, fault.message), line=str(fault))
        for fault in report.problems
    )
    read = wording.plural(report.records, "record")
    count = f"{wording.plural(len(rows), 'fault')} in {read}"
    return Listing("Faults", under(COLUMNS, rows), (count,), count)


def table(report: Report) -> Table:
    """Return the faults as typed rows."""
    return Table(columns_of(Problem), report.problems)
