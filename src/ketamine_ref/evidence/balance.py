"""For and against: the results on a condition by whom they favour, each with how it was got; nothing is added up."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.evidence.results import StudyResults, by_weight, head, results_on
from ketamine_ref.records import Study
from ketamine_ref.records.vocabulary import ComparatorType, Favours, StudyKind

_SIDES = (Favours.KETAMINE, Favours.CONTROL, Favours.NEITHER)
_PRIMARY = frozenset({StudyKind.TRIAL, StudyKind.OBSERVATIONAL, StudyKind.CASE_REPORT})
_NO_CONTROL = frozenset({None, ComparatorType.NONE})


class Ground(StrEnum):
    """What a result stands on."""

    RANDOMIZED = "randomized"
    CONTROLLED = "controlled"
    UNCONTROLLED = "uncontrolled"
    SUMMARY = "summary"
    LABORATORY = "laboratory"


NOTES = {
    Ground.RANDOMIZED: "Read the comparator: in a few trials everyone had ketamine, and something else was compared.",
    Ground.CONTROLLED: "Set against a comparator, not randomized to it as far as read; it may be people on ketamine.",
    Ground.UNCONTROLLED: "No comparator, only the state before, or none was read.",
    Ground.SUMMARY: "They sum up studies that may stand above as well.",
    Ground.LABORATORY: "Not seen in people.",
}
"""What must be known of each ground."""


class Side(msgspec.Struct, frozen=True):
    """The results that favour one side.

    Attributes:
        favours: Ketamine, the control or neither.
        studies: The studies, each with its results on this side; those of the condition itself first, then the larger.
    """

    favours: Favours
    studies: tuple[StudyResults, ...]


class BalanceGroup(msgspec.Struct, frozen=True):
    """Results that stand on the same ground.

    Attributes:
        ground: What they stand on.
        note: What must be known of that ground.
        sides: The sides that have results; ketamine, the control, neither.
    """

    ground: Ground
    note: str
    sides: tuple[Side, ...]


class Balance(msgspec.Struct, frozen=True):
    """What speaks for ketamine in a condition, and what against.

    Attributes:
        condition: Id of the condition.
        name: Its full name.
        groups: Randomized trials first, uncontrolled studies and summaries apart.
        disclaimer: What the dataset is not, in one line.
    """

    condition: str
    name: str
    groups: tuple[BalanceGroup, ...]
    disclaimer: str


def balance(dataset: Dataset, condition: str) -> Balance:
    """Put the results on a condition side by side, by whom they favour.

    All domains are here, harms among them; results that compare no sides and retracted studies are not.

    Raises:
        NotFoundError: No condition goes by that name.
    """
    wanted = dataset.condition_id(condition)
    standing = by_weight(wanted, (study for study in dataset.studies(wanted) if not study.retraction))
    groups = (
        BalanceGroup(of, NOTES[of], tuple(_sides(wanted, (study for study in standing if ground(study) is of))))
        for of in Ground
    )
    return Balance(
        condition=wanted,
        name=dataset.condition_name(wanted),
        groups=tuple(group for group in groups if group.sides),
        disclaimer=dataset.manifest.disclaimer,
    )


def ground(study: Study) -> Ground:
    """Return what the results of a study stand on.

    A study of people is controlled where the record says what kind of thing ketamine was compared with; the state
    before treatment is none.
    """
    if study.kind is StudyKind.PRECLINICAL:
        return Ground.LABORATORY
    if study.kind not in _PRIMARY:
        return Ground.SUMMARY
    if study.is_randomized_trial:
        return Ground.RANDOMIZED
    if study.comparator_type in _NO_CONTROL:
        return Ground.UNCONTROLLED
    return Ground.CONTROLLED


def _sides(condition: str, studies: Iterable[Study]) -> Iterator[Side]:
    members = tuple(studies)
    for favours in _SIDES:
        found = (
            StudyResults(head(study), tuple(one for one in results_on(condition, study) if one.favours is favours))
            for study in members
        )
        on_side = tuple(part for part in found if part.results)
        if on_side:
            yield Side(favours, on_side)
