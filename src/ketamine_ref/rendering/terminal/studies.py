"""A table of studies."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table as RichTable
from rich.text import Text

from ketamine_ref.evidence.results import people
from ketamine_ref.records import Study
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.terminal.canvas import HEADING, NOTE, study_id
from ketamine_ref.rendering.visible import visible

WIDE = 100
"""Columns from which there is room for the conditions."""


def parts(studies: Sequence[Study]) -> Iterable[RenderableType]:
    """Yield the table and a line that counts it."""
    if not studies:
        yield Text("No study in the dataset fits that.")
        return
    yield Table(studies)
    yield Text()
    retracted = sum(study.retraction is not None for study in studies)
    also = f", {retracted} of them retracted" if retracted else ""
    yield Text(f"{wording.plural(len(studies), 'study', 'studies')}{also}. One of them: ketref study ID", style=NOTE)


class Table:
    """Studies as rows; the conditions have a column only where there is room for it."""

    def __init__(self, studies: Sequence[Study]) -> None:
        self.studies = studies

    def __rich_console__(self, canvas: Console, options: ConsoleOptions) -> RenderResult:
        wide = options.max_width >= WIDE
        table = RichTable(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=HEADING)
        table.add_column("Study", width=16, overflow="fold")
        table.add_column("Year", width=4)
        table.add_column("Design", width=20 if wide else 14)
        table.add_column("n", width=4, justify="right")
        table.add_column("Drug", ratio=1, overflow="fold")
        if wide:
            table.add_column("Conditions", width=24, overflow="fold")
        table.add_column("Checked", width=9)
        for study in self.studies:
            table.add_row(*_cells(study, with_conditions=wide))
        yield table


def _cells(study: Study, *, with_conditions: bool) -> Iterator[Text]:
    yield study_id(study)
    yield Text(wording.year(study))
    yield Text(wording.design(study.design))
    yield Text(str(people(study.n) or "–"))
    yield Text(visible(study.intervention.drug if study.intervention else "–"))
    if with_conditions:
        yield Text(visible(", ".join(study.conditions)))
    yield Text(wording.words(study.verification.level))
