"""The faults of a dataset, one a line, and their count."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.dataset.checks import Report
from ketamine_ref.rendering.pages.problems import counted
from ketamine_ref.rendering.visible import visible


def parts(report: Report) -> Iterable[RenderableType]:
    """Yield a line for each fault, unbroken, so that editors find the place; then the count."""
    for problem in (*report.problems, *report.to_fill):
        yield Text(visible(str(problem)), no_wrap=True)
    yield Text(counted(report))
