"""Numbers in words: with the digits of the source, and never one that was not read."""

from decimal import Decimal

import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.results import head
from ketamine_ref.records.quantities import Duration
from ketamine_ref.records.study import Arm, Outcome
from ketamine_ref.records.vocabulary import ComparatorType, Domain, Favours, Metric, TimeFrom
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Look

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
        (
            outcome(value=Decimal("0.35"), ci=(Decimal("0.1"), Decimal("0.6")), ci_level=95, p="0.017 (nominal)"),
            "d 0.35 (95% CI 0.1 to 0.6), p 0.017 (nominal)",
            "d 0.35 [0.1, 0.6], p 0.017 (nominal)",
        ),
        (
            outcome(
                metric=Metric.MEAN,
                unit="mmHg",
                arms=(
                    Arm(arm="ketamine", mean=Decimal("18.54"), sd=Decimal("4.0")),
                    Arm(arm="saline", mean=Decimal(2)),
                ),
            ),
            "ketamine 18.54 mmHg (SD 4.0), saline 2 mmHg",
            "ketamine 18.54 mmHg (SD 4.0), saline 2 mmHg",
        ),
        (
            outcome(metric=Metric.MEAN, unit="points", arms=(Arm(arm="ketamine", mean=Decimal("18.5")),)),
            "ketamine 18.5",
            "ketamine 18.5",
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


@pytest.mark.parametrize(
    ("time", "since", "said", "short"),
    [
        ("PT40M", TimeFrom.DOSE, "40 minutes after one dose", "40 minutes"),
        ("P28D", TimeFrom.FIRST_DOSE, "day 28 of the course", "day 28"),
        ("P6W", TimeFrom.FIRST_DOSE, "week 6 of the course", "week 6"),
        ("P3M", TimeFrom.FIRST_DOSE, "month 3 of the course", "month 3"),
        ("PT4H", TimeFrom.FIRST_DOSE, "4 hours after the first dose", "4 hours after the first dose"),
        ("P1D", TimeFrom.FIRST_DOSE, "1 day after the first dose", "1 day after the first dose"),
        ("P14D", TimeFrom.LAST_DOSE, "14 days after the last dose", "14 days after the last dose"),
        ("P16W", TimeFrom.RANDOMIZATION, "16 weeks after randomization", "16 weeks after randomization"),
        ("P12W", None, "12 weeks", "12 weeks"),
    ],
)
def test_a_time_says_since_what_it_counts(time: str, since: TimeFrom | None, said: str, short: str) -> None:
    rated = outcome(time=Duration(time), time_from=since)
    assert (wording.when(rated), wording.when(rated, short=True)) == (said, short)
    assert wording.measured(rated) == f"MADRS, {said}"


def test_a_part_of_the_people_is_named_before_what_was_measured() -> None:
    assert wording.measured(outcome(group="bipolar stratum")) == "bipolar stratum: MADRS"


@pytest.mark.parametrize(
    ("favours", "metric", "said", "look"),
    [
        (Favours.KETAMINE, Metric.COHENS_D, "● favours ketamine", Look.KETAMINE),
        (Favours.NEITHER, Metric.COHENS_D, "○ favours neither", Look.NEITHER),
        (Favours.CONTROL, Metric.COHENS_D, "◼ favours control", Look.CONTROL),
        (Favours.NOT_APPLICABLE, Metric.MEAN_CHANGE, "before–after", Look.NOTE),
        (Favours.NOT_APPLICABLE, Metric.DESCRIPTIVE, "compares no sides", Look.NOTE),
    ],
)
def test_a_side_has_a_sign_and_words(favours: Favours, metric: Metric, said: str, look: Look) -> None:
    side = wording.side(outcome(favours=favours, metric=metric))
    assert (side.text, side.look) == (said, look)
    sign = wording.sign(outcome(favours=favours, metric=metric))
    assert sign.text == ("" if look is Look.NOTE else said[0])


@pytest.mark.parametrize(
    ("study", "said"),
    [
        ("diazgranados2010", "saline placebo"),
        ("grunebaum2017", "midazolam 0.02 mg/kg (active placebo)"),
        ("anand2023", "electroconvulsive therapy three times a week (active treatment)"),
        ("rodriguez2016", "no comparison"),
        ("fda2022", ""),
    ],
)
def test_a_comparator_stands_with_its_kind(study: str, said: str) -> None:
    assert wording.comparator(DATASET.study(study)) == wording.comparator(head(DATASET.study(study))) == said


def test_every_kind_of_comparator_metric_and_level_has_words() -> None:
    studies = DATASET.studies()
    assert all(wording.comparator_type(kind) for kind in ComparatorType)
    assert all(wording.level(study.verification.level) for study in studies)
    assert all(wording.result(outcome) for study in studies for outcome in study.outcomes)
