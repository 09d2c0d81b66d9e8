"""How many of 100 people got better in each arm of one trial or review, for readers who think in people."""

from collections.abc import Iterable, Iterator

import msgspec

from ketamine_ref.evidence.comparisons import comparison_of
from ketamine_ref.evidence.durations import when
from ketamine_ref.evidence.results import people
from ketamine_ref.records import Condition, Study
from ketamine_ref.records.study import Arm, Outcome
from ketamine_ref.records.vocabulary import ComparatorType, Domain, Favours, StudyKind

_HAPPENED = {"response": "got much better", "remission": "were well again"}
_THOUGHTS = {"response": "had far fewer thoughts of suicide", "remission": "were free of thoughts of suicide"}
_OTHERS = {
    ComparatorType.INACTIVE_PLACEBO: "a dummy",
    ComparatorType.ACTIVE_PLACEBO: "a dummy that can be felt",
    ComparatorType.ACTIVE_TREATMENT: "another treatment",
    ComparatorType.USUAL_CARE: "usual care",
}
"""What ketamine was compared with, in plain words."""
_BARE = frozenset({"placebo", "control"})
"""Names of an arm that say no more than the plain words."""


class Shares(msgspec.Struct, frozen=True):
    """How many people got better in both arms of one trial, or in those that one review put together, as printed.

    Attributes:
        study: Id of the trial or review.
        kind: What sort of source it is.
        link: Address of the work.
        year: Year of its publication; None where it was not read.
        outcome: Id of the result.
        measure: What was counted, and in whom, where it was a part of them: `Y-BOCS response (first phase)`.
        happened: The same in plain words, of people: `got much better`.
        time: When, in words; empty where it was not read.
        people: How many people the result is about.
        arms: The arms, ketamine first.
        other: What the second arm had, in plain words: `a dummy (saline)`.
        favours: Whom the result favours.
    """

    study: str
    kind: StudyKind
    link: str | None
    year: int | None
    outcome: str
    measure: str
    happened: str
    time: str
    people: int
    arms: tuple[Arm, ...]
    other: str
    favours: Favours


def of_100(arm: Arm) -> int:
    """Return how many of 100 people it would be: by the counts where they were read, else as printed."""
    if arm.events is not None and arm.total:
        return round(100 * arm.events / arm.total)
    assert arm.percent is not None
    return round(arm.percent)


def clearest(condition: Condition, studies: Iterable[Study]) -> Shares | None:
    """Return the shares of the comparison that says most to a patient, whomever it favours.

    Placebo goes before a placebo that can be felt, and both before other treatments: a share beside that of another
    medicine does not say how many are helped. Of those the one with the most people counts, at its earliest time. Only
    responses and remissions in what the condition is about count: of randomized trials whose counts were read for both
    arms, and of reviews that print the share of both arms. Nothing is put together here.
    """
    every = (
        (comparison_of(study, outcome).against, -_people(study, outcome), study, outcome)
        for study in studies
        for outcome in _counted(condition, study)
    )
    first = min(every, key=lambda one: one[:2], default=None)
    return _shares(*first[2:]) if first else None


def _counted(condition: Condition, study: Study) -> Iterator[Outcome]:
    if study.retraction or not (study.is_randomized_trial or study.kind is StudyKind.META_ANALYSIS):
        return
    fitting = (one for one in study.outcomes if one.domain in condition.domains and _has_both_arms(study, one))
    about = (one for one in fitting if study.conditions_of(one)[0] == condition.id)
    yield from sorted(about, key=lambda one: one.time.seconds if one.time else float("inf"))


def _has_both_arms(study: Study, outcome: Outcome) -> bool:
    if len(outcome.arms) != 2 or not _event(outcome):
        return False
    given, other = outcome.arms
    counted = all(arm.events is not None and arm.total for arm in outcome.arms)
    is_printed = study.kind is StudyKind.META_ANALYSIS and all(arm.percent is not None for arm in outcome.arms)
    whole = counted or (is_printed and outcome.n is not None)
    return whole and "ketamine" in given.arm.casefold() and "ketamine" not in other.arm.casefold()


def _event(outcome: Outcome) -> str:
    return next((word for word in _HAPPENED if word in outcome.measure), "")


def _people(study: Study, outcome: Outcome) -> int:
    """Return how many people a result is about; in a crossover both arms are the same people, and count once."""
    in_arms = sum(arm.total or 0 for arm in outcome.arms)
    return outcome.n or min(in_arms, people(study.n) or in_arms)


def _shares(study: Study, outcome: Outcome) -> Shares:
    issued = study.reference.issued
    happened = _THOUGHTS if outcome.domain is Domain.SUICIDALITY else _HAPPENED
    return Shares(
        study=study.id,
        kind=study.kind,
        link=study.link,
        year=issued.year if issued else None,
        outcome=outcome.id,
        measure=f"{outcome.measure} ({outcome.group})" if outcome.group else outcome.measure,
        happened=happened[_event(outcome)],
        time=when(outcome),
        people=_people(study, outcome),
        arms=outcome.arms,
        other=_other(study, outcome),
        favours=outcome.favours,
    )


def _other(study: Study, outcome: Outcome) -> str:
    name = outcome.arms[1].arm
    said = _OTHERS.get(comparison_of(study, outcome).kind or ComparatorType.SEVERAL)
    if not said:
        return name
    return said if name.casefold() in _BARE else f"{said} ({name})"
