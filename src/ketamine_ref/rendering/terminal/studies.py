"""A table of studies."""

from collections.abc import Iterable, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from ketamine_ref.evidence.results import people
from ketamine_ref.records import Study
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.terminal.canvas import HEADING, NOTE, Row, study_id, styled

WIDE = 100
"""Width from which there is room for the conditions."""
COLUMNS = {"Study": 16, "Year": 4, "Design": 14, "n": 4, "Drug": -1, "Checked": 9}
WIDE_COLUMNS = {"Study": 16, "Year": 4, "Design": 20, "n": 4, "Drug": -1, "Conditions": 24, "Checked": 9}


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
        columns = WIDE_COLUMNS if options.max_width >= WIDE else COLUMNS
        yield Row(
            [Text(f"{name:>4}" if name == "n" else name, style=HEADING) for name in columns], tuple(columns.values())
        )
        for study in self.studies:
            cells = _cells(study)
            yield Row([cells[name] for name in columns], tuple(columns.values()))


def _cells(study: Study) -> dict[str, Text]:
    return {
        "Study": study_id(study),
        "Year": Text(wording.year(study)),
        "Design": Text(wording.design(study.design)),
        "n": Text(f"{people(study.n) or '–':>4}"),
        "Drug": styled(study.intervention.drug if study.intervention else "–"),
        "Conditions": styled(", ".join(study.conditions)),
        "Checked": Text(wording.words(study.verification.level)),
    }
