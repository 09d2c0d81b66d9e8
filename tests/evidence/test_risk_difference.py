"""The computed interval, against statsmodels."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from ketamine_ref.evidence.risk_difference import newcombe, risk_difference
from tests.evidence.samples import counted

arms = st.integers(1, 400).flatmap(lambda people: st.tuples(st.integers(0, people), st.just(people)))


@given(arms, arms)
def test_the_interval_is_that_of_statsmodels(first: tuple[int, int], second: tuple[int, int]) -> None:
    value, low, high = newcombe(first, second)
    wanted = confint_proportions_2indep(*first, *second, method="newcomb", compare="diff", alpha=0.05)
    assert (low, high) == pytest.approx(wanted, abs=1e-9)
    assert value == pytest.approx(first[0] / first[1] - second[0] / second[1], abs=1e-12)


@given(arms, arms)
def test_the_interval_holds_its_estimate_and_lies_within_what_is_possible(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    value, low, high = newcombe(first, second)
    assert -1 - 1e-12 <= low <= value + 1e-12
    assert value - 1e-12 <= high <= 1 + 1e-12


@given(arms, arms)
def test_the_other_way_round_it_has_the_other_sign(first: tuple[int, int], second: tuple[int, int]) -> None:
    value, low, high = newcombe(first, second)
    assert newcombe(second, first) == pytest.approx((-value, -high, -low), abs=1e-12)


def test_it_is_given_in_percentage_points_to_a_tenth_and_never_as_minus_zero() -> None:
    value, ci = risk_difference((counted("ketamine", 56, 70), counted("placebo", 48, 80)))
    assert (value, ci) == (Decimal("20.0"), (Decimal("5.2"), Decimal("33.4")))
    value, _ = risk_difference((counted("ketamine", 333, 1000), counted("placebo", 333, 999)))
    assert str(value) == "0.0"
