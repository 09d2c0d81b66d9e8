"""Rules about estimates: intervals, digits, and what a metric allows."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ketamine_ref.dataset.checks.rules import Fault, rule
from ketamine_ref.dataset.checks.walking import outcomes
from ketamine_ref.dataset.loading import Sources
from ketamine_ref.dataset.reading import Trail
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import Metric

RATIOS = frozenset({
    Metric.ODDS_RATIO, Metric.RISK_RATIO, Metric.HAZARD_RATIO, Metric.REPORTING_ODDS_RATIO, Metric.EXPOSURE_RATIO,
})  # fmt: skip
"""Metrics that divide one number by another."""

_P_VALUE = re.compile(r"[<>=≤≥~]? ?(\d*\.?\d+)( \S.*)?", re.ASCII)


@rule("interval", excusable=True)
def intervals_hold_their_value(sources: Sources) -> Iterator[Fault]:
    """A confidence interval runs from its lower to its upper bound and holds the value."""
    for loaded, trail, outcome in outcomes(sources):
        if not outcome.ci:
            continue
        low, high = outcome.ci
        if low > high:
            message = f"the interval runs from {low} down to {high}: the lower bound comes first"
            yield Fault(loaded, (*trail, "ci", 0), message)
        elif outcome.value is not None and not low <= outcome.value <= high:
            message = f"value {outcome.value} lies outside its interval, {low} to {high}"
            yield Fault(loaded, (*trail, "value"), message)


@rule("interval-level", excusable=True)
def intervals_have_a_level(sources: Sources) -> Iterator[Fault]:
    """A confidence interval has a level above 0 and below 100 percent, and a level has an interval."""
    for loaded, trail, outcome in outcomes(sources):
        if outcome.ci and outcome.ci_level is None:
            yield Fault(loaded, (*trail, "ci"), "the interval has no level: add 'ci_level', such as 95")
        elif outcome.ci_level is not None and not outcome.ci:
            message = f"a level of {outcome.ci_level}% without an interval: add 'ci' or remove 'ci_level'"
            yield Fault(loaded, (*trail, "ci_level"), message)
        elif outcome.ci_level is not None and not 0 < outcome.ci_level < 100:
            message = f"a level of {outcome.ci_level}%: expected more than 0 and less than 100"
            yield Fault(loaded, (*trail, "ci_level"), message)


@rule("decimals", excusable=True)
def values_and_bounds_have_the_same_digits(sources: Sources) -> Iterator[Fault]:
    """A value and the bounds of its interval have the same number of decimals."""
    for loaded, trail, outcome in outcomes(sources):
        printed = dict(_estimate(outcome)) if outcome.ci else {}
        places = [decimals(number) for number in printed.values()]
        if len(set(places)) > 1:
            odd = min(printed, key=lambda step: places.count(decimals(printed[step])))
            others = " and ".join(str(number) for step, number in printed.items() if step != odd)
            message = f"{printed[odd]} has not as many decimals as {others}: write the zeros that are printed"
            yield Fault(loaded, (*trail, *odd), message)


@rule("ratio", excusable=True)
def ratios_are_above_zero(sources: Sources) -> Iterator[Fault]:
    """A ratio and its bounds lie above 0."""
    for loaded, trail, outcome in outcomes(sources):
        if outcome.metric in RATIOS:
            for step, number in _estimate(outcome):
                if number <= 0:
                    message = f"{number} is no {outcome.metric.replace('-', ' ')}: expected more than 0"
                    yield Fault(loaded, (*trail, *step), message)


@rule("correlation", excusable=True)
def correlations_lie_within_one(sources: Sources) -> Iterator[Fault]:
    """A correlation and its bounds lie between -1 and 1."""
    for loaded, trail, outcome in outcomes(sources):
        if outcome.metric is Metric.CORRELATION:
            for step, number in _estimate(outcome):
                if abs(number) > 1:
                    message = f"{number} is no correlation: expected -1 to 1"
                    yield Fault(loaded, (*trail, *step), message)


@rule("p-value", excusable=True)
def p_values_are_probabilities(sources: Sources) -> Iterator[Fault]:
    """A P value is a number from 0 to 1, perhaps after one of < > = ≤ ≥ ~ and before words of the source."""
    for loaded, trail, outcome in outcomes(sources):
        match = _P_VALUE.fullmatch(outcome.p) if outcome.p is not None else None
        if outcome.p is not None and not (match and Decimal(match[1]) <= 1):
            message = f"{outcome.p!r} is no P value: expected a number from 0 to 1 such as 0.04 or <0.001"
            yield Fault(loaded, (*trail, "p"), message)


def _estimate(outcome: Outcome) -> Iterator[tuple[Trail, Decimal]]:
    """Yield the value and the bounds of an outcome, each with the way to it."""
    if outcome.value is not None:
        yield ("value",), outcome.value
    for number, bound in enumerate(outcome.ci or ()):
        yield ("ci", number), bound


def decimals(number: Decimal) -> int:
    """Return how many decimals a number is written with."""
    return -int(number.as_tuple().exponent)
