"""Conditions side by side: what is counted, what is answered, what is shared."""

from itertools import combinations

import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.errors import NotFoundError, UsageError
from ketamine_ref.evidence.compare import comparison
from ketamine_ref.evidence.findings import has_result
from ketamine_ref.records.caution import ALL_CONDITIONS
from tests.conftest import Ketref

DATASET = open_dataset()
IDS = [condition.id for condition in DATASET.conditions()]
ALL = {one.id: one for one in comparison(DATASET, IDS).conditions}


@pytest.mark.parametrize("condition", IDS)
def test_randomized_trials_are_counted_once_with_the_people_that_their_records_give(condition: str) -> None:
    trials = [one for one in DATASET.studies(condition) if one.is_randomized_trial and not one.retraction]
    counted = ALL[condition]
    assert {*counted.trials.trials, *counted.further_trials.trials} == {study.id for study in trials}
    assert len(counted.trials.trials) + len(counted.further_trials.trials) == len(trials)
    assert set(counted.trials.trials) == {study.id for study in trials if study.conditions[0] == condition}
    for group in (counted.trials, counted.further_trials):
        numbers = {}
        for name in group.trials:
            n = DATASET.study(name).n
            numbers[name] = (n.randomized or n.analysed or n.completed) if n else None
        assert group.people == sum(number for number in numbers.values() if number)
        assert set(group.without_number) == {name for name, number in numbers.items() if not number}


@pytest.mark.parametrize("condition", IDS)
def test_answers_are_those_of_the_record_and_trials_with_results_are_counted(condition: str) -> None:
    assert ALL[condition].answers == DATASET.condition(condition).answers
    trials = [one for one in DATASET.studies(condition) if one.is_randomized_trial and not one.retraction]
    assert ALL[condition].trials_with_results == sum(has_result(DATASET.condition(condition), one) for one in trials)


def test_conditions_stand_under_each_question_below_a_hundred_columns_and_beside_each_other_from_there(
    ketref: Ketref,
) -> None:
    for names in (("bipolar", "ocd"), ("bipolar", "ocd", "schizophrenia")):
        under = ketref("compare", *names, width=99).out.splitlines()
        beside = ketref("compare", *names, width=100).out.splitlines()
        assert under[1] == "Works?"
        assert under[2].startswith("  Bipolar disorder: Better than saline")
        assert all(DATASET.condition(name).name.split()[0] in beside[1] for name in names)
        assert [line for line in beside if line.startswith("Works?")] != ["Works?"]


@pytest.mark.parametrize("pair", [*combinations(IDS[:6], 2), ("bipolar", "ocd", "schizophrenia")], ids=" ".join)
def test_cautions_are_in_common_or_apart_and_none_is_lost(pair: tuple[str, ...]) -> None:
    page = comparison(DATASET, pair)
    common = {caution.id for caution in page.common_cautions}
    assert common >= {caution.id for caution in DATASET.cautions() if ALL_CONDITIONS in caution.conditions}
    for condition in page.conditions:
        own = {caution.id for caution in condition.cautions}
        assert not own & common
        assert own | common == {caution.id for caution in DATASET.cautions(condition.id)}
    apart = [{caution.id for caution in condition.cautions} for condition in page.conditions]
    assert not set.intersection(*apart)


def test_prose_and_status_are_those_of_the_records() -> None:
    for condition in DATASET.conditions():
        told = ALL[condition.id]
        assert (told.bottom_line, told.regulatory_status) == (condition.bottom_line, condition.regulatory_status)


def test_certainty_is_that_of_rated_comparisons_with_ketamine_on_this_condition() -> None:
    rated = {name: {row.study for row in told.certainty} for name, told in ALL.items() if told.certainty}
    assert rated == {"bipolar": {"dean2021"}, "depression": {"dean2021b"}}  # coelho2025 rates a class of drugs


@pytest.mark.parametrize("names", [(), ("ocd",), ("ocd", "OCD"), ("ocd", "bipolar", "bipolar disorder")], ids=" ".join)
def test_fewer_than_two_different_conditions_are_refused(names: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="two or more different conditions"):
        comparison(DATASET, names)


def test_a_group_without_a_page_cannot_be_compared() -> None:
    with pytest.raises(NotFoundError, match="no page for the condition 'healthy'"):
        comparison(DATASET, ("ocd", "healthy"))
