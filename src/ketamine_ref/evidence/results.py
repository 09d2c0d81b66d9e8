"""Results with what stands beside them: their study in short, whom they are about, how many people."""

from collections.abc import Iterable

import msgspec

from ketamine_ref.records.study import RANDOMIZED, AdverseEvent, Counts, Intervention, Outcome, Study
from ketamine_ref.records.vocabulary import Blinding, ComparatorType, Design, Domain, Level, Route, Schedule, StudyKind


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


class HeadFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a study, wherever it or its results are listed; None or an empty list asks nothing.

    Attributes:
        designs: Any of these designs.
        randomized: Only studies that were randomized, or only others.
        comparators: Any of these kinds of things that ketamine was compared with.
        schedules: Any of these schedules.
        drug: Part of the name of the drug, in any case.
        routes: Any of these ways of giving it.
        levels: Any of these levels of checking.
        own: Only records of one's own, or none of them.
    """

    designs: tuple[Design, ...] = ()
    randomized: bool | None = None
    comparators: tuple[ComparatorType, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    drug: str | None = None
    routes: tuple[Route, ...] = ()
    levels: tuple[Level, ...] = ()
    own: bool | None = None

    def fits(self, study: StudyHead) -> bool:
        """Say whether a study has all of this."""
        given = study.intervention
        return (
            (not self.designs or study.design in self.designs)
            and (self.randomized is None or self.randomized == (study.design in RANDOMIZED))
            and (not self.comparators or study.comparator_type in self.comparators)
            and (not self.schedules or (given is not None and given.schedule in self.schedules))
            and (self.drug is None or self.drug.casefold() in (given.drug if given else "").casefold())
            and (not self.routes or (given is not None and given.route in self.routes))
            and (not self.levels or study.level in self.levels)
            and (self.own is None or self.own == study.own)
        )


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


def result_people(study: StudyHead | Study, outcome: Outcome) -> int | None:
    """Return how many people a result is about: its own number, else that of the study.

    None where it is about a part of the people and no number was read for it; nothing is added up.
    """
    if outcome.n is not None:
        return outcome.n
    return None if outcome.group else people(study.n)


def about(study: Study | StudyHead, outcome: Outcome) -> tuple[str, ...]:
    """Return the ids of the conditions that a result is about: its own, else those of its study."""
    return outcome.conditions or study.conditions


def pooled(condition_id: str, study: Study | StudyHead, outcome: Outcome) -> tuple[str, ...]:
    """Return the disorders that a result puts together; a symptom that cuts across disorders is none, and pools none.

    Args:
        condition_id: The condition for which this is asked.
        study: The study of the result.
        outcome: The result.
    """
    if condition_id in SYMPTOMS:
        return ()
    return tuple(one for one in about(study, outcome) if one not in SYMPTOMS)


def first_about(condition_id: str, study: Study | StudyHead) -> str:
    """Return the disorder that a study is about first of all; nothing where that is the condition asked for.

    A symptom that cuts across disorders is looked at in people with any of them.
    """
    first = study.conditions[0]
    return "" if condition_id in SYMPTOMS or first == condition_id or first in SYMPTOMS else first


SYMPTOMS = frozenset({Domain.SUICIDALITY.value})
"""Ids of conditions that are a symptom across disorders, as outcomes name it."""
