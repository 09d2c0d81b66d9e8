"""Which results can be compared on one axis: the same quantity, in the same unit, about the same thing."""

import re
from enum import StrEnum

import msgspec

from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import Domain, Metric

RATIOS = frozenset({Metric.ODDS_RATIO, Metric.RISK_RATIO, Metric.HAZARD_RATIO})
"""Metrics whose null is 1 and whose axis is logarithmic."""
RATES = frozenset({Metric.RESPONSE_RATE, Metric.REMISSION_RATE, Metric.EVENT_RATE})
"""Metrics that say how many people had an event; a comparison only as a difference in percentage points."""
DIFFERENCES = frozenset({Metric.MEAN_DIFFERENCE, Metric.MEDIAN_DIFFERENCE})
"""Differences in the unit of what was measured."""
STANDARDISED = frozenset({Metric.COHENS_D, Metric.HEDGES_G, Metric.SMD})
"""Differences in standard deviations: what was measured may differ from one study to the next."""
PERCENTAGE_POINTS = "percentage points"
"""Unit of a rate that is a difference between two arms; a rate of one arm is in percent."""

_EVENT = re.compile(r"\b(response|remission|relapse|abstinence)\b", re.IGNORECASE)
_QUALIFIER = re.compile(r",| \(| at ")
_PART = re.compile(r"\b(items?|subscales?|subscores?|factors?|clusters?)\b", re.IGNORECASE)


class Event(StrEnum):
    """Events that measures of ratios and rates name, whatever scale they were rated on."""

    RESPONSE = "response"
    REMISSION = "remission"
    RELAPSE = "relapse"
    ABSTINENCE = "abstinence"


class Quantity(msgspec.Struct, frozen=True):
    """What an axis measures: two results share an axis only where theirs is the same.

    Attributes:
        domain: What the results are about.
        metric: What kind of number they are.
        measure: What was measured: a scale, an event, or the measure up to its first qualifier; None for standardised
            differences.
        unit: Unit of the numbers, where they have one.
    """

    domain: Domain
    metric: Metric
    measure: str | None
    unit: str | None

    @property
    def is_ratio(self) -> bool:
        """Whether it has its null at 1 and a logarithmic axis."""
        return self.metric in RATIOS

    @property
    def null(self) -> int:
        """The number that means no difference."""
        return 1 if self.is_ratio else 0


def quantity(outcome: Outcome) -> Quantity | None:
    """Return what a result compares between its sides; None where its number is no comparison of two sides.

    Ratios and differences between arms are comparisons; a percent change is one where the record says which numbers
    are better. A mean, a change within one arm, a rate of one arm, a number needed to treat, a correlation, a test
    without a number and a description are none: they have no null and stand on no axis.
    """
    metric = outcome.metric
    if metric in STANDARDISED:
        return Quantity(outcome.domain, metric, None, None)
    compares_change = metric is Metric.PERCENT_CHANGE and outcome.better is not None
    if metric in DIFFERENCES or metric in RATIOS or compares_change:
        return Quantity(outcome.domain, metric, subject(outcome), outcome.unit)
    if metric is Metric.RATE_DIFFERENCE or (metric in RATES and outcome.unit == PERCENTAGE_POINTS):
        return rate_difference(outcome)
    return None


def rate_difference(outcome: Outcome) -> Quantity:
    """Return the quantity of a difference between two rates, printed or computed."""
    return Quantity(outcome.domain, Metric.RATE_DIFFERENCE, subject(outcome), PERCENTAGE_POINTS)


def subject(outcome: Outcome) -> str:
    """Return what was measured, without the qualifiers of one result.

    `MADRS, 28 mg vs placebo` is `MADRS`, `Y-BOCS (23 OCD trials)` is `Y-BOCS`. A ratio or rate is about its event:
    `MADRS response` and `response, ketamine vs placebo` both are `response`. A part of a scale stays what it is.
    """
    named = event(outcome)
    if named and outcome.metric in RATIOS | RATES | {Metric.RATE_DIFFERENCE}:
        return named.value
    whole, *qualifiers = _QUALIFIER.split(outcome.measure, maxsplit=1)
    return outcome.measure if any(map(_PART.search, qualifiers)) else whole.strip()


def event(outcome: Outcome) -> Event | None:
    """Return the event that a measure names; None where it names none, or several."""
    if outcome.metric is Metric.RESPONSE_RATE:
        return Event.RESPONSE
    if outcome.metric is Metric.REMISSION_RATE:
        return Event.REMISSION
    named = {found.casefold() for found in _EVENT.findall(outcome.measure)}
    return Event(named.pop()) if len(named) == 1 else None
