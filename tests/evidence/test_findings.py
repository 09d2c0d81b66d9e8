"""Which results a page shows at first: a rule that does not look at who won holds for every condition."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.comparisons import Comparison, against, comparison_of, had_besides
from ketamine_ref.evidence.findings import (
    MOST_COMPARISONS,
    MOST_ROWS,
    TOO_FEW,
    KeyResults,
    all_results,
    has_result,
    is_null_with_interval,
    key_results,
)
from ketamine_ref.evidence.results import StudyResults, about, people, pooled
from ketamine_ref.records import Condition, Study
from ketamine_ref.records.study import Arm, Counts, Intervention, Outcome
from ketamine_ref.records.vocabulary import ComparatorType, Design, Domain, Favours, Schedule, StudyKind
from tests.conftest import Ketref
from tests.evidence.samples import CONDITION, result, study

DATASET = open_dataset()
CONDITIONS = DATASET.conditions()
each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=[condition.id for condition in CONDITIONS])

Row = tuple[Study, Outcome]


def parts(results: KeyResults) -> Iterator[StudyResults]:
    return (part for group in results.groups for part in group.studies)


def rows(results: KeyResults, studies: dict[str, Study]) -> list[Row]:
    return [(studies[part.study.id], one) for part in parts(results) for one in part.results]


def left_out(results: KeyResults, studies: dict[str, Study]) -> list[Row]:
    """The nulls with an interval that are not in the table, of studies none of whose nulls with an interval is."""
    seen = {study.id for study, one in rows(results, studies) if is_null_with_interval(one)}
    addresses = (address.partition(":") for address in results.further_nulls)
    return [
        (studies[name], one)
        for name, _, outcome in addresses
        if name not in seen
        for one in studies[name].outcomes
        if one.id == outcome
    ]


def compared(row: Row) -> Comparison:
    return comparison_of(*row)


def standing(condition: str, row: Row) -> tuple[int, int, int]:
    """How a result stands apart from whom it favours, the better the lower: mixed, weaker design, fewer people."""
    study, one = row
    mixed = len(pooled(condition, study, one)) > 1 and about(study, one)[0] != condition
    strong = study.design in {
        Design.RANDOMIZED_CROSSOVER, Design.RANDOMIZED_PARALLEL, Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW,
    }  # fmt: skip
    return int(mixed), int(not strong), -(one.n or people(study.n) or 0)


def lesser_positives(condition: str, results: KeyResults, studies: dict[str, Study]) -> list[tuple[Row, Row]]:
    """Pairs of a positive that stands and a null with an interval, nowhere worse, somewhere better, left out."""
    positives = [row for row in rows(results, studies) if row[1].favours is Favours.KETAMINE]
    pairs = []
    for null in left_out(results, studies):
        if null[0].design in {Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW} and null[1].group:
            continue  # the people of a part of a pool are not those of the pool
        for positive in positives:
            one, other = standing(condition, positive), standing(condition, null)
            worse = all(a >= b for a, b in zip(one, other, strict=True)) and one != other
            if worse and compared(positive) == compared(null):
                pairs.append((positive, null))
    return pairs


@each_condition
def test_no_null_with_an_interval_is_dropped_while_a_smaller_or_lesser_positive_stands(condition: Condition) -> None:
    studies = {one.id: one for one in DATASET.studies(condition.id) if not one.retraction}
    assert lesser_positives(condition.id, key_results(condition, studies.values()), studies) == []


@each_condition
def test_every_null_with_an_interval_is_in_the_table_or_named_on_the_page(condition: Condition, ketref: Ketref) -> None:
    studies = {one.id: one for one in DATASET.studies(condition.id) if not one.retraction}
    results = key_results(condition, studies.values())
    shown = {f"{study.id}:{one.id}" for study, one in rows(results, studies)}
    nulls = {
        f"{study.id}:{one.id}"
        for study in studies.values()
        for one in study.outcomes
        if condition.id in about(study, one) and one.domain in condition.domains
        if one.ci and one.favours in {Favours.NEITHER, Favours.CONTROL}
        if study.comparator_type not in {
            ComparatorType.DOSE, ComparatorType.FORM, ComparatorType.ADDED_DRUG, ComparatorType.OTHER_PEOPLE,
        }
    }  # fmt: skip
    assert nulls <= shown | set(results.further_nulls)
    page = ketref("condition", condition.id).out
    assert all(address.partition(":")[0] in page for address in nulls)


@each_condition
def test_where_any_null_has_an_interval_one_stands_in_the_table(condition: Condition) -> None:
    studies = {one.id: one for one in DATASET.studies(condition.id) if not one.retraction}
    results = key_results(condition, studies.values())
    if results.further_nulls:
        assert any(one.favours is not Favours.KETAMINE for _, one in rows(results, studies))


@each_condition
def test_shown_and_further_results_are_all_results_that_stand(condition: Condition) -> None:
    studies = {one.id: one for one in DATASET.studies(condition.id) if not one.retraction}
    results = key_results(condition, studies.values())
    every = sum(condition.id in about(study, one) for study in studies.values() for one in study.outcomes)
    assert len(rows(results, studies)) + results.further == every
    assert len(rows(all_results(condition, studies.values()), studies)) == every


@each_condition
def test_the_table_is_small_and_about_the_condition_in_its_domains(condition: Condition) -> None:
    studies = {one.id: one for one in DATASET.studies(condition.id)}
    results = key_results(condition, studies.values())
    found = rows(results, studies)
    assert len(found) <= MOST_ROWS
    assert len(results.groups) <= MOST_COMPARISONS
    for trial, one in found:
        assert condition.id in about(trial, one)
        assert one.domain in condition.domains
        assert not trial.retraction
    assert len(found) == len({(trial.id, one.id) for trial, one in found})


def test_a_stratum_stands_for_the_whole_trial_on_the_page_of_its_people() -> None:
    studies = {one.id: one for one in DATASET.studies("bipolar")}
    shown = [one.id for study, one in rows(key_results(DATASET.condition("bipolar"), studies.values()), studies)
             if study.id == "abbar2022"]  # fmt: skip
    assert shown == ["full-suicidal-remission-bipolar-p3d"]


def test_retracted_studies_are_in_no_result_of_any_condition() -> None:
    retracted = {study.id for study in DATASET.studies() if study.retraction}
    assert retracted
    for condition in CONDITIONS:
        studies = DATASET.studies(condition.id)
        for results in (key_results(condition, studies), all_results(condition, studies)):
            assert not {part.study.id for part in parts(results)} & retracted
            assert not set(results.without_result) & retracted


def test_a_trial_has_a_result_in_a_number_or_in_words_about_more_than_three_people() -> None:
    assert has_result(CONDITION, study("a2020", result("x", "1.0")))
    assert has_result(CONDITION, study("a2020", result("x", p="0.04")))
    assert has_result(CONDITION, study("a2020", result("x")))  # whom it favours is told in words
    assert not has_result(CONDITION, study("a2020", result("x", favours=Favours.NOT_APPLICABLE)))
    assert not has_result(CONDITION, study("a2020", result("x", domain=Domain.SAFETY)))  # words on something else
    assert not has_result(CONDITION, study("a2020"))
    assert not has_result(CONDITION, study("a2020", result("x", "1.0", conditions=("joy",))))
    stopped = study("a2020", result("x", "1.0"))
    assert not has_result(CONDITION, replace(stopped, n=Counts(randomized=TOO_FEW)))


@pytest.mark.parametrize(
    ("comparator", "name"),
    [
        ("midazolam 0.02 mg/kg", "midazolam"),
        ("intramuscular fentanyl 50 micrograms (psychoactive control)", "fentanyl"),
        ("midazolam, with the same electroconvulsive therapy", "midazolam"),
        ("methohexital as the anaesthetic", "methohexital"),
        ("electroconvulsive therapy three times a week", "electroconvulsive therapy"),
        ("", ""),
    ],
)
def test_a_comparator_is_named_without_dose_route_and_company(comparator: str, name: str) -> None:
    assert against(comparator) == name


@pytest.mark.parametrize(
    ("comparator", "besides"),
    [
        ("placebo with propofol", "both with propofol"),
        ("midazolam, with the same electroconvulsive therapy", "both with the same electroconvulsive therapy"),
        ("placebo spray plus a newly started antidepressant", "both plus a newly started antidepressant"),
        ("methohexital as the anaesthetic", ""),
        ("placebo, midazolam and others", ""),
        (None, ""),
    ],
)
def test_what_both_sides_had_besides_is_read_off_the_comparator(comparator: str | None, besides: str) -> None:
    assert had_besides(comparator) == besides


def test_a_time_from_one_dose_is_a_result_of_one_dose_whatever_the_study_gave() -> None:
    course = study("a2020", intervention=Intervention(drug="ketamine", schedule=Schedule.COURSE))
    titles = [
        [group.title for group in key_results(CONDITION, (replace(course, outcomes=(one,)),)).groups]
        for one in (result("x", "1.0"), result("x", "1.0", time=None))
    ]
    assert titles == [["One dose, against placebo"], ["A course, against placebo"]]


outcomes = st.builds(
    lambda number, measure, favours, ci, primary: result(
        f"r{number}", "1.0", ("-1.0", "3.0") if ci else None, favours, measure=measure, primary=primary
    ),
    number=st.integers(0, 99),
    measure=st.sampled_from(("MADRS", "HAMD", "response")),
    favours=st.sampled_from((Favours.KETAMINE, Favours.NEITHER, Favours.CONTROL)),
    ci=st.booleans(),
    primary=st.sampled_from((True, False, None)),
)
trials = st.lists(
    st.builds(
        lambda n, found, kind, conditions, design: replace(
            study("a2020", *found, comparator_type=kind, conditions=conditions, design=design), n=Counts(randomized=n)
        ),
        n=st.integers(4, 400),
        found=st.lists(outcomes, max_size=6, unique_by=lambda one: one.id),
        kind=st.sampled_from((ComparatorType.INACTIVE_PLACEBO, ComparatorType.ACTIVE_PLACEBO, ComparatorType.SEVERAL)),
        conditions=st.sampled_from((("sadness",), ("sadness", "joy"), ("joy", "sadness"))),
        design=st.sampled_from((Design.RANDOMIZED_PARALLEL, Design.OPEN_LABEL)),
    ),
    max_size=12,
)


@given(trials)
def test_whatever_the_studies_found_nulls_stand_or_are_named_and_no_lesser_positive_takes_their_place(
    made: list[Study],
) -> None:
    studies = {f"s{number}": replace(one, id=f"s{number}") for number, one in enumerate(made)}
    results = key_results(CONDITION, studies.values())
    found = rows(results, studies)
    assert len(found) <= MOST_ROWS
    nulls = {(study.id, one.id) for study in studies.values() for one in study.outcomes if is_null_with_interval(one)}
    named = {tuple(address.split(":")) for address in results.further_nulls}
    assert nulls == named | {(study.id, one.id) for study, one in found if is_null_with_interval(one)}
    assert lesser_positives("sadness", results, studies) == []


def test_a_single_case_stands_only_where_there_is_nothing_else() -> None:
    case = study("case2011", result("x", "1.0"), kind=StudyKind.CASE_REPORT)
    trial = study("trial2020", result("x", "1.0"))
    assert [part.study.id for part in parts(key_results(CONDITION, (case, trial)))] == ["trial2020"]
    assert [part.study.id for part in parts(key_results(CONDITION, (case,)))] == ["case2011"]


def test_a_result_with_a_number_stands_before_one_with_a_p_alone_whoever_it_favours() -> None:
    arms = (Arm(arm="ketamine", events=0, total=11), Arm(arm="placebo", events=5, total=16))
    weekly = result("weekly", favours=Favours.NEITHER, time="P7D", p="0.058")
    for side in (Favours.CONTROL, Favours.KETAMINE):
        trial = study("a2020", weekly, result("week-4", favours=side, time="P28D", p="0.040", arms=arms))
        assert [one.id for part in parts(key_results(CONDITION, (trial,))) for one in part.results] == ["week-4"]


@pytest.mark.parametrize(
    ("condition", "named"), [("suicidality", "● and ○ abbar2022"), ("depression", "◼ ekstrand2022")]
)
def test_what_has_no_room_is_named_with_the_sides_that_it_favours(ketref: Ketref, condition: str, named: str) -> None:
    assert named in ketref("condition", condition).out


def test_the_brief_page_begins_with_the_largest_study_and_has_a_null_beside_a_benefit(ketref: Ketref) -> None:
    told = " ".join(ketref("condition", "ptsd", "--brief").out.split())
    assert "Found PCL-5, v placebo: ○ favours neither [abdallah2022]" in told
    assert "● favours ketamine [feder2014]" in told


def test_the_domains_of_a_condition_bound_what_is_taken() -> None:
    other = study("a2020", result("x", "1.0", domain=Domain.SAFETY))
    assert key_results(CONDITION, (other,)).groups == ()
