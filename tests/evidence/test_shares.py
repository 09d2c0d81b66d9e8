"""How many of 100: the counts of both arms of one trial, chosen by its size and never by whom it favours."""

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.shares import largest, of_100
from ketamine_ref.rendering.drawing import svg
from ketamine_ref.rendering.figures import icons

DATASET = open_dataset()


def test_the_counts_of_one_trial_are_shown_as_printed_and_as_of_100() -> None:
    shares = largest(DATASET.condition("ocd"), DATASET.studies("ocd"))
    assert shares
    printed = next(one for one in DATASET.study(shares.study).outcomes if one.id == shares.outcome)
    assert shares.arms == printed.arms
    assert shares.people == sum(arm.total or 0 for arm in printed.arms)
    block = icons.figure(shares)
    (sentence,) = block.sentences
    assert f"One trial of {shares.people} people, {shares.year}" in sentence
    for arm in shares.arms:
        assert f"{arm.arm} {arm.events} of {arm.total} " in sentence
        assert f"as if {of_100(arm)} of 100" in sentence
    drawn = svg.element(block.plot)
    assert drawn.count("<circle") == 200
    assert drawn.count('class="hollow"') == 200 - sum(map(of_100, shares.arms))


def test_the_largest_trial_of_a_condition_is_taken_and_none_that_was_retracted() -> None:
    for condition in DATASET.conditions():
        studies = DATASET.studies(condition.id)
        shares = largest(condition, studies)
        if shares is None:
            continue
        study = DATASET.study(shares.study)
        assert study.is_randomized_trial
        assert study.retraction is None
        for other in studies:
            alone = largest(condition, [other])
            assert alone is None or alone.people <= shares.people


def test_where_no_trial_has_counts_of_both_arms_nothing_is_drawn() -> None:
    assert largest(DATASET.condition("bipolar"), ()) is None
