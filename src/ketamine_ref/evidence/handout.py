"""What a clinician takes along of a condition: its page in short, and the results in its table on axes."""

from collections.abc import Container

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.evidence.condition import ConditionPage, condition_page
from ketamine_ref.evidence.forest import Forest, Panel, forest


class Handout(msgspec.Struct, frozen=True):
    """A condition on a few sheets.

    Attributes:
        short: Its page.
        forest: The results in the table of that page, drawn.
    """

    short: ConditionPage
    forest: Forest


def handout(dataset: Dataset, name: str) -> Handout:
    """Gather the sheets on a condition.

    Raises:
        NotFoundError: No condition goes by that name.
    """
    short = condition_page(dataset, name)
    parts = [part for group in short.results.groups for part in group.studies]
    shown = {f"{part.study.id}:{outcome.id}" for part in parts for outcome in part.results}
    named = {part.study.id for part in parts}
    studies = [study for study in dataset.studies(short.condition.id) if study.id in named]
    drawn = forest(short.condition, studies, short.disclaimer)
    panels = (_only(panel, shown) for panel in drawn.panels)
    kept = tuple(panel for panel in panels if panel.rows or panel.pooled)
    return Handout(short, msgspec.structs.replace(drawn, panels=kept))


def _only(panel: Panel, shown: Container[str]) -> Panel:
    """Return a panel with the results that the table shows."""
    rows = tuple(row for row in panel.rows if row.address in shown)
    pooled = tuple(row for row in panel.pooled if row.address in shown)
    return msgspec.structs.replace(panel, rows=rows, pooled=pooled, undrawn=())
