"""When a result shows an effect of ketamine."""

from decimal import Decimal
from typing import Any

import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.shown import Basis, basis, beyond_chance
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import Domain, Favours, Metric

DATASET = open_dataset()


def outcome(metric: Metric = Metric.MEAN_DIFFERENCE, **read: Any) -> Outcome:  # noqa: ANN401 - fields of a result
    """Return a result that favours ketamine, at a 95% interval where it has one, unless told otherwise."""
    if "ci" in read:
        read |= {"ci": tuple(map(Decimal, read["ci"])), "ci_level": read.get("ci_level", 95)}
    read.setdefault("favours", Favours.KETAMINE)
    return Outcome(id="x", measure="MADRS", domain=Domain.DEPRESSION, metric=metric, **read)


@pytest.mark.parametrize(
    ("result", "shows"),
    [
        (outcome(ci=("0.55", "1.04")), Basis.INTERVAL),
        (outcome(ci=("-6.60", "-1.11"), p="0.006"), Basis.INTERVAL),
        (outcome(ci=("-0.65", "12.31")), None),
        (outcome(ci=("0", "12.31")), None),
        (outcome(ci=("0.55", "1.04"), ci_level=90), None),
        (outcome(Metric.ODDS_RATIO, ci=("1.14", "7.15")), Basis.INTERVAL),
        (outcome(Metric.ODDS_RATIO, ci=("0.23", "45.19")), None),
        (outcome(Metric.HAZARD_RATIO, ci=("0.24", "0.92")), Basis.INTERVAL),
        (outcome(Metric.RESPONSE_RATE, ci=("4.01", "30.60"), unit="percentage points"), Basis.INTERVAL),
        (outcome(Metric.RESPONSE_RATE, ci=("40", "60"), unit="percent"), None),
        (outcome(Metric.MEAN_CHANGE, ci=("-9", "-5")), None),
        (outcome(Metric.MEAN_CHANGE, ci=("-9", "-5"), p="<0.001"), Basis.P_VALUE),
        (outcome(p="0.049"), Basis.P_VALUE),
        (outcome(p=".037"), Basis.P_VALUE),
        (outcome(p="<0.05"), Basis.P_VALUE),
        (outcome(p="0.05"), None),
        (outcome(p=">.99"), None),
        (outcome(p="<0.1"), None),
        (outcome(p="0.027 (nominal)"), None),
        (outcome(p="<0.001 for non-inferiority", ci=("3.9", "24.2")), None),
        (outcome(ci=("0.1", "0.9"), p="0.2"), None),
        (outcome(ci=("-0.1", "0.9"), p="0.01"), None),
        (outcome(Metric.TEST_ONLY), Basis.STATED_TEST),
        (outcome(Metric.TEST_ONLY, p="0.01"), Basis.P_VALUE),
        (outcome(Metric.TEST_ONLY, p="0.2"), None),
        (outcome(Metric.DESCRIPTIVE), None),
        (outcome(Metric.RESPONSE_RATE), None),
    ],
    ids=str,
)
def test_an_effect_is_shown_by_interval_p_or_a_stated_test_and_by_nothing_that_says_otherwise(
    result: Outcome, shows: Basis | None
) -> None:
    assert basis(result) is shows


@pytest.mark.parametrize("favours", [Favours.CONTROL, Favours.NEITHER, Favours.NOT_APPLICABLE])
def test_a_result_that_does_not_favour_ketamine_shows_none_whatever_its_figures(favours: Favours) -> None:
    assert basis(outcome(favours=favours, ci=("0.55", "1.04"), p="<0.001")) is None
    assert basis(outcome(Metric.TEST_ONLY, favours=favours)) is None


CHANCE_LEFT_OUT: list[dict[str, Any]] = [
    {"ci": ("0.55", "1.04")},
    {"ci": ("3.9", "24.2"), "p": "<0.001 for non-inferiority"},
    {"p": "0.04"},
    {"metric": Metric.TEST_ONLY},
]
MAY_BE_CHANCE: list[dict[str, Any]] = [
    {"ci": ("-0.65", "12.31")},
    {"p": "0.2"},
    {"ci": ("0.55", "1.04"), "p": "0.2"},
]
NOT_READ: list[dict[str, Any]] = [{}, {"p": "0.02 for the difference"}]


@pytest.mark.parametrize("favours", [Favours.KETAMINE, Favours.CONTROL])
def test_chance_is_left_out_by_figures_or_a_stated_test_on_either_side(favours: Favours) -> None:
    assert [beyond_chance(outcome(favours=favours, **read)) for read in CHANCE_LEFT_OUT] == [True] * 4
    assert [beyond_chance(outcome(favours=favours, **read)) for read in MAY_BE_CHANCE] == [False] * 3
    assert [beyond_chance(outcome(favours=favours, **read)) for read in NOT_READ] == [None] * 2


def test_no_interval_that_holds_no_difference_counts_in_the_bundled_dataset() -> None:
    shown = [one for study in DATASET.studies() for one in study.outcomes if basis(one) is Basis.INTERVAL]
    assert shown
    for one in shown:
        assert one.ci
        null = 1 if one.metric in {Metric.ODDS_RATIO, Metric.RISK_RATIO, Metric.HAZARD_RATIO} else 0
        assert not one.ci[0] <= null <= one.ci[1]
