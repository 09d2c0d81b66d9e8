"""The timeline of a condition: at which times a difference was shown, and at which it was not.

Times after one dose, in a course, after its last dose and since randomization stand in groups of their own: how soon or
how long one dose acts is never read off a course.

Whether a result shows a difference is decided by the one rule in `evidence/shown.py`. Times are those that were
recorded: a source may have measured at others.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby

import msgspec

from ketamine_ref.evidence.comparisons import set_against
from ketamine_ref.evidence.domains import scope
from ketamine_ref.evidence.result_list import ResultFilter
from ketamine_ref.evidence.results import StudyHead, head, people
from ketamine_ref.evidence.shown import RULE, basis
from ketamine_ref.evidence.time_axis import TimeAxis, TimeTick
from ketamine_ref.records import Condition, Study
from ketamine_ref.records.quantities import Duration
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import Domain, Favours, StudyKind, TimeFrom, rank

_BEGINNINGS: tuple[TimeFrom | None, ...] = (*TimeFrom, None)
OTHER_TIMES = "Sources may have measured at other times than those recorded."


class Shown(StrEnum):
    """What the results of one study at one time show."""

    SHOWN = "shown"
    UNPROVEN = "favours-ketamine-but-not-shown"
    NEITHER = "favours-neither"
    CONTROL = "favours-control"
    MIXED = "results-differ"


class Rank(StrEnum):
    """What lanes have in common, the most telling first."""

    RANDOMIZED = "randomized-trials"
    POOLED = "pooled-results"
    OTHER = "other-sources"
    ANIMAL = "animals-and-cells"


class Moment(msgspec.Struct, frozen=True):
    """The results of one study at one time.

    Attributes:
        time: The time, from where its group counts.
        place: Where it stands on the axis, as a share from 0 to 1.
        shown: What the results show.
        in_part: Whether at least one of them shows a difference in favour of ketamine.
        results: The comparisons at this time.
    """

    time: Duration
    place: float
    shown: Shown
    in_part: bool
    results: tuple[Outcome, ...]


class Lane(msgspec.Struct, frozen=True):
    """One study in one domain, or one part of its people: a stratum, an arm of dose.

    Attributes:
        study: What was done, to how many, against what, and how well it was checked.
        group: The part of the people that its results are about, where the record tells one.
        against: What ketamine was set against, in words: `against midazolam`.
        moments: Its times with a comparison, earliest first.
        first: Earliest time at which a result shows a difference in favour of ketamine.
        last: Latest such time.
        no_longer: Earliest time after `last` at which every result favours neither, or every one the control.
    """

    study: StudyHead
    group: str | None
    against: str
    moments: tuple[Moment, ...]
    first: Duration | None
    last: Duration | None
    no_longer: Duration | None


class LaneGroup(msgspec.Struct, frozen=True):
    """Lanes of one domain, one beginning of time and one rank.

    Attributes:
        domain: What the results are about.
        time_from: From when the times count; None where that was not read.
        rank: What the studies have in common.
        lanes: Those rated earliest go first, whatever they show.
        first: Earliest time at which any of them shows a difference in favour of ketamine.
        first_in: Ids of the studies that do.
        last: Latest such time.
        last_in: Ids of the studies that do.
    """

    domain: Domain
    time_from: TimeFrom | None
    rank: Rank
    lanes: tuple[Lane, ...]
    first: Duration | None
    first_in: tuple[str, ...]
    last: Duration | None
    last_in: tuple[str, ...]


class Timeline(msgspec.Struct, frozen=True):
    """Everything that a timeline shows.

    Attributes:
        id: Id of the condition.
        name: Its full name.
        domains: The domains that are shown.
        ticks: Times along the axis, which is logarithmic and the same for all groups.
        groups: Lanes by domain, by the beginning of their time (after one dose first) and by rank.
        without_time: Addresses of comparisons whose time was not recorded.
        without_sides: How many results compare no sides.
        elsewhere: How many results of the same studies lie in each domain that is not shown.
        retracted: Ids of retracted studies; nothing of theirs is shown.
        shown_rule: When a difference counts as shown, and what the times cannot tell.
        disclaimer: What the dataset is not, in one line.
        notes: Whether all that must be read with a lane stands beneath it in a drawing too.
    """

    id: str
    name: str
    domains: tuple[Domain, ...]
    ticks: tuple[TimeTick, ...]
    groups: tuple[LaneGroup, ...]
    without_time: tuple[str, ...]
    without_sides: int
    elsewhere: dict[str, int]
    retracted: tuple[str, ...]
    shown_rule: str
    disclaimer: str
    notes: bool = False


def timeline(
    condition: Condition, studies: Iterable[Study], disclaimer: str, wanted: ResultFilter | None = None
) -> Timeline:
    """Put the comparisons of a condition on an axis of time.

    Args:
        condition: Its domains are shown, unless others are asked for.
        studies: The studies about it; nothing of a retracted one is shown.
        disclaimer: What the dataset is not.
        wanted: What is asked of the results.
    """
    about = scope(condition, studies, wanted)
    compared = [(study, outcome) for study, outcome in about.results if outcome.favours is not Favours.NOT_APPLICABLE]
    timed = [(study, outcome) for study, outcome in compared if outcome.time]
    axis = TimeAxis(outcome.time for _, outcome in timed if outcome.time)
    return Timeline(
        id=condition.id,
        name=condition.name,
        domains=about.domains,
        ticks=tuple(axis.ticks()),
        groups=tuple(_groups(axis, timed, about.domains)),
        without_time=tuple(f"{study.id}:{outcome.id}" for study, outcome in compared if not outcome.time),
        without_sides=len(about.results) - len(compared),
        elsewhere=about.elsewhere,
        retracted=about.retracted,
        shown_rule=f"{RULE} {OTHER_TIMES}",
        disclaimer=disclaimer,
    )


def _groups(axis: TimeAxis, timed: Iterable[tuple[Study, Outcome]], domains: Sequence[Domain]) -> Iterator[LaneGroup]:
    """Yield the lanes by domain, beginning of time and rank."""

    def group_of(member: tuple[Study, Outcome]) -> tuple[int, int, int]:
        study, outcome = member
        return domains.index(outcome.domain), _BEGINNINGS.index(outcome.time_from), rank(_rank(study))

    for (domain, beginning, of_rank), members in groupby(sorted(timed, key=group_of), key=group_of):
        alike: dict[tuple[str, str | None], tuple[Study, list[Outcome]]] = {}
        for study, outcome in members:
            alike.setdefault((study.id, outcome.group), (study, []))[1].append(outcome)
        lanes = sorted((_lane(axis, study, outcomes) for study, outcomes in alike.values()), key=_order)
        first = min((lane.first for lane in lanes if lane.first), key=_seconds, default=None)
        last = max((lane.last for lane in lanes if lane.last), key=_seconds, default=None)
        yield LaneGroup(
            domain=domains[domain],
            time_from=_BEGINNINGS[beginning],
            rank=list(Rank)[of_rank],
            lanes=tuple(lanes),
            first=first,
            first_in=_names(lane for lane in lanes if first and lane.first and _same(lane.first, first)),
            last=last,
            last_in=_names(lane for lane in lanes if last and lane.last and _same(lane.last, last)),
        )


def _names(lanes: Iterable[Lane]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lane.study.id for lane in lanes))


def _rank(study: Study) -> Rank:
    if study.is_randomized_trial:
        return Rank.RANDOMIZED
    return {StudyKind.META_ANALYSIS: Rank.POOLED, StudyKind.PRECLINICAL: Rank.ANIMAL}.get(study.kind, Rank.OTHER)


def _lane(axis: TimeAxis, study: Study, outcomes: Sequence[Outcome]) -> Lane:
    moments = tuple(_moments(axis, outcomes))
    shown = [moment.time for moment in moments if moment.in_part]
    last = shown[-1] if shown else None
    gone = {Shown.NEITHER, Shown.CONTROL}
    later = [moment.time for moment in moments if last and moment.time.seconds > last.seconds and moment.shown in gone]
    return Lane(
        study=head(study),
        group=outcomes[0].group,
        against=set_against(study, outcomes[0])[1],
        moments=moments,
        first=shown[0] if shown else None,
        last=last,
        no_longer=later[0] if later else None,
    )


def _moments(axis: TimeAxis, outcomes: Iterable[Outcome]) -> Iterator[Moment]:
    timed = sorted(((outcome.time, outcome) for outcome in outcomes if outcome.time), key=lambda pair: pair[0].seconds)
    for _, pairs in groupby(timed, key=lambda pair: pair[0].seconds):
        together = tuple(pairs)
        time = together[0][0]
        results = tuple(outcome for _, outcome in together)
        found = {_one(outcome) for outcome in results}
        yield Moment(time, axis.place(time), _together(found), Shown.SHOWN in found, results)


def _together(found: set[Shown]) -> Shown:
    """Return what results show together: one that only lacks the figures does not contradict one that has them."""
    if found == {Shown.SHOWN, Shown.UNPROVEN}:
        return Shown.SHOWN
    return next(iter(found)) if len(found) == 1 else Shown.MIXED


def _one(outcome: Outcome) -> Shown:
    if basis(outcome):
        return Shown.SHOWN
    return {Favours.KETAMINE: Shown.UNPROVEN, Favours.CONTROL: Shown.CONTROL}.get(outcome.favours, Shown.NEITHER)


def _order(lane: Lane) -> tuple[int, int, str, str]:
    """Put lanes in order, never by what they show: the earliest rating first, then the larger study."""
    return lane.moments[0].time.seconds, -(people(lane.study.n) or 0), lane.study.id, lane.group or ""


def _seconds(time: Duration | None) -> int:
    return time.seconds if time else 0


def _same(one: Duration, other: Duration) -> bool:
    return one.seconds == other.seconds
