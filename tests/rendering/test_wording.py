"""Numbers in words: with the digits of the source, and never one that was not read."""

from decimal import Decimal

import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.records.study import Arm, Outcome
from ketamine_ref.records.vocabulary import Domain, Favours, Metric
from ketamine_ref.rendering import wording

DATASET = open_dataset()
RESULTS = [(study.id, outcome) for study in DATASET.studies() for outcome in study.outcomes]


def outcome(**fields: object) -> Outcome:
    usual = {"id": "x", "measure": "MADRS", "domain": Domain.DEPRESSION, "metric": Metric.COHENS_D}
    return Outcome(**{**usual, "favours": Favours.KETAMINE, **fields})  # type: ignore[arg-type] # named by the test


@pytest.mark.parametrize(
    ("result", "words", "short"),
    [
        (
            outcome(value=Decimal("0.80"), ci=(Decimal("0.55"), Decimal("1.04")), ci_level=95, p="<0.001"),
            "d 0.80 (95% CI 0.55 to 1.04), p <0.001",
            "d 0.80 [0.55, 1.04]",
        ),
        (
            outcome(value=Decimal("1.0"), ci=(Decimal("0.5"), Decimal("1.5")), ci_level=90),
            "d 1.0 (90% CI 0.5 to 1.5)",
            "d 1.0 (90% CI 0.5 to 1.5)",
        ),
        (
            outcome(metric=Metric.MEAN_DIFFERENCE, value=Decimal("-3.16"), unit="points", p=".25"),
            "difference -3.16 points, p .25",
            "difference -3.16 points, p .25",
        ),
        (
            outcome(metric=Metric.MEAN_DIFFERENCE, ci=(Decimal(-8), Decimal(9)), ci_level=95),
            "difference no point estimate read (95% CI -8 to 9)",
            "difference no point estimate read [-8, 9]",
        ),
        (
            outcome(
                metric=Metric.RESPONSE_RATE,
                p="0.003",
                arms=(
                    Arm(arm="ketamine", events=4, total=8, percent=Decimal(50)),
                    Arm(arm="saline", events=0, total=7),
                ),
            ),
            "p 0.003",
            "ketamine 4/8 (50%), saline 0/7",
        ),
        (outcome(metric=Metric.TEST_ONLY, arms=(Arm(arm="ketamine", total=8),)), "no number read", "no number read"),
        (
            outcome(metric=Metric.RESPONSE_RATE, value=Decimal("14.20"), unit="percent"),
            "14.20%",
            "14.20%",
        ),
    ],
)
def test_a_result_reads_as_its_source_prints_it(result: Outcome, words: str, short: str) -> None:
    assert wording.result(result) == words
    assert wording.result(result, short=True) == short


@pytest.mark.parametrize(("study", "result"), RESULTS, ids=[f"{study}:{result.id}" for study, result in RESULTS])
def test_every_digit_of_every_result_is_in_its_words(study: str, result: Outcome) -> None:
    said = f"{wording.result(result)} {wording.beside(result)}"
    numbers = [result.value, *(result.ci or ())]
    numbers += [number for arm in result.arms for number in (arm.mean, arm.sd, arm.percent)]
    assert all(str(number) in said for number in numbers if number is not None), study
    assert result.p is None or result.p in said
    assert all(str(count) in said for arm in result.arms for count in (arm.events, arm.total) if count is not None)
