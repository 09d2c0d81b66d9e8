"""A forest plot as data: one plot for each axis, and every result as a plain sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ketamine_ref.evidence.comparable import RATIOS, Quantity
from ketamine_ref.evidence.durations import when
from ketamine_ref.evidence.fitting import Reason, Undrawn
from ketamine_ref.evidence.forest import Forest, ForestRow, Panel
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.scale import distance
from ketamine_ref.records.vocabulary import Better, Level, StudyKind
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.figures import bias, labels
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
    said,
    trimmed,
)
from ketamine_ref.rendering.page import Column, Figure, Piece, Words, joined
from ketamine_ref.rendering.pages.links import linked

COLUMNS = (
    Column("Study", drop=0),
    Column("Time", drop=0),
    Column("People", right=True, drop=1),
    Column("", whole=True, drop=3),
    Column("Against", drop=4),
)
MARKS = (
    (Mark.KETAMINE, "favours ketamine"),
    (Mark.NEITHER, "favours neither"),
    (Mark.CONTROL, "favours control"),
)
REASONS = {
    Reason.SIDE_UNKNOWN: "the record does not tell which numbers are better for ketamine",
    Reason.NO_INTERVAL: "no interval was read",
    Reason.SAME_PEOPLE: "from the counts of a crossover no interval is computed: its arms share their people",
    Reason.NO_NUMBER: "only a test or a description was read, no number for the comparison",
    Reason.NO_COMPARISON: "its interval belongs to no difference or ratio between two sides",
    Reason.NOT_POSITIVE: "a ratio that is not above 0 has no place on a logarithmic axis",
    Reason.NO_SIDES: "compares no sides",
}
LETTERS = dict(zip(bias.DOMAINS, "ABCDEFGH", strict=True))
TURNED, COMPUTED, SECONDARY = "t", "c", "s"
SUFFIXES = {
    TURNED: "printed the other way round, drawn turned",
    COMPUTED: "computed here from the counts of both arms, by Newcombe's method",
    SECONDARY: "read second-hand only",
}


def plots(view: Forest) -> Iterator[Plot]:
    """Yield a plot for each axis."""
    every = [row for panel in view.panels for row in (*panel.rows, *panel.pooled)]
    judged = _judged(every) if view.bias else ()
    legend = tuple(_judges(every, judged))
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
                letters=tuple(LETTERS[field] for field in fields),
                signs=tuple(_suffixes(drawn)),
                legend=legend,
                marks=MARKS,
            )
        )


def undrawn(view: Forest) -> Figure:
    """Return what is on no axis: beside drawings how much that is and why, else a sentence each."""
    counted = Counter(one.reason for one in view.undrawn)
    told = "; ".join(f"{counted[why]}: {reason}" for why, reason in REASONS.items() if counted[why])
    return said(told, (_spoken_undrawn(one, view.id) for one in view.undrawn))


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
        sentence=spoken(row, of, view.id),
        brief=_brief(view.id, row, labels.numbers(row.estimate), of),
        spans=(Span(place.low, place.high, line, MARK_LOOKS.get(mark), place.beyond_control, place.beyond_ketamine),),
        points=(Point(place.point, mark),) if place.point is not None else (),
        numbers=f"{labels.numbers(row.estimate)} {signs}".strip(),
        letters=_letters(row, fields),
        group=labels.treatment(row, row.timing),
        notes=(beside(row, view.id),) if view.notes else (),
    )


def _without_side(view: Forest, one: Undrawn, of: Quantity) -> Row:
    numbers = labels.recorded(one.result)
    return Row(
        cells=_cells(view.id, one, of),
        sentence=_spoken_undrawn(one, view.id),
        brief=_brief(view.id, one, numbers, of),
        instead="side not known",
        numbers=numbers,
        group="Not drawn: which numbers are better for ketamine is not recorded",
        notes=(beside(one, view.id),) if view.notes else (),
    )


def _cells(condition: str, row: ResultRow, of: Quantity) -> tuple[Words, ...]:
    study, outcome = row.study, row.result
    return (
        (linked(study.id, study.link)[0]._replace(to=f"study/{study.id}#{outcome.id}"),),
        labels.short(outcome.time),
        labels.size(row),
        labels.part(row, of.measure, condition),
        labels.few(study.comparator),
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


def _suffixes(rows: Iterable[ForestRow]) -> Iterator[str]:
    used = {sign for row in rows for sign in _signs(row)}
    yield from (f"{sign} {meaning}" for sign, meaning in SUFFIXES.items() if sign in used)


def _judged(rows: Iterable[ForestRow]) -> tuple[str, ...]:
    """Return the fields of bias that any row has a judgement of."""
    found = {field for row in rows for one in row.appraisals for field in bias.judgements(one)}
    return tuple(field for field in bias.DOMAINS if field in found)


def _letters(row: ForestRow, fields: Sequence[str]) -> tuple[Piece, ...]:
    """Return the signs of the first review that judged; its own and those of others are in the sentence of the row."""
    if not fields or not row.appraisals:
        return ()
    judged = bias.judgements(row.appraisals[0])
    risks = (judged.get(field) for field in fields)
    return tuple(Piece(bias.SIGNS[risk], bias.LOOKS.get(risk)) if risk else Piece(" ") for risk in risks)


def _judges(rows: Sequence[ForestRow], fields: Sequence[str]) -> Iterator[str]:
    if not fields:
        return
    signs = ", ".join(f"{sign} {bias.WORDS[risk]}" for risk, sign in bias.SIGNS.items())
    yield f"Risk of bias: {', '.join(f'{LETTERS[field]} {bias.DOMAINS[field]}' for field in fields)}; {signs}"
    judged: dict[str, dict[str, None]] = {}
    for row in rows:
        for appraisal in row.appraisals[:1]:
            judged.setdefault(bias.judge(appraisal), {})[row.study.id] = None
    for judge, studies in judged.items():
        yield f"Judged by {judge}: {', '.join(studies)}"


def spoken(row: ForestRow, of: Quantity, condition: str) -> str:
    """Return a row as one plain sentence."""
    pooled = "pooled " if row.study.kind is StudyKind.META_ANALYSIS else ""
    unit = f" {of.unit}" if of.unit else ""
    value = f"{wording.digits(row.estimate.value)}{unit}" if row.estimate.value is not None else "not read"
    low, high = map(wording.digits, row.estimate.ci)
    level = f"{row.estimate.ci_level}% interval" if row.estimate.ci_level else "interval of unknown level"
    said = f"{pooled}{labels.METRICS[of.metric]} {value}, {level} {low} to {high}, {_where(row, of)}"
    return f"{row.address}: {said}; {beside(row, condition)}."


def _spoken_undrawn(one: Undrawn, condition: str) -> str:
    parts = (wording.estimate(one.result), beside(one, condition), f"not drawn: {REASONS[one.reason]}")
    return f"{one.address}: {'; '.join(part for part in parts if part)}."


def beside(row: ResultRow, condition: str) -> str:
    """Return what must stand beside a result: when, what, against what, how, how well checked, and its caveats."""
    outcome, study = row.result, row.study
    parts = [
        f"{outcome.measure} (primary)" if outcome.primary else outcome.measure,
        outcome.group or "",
        f"n {outcome.n} in this result" if outcome.n is not None else "",
        when(outcome) or "time not recorded",
        labels.whole(study),
        f"p {outcome.p}" if outcome.p else "",
        labels.against(study),
        wording.favoured(outcome),
        wording.design(study.design),
        wording.level(study.level),
        labels.about_others(row, condition),
        *(_done(row) if isinstance(row, ForestRow) else ()),
        wording.arms(outcome.arms),
        outcome.note or "",
        *(bias.sentences(row.appraisals) if isinstance(row, ForestRow) else ()),
    ]
    return "; ".join(part for part in parts if part)


def _done(row: ForestRow) -> Iterator[str]:
    """Yield what was done to a row to draw it; nothing for most."""
    if row.estimate.computed:
        yield "computed here from the counts of both arms, by Newcombe's method"
    if row.turned:
        how = "as one divided by it" if row.result.metric in RATIOS else "with its sign changed"
        yield f"turned: printed the other way round, drawn {how}"


def _where(row: ForestRow, of: Quantity) -> str:
    """Say on which side of the null an interval lies."""
    low, high = sorted(distance(bound, row.better, of.null) for bound in row.estimate.ci)
    if low > 0:
        return "wholly on the side of ketamine"
    return "wholly on the side of the control" if high < 0 else "which includes no difference"
