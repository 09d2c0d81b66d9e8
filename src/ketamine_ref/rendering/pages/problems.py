"""The faults of a dataset, and what its drafts still lack."""

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
    """Return the faults in rows, and behind them what is to be filled in."""
    rows = tuple(
        Row((fault.file, str(fault.line), str(fault.column), fault.rule, fault.message), line=str(fault))
        for fault in (*report.problems, *report.to_fill)
    )
    count = counted(report)
    return Listing("Faults", under(COLUMNS, rows), (count,), count)


def table(report: Report) -> Table:
    """Return the faults as typed rows, and behind them what is to be filled in."""
    return Table(columns_of(Problem), (*report.problems, *report.to_fill))


def counted(report: Report) -> str:
    """Return how many faults there are in how many records, and how much is to be filled in."""
    faults = f"{wording.plural(len(report.problems), 'fault')} in {wording.plural(report.records, 'record')}"
    if report.beside is not None:
        faults += f" of one's own, beside {report.beside} of the dataset"
    if not report.to_fill:
        return faults
    drafts = len({gap.file for gap in report.to_fill})
    return f"{faults}; {wording.plural(len(report.to_fill), 'field')} to fill in, in {wording.plural(drafts, 'draft')}"
