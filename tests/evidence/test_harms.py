"""Adverse events as counts: every arm as recorded, its share as printed or counted, nothing of a retracted study."""

from decimal import Decimal

import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.harms import harms, share
from ketamine_ref.records import Condition
from ketamine_ref.records.study import AdverseEvent, Arm
from ketamine_ref.records.vocabulary import Design, StudyKind
from ketamine_ref.rendering.figures.harms import plot
from tests.evidence.samples import CONDITION, study

DATASET = open_dataset()
CONDITIONS = DATASET.conditions()
each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=[condition.id for condition in CONDITIONS])


@each_condition
def test_every_event_of_a_standing_study_is_drawn_or_left_and_never_both(condition: Condition) -> None:
    view = harms(condition, DATASET.studies(condition.id), "no advice")
    told = [(one.study.id, one.event) for one in (*view.harms, *view.uncounted)]
    standing = [
        (one.id, event) for one in DATASET.studies(condition.id) if not one.retraction for event in one.adverse_events
    ]
    assert sorted(told, key=str) == sorted(standing, key=str)
    assert all(harm.arms for harm in view.harms)
    assert not any(harm.arms for harm in view.uncounted)


@each_condition
def test_a_share_is_as_printed_or_counted_and_lies_between_0_and_100(condition: Condition) -> None:
    for harm in harms(condition, DATASET.studies(condition.id), "no advice").harms:
        for one in harm.arms:
            assert one.arm in harm.event.arms
            assert one.share is None or 0 <= one.share <= 100
            assert one.arm.percent is None or one.share == one.arm.percent


@pytest.mark.parametrize(
    ("arm", "percent"),
    [
        (Arm(arm="a", events=1, total=3), "33.3"),
        (Arm(arm="a", events=1, total=3, percent=Decimal(33)), "33"),
        (Arm(arm="a", events=2), None),
        (Arm(arm="a", events=0, total=7), "0.0"),
    ],
)
def test_the_share_of_an_arm(arm: Arm, percent: str | None) -> None:
    found = share(arm)
    assert (None if found is None else str(found)) == percent


def test_randomized_trials_come_first_retracted_studies_never_and_events_by_name() -> None:
    event = AdverseEvent(event="Dizziness", arms=(Arm(arm="ketamine", events=1, total=2),))
    other = AdverseEvent(event="nausea", arms=(Arm(arm="ketamine", events=2, total=2),))
    view = harms(
        CONDITION,
        [
            study("open2001", adverse_events=(event,), design=Design.OPEN_LABEL),
            study("gone2002", adverse_events=(event,), retracted=True),
            study("trial2003", adverse_events=(event, other)),
        ],
        "",
        "dizz",
    )
    assert [harm.study.id for harm in view.harms] == ["trial2003", "open2001"]
    assert view.retracted == ("gone2002",)


def test_people_with_another_disorder_come_behind_and_are_named_and_a_single_case_has_no_bar() -> None:
    event = AdverseEvent(event="dizziness", arms=(Arm(arm="ketamine", events=1, total=2),))
    view = harms(
        CONDITION,
        [
            study("label2019", adverse_events=(event,), conditions=("joy", "sadness")),
            study("case2011", adverse_events=(event,), kind=StudyKind.CASE_REPORT, design=Design.CASE_REPORT),
        ],
        "",
    )
    assert [harm.study.id for harm in view.harms] == ["case2011", "label2019"]
    case, label = plot(view).rows
    assert (case.spans, case.numbers) == ((), "1/2, a case report")
    assert label.group == "label2019 (mainly about joy): dizziness"
    assert label.sentence.startswith("label2019: dizziness (mainly about joy): ketamine 1/2")
    assert label.spans
