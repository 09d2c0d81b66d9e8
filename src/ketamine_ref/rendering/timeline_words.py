"""A timeline in words: what a lane shows and when, and the numbers behind its marks."""

from collections.abc import Iterator

from ketamine_ref.errors import listed
from ketamine_ref.evidence.timeline import Lane, LaneGroup, Moment, Rank, Shown, Timeline
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import TimeFrom
from ketamine_ref.rendering import forest_words, wording
from ketamine_ref.rendering.forest_words import against, short

MARKS = {
    Shown.SHOWN: "difference in favour of ketamine shown",
    Shown.UNPROVEN: "favours ketamine, but not shown",
    Shown.NEITHER: "favours neither",
    Shown.CONTROL: "favours control",
    Shown.MIXED: "results differ",
}
NOTHING = "No comparison here has a recorded time: there is nothing to draw."
_SINCE = {
    TimeFrom.DOSE: "after one dose",
    TimeFrom.FIRST_DOSE: "in a course, since its first dose",
    TimeFrom.LAST_DOSE: "after the last dose of a course",
    TimeFrom.RANDOMIZATION: "since randomization",
    None: "from when the time counts was not read",
}
_RANKS = {
    Rank.RANDOMIZED: "randomized trials",
    Rank.POOLED: "pooled results of meta-analyses",
    Rank.OTHER: "other sources (later analyses, labels, studies without randomization)",
    Rank.ANIMAL: "animals and cells",
}


def heading(group: LaneGroup) -> str:
    """Return what the lanes of a group have in common: `Depression, after one dose: randomized trials`."""
    return f"{forest_words.about(group.domain)}, {_SINCE[group.time_from]}: {_RANKS[group.rank]}"


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


def span(lane: Lane) -> str:
    """Return in few letters when a lane shows a difference: `40 min to 3 d`, `not shown`."""
    if lane.first is None or lane.last is None:
        return "not shown"
    first, last = short(lane.first), short(lane.last)
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
        course(lane),
        wording.counts(study.n),
        against(study.comparator),
        wording.design(study.design),
        wording.owned(wording.level(study.level), own=study.own),
        f"people: {', '.join(study.conditions)}" if study.conditions[0] != condition else "",
    ]
    return f"{'; '.join(part for part in parts if part)}. {' '.join(map(at_one_time, lane.moments))}"


def sentences(timeline: Timeline) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the heading of each group with its answer, then one line for each lane under it."""
    for group in timeline.groups:
        lanes = tuple(f"{lane.study.id}: {beside(lane, timeline.id)}" for lane in group.lanes)
        yield f"{heading(group)}: {answer(group)}", lanes


def left_out(timeline: Timeline) -> list[str]:
    """Return in a few lines what is not drawn."""
    lines = []
    if timeline.without_time:
        addresses = ", ".join(timeline.without_time)
        lines.append(f"Comparisons without a recorded time ({len(timeline.without_time)}): {addresses}")
    if timeline.without_sides:
        lines.append(f"Not drawn, because they compare no sides: {wording.plural(timeline.without_sides, 'result')}")
    lines += forest_words.elsewhere(timeline.elsewhere, timeline.retracted)
    return lines


def at_one_time(moment: Moment) -> str:
    """Return the results of a lane at one time, each with its number, whom it favours and its caveat."""
    return f"{wording.capital(moment.time.words)}: {'; '.join(map(_one, moment.results))}."


def _one(outcome: Outcome) -> str:
    measured = (outcome.measure, outcome.group or "")
    parts = (*measured, wording.result(outcome), wording.beside(outcome), wording.favoured(outcome))
    note = f" ({outcome.note})" if outcome.note else ""
    return ", ".join(part for part in parts if part) + note


def _gaps(lane: Lane) -> list[str]:
    """Return the times before the last difference at which there was none; nothing for most lanes."""
    until = lane.last.seconds if lane.last else 0
    without = {Shown.NEITHER, Shown.CONTROL}
    times = [moment.time.words for moment in lane.moments if moment.time.seconds < until and moment.shown in without]
    return [f"not at {listed(times)}"] if times else []


def _some(group: LaneGroup, names: tuple[str, ...]) -> str:
    """Return a few studies of a group, and how many there are besides."""
    lanes = {lane.study.id: lane for lane in group.lanes}
    few = [", but ".join((name, *_gaps(lanes[name]))) for name in names[:3]]
    return ", ".join(few) + (f" and {len(names) - len(few)} more" if len(names) > len(few) else "")
