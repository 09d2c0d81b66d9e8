"""For and against: every result that favours a side stands once, on the ground of its study, as its record has it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ketamine_ref.dataset.loading import load
from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.balance import Ground, balance, ground
from ketamine_ref.evidence.result_list import result_rows
from ketamine_ref.records import Condition, Study
from ketamine_ref.records.vocabulary import ComparatorType, Design, Favours, StudyKind
from ketamine_ref.rendering import balance_words
from tests.conftest import ROOT

DATASET = open_dataset()
CONDITIONS = DATASET.conditions()
each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=[condition.id for condition in CONDITIONS])


@each_condition
def test_every_result_that_favours_a_side_or_neither_is_on_its_side_once(condition: Condition) -> None:
    page = balance(DATASET, condition.id)
    shown = [
        (part.study.id, side.favours, result)
        for group in page.groups
        for side in group.sides
        for part in side.studies
        for result in part.results
    ]
    recorded = [
        (study.id, one.favours, one)
        for study in DATASET.studies(condition.id)
        if not study.retraction
        for one in study.outcomes
        if one.favours is not Favours.NOT_APPLICABLE and condition.id in study.conditions_of(one)
    ]
    assert sorted(shown, key=str) == sorted(recorded, key=str)


@each_condition
def test_controlled_and_uncontrolled_results_are_apart(condition: Condition) -> None:
    for group in balance(DATASET, condition.id).groups:
        for part in (part for side in group.sides for part in side.studies):
            study = DATASET.study(part.study.id)
            assert ground(study) is group.ground
            assert (group.ground is Ground.RANDOMIZED) == study.is_randomized_trial
            assert (group.ground is Ground.LABORATORY) == (study.kind is StudyKind.PRECLINICAL)


def test_open_studies_without_a_comparator_are_never_among_the_controlled() -> None:
    for study in DATASET.studies():
        if study.comparator_type in {None, ComparatorType.NONE}:
            assert ground(study) in {Ground.UNCONTROLLED, Ground.SUMMARY, Ground.LABORATORY, Ground.RANDOMIZED}
        if study.design is Design.META_ANALYSIS:
            assert ground(study) is Ground.SUMMARY


def test_results_that_a_retracted_study_wrongly_has_are_never_taken(tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "tests/cases/good/base", tmp_path / "dataset")
    shutil.copytree(ROOT / "tests/cases/bad/retracted-results/studies", folder / "studies", dirs_exist_ok=True)
    studies = {loaded.name: loaded.record for loaded in load(folder).of(Study)}
    assert studies["jones2019"].outcomes
    assert {row.study.id for row in result_rows(studies.values())} == {"smith2020"}


def test_what_counts_as_a_control_is_read_in_review(approved: Callable[[Path, str], None]) -> None:
    studies = (study for study in DATASET.studies() if not study.retraction)
    told = {
        (ground(study), f"{study.comparator_type or '(not read)'}: {study.comparator or '(not read)'}")
        for study in studies
    }
    lines = (
        f"{of}: {comparator}"
        for of in (Ground.CONTROLLED, Ground.UNCONTROLLED)
        for on, comparator in sorted(told)
        if on is of
    )
    approved(Path("tests/expected/evidence/comparators.txt"), "\n".join(lines) + "\n")


def test_every_ground_has_its_heading() -> None:
    assert set(balance_words.GROUNDS) == set(Ground)
