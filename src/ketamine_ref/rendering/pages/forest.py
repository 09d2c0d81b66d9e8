"""A forest plot: a drawing for each axis, and what is on none."""

from collections.abc import Iterator
from typing import NamedTuple

from ketamine_ref.evidence.comparable import Quantity
from ketamine_ref.evidence.forest import Forest, ForestRow
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.sides import Estimate
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.figures import forest, labels
from ketamine_ref.rendering.figures.blocks import figure, key, legend, said
from ketamine_ref.rendering.figures.plot import Plot
from ketamine_ref.rendering.page import Block, Page, Paragraph, Section, Step, facts, note
from ketamine_ref.rendering.pages.outcomes import result_columns
from ketamine_ref.rendering.tables import Column, Table, columns_of

NOTHING = "No result that fits has an interval whose side is known: there is nothing to draw."


class _Row(NamedTuple):
    quantity: Quantity | None
    result: ResultRow


def page(view: Forest) -> Page:
    """Return a drawing for each axis; looks without drawings have a sentence for each result instead."""
    plots = tuple(forest.plots(view))
    drawn = sum(len(panel.rows) + len(panel.pooled) for panel in view.panels)
    return Page(
        f"{view.name}: forest plot",
        tuple(_lead(plots)),
        (
            *(Section(plot.title, (figure(plot),)) for plot in plots),
            Section("Not drawn", (forest.undrawn(view),) if view.undrawn else ()),
            Section("Beside this", facts(labels.elsewhere(view.elsewhere, view.retracted))),
        ),
        wording.plural(drawn, "result") + " drawn",
    )


def steps(view: Forest) -> tuple[Step, ...]:
    """Return the same with all notes, or the harms where there is none, the timeline and all results."""
    bias = any(row.appraisals for panel in view.panels for row in panel.rows)
    return (
        *((("forest", view.id, "--notes"),) if view.panels and not view.notes else ()),
        *((("forest", view.id, "--bias"),) if bias and not view.bias else ()),
        *((("forest", view.id, "--harms"),) if not view.panels else ()),
        *((("timeline", view.id),) if view.panels else ()),
        ("results", "--condition", view.id),
    )


def table(view: Forest) -> Table:
    """Return all results, those that are drawn first, as typed rows."""
    drawn = (_Row(panel.quantity, row) for panel in view.panels for row in (*panel.rows, *panel.pooled, *panel.undrawn))
    return Table(
        (
            *columns_of(Quantity, lambda row: row.quantity, prefix="axis_"),
            Column("drawn", bool, lambda row: isinstance(row.result, ForestRow)),
            Column("not_drawn_because", str, lambda row: getattr(row.result, "reason", None)),
            *columns_of(Estimate, lambda row: getattr(row.result, "estimate", None), prefix="drawn_"),
            Column("drawn_better", str, lambda row: getattr(row.result, "better", None)),
            Column("turned", bool, lambda row: getattr(row.result, "turned", None)),
            *result_columns(lambda row: row.result),
        ),
        (*drawn, *(_Row(None, one) for one in view.undrawn)),
    )


def _lead(plots: tuple[Plot, ...]) -> Iterator[Block]:
    if not any(row.spans for plot in plots for row in plot.rows):
        yield Paragraph(NOTHING)
        return
    yield said(key(plots))
    yield from (said(note(told)) for told in legend(plots))
