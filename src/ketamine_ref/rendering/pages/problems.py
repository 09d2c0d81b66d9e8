"""The faults of a dataset."""

from ketamine_ref.dataset.checks import Report
from ketamine_ref.errors import Problem
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Column, Listing, under
from ketamine_ref.rendering.tables import Table, columns_of

COLUMNS = (
    Column("File", drop=0),
    Column("Line", right=True, whole=True, drop=0),
    Column("Column", right=True, whole=True, drop=3),
    Column("Rule", drop=2),
    Column("Message", drop=0),
)


def page(report: Report) -> Listing:
    """Return the faults in rows."""
    rows = tuple(
        (fault.file, str(fault.line), str(fault.column), fault.rule, fault.message) for fault in report.problems
    )
    read = wording.plural(report.records, "record")
    count = f"{wording.plural(len(rows), 'fault')} in {read}"
    return Listing("Faults", under(COLUMNS, rows), (count,), count)


def table(report: Report) -> Table:
    """Return the faults as typed rows."""
    return Table(columns_of(Problem), report.problems)
