"""A forest plot as data: one plot for each axis, and every result as a plain sentence."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ketamine_ref.evidence.comparable import Quantity
from ketamine_ref.evidence.fitting import Undrawn
from ketamine_ref.evidence.forest import Forest, ForestRow, Panel
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.records.vocabulary import Better, Level, StudyKind
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.figures import bias, labels, spoken
from ketamine_ref.rendering.figures.blocks import said
from ketamine_ref.rendering.figures.plot import (
    MARK_LOOKS,
    SIGNS,
    Axis,
    Line,
    Mark,
    Plot,
    Point,
    Row,
    Span,
    Tick,
    trimmed,
)
from ketamine_ref.rendering.page import Column, Figure, Words, joined
from ketamine_ref.rendering.pages.links import head_id

COLUMNS = (
    Column("Study", drop=0),
    Column("Time", drop=0),
    Column("People", right=True, drop=1),
    Column("", whole=True, drop=3),
)
MARKS = (
    (Mark.KETAMINE, "favours ketamine"),
    (Mark.NEITHER, "favours neither"),
    (Mark.CONTROL, "favours control"),
)
TURNED, COMPUTED, SECONDARY = "t", "c", "s"
SUFFIXES = {
    TURNED: "printed the other way round, drawn turned",
    COMPUTED: "computed here from the counts of both arms, by Newcombe's method",
    SECONDARY: "read second-hand only",
}


def plots(view: Forest) -> Iterator[Plot]:
    """Yield a plot for each axis."""
    every = [row for panel in view.panels for row in (*panel.rows, *panel.pooled)]
    judged = bias.judged(row.appraisals for row in every) if view.bias else ()
    for panel in view.panels:
        drawn = (*panel.rows, *panel.pooled)
        fields = judged if any(row.appraisals for row in drawn) else ()
        yield trimmed(
            Plot(
                title=labels.question(panel.quantity),
                remark=_remark(panel),
                columns=COLUMNS,
                axis=_axis(panel),
                rows=(
                    *(_row(view, row, panel.quantity, fields) for row in drawn),
                    *(_without_side(view, one, panel.quantity) for one in panel.undrawn),
                ),
                numbers="[95% interval]",
                letters=tuple(bias.LETTERS[field] for field in fields),
                marks=MARKS,
            )
        )


def undrawn(view: Forest) -> Figure:
    """Return what is on no axis: beside drawings how much that is and why, else a sentence each."""
    counted = Counter(one.reason for one in view.undrawn)
    told = "; ".join(f"{counted[why]}: {reason}" for why, reason in spoken.REASONS.items() if counted[why])
    return said(told, (spoken.undrawn(one, view.id) for one in view.undrawn))


def _remark(panel: Panel) -> str:
    if panel.axis is None:
        return "None can be drawn: the record does not tell which numbers are better for ketamine."
    return "Lower numbers are better for ketamine and lie to the right." if panel.axis.better is Better.LOWER else ""


def _axis(panel: Panel) -> Axis:
    if panel.axis is None:
        return Axis(())
    null = panel.axis.null_place
    by_distance = sorted(panel.axis.ticks, key=lambda tick: abs(tick.place - null))
    ticks = tuple(Tick(wording.digits(tick.number), tick.place) for tick in by_distance)
    return Axis(ticks, null, "favours control", "favours ketamine")


def _row(view: Forest, row: ForestRow, of: Quantity, fields: Sequence[str]) -> Row:
    mark = labels.SIDES[row.result.favours]
    line = Line.POOLED if row.study.kind is StudyKind.META_ANALYSIS else Line.INTERVAL
    place = row.place
    signs = " ".join((*(() if row.estimate.value is not None else (SIGNS[mark],)), *_signs(row)))
    return Row(
        cells=_cells(view.id, row, of),
        sentence=spoken.drawn(row, of, view.id),
        brief=_brief(view.id, row, labels.numbers(row.estimate), of),
        spans=(Span(place.low, place.high, line, MARK_LOOKS.get(mark), place.beyond_control, place.beyond_ketamine),),
        points=(Point(place.point, mark),) if place.point is not None else (),
        numbers=f"{labels.numbers(row.estimate)} {signs}".strip(),
        letters=bias.letters(row.appraisals, fields),
        legend=(
            *(("Behind numbers", f"{sign} {SUFFIXES[sign]}") for sign in _signs(row)),
            *bias.legend(row.study.id, row.appraisals, fields),
        ),
        group=labels.treatment(row),
        notes=(spoken.beside(row, view.id),) if view.notes else (),
    )


def _without_side(view: Forest, one: Undrawn, of: Quantity) -> Row:
    numbers = labels.recorded(one.result)
    return Row(
        cells=_cells(view.id, one, of),
        sentence=spoken.undrawn(one, view.id),
        brief=_brief(view.id, one, numbers, of),
        instead="side not known",
        numbers=numbers,
        group="Not drawn: which numbers are better for ketamine is not recorded",
        notes=(spoken.beside(one, view.id),) if view.notes else (),
    )


def _cells(condition: str, row: ResultRow, of: Quantity) -> tuple[Words, ...]:
    study, outcome = row.study, row.result
    return (
        head_id(study, outcome.id),
        labels.short(outcome.time),
        labels.size(row),
        labels.part(row, of.measure, condition),
    )


def _brief(condition: str, row: ResultRow, numbers: str, of: Quantity) -> Words:
    """Return the least that must be read: `a2001 40 min n 18: 0.52 [0.28, 0.76], favours ketamine`."""
    name, *rest = _cells(condition, row, of)
    part = labels.part(row, of.measure, condition)
    people = labels.size(row)
    told = " ".join(filter(None, (str(rest[0]), f"n {people}" if people else "", part)))
    return joined((name, f"{told}: {numbers}, {wording.favoured(row.result)}"))


def _signs(row: ForestRow) -> Iterator[str]:
    """Yield what was done to a row to draw it, or what weakens it, in letters; nothing for most."""
    if row.turned:
        yield TURNED
    if row.estimate.computed:
        yield COMPUTED
    if row.study.level is Level.SECONDARY:
        yield SECONDARY
