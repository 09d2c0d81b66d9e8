"""Whether a result shows a difference in favour of ketamine: one rule for every view that says when one was seen."""

import re
from decimal import Decimal
from enum import StrEnum

from ketamine_ref.evidence.comparable import quantity
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import Favours, Metric

RULE = (
    "An effect counts as shown where a result favours ketamine and its interval of 95% or more leaves out no "
    "difference, or its p is below 0.05, or the source states a test without figures. A figure that says otherwise, or "
    "a p that is qualified (nominal, one-sided, for non-inferiority), outweighs the rest."
)
_ENOUGH = 95
_LIMIT = Decimal("0.05")
_PLAIN = re.compile(r"(<|<=|≤)?\s*(0?\.\d+)", re.ASCII)


class Basis(StrEnum):
    """What shows a difference."""

    INTERVAL = "interval"
    P_VALUE = "p-value"
    STATED_TEST = "stated-test"


def basis(outcome: Outcome) -> Basis | None:
    """Return what shows that ketamine did better; None where nothing does, or a figure says otherwise.

    The result must favour ketamine, as read. Then its interval, its p, or the test that its source states without
    figures must show a difference, and neither interval nor p may fail to. Whether the study is a randomized trial is
    for the caller to ask.
    """
    p = _p_shows(outcome)
    is_qualified = outcome.p is not None and p is None
    if outcome.favours is not Favours.KETAMINE or is_qualified or not beyond_chance(outcome):
        return None
    if _interval_shows(outcome):
        return Basis.INTERVAL
    return Basis.P_VALUE if p else Basis.STATED_TEST


def beyond_chance(outcome: Outcome) -> bool | None:
    """Say whether a difference, on whichever side, is more than chance easily makes; None where nothing read tells it.

    The interval and the p must agree where both were read; a qualified p answers another question and tells nothing
    here. Without figures a test that the source states counts.
    """
    told = {_interval_shows(outcome), _p_shows(outcome)} - {None}
    if told:
        return told == {True}
    return True if outcome.metric is Metric.TEST_ONLY else None


def is_qualified(outcome: Outcome) -> bool:
    """Say whether words stand behind a p, as in `0.02 (nominal)`: it must not be left out beside an interval."""
    return any(letter.isalpha() for letter in outcome.p or "")


def _interval_shows(outcome: Outcome) -> bool | None:
    """Say whether an interval leaves out no difference; None where there is none that compares two sides."""
    compared = quantity(outcome)
    if outcome.ci is None or compared is None:
        return None
    low, high = outcome.ci
    return (outcome.ci_level or 0) >= _ENOUGH and not low <= compared.null <= high


def _p_shows(outcome: Outcome) -> bool | None:
    """Say whether a p is below 0.05; None where none was read, or it is qualified, as `0.02 one-sided` is."""
    plain = _PLAIN.fullmatch(outcome.p.strip()) if outcome.p else None
    if plain is None:
        return None
    return Decimal(plain[2]) < _LIMIT or (plain[1] == "<" and Decimal(plain[2]) == _LIMIT)
