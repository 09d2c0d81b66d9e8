"""Rules about how a result is coded: its time, its side, its people and its rating fit the numbers and the study."""

from collections.abc import Iterator

from ketamine_ref.dataset.checks.numbers import RATIOS
from ketamine_ref.dataset.checks.rules import Fault, rule
from ketamine_ref.dataset.checks.walking import outcomes
from ketamine_ref.dataset.loading import Sources
from ketamine_ref.records.study import Counts, Outcome
from ketamine_ref.records.vocabulary import Better, ComparatorType, Favours, Metric, Schedule, StudyKind, TimeFrom

RATERS = frozenset({StudyKind.REVIEW, StudyKind.META_ANALYSIS, StudyKind.GUIDELINE})
"""The kinds of studies that rate how certain a result is."""

_OF_COURSES = frozenset({TimeFrom.FIRST_DOSE, TimeFrom.LAST_DOSE})
_SIDES = frozenset({Favours.KETAMINE, Favours.CONTROL})
_COMPARING = frozenset({
    Metric.COHENS_D, Metric.HEDGES_G, Metric.SMD, Metric.MEAN_DIFFERENCE, Metric.MEDIAN_DIFFERENCE,
    Metric.RATE_DIFFERENCE, Metric.ODDS_RATIO, Metric.RISK_RATIO, Metric.HAZARD_RATIO,
})  # fmt: skip
_WITHOUT_NULL = frozenset({Metric.NUMBER_NEEDED_TO_TREAT})


@rule("time-from", excusable=True, withholds=False)
def times_say_from_when_they_count(sources: Sources) -> Iterator[Fault]:
    """A time says from when it counts, and nothing counts where no time is given."""
    for loaded, trail, outcome in outcomes(sources):
        if outcome.time is not None and outcome.time_from is None:
            message = f"{outcome.time} from when? Add 'time_from', such as dose or first-dose"
            yield Fault(loaded, (*trail, "time"), message)
        elif outcome.time is None and outcome.time_from is not None:
            yield Fault(loaded, (*trail, "time_from"), "there is no time that could count: add 'time'")


@rule("schedule", excusable=True)
def single_doses_are_no_courses(sources: Sources) -> Iterator[Fault]:
    """A study of single doses has no time since the first or last dose of a course."""
    for loaded, trail, outcome in outcomes(sources):
        given = loaded.record.intervention
        if given and given.schedule is Schedule.SINGLE and outcome.time_from in _OF_COURSES:
            message = f"the study gave a single dose, and its time counts from the {outcome.time_from}: write 'dose'"
            yield Fault(loaded, (*trail, "time_from"), message)


@rule("side", excusable=True, withholds=False)
def results_favour_the_side_they_lie_on(sources: Sources) -> Iterator[Fault]:
    """An interval that leaves out no difference lies on the side that `favours` names; any other favours neither."""
    for loaded, trail, outcome in outcomes(sources):
        side = _side(outcome)
        if outcome.ci and side and side is not outcome.favours:
            low, high = outcome.ci
            lies = "holds no difference" if side is Favours.NEITHER else f"lies on the side of {side.value}"
            better = f" with 'better: {outcome.better}'" if outcome.better and side is not Favours.NEITHER else ""
            message = f"the interval from {low} to {high}{better} {lies}, and the result favours {outcome.favours}"
            yield Fault(loaded, (*trail, "favours"), message)


@rule("comparison", excusable=True)
def sides_need_a_comparison(sources: Sources) -> Iterator[Fault]:
    """A result favours ketamine or the control only where the study compared ketamine with something."""
    for loaded, trail, outcome in outcomes(sources):
        if loaded.record.comparator_type is ComparatorType.NONE and outcome.favours in _SIDES:
            message = f"nothing was compared ('comparator_type: none'), and the result favours {outcome.favours}"
            yield Fault(loaded, (*trail, "favours"), message)


@rule("result-people", excusable=True)
def results_have_no_more_people_than_their_study(sources: Sources) -> Iterator[Fault]:
    """A result has no more people than its study."""
    for loaded, trail, outcome in outcomes(sources):
        most = _most(loaded.record.n)
        if outcome.n is not None and most is not None and outcome.n > most:
            message = f"{outcome.n} people in the result, of only {most} in the study"
            yield Fault(loaded, (*trail, "n"), message)


@rule("certainty")
def certainty_is_rated_by_reviews(sources: Sources) -> Iterator[Fault]:
    """Only a review, meta-analysis or guideline rates how certain a result is."""
    for loaded, trail, outcome in outcomes(sources):
        kind = loaded.record.kind
        if outcome.certainty is not None and kind not in RATERS:
            message = f"a source of the kind {kind.value!r} rates no certainty: remove 'certainty'"
            yield Fault(loaded, (*trail, "certainty"), message)


def _side(outcome: Outcome) -> Favours | None:
    """Return the side on which an interval lies; None where the record does not tell, or no sides are compared."""
    if outcome.ci is None or outcome.favours is Favours.NOT_APPLICABLE or outcome.metric in _WITHOUT_NULL:
        return None
    if outcome.better is None and outcome.metric not in _COMPARING:
        return None
    low, high = outcome.ci
    null = 1 if outcome.metric in RATIOS else 0
    if low > high or (null and low < 0):  # these are faults already
        return None
    if low <= null <= high:
        return Favours.NEITHER
    if outcome.better is None:
        return None
    return Favours.KETAMINE if (low > null) is (outcome.better is Better.HIGHER) else Favours.CONTROL


def _most(n: Counts | None) -> int | None:
    """Return the largest number of people that a study gives."""
    numbers = (n.randomized, n.participants, n.analysed, n.completed) if n else ()
    return max((number for number in numbers if number is not None), default=None)
