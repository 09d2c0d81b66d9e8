"""How many of 100: both arms of one trial or review, chosen by comparator and size and never by whom they favour."""

import re

import msgspec
import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.comparisons import comparison_of
from ketamine_ref.evidence.shares import Shares, clearest, of_100
from ketamine_ref.records import Study
from ketamine_ref.records.vocabulary import ComparatorType, Favours, StudyKind
from ketamine_ref.rendering.drawing import svg
from ketamine_ref.rendering.figures import icons

DATASET = open_dataset()
EVERY = {condition.id: clearest(condition, DATASET.studies(condition.id)) for condition in DATASET.conditions()}
SHOWN = {name: shares for name, shares in EVERY.items() if shares}
each_shown = pytest.mark.parametrize("shares", SHOWN.values(), ids=SHOWN)


def sentence_of(shares: Shares) -> str:
    (sentence,) = icons.figure(shares).sentences
    return sentence


@each_shown
def test_the_shares_are_those_of_one_record_with_its_size_and_date(shares: Shares) -> None:
    study = DATASET.study(shares.study)
    printed = next(one for one in study.outcomes if one.id == shares.outcome)
    assert shares.arms == printed.arms
    sentence = sentence_of(shares)
    assert f"{shares.people} people, {shares.year}" in sentence
    assert f"[{shares.study}]" in sentence
    for arm in shares.arms:
        share = 100 * arm.events / arm.total if arm.events is not None and arm.total else float(arm.percent or 0)
        assert abs(of_100(arm) - share) <= 0.5
    if study.kind is StudyKind.TRIAL:
        assert all(f"{arm.events} of {arm.total}" in sentence for arm in shares.arms)
    else:
        assert shares.people == printed.n


@each_shown
def test_a_hundred_figures_are_drawn_for_each_arm_beneath_what_it_had(shares: Shares) -> None:
    drawn = svg.element(icons.figure(shares).plot)
    assert drawn.count("<circle") == 200
    assert drawn.count('class="hollow"') == 200 - sum(map(of_100, shares.arms))
    told = " ".join(re.findall(r">([^<>]+)</text>", drawn))
    given, other = shares.arms
    assert f"{of_100(given)} of 100 with {given.arm} {of_100(other)} of 100 with {shares.other}" in told


@each_shown
def test_the_comparator_is_named_in_words(shares: Shares) -> None:
    study = DATASET.study(shares.study)
    printed = next(one for one in study.outcomes if one.id == shares.outcome)
    felt = comparison_of(study, printed).kind is ComparatorType.ACTIVE_PLACEBO
    assert shares.other.startswith("a dummy that can be felt" if felt else "a dummy")
    assert f"with {shares.other}" in sentence_of(shares)


def test_depression_is_shown_against_placebo_although_a_trial_against_quetiapine_is_larger() -> None:
    shares = SHOWN["depression"]
    assert shares.other == "a dummy"
    larger = clearest(DATASET.condition("depression"), [DATASET.study("reif2023")])
    assert larger
    assert larger.people > shares.people
    assert larger.other == "another treatment (quetiapine)"


@each_shown
def test_no_other_study_has_a_nearer_comparator_or_as_near_a_one_with_more_people(shares: Shares) -> None:
    name = next(name for name, one in SHOWN.items() if one is shares)
    order = [ComparatorType.INACTIVE_PLACEBO, ComparatorType.ACTIVE_PLACEBO]

    def place(one: Shares) -> tuple[int, int]:
        study = DATASET.study(one.study)
        kind = comparison_of(study, next(outcome for outcome in study.outcomes if outcome.id == one.outcome)).kind
        return (order.index(kind) if kind in order else len(order)), -one.people

    for other in DATASET.studies(name):
        assert other.retraction is None or other.id != shares.study
        alone = clearest(DATASET.condition(name), [other])
        assert alone is None or place(shares) <= place(alone)


@each_shown
def test_what_may_be_chance_is_said_to_be(shares: Shares) -> None:
    assert ("chance may explain it" in sentence_of(shares)) is (shares.favours is Favours.NEITHER)


def test_people_of_a_crossover_count_once() -> None:
    shares = clearest(DATASET.condition("depression"), [DATASET.study("lapidus2014")])
    assert shares
    assert shares.people < sum(arm.total or 0 for arm in shares.arms)


def test_a_trial_of_which_only_percentages_were_read_is_not_shown() -> None:
    assert clearest(DATASET.condition("depression"), [DATASET.study("popova2019")]) is None


def test_a_retracted_study_is_not_shown() -> None:
    study = DATASET.study("su2023")
    retraction = next(one.retraction for one in map(DATASET.study, sorted(DATASET.study_ids)) if one.retraction)
    retracted: Study = msgspec.structs.replace(study, retraction=retraction)
    assert clearest(DATASET.condition("suicidality"), [study])
    assert clearest(DATASET.condition("suicidality"), [retracted]) is None


def test_where_no_study_has_the_shares_of_both_arms_nothing_is_drawn() -> None:
    assert clearest(DATASET.condition("bipolar"), ()) is None
