"""How many responded, beside their controls: chosen by a rule that does not look at who won."""

import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.comparisons import comparison_of
from ketamine_ref.evidence.matching import nearest_claims
from ketamine_ref.evidence.response_rates import recorded_rates, speaks_of_rates
from ketamine_ref.evidence.results import about, people

DATASET = open_dataset()
STUDIES = DATASET.studies()
RATES = recorded_rates(STUDIES)


def test_every_rate_stands_beside_its_control() -> None:
    assert RATES
    for row in RATES:
        *given, control = row.result.arms
        assert all("ketamine" in arm.arm for arm in given)
        assert "ketamine" not in control.arm
        assert not DATASET.study(row.study.id).retraction
        assert DATASET.study(row.study.id).is_randomized_trial


def test_no_trial_is_passed_over_for_a_smaller_one() -> None:
    sizes = {
        (about(row.study, row.result)[0], comparison_of(DATASET.study(row.study.id), row.result).against): row.study.n
        for row in RATES
    }
    assert len(sizes) == len(RATES)
    for study in STUDIES:
        for key, size in sizes.items():
            alone = recorded_rates([study])
            mine = {(about(study, row.result)[0], comparison_of(study, row.result).against) for row in alone}
            assert key not in mine or (people(study.n) or 0) <= (people(size) or 0)


def test_favours_has_no_say() -> None:
    assert {row.result.favours for row in RATES} >= {"ketamine", "neither"}


@pytest.mark.parametrize(
    ("sentence", "is_one"),
    [
        ("Seven out of ten feel better.", True), ("Most responded within hours", True),
        ("70% of patients respond", True), ("It is 90 percent effective", True),
        ("Ketamine is an anaesthetic.", False), ("", False),
    ],
)  # fmt: skip
def test_a_sentence_on_rates_is_told_from_others(sentence: str, is_one: bool) -> None:  # noqa: FBT001 - a table
    assert speaks_of_rates(sentence) is is_one


def test_rates_stand_only_where_no_claim_is_near() -> None:
    claims = DATASET.claims()
    assert nearest_claims(claims, "70% of patients respond", studies=STUDIES).rates == RATES
    assert nearest_claims(claims, claims[0].statement, studies=STUDIES).rates == ()
    assert nearest_claims(claims, "The weather in Paris is nice.", studies=STUDIES).rates == ()
