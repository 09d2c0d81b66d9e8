"""A timeline as data to draw: one plot for each domain and kind of time, and every lane as a plain sentence."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ketamine_ref.errors import listed
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.timeline import Lane, LaneGroup, Moment, Rank, Shown, Timeline
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import Domain, TimeFrom
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.figures import labels
from ketamine_ref.rendering.figures.plot import Axis, Line, Mark, Plot, Point, Row, Span, Tick, said, trimmed
from ketamine_ref.rendering.page import Column, Figure, Look, Words, joined
from ketamine_ref.rendering.pages.links import linked

COLUMNS = (
    Column("Study", drop=0),
    Column("People", right=True, drop=1),
    Column("Against", whole=True, drop=1),
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
        yield f"{heading(group.domain, group.time_from)}, {RANKS[group.rank]}", answer(group)


def answer(group: LaneGroup) -> str:
    """Return when the lanes of a group first and last show a difference in favour of ketamine, and which do.

    A study that shows none at an earlier time than its last is named with that time: its results may be of
    other people.
    """
    if group.first is None or group.last is None:
        return "no difference in favour of ketamine shown at any recorded time"
    last = f"{group.last.words} ({_some(group, group.last_in)})"
    if group.first.seconds == group.last.seconds:
        shown = f"shown at {last}"
    else:
        shown = f"first shown at {group.first.words} ({_some(group, group.first_in)}), last at {last}"
    return f"{shown}; without a control this is a change over time" if group.rank is Rank.OTHER else shown


def _row(view: Timeline, group: LaneGroup, lane: Lane) -> Row:
    study = lane.study
    told = beside(lane, view.id)
    name = linked(study.id, study.link)
    places = [moment.place for moment in lane.moments]
    shown = [moment.place for moment in lane.moments if moment.in_part]
    spans = (
        Span(places[0], places[-1], Line.DOTS),
        *((Span(shown[0], shown[-1], Line.SHOWN, Look.KETAMINE),) if shown else ()),
    )
    part = ", ".join(filter(None, (lane.group, _others(lane, view.id))))
    cells: tuple[Words, ...] = (name, size(lane), labels.few(lane.against.removeprefix("against ")), part)
    return Row(
        cells=cells,
        sentence=f"{study.id}: {told}",
        brief=joined((name, f"{lane.group}:" if lane.group else "", course(lane))),
        spans=spans,
        points=tuple(Point(moment.place, MARKS[moment.shown][0]) for moment in lane.moments),
        numbers=span(lane),
        group=wording.capital(RANKS[group.rank]),
        notes=(told,) if view.notes else (),
    )


def _others(lane: Lane, condition: str) -> str:
    """Return whom a lane is about, where these are not people with the condition first of all."""
    told = (
        labels.about_others(ResultRow("", lane.study, one), condition)
        for moment in lane.moments
        for one in moment.results
    )
    return "; ".join(dict.fromkeys(filter(None, told)))


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


def course(lane: Lane) -> str:
    """Return when a difference in favour of ketamine was shown first and last, and when no longer."""
    if lane.first is None or lane.last is None:
        return "no difference in favour of ketamine shown"
    shown = f"shown first at {lane.first.words}, last at {lane.last.words}"
    if lane.first.seconds == lane.last.seconds:
        shown = f"shown at {lane.first.words}"
    parts = [shown, *_gaps(lane)]
    if lane.no_longer:
        parts.append(f"no longer at {lane.no_longer.words}")
    elif lane.moments[-1].time.seconds == lane.last.seconds:
        parts.append("no later comparison recorded")
    return "; ".join(parts)


def beside(lane: Lane, condition: str) -> str:
    """Return what must stand beside a lane: its course, its study, and each result with its numbers and caveats."""
    study = lane.study
    parts = [
        lane.group or "",
        course(lane),
        wording.counts(study.n),
        labels.against(study),
        wording.design(study.design),
        wording.level(study.level),
        _others(lane, condition),
    ]
    return f"{'; '.join(part for part in parts if part)}. {' '.join(map(at_one_time, lane.moments))}"


def at_one_time(moment: Moment) -> str:
    """Return the results of a lane at one time, each with its number, whom it favours and its caveat."""
    return f"{wording.capital(moment.time.words)}: {'; '.join(map(_one, moment.results))}."


def _one(outcome: Outcome) -> str:
    people_in = f"n {outcome.n}" if outcome.n is not None else ""
    parts = (outcome.measure, people_in, wording.result(outcome), wording.beside(outcome), wording.favoured(outcome))
    note = f" ({outcome.note})" if outcome.note else ""
    return ", ".join(part for part in parts if part) + note


def _gaps(lane: Lane) -> list[str]:
    """Return the times before the last difference at which there was none; nothing for most lanes."""
    until = lane.last.seconds if lane.last else 0
    without = {Shown.NEITHER, Shown.CONTROL}
    times = [moment.time.words for moment in lane.moments if moment.time.seconds < until and moment.shown in without]
    return [f"not at {listed(times)}"] if times else []


def _some(group: LaneGroup, names: Iterable[str]) -> str:
    """Return a few studies of a group, and how many there are besides."""
    every = tuple(names)
    lanes: dict[str, Lane] = {}
    for lane in group.lanes:
        lanes.setdefault(lane.study.id, lane)
    few = [", but ".join((name, *_gaps(lanes[name]))) for name in every[:3]]
    return ", ".join(few) + (f" and {len(every) - len(few)} more" if len(every) > len(few) else "")
