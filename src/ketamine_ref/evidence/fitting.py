"""Whether a result can stand on an axis, and if not, why not."""

from enum import StrEnum
from typing import NamedTuple

from ketamine_ref.evidence.comparable import RATES, Quantity, quantity, rate_difference
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.results import head
from ketamine_ref.evidence.risk_difference import LEVEL, counted, independent_counts, risk_difference
from ketamine_ref.evidence.sides import Estimate, better
from ketamine_ref.records import Study
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import Better, Design, Favours


class Reason(StrEnum):
    """Why a result is on no axis, in the order in which they are told."""

    SIDE_UNKNOWN = "side-unknown"
    NO_INTERVAL = "no-interval"
    SAME_PEOPLE = "same-people-in-both-arms"
    NO_NUMBER = "no-number"
    NO_COMPARISON = "number-compares-no-sides"
    NOT_POSITIVE = "ratio-not-above-zero"
    NO_SIDES = "no-sides"


class Undrawn(ResultRow, frozen=True, kw_only=True):
    """A result on no axis.

    Attributes:
        address: Study and outcome: names the result for good.
        study: What was done, to how many, against what, and how well it was checked.
        result: The result as its source prints it.
        reason: Why it is on none.
        quantity: What its interval is about, where it has one that could not be drawn.
    """

    reason: Reason
    quantity: Quantity | None = None


class Member(NamedTuple):
    """A result that can be drawn, with what it needs for that."""

    study: Study
    outcome: Outcome
    quantity: Quantity
    estimate: Estimate
    better: Better


def fitted(study: Study, outcome: Outcome) -> Member | Undrawn:
    """Return what a result needs to be drawn, or why it cannot be."""
    if outcome.favours is Favours.NOT_APPLICABLE:
        return _undrawn(study, outcome, Reason.NO_SIDES)
    estimate = _estimate(study, outcome)
    if estimate is None:
        return _undrawn(study, outcome, _why_without_interval(study, outcome))
    of = rate_difference(outcome) if estimate.computed else quantity(outcome)
    if of is None:
        return _undrawn(study, outcome, Reason.NO_COMPARISON)
    if of.is_ratio and not _is_ratio(estimate):
        return _undrawn(study, outcome, Reason.NOT_POSITIVE)
    known = better(outcome, estimate)
    if known is None:
        return _undrawn(study, outcome, Reason.SIDE_UNKNOWN, of)
    return Member(study, outcome, of, estimate, known)


def _estimate(study: Study, outcome: Outcome) -> Estimate | None:
    """Return the numbers of a result with its interval: as printed, else computed from two independent arms."""
    if outcome.ci:
        return Estimate(outcome.value, outcome.ci, outcome.ci_level)
    if outcome.metric in RATES and independent_counts(study.design, outcome):
        value, ci = risk_difference(outcome.arms)
        return Estimate(value, ci, LEVEL, computed=True)
    return None


def _why_without_interval(study: Study, outcome: Outcome) -> Reason:
    is_whole_crossover = study.design is Design.RANDOMIZED_CROSSOVER and outcome.group is None  # not one phase of it
    if outcome.value is None and is_whole_crossover and counted(outcome.arms):
        return Reason.SAME_PEOPLE
    numbers = (number for arm in outcome.arms for number in (arm.events, arm.mean, arm.percent))
    if outcome.value is not None or any(number is not None for number in numbers):
        return Reason.NO_INTERVAL
    return Reason.NO_NUMBER


def _is_ratio(estimate: Estimate) -> bool:
    """Say whether numbers can be those of a ratio: above 0, but for a lower bound that may have been rounded to it."""
    low, high = estimate.ci
    return low >= 0 and high > 0 and (estimate.value is None or estimate.value > 0)


def _undrawn(study: Study, outcome: Outcome, reason: Reason, of: Quantity | None = None) -> Undrawn:
    return Undrawn(
        address=f"{study.id}:{outcome.id}",
        study=head(study),
        result=outcome,
        reason=reason,
        quantity=of,
    )
