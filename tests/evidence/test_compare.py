"""Conditions side by side: what is counted, what is first and last, what is shared."""

from itertools import combinations

import msgspec
import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.errors import NotFoundError, UsageError
from ketamine_ref.evidence.compare import comparison, shown_results
from ketamine_ref.evidence.shown import basis
from ketamine_ref.records.caution import ALL_CONDITIONS
from ketamine_ref.records.vocabulary import Domain, TimeFrom

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
def test_no_shown_effect_is_earlier_than_the_earliest_or_later_than_the_latest(condition: str) -> None:
    record = DATASET.condition(condition)
    times = {
        one.time.seconds
        for study in DATASET.studies(condition)
        if study.is_randomized_trial and not study.retraction
        for one in study.outcomes
        if one.time and one.time_from is TimeFrom.DOSE and one.domain in record.domains and basis(one)
        if condition in study.conditions_of(one)
    }
    counted = ALL[condition]
    assert bool(times) == bool(counted.earliest) == bool(counted.latest)
    for shown, end in ((counted.earliest, min), (counted.latest, max)):
        for one in shown:
            assert one.row.result == DATASET.result(one.row.address)
            assert one.row.result.time
            assert one.row.result.time.seconds == end(times)
            assert one.basis is basis(one.row.result)


def test_only_results_in_the_domains_of_a_condition_show_its_effect() -> None:
    condition = DATASET.condition("bipolar")
    trials = [study for study in DATASET.studies("bipolar") if study.is_randomized_trial]
    alone = msgspec.structs.replace(condition, domains=(Domain.SUICIDALITY,))
    found = shown_results(alone, trials)
    assert found
    assert {one.row.result.domain for one in found} == {Domain.SUICIDALITY}
    assert len(found) < len(shown_results(condition, trials))


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
    rated = {name: {row.study.id for row in told.certainty} for name, told in ALL.items() if told.certainty}
    assert rated == {"bipolar": {"dean2021"}, "depression": {"dean2021b"}}  # coelho2025 rates a class of drugs


@pytest.mark.parametrize("names", [(), ("ocd",), ("ocd", "OCD"), ("ocd", "bipolar", "bipolar disorder")], ids=" ".join)
def test_fewer_than_two_different_conditions_are_refused(names: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="two or more different conditions"):
        comparison(DATASET, names)


def test_a_group_without_a_page_cannot_be_compared() -> None:
    with pytest.raises(NotFoundError, match="no page for the condition 'healthy'"):
        comparison(DATASET, ("ocd", "healthy"))
