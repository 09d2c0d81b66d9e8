"""How many people of each arm of one trial got better, for readers who think in people and not in ratios."""

from collections.abc import Iterable, Iterator

import msgspec

from ketamine_ref.evidence.durations import when
from ketamine_ref.records import Condition, Study
from ketamine_ref.records.study import Arm, Outcome

_COUNTED = ("response", "remission")


class Shares(msgspec.Struct, frozen=True):
    """The counts of both arms of one trial, as printed.

    Attributes:
        study: Id of the trial.
        link: Address of the work.
        year: Year of its publication; None where it was not read.
        outcome: Id of the result.
        measure: What was counted, and in whom, where it was a part of them: `Y-BOCS response (first phase)`.
        time: When, in words; empty where it was not read.
        people: How many people both arms have together.
        arms: The arms, ketamine first.
    """

    study: str
    link: str | None
    year: int | None
    outcome: str
    measure: str
    time: str
    people: int
    arms: tuple[Arm, ...]


def of_100(arm: Arm) -> int:
    """Return how many of 100 people it would be."""
    assert arm.events is not None
    assert arm.total
    return round(100 * arm.events / arm.total)


def largest(condition: Condition, studies: Iterable[Study]) -> Shares | None:
    """Return the counts of the randomized trial with the most people in both arms, whomever they favour.

    Only responses and remissions in what the condition is about count, at the earliest time of that trial; trials are
    never put together.
    """
    every = (_shares(study, outcome) for study in studies for outcome in _counted(condition, study))
    return max(every, key=lambda one: one.people, default=None)


def _counted(condition: Condition, study: Study) -> Iterator[Outcome]:
    if study.retraction or not study.is_randomized_trial:
        return
    fitting = (one for one in study.outcomes if one.domain in condition.domains and _has_both_arms(one))
    about = (one for one in fitting if (one.conditions or study.conditions)[0] == condition.id)
    yield from sorted(about, key=lambda one: one.time.seconds if one.time else float("inf"))


def _has_both_arms(outcome: Outcome) -> bool:
    if len(outcome.arms) != 2 or not any(word in outcome.measure for word in _COUNTED):
        return False
    given, other = outcome.arms
    whole = all(arm.events is not None and arm.total for arm in outcome.arms)
    return whole and "ketamine" in given.arm.casefold() and "ketamine" not in other.arm.casefold()


def _shares(study: Study, outcome: Outcome) -> Shares:
    issued = study.reference.issued
    return Shares(
        study=study.id,
        link=study.link,
        year=issued.year if issued else None,
        outcome=outcome.id,
        measure=f"{outcome.measure} ({outcome.group})" if outcome.group else outcome.measure,
        time=when(outcome, short=True),
        people=sum(arm.total or 0 for arm in outcome.arms),
        arms=outcome.arms,
    )
