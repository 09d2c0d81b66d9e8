"""What stands beside results: whom they are about, and how many people."""

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.results import people, pooled, result_people, results_on

DATASET = open_dataset()
CONDITIONS = DATASET.conditions()


def test_a_stratum_stands_before_the_whole_trial_on_the_page_of_its_people_alone() -> None:
    trial = DATASET.study("abbar2022")
    assert [one.id for one in results_on("bipolar", trial)][:2] == [
        "full-suicidal-remission-bipolar-p3d",
        "full-suicidal-remission-all-p3d",
    ]
    assert "full-suicidal-remission-bipolar-p3d" not in {one.id for one in results_on("depression", trial)}


def test_no_result_on_a_page_is_about_other_people_alone() -> None:
    for condition in CONDITIONS:
        for study in DATASET.studies(condition.id):
            about = set(results_on(condition.id, study))
            assert about == {one for one in study.outcomes if condition.id in (one.conditions or study.conditions)}


def test_people_counts_those_randomized_before_those_analysed() -> None:
    assert people(DATASET.study("jelovac2025").n) == 65
    assert people(DATASET.study("dean2021").n) == 647
    assert people(None) is None


def test_a_result_is_about_its_own_people_and_about_an_unread_number_of_a_part() -> None:
    trial = DATASET.study("abbar2022")
    stratum = next(one for one in trial.outcomes if one.id == "full-suicidal-remission-bipolar-p3d")
    assert result_people(trial, stratum) == stratum.n
    spray = DATASET.study("fedgchin2019")
    assert result_people(spray, next(one for one in spray.outcomes if one.id == "madrs-84-mg-vs-p28d")) is None


def test_a_symptom_across_disorders_is_no_disorder_that_is_pooled() -> None:
    trial = DATASET.study("zarate2012")
    assert {pooled("bipolar", trial, one) for one in trial.outcomes} == {("bipolar",)}
    mixed = DATASET.study("jelovac2025")
    assert {frozenset(pooled("bipolar", mixed, one)) for one in mixed.outcomes} == {
        frozenset({"bipolar", "depression"})
    }
    whole = DATASET.study("abbar2022")
    assert {pooled("suicidality", whole, one) for one in whole.outcomes} == {()}
