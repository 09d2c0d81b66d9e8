"""A forest plot in rows: every result with its numbers under the question of its axis, and what is on no axis."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ketamine_ref.evidence.comparable import Quantity
from ketamine_ref.evidence.fitting import Reason, Undrawn
from ketamine_ref.evidence.forest import Forest, ForestRow, Panel
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.sides import Estimate
from ketamine_ref.rendering import forest_words, wording
from ketamine_ref.rendering.pages.blocks import Block, Grid, Page, Paragraph, Section, Words, facts
from ketamine_ref.rendering.pages.outcomes import address, result_columns
from ketamine_ref.rendering.tables import Column, Table, columns_of

COLUMNS = ("Result", "Measured", "People", "Against", "Estimate [95% interval]", "Favours", "Design", "Read", "Note")


class _Row(NamedTuple):
    quantity: Quantity | None
    result: ResultRow


def page(view: Forest) -> Page:
    """Return a table for each axis; plain text has a sentence for each result instead."""
    return Page(
        f"{view.name}: forest plot",
        () if any(panel.axis for panel in view.panels) else (Paragraph(forest_words.NOTHING),),
        (
            *(Section(forest_words.question(panel.quantity), tuple(_panel(panel, view.id))) for panel in view.panels),
            *(Section(f"Not drawn: {forest_words.reason(why)}", _undrawn(view, why)) for why in Reason),
            Section("Beside this", facts(_beside(view))),
        ),
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


def _panel(panel: Panel, condition: str) -> Iterator[Block]:
    rows = (*panel.rows, *panel.pooled)
    if panel.axis:
        yield Paragraph(
            f"{wording.capital(panel.axis.better)} numbers are better for ketamine, but for rows marked turned."
        )
    yield Grid(
        COLUMNS,
        (
            *(_cells(row, forest_words.numbers(row.estimate), forest_words.marks(row), condition) for row in rows),
            *(
                _cells(one, forest_words.recorded(one), (forest_words.reason(one.reason),), condition)
                for one in panel.undrawn
            ),
        ),
        (
            *(forest_words.spoken(row, panel.quantity, condition) for row in rows),
            *(forest_words.spoken_undrawn(one, condition) for one in panel.undrawn),
        ),
    )


def _undrawn(view: Forest, why: Reason) -> tuple[Block, ...]:
    left = tuple(one for one in view.undrawn if one.reason is why)
    return (_undrawn_grid(left, view.id),) if left else ()


def _undrawn_grid(left: Iterable[Undrawn], condition: str) -> Grid:
    members = tuple(left)
    return Grid(
        COLUMNS,
        tuple(_cells(one, forest_words.recorded(one), (), condition) for one in members),
        tuple(forest_words.spoken_undrawn(one, condition) for one in members),
    )


def _cells(row: ResultRow, number: str, marks: Iterable[str], condition: str) -> tuple[Words, ...]:
    outcome, study = row.result, row.study
    notes = (
        *marks,
        forest_words.people_of(row, condition),
        f"p {outcome.p}" if outcome.p else "",
        wording.arms(outcome.arms),
        outcome.note or "",
    )
    return (
        address(row),
        wording.measured(outcome),
        wording.counts(study.n),
        forest_words.against(study.comparator),
        number,
        wording.favoured(outcome),
        wording.design(study.design),
        wording.level(study.level),
        "; ".join(note for note in notes if note),
    )


def _beside(view: Forest) -> Iterator[tuple[str, str]]:
    elsewhere = ", ".join(f"{domain} ({many})" for domain, many in view.elsewhere.items())
    yield "Other domains of these studies, shown by --domain", elsewhere
    yield "Retracted, never drawn", ", ".join(view.retracted)
