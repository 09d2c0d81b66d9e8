"""Lanes of a timeline in words: when a difference was shown first and last, when not, and the numbers behind it."""

from collections.abc import Iterable

from ketamine_ref.errors import listed
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.timeline import Lane, LaneGroup, Moment, Rank, Shown
from ketamine_ref.records.study import Outcome
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.figures import labels

_MOST = 3
"""Most studies that are named together."""


def answer(group: LaneGroup) -> str:
    """Return when the lanes of a group first and last show a difference in favour of ketamine, and which do.

    A study that shows none at an earlier time than its last is named with that time: its results may be of
    other people.
    """
    if group.first is None or group.last is None:
        return f"no difference in favour of ketamine shown at any recorded time{_unproven(group)}"
    last = f"{group.last.words} ({_some(group, group.last_in)})"
    if group.first.seconds == group.last.seconds:
        shown = f"shown at {last}"
    else:
        shown = f"first shown at {group.first.words} ({_some(group, group.first_in)}), last at {last}"
    return f"{shown}; without a control this is a change over time" if group.rank is Rank.OTHER else shown


def _unproven(group: LaneGroup) -> str:
    """Return which lanes favour ketamine without anything that shows it, and when; nothing as a rule."""
    times: dict[str, list[str]] = {}
    for lane in group.lanes:
        for moment in lane.moments:
            if moment.shown is Shown.UNPROVEN:
                times.setdefault(lane.study.id, []).append(moment.time.words)
    told = [f"{name} at {listed(words)}" for name, words in times.items()]
    more = f" and {len(told) - _MOST} more" if len(told) > _MOST else ""
    return f"; results favour ketamine, but do not show it: {', '.join(told[:_MOST])}{more}" if told else ""


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
        others(lane, condition),
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
    few = [", but ".join((name, *_gaps(lanes[name]))) for name in every[:_MOST]]
    return ", ".join(few) + (f" and {len(every) - len(few)} more" if len(every) > len(few) else "")


def others(lane: Lane, condition: str) -> str:
    """Return whom a lane is about, where these are not people with the condition first of all."""
    told = (
        labels.about_others(ResultRow("", lane.study, one), condition)
        for moment in lane.moments
        for one in moment.results
    )
    return "; ".join(dict.fromkeys(filter(None, told)))
