"""Which results answer for a condition: rules that hold for every condition of the dataset."""

import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.results import KEY_OTHERS, KEY_TRIALS, all_results, key_results, people, results_on
from ketamine_ref.records import Condition
from ketamine_ref.records.vocabulary import Favours

DATASET = open_dataset()
CONDITIONS = DATASET.conditions()
each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=[condition.id for condition in CONDITIONS])


@each_condition
def test_shown_and_further_results_are_all_results_that_stand(condition: Condition) -> None:
    studies = DATASET.studies(condition.id)
    results = key_results(condition, studies)
    shown = sum(len(part.results) for group in results.groups for part in group.studies)
    assert shown + results.further == sum(
        condition.id in study.conditions_of(one) for study in studies for one in study.outcomes if not study.retraction
    )


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


@each_condition
def test_key_results_are_in_the_domains_of_the_condition(condition: Condition) -> None:
    results = key_results(condition, DATASET.studies(condition.id))
    domains = {one.domain for group in results.groups for part in group.studies for one in part.results}
    assert domains <= set(condition.domains)


@each_condition
def test_all_primary_outcomes_of_a_shown_trial_are_shown(condition: Condition) -> None:
    for group in key_results(condition, DATASET.studies(condition.id)).groups:
        for part in group.studies:
            study = DATASET.study(part.study.id)
            about = results_on(condition.id, study)
            primary = [one.id for one in about if one.primary and one.domain in condition.domains]
            shown = [one.id for one in part.results]
            assert shown == primary if primary else shown


@each_condition
def test_without_a_primary_outcome_no_comparison_is_picked_from_among_others(condition: Condition) -> None:
    for group in key_results(condition, DATASET.studies(condition.id)).groups:
        for part in group.studies:
            study = DATASET.study(part.study.id)
            bearing = [one for one in results_on(condition.id, study) if one.domain in condition.domains]
            if not any(one.primary for one in bearing):
                compared = {one.id for one in bearing if one.favours is not Favours.NOT_APPLICABLE}
                assert compared <= {one.id for one in part.results}


@each_condition
def test_randomized_trials_go_first_and_are_shown_or_named(condition: Condition) -> None:
    studies = DATASET.studies(condition.id)
    results = key_results(condition, studies)
    trials = {study.id for study in studies if study.is_randomized_trial and not study.retraction}
    first = results.groups[0]
    if first.title == "Randomized trials":
        shown = {part.study.id for part in first.studies}
        assert shown <= trials
        assert trials - shown - set(results.without_result) == set() or len(shown) == KEY_TRIALS
    else:
        assert set(results.without_result) == trials
    assert all(len(group.studies) <= KEY_OTHERS for group in results.groups[1:])


def test_retracted_studies_are_in_no_result_of_any_condition() -> None:
    retracted = {study.id for study in DATASET.studies() if study.retraction}
    assert retracted
    for condition in CONDITIONS:
        studies = DATASET.studies(condition.id)
        for results in (key_results(condition, studies), all_results(condition, studies)):
            shown = {part.study.id for group in results.groups for part in group.studies}
            assert not shown & (retracted | set(results.without_result))


def test_people_counts_those_randomized_before_those_analysed() -> None:
    assert people(DATASET.study("jelovac2025").n) == 65
    assert people(DATASET.study("dean2021").n) == 647
    assert people(None) is None
