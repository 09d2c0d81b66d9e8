"""A timeline as data to draw: one plot for each domain and kind of time, and every lane as a plain sentence."""

from collections.abc import Iterator
from itertools import groupby

from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.timeline import Lane, LaneGroup, Rank, Shown, Timeline
from ketamine_ref.records.vocabulary import Domain, TimeFrom
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.figures import labels, lanes
from ketamine_ref.rendering.figures.blocks import said
from ketamine_ref.rendering.figures.plot import Axis, Line, Mark, Plot, Point, Row, Span, Tick, trimmed
from ketamine_ref.rendering.page import Column, Figure, Look, Words, joined
from ketamine_ref.rendering.pages.links import head_id

COLUMNS = (
    Column("Study", drop=0),
    Column("People", right=True, drop=1),
    Column("Against", whole=True, drop=1, least=12),
    Column("", whole=True, drop=3),
)
MARKS = {
    Shown.SHOWN: (Mark.KETAMINE, "difference in favour of ketamine shown"),
    Shown.UNPROVEN: (Mark.UNPROVEN, "favours ketamine, but not shown"),
    Shown.MIXED: (Mark.MIXED, "results differ"),
    Shown.NEITHER: (Mark.NEITHER, "favours neither"),
    Shown.CONTROL: (Mark.CONTROL, "favours control"),
}
SINCE = {
    TimeFrom.DOSE: "after one dose",
    TimeFrom.FIRST_DOSE: "in a course, since its first dose",
    TimeFrom.LAST_DOSE: "after the last dose of a course",
    TimeFrom.RANDOMIZATION: "since randomization",
    None: "from when the time counts was not read",
}
RANKS = {
    Rank.RANDOMIZED: "randomized trials",
    Rank.POOLED: "pooled results of meta-analyses",
    Rank.OTHER: "other sources (later analyses, labels, studies without randomization)",
    Rank.ANIMAL: "animals and cells",
}


def plots(view: Timeline) -> Iterator[Plot]:
    """Yield a plot for each domain and each beginning of time: a course never stands beside one dose."""
    ticks = tuple(Tick(labels.short(tick.time), tick.place) for tick in view.ticks)
    for (domain, since), groups in groupby(view.groups, key=lambda group: (group.domain, group.time_from)):
        together = tuple(groups)
        yield trimmed(
            Plot(
                title=heading(domain, since),
                columns=COLUMNS,
                axis=Axis(ticks),
                rows=tuple(_row(view, group, lane) for group in together for lane in group.lanes),
                numbers="shown",
                marks=tuple(MARKS.values()),
            )
        )


def undrawn(view: Timeline) -> Figure:
    """Return what is on no lane: beside drawings how much that is and why, else which it is."""
    counted = ((len(view.without_time), "no time was recorded"), (view.without_sides, "compares no sides"))
    told = "; ".join(f"{many}: {why}" for many, why in counted if many)
    sentences = [f"{address}: no time was recorded." for address in view.without_time]
    if view.without_sides:
        sentences.append(f"{wording.plural(view.without_sides, 'result')} more: compares no sides.")
    return said(told, sentences)


def heading(domain: Domain, since: TimeFrom | None) -> str:
    """Return what the lanes of a plot have in common: `Depression, after one dose`."""
    return f"{labels.about(domain)}, {SINCE[since]}"


def answers(view: Timeline) -> Iterator[tuple[str, str]]:
    """Yield when each group first and last shows a difference, behind what its lanes have in common."""
    for group in view.groups:
        yield f"{heading(group.domain, group.time_from)}, {RANKS[group.rank]}", lanes.answer(group)


def _row(view: Timeline, group: LaneGroup, lane: Lane) -> Row:
    study = lane.study
    told = lanes.beside(lane, view.id)
    name = head_id(study)
    places = [moment.place for moment in lane.moments]
    shown = [moment.place for moment in lane.moments if moment.in_part]
    spans = (
        Span(places[0], places[-1], Line.DOTS),
        *((Span(shown[0], shown[-1], Line.SHOWN, Look.KETAMINE),) if shown else ()),
    )
    part = ", ".join(filter(None, (lane.group, lanes.others(lane, view.id))))
    cells: tuple[Words, ...] = (name, size(lane), lane.against.removeprefix("against "), part)
    return Row(
        cells=cells,
        sentence=f"{wording.owned(study.id, own=study.own)}: {told}",
        brief=joined((name, f"{lane.group}:" if lane.group else "", lanes.course(lane))),
        spans=spans,
        points=tuple(Point(moment.place, MARKS[moment.shown][0]) for moment in lane.moments),
        numbers=span(lane),
        group=wording.capital(RANKS[group.rank]),
        notes=(told,) if view.notes else (),
    )


def size(lane: Lane) -> str:
    """Return how many people the results of a lane are about; of a review only what is told of them."""
    told = sorted({one.n for moment in lane.moments for one in moment.results if one.n is not None})
    if told:
        return str(told[0]) if len(told) == 1 else f"{told[0]}-{told[-1]}"
    return labels.size(ResultRow("", lane.study, lane.moments[0].results[0]))


def span(lane: Lane) -> str:
    """Return in few letters when a lane shows a difference: `40 min to 3 d`, `not shown`."""
    if lane.first is None or lane.last is None:
        return "not shown"
    first, last = labels.short(lane.first), labels.short(lane.last)
    return first if first == last else f"{first} to {last}"
