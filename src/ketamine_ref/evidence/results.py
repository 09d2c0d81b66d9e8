"""Which results answer for a condition, and in which order."""

from collections.abc import Callable, Iterable
from itertools import groupby

import msgspec

from ketamine_ref.records.condition import Condition
from ketamine_ref.records.study import AdverseEvent, Counts, Intervention, Outcome, Study
from ketamine_ref.records.vocabulary import Blinding, ComparatorType, Design, Favours, Level, StudyKind, rank

KEY_TRIALS = 8
"""Randomized trials with key results on a condition's page, the largest first."""
KEY_OTHERS = 4
"""Reviews, and other studies where there is no randomized trial, on a condition's page."""

_PEOPLE = frozenset({StudyKind.TRIAL, StudyKind.OBSERVATIONAL, StudyKind.CASE_REPORT})


class StudyHead(msgspec.Struct, frozen=True):
    """What stands beside the results of a study: what was done, to how many, and how well it was checked.

    Attributes:
        id: Id of the study.
        kind: What sort of source it is.
        design: How it was done.
        conditions: Ids of the conditions it is about, the main one first.
        n: How many people or studies.
        intervention: What was given.
        blinding: Who did not know the treatment.
        comparator: What ketamine was compared with.
        comparator_type: What kind of thing that is.
        level: How much of the source was read.
        link: Address of the work.
        own: Whether the record is one's own, from a folder beside the dataset.
    """

    id: str
    kind: StudyKind
    design: Design
    conditions: tuple[str, ...]
    n: Counts | None
    intervention: Intervention | None
    blinding: Blinding | None
    comparator: str | None
    comparator_type: ComparatorType | None
    level: Level
    link: str | None
    own: bool = False


class StudyResults(msgspec.Struct, frozen=True):
    """Some results of one study.

    Attributes:
        study: What stands beside the results.
        results: The results that are shown, in the order of the record.
        adverse_events: Unwanted effects; only where everything is shown.
    """

    study: StudyHead
    results: tuple[Outcome, ...]
    adverse_events: tuple[AdverseEvent, ...] = ()


class ResultGroup(msgspec.Struct, frozen=True):
    """Results of one rank of evidence.

    Attributes:
        title: What the studies have in common.
        studies: The studies with their results.
    """

    title: str
    studies: tuple[StudyResults, ...]


class KeyResults(msgspec.Struct, frozen=True):
    """The results that answer first.

    Attributes:
        groups: Randomized trials first.
        without_result: Ids of randomized trials that have no result for this condition in the dataset.
        further: How many results on the condition are not among these.
    """

    groups: tuple[ResultGroup, ...]
    without_result: tuple[str, ...]
    further: int


def key_results(condition: Condition, studies: Iterable[Study]) -> KeyResults:
    """Choose the results that answer first for a condition.

    Of each randomized trial its primary outcomes in the condition's domains; where none is recorded as primary, all
    its comparisons there. Then pooled results, chosen alike; where no trial has any, results of other studies of people
    stand first. Trials with a primary outcome go first, then those of this condition alone, then the larger ones.
    Retracted studies are left out.
    """
    standing = by_weight(condition.id, (study for study in studies if not study.retraction))
    trials = [study for study in standing if study.is_randomized_trial]
    shown = _with_results(condition, trials, _compared)
    pooled = _with_results(condition, [study for study in standing if study.kind is StudyKind.META_ANALYSIS], _compared)
    others = [study for study in standing if study.kind in _PEOPLE and not study.is_randomized_trial]
    alone = [] if shown else _with_results(condition, others, _bearing)
    groups = (
        ResultGroup("Randomized trials", tuple(shown[:KEY_TRIALS])),
        ResultGroup("Other studies of people", tuple(alone[:KEY_OTHERS])),
        ResultGroup("Pooled results", tuple(pooled[:KEY_OTHERS])),
    )
    among = {part.study.id for part in shown}
    in_all = sum(len(results_on(condition.id, study)) for study in standing)
    return KeyResults(
        groups=tuple(group for group in groups if group.studies),
        without_result=tuple(study.id for study in trials if study.id not in among),
        further=in_all - sum(len(part.results) for group in groups for part in group.studies),
    )


def all_results(condition: Condition, studies: Iterable[Study]) -> KeyResults:
    """Return every result and adverse event of every study on a condition that is not retracted, by kind of study."""
    standing = by_weight(condition.id, (study for study in studies if not study.retraction))
    standing.sort(key=lambda study: (not study.is_randomized_trial, rank(study.kind)))
    groups = groupby(standing, key=lambda study: "randomized trial" if study.is_randomized_trial else study.kind.value)
    return KeyResults(
        groups=tuple(
            ResultGroup(title, tuple(_whole(condition.id, study) for study in members)) for title, members in groups
        ),
        without_result=(),
        further=0,
    )


def head(study: Study) -> StudyHead:
    """Return what stands beside the results of a study."""
    return StudyHead(
        id=study.id,
        kind=study.kind,
        design=study.design,
        conditions=study.conditions,
        n=study.n,
        intervention=study.intervention,
        blinding=study.blinding,
        comparator=study.comparator,
        comparator_type=study.comparator_type,
        level=study.verification.level,
        link=study.link,
        own=study.own,
    )


def by_weight(condition_id: str, studies: Iterable[Study]) -> list[Study]:
    """Put studies in order: those of this condition first, then by people, then by id."""
    return sorted(studies, key=lambda study: (study.conditions[0] != condition_id, -(people(study.n) or 0), study.id))


def results_on(condition_id: str, study: Study) -> tuple[Outcome, ...]:
    """Return the results of a study that are about a condition: those about the fewest others besides come first.

    A stratum thus stands before the whole trial that holds it; results about the same people keep their order.
    """
    about = (outcome for outcome in study.outcomes if condition_id in study.conditions_of(outcome))
    return tuple(sorted(about, key=lambda outcome: len(study.conditions_of(outcome))))


def people(n: Counts | None) -> int | None:
    """Return how many people a study is about: randomized, else in reviewed studies, else analysed, else completed."""
    return (n.randomized or n.participants or n.analysed or n.completed) if n else None


def _whole(condition_id: str, study: Study) -> StudyResults:
    return StudyResults(head(study), results_on(condition_id, study), study.adverse_events)


def _with_results(
    condition: Condition, studies: Iterable[Study], choose: Callable[[Iterable[Outcome]], Iterable[Outcome]]
) -> list[StudyResults]:
    """Take the primary outcomes of each study in the condition's domains, or else those that are chosen."""
    found = []
    for study in studies:
        bearing = [one for one in results_on(condition.id, study) if one.domain in condition.domains]
        results = tuple(outcome for outcome in bearing if outcome.primary) or tuple(choose(bearing))
        if results:
            found.append(StudyResults(head(study), results))
    return sorted(found, key=lambda part: not any(outcome.primary for outcome in part.results))


def _compared(outcomes: Iterable[Outcome]) -> Iterable[Outcome]:
    return (outcome for outcome in outcomes if outcome.favours is not Favours.NOT_APPLICABLE)


def _bearing(outcomes: Iterable[Outcome]) -> Iterable[Outcome]:
    return outcomes
