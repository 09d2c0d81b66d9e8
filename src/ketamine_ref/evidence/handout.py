"""What a clinician takes along of a condition: its page in short, and the results in its table on axes."""

from collections.abc import Container

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.evidence.condition import ConditionPage, condition_page
from ketamine_ref.evidence.forest import Forest, Panel, forest
from ketamine_ref.evidence.prose import cited
from ketamine_ref.records import Caution, Study
from ketamine_ref.records.vocabulary import Severity

GRAVE = frozenset({Severity.CONTRAINDICATION, Severity.BOXED_WARNING})
"""What a clinician must have read whatever the condition."""


class Handout(msgspec.Struct, frozen=True):
    """A condition on a few sheets.

    Attributes:
        short: Its page.
        forest: The results in the table of that page, drawn.
        general: The cautions for every condition, worst first.
        sources: The studies that the advice on the grave ones of these names.
    """

    short: ConditionPage
    forest: Forest
    general: tuple[Caution, ...] = ()
    sources: tuple[Study, ...] = ()


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
    general = tuple(caution for caution in dataset.cautions(short.condition.id) if caution.is_general)
    advice = (caution.management for caution in general if caution.severity in GRAVE)
    sources = tuple(map(dataset.study, cited(advice, dataset.known_studies)))
    return Handout(short, msgspec.structs.replace(drawn, panels=kept), general, sources)


def _only(panel: Panel, shown: Container[str]) -> Panel:
    """Return a panel with the results that the table shows."""
    rows = tuple(row for row in panel.rows if row.address in shown)
    pooled = tuple(row for row in panel.pooled if row.address in shown)
    return msgspec.structs.replace(panel, rows=rows, pooled=pooled, undrawn=())
