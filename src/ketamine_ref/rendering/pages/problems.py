"""The faults of a dataset."""

from ketamine_ref.dataset.checks import Report
from ketamine_ref.errors import Problem
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Listing, under
from ketamine_ref.rendering.tables import Table, columns_of


def page(report: Report) -> Listing:
    """Return the faults in rows."""
    rows = tuple(
        (fault.file, str(fault.line), str(fault.column), fault.rule, fault.message) for fault in report.problems
    )
    read = wording.plural(report.records, "record")
    count = f"{wording.plural(len(rows), 'fault')} in {read}"
    return Listing("Faults", under(("File", "Line", "Column", "Rule", "Message"), rows), (count,), count)


def table(report: Report) -> Table:
    """Return the faults as typed rows."""
    return Table(columns_of(Problem), report.problems)
