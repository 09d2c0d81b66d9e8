"""Conditions side by side: the answers to the same questions, trials and people, certainty, cautions, approval."""

from collections.abc import Iterable, Sequence

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.errors import UsageError
from ketamine_ref.evidence.certainty import RatedResults, rated_results
from ketamine_ref.evidence.findings import has_result
from ketamine_ref.evidence.prose import cited
from ketamine_ref.evidence.results import by_weight, people
from ketamine_ref.records import Caution, Condition, Study
from ketamine_ref.records.condition import Answer
from ketamine_ref.records.vocabulary import Domain, Severity

PEOPLE_RULE = (
    "People are those randomized, or else analysed or completed where only that was read. All people of a trial count, "
    "those with another condition too, and someone who was in two trials counts twice."
)


class TrialGroup(msgspec.Struct, frozen=True):
    """Randomized trials with the people in them.

    Attributes:
        trials: Ids of the trials, the larger first.
        people: People in those of them whose number was read.
        without_number: Ids of those whose number was not read.
    """

    trials: tuple[str, ...]
    people: int
    without_number: tuple[str, ...]


class CautionName(msgspec.Struct, frozen=True):
    """A caution by name.

    Attributes:
        id: Id of the caution.
        name: Its full name.
        severity: How grave it is.
    """

    id: str
    name: str
    severity: Severity


class ComparedCondition(msgspec.Struct, frozen=True):
    """One condition beside others.

    Attributes:
        id: Id of the condition.
        name: Its full name.
        bottom_line: The answer in one or two sentences.
        domains: Outcome domains that bear on this condition.
        answers: What is known, question by question.
        trials: Randomized trials that are about this condition first of all.
        further_trials: Randomized trials about another condition first of all, and about this one too.
        trials_with_results: How many of all these have a result for this condition.
        certainty: How sure published reviews are of results on ketamine here.
        cautions: Cautions for this condition that not all compared conditions share, worst first.
        regulatory_status: What is approved and what is not.
    """

    id: str
    name: str
    bottom_line: str
    domains: tuple[Domain, ...]
    answers: tuple[Answer, ...]
    trials: TrialGroup
    further_trials: TrialGroup
    trials_with_results: int
    certainty: tuple[RatedResults, ...]
    cautions: tuple[CautionName, ...]
    regulatory_status: str


class Comparison(msgspec.Struct, frozen=True):
    """Conditions side by side.

    Attributes:
        conditions: The conditions, in the order in which they were asked for.
        common_cautions: Cautions that all of them share, worst first; those for every condition are among them.
        people_rule: Whom the numbers of people count.
        references: The studies that prose and ratings name, in the order of their ids.
        disclaimer: What the dataset is not, in one line.
    """

    conditions: tuple[ComparedCondition, ...]
    common_cautions: tuple[CautionName, ...]
    people_rule: str
    references: tuple[Study, ...]
    disclaimer: str


def comparison(dataset: Dataset, names: Sequence[str]) -> Comparison:
    """Put conditions side by side.

    Raises:
        NotFoundError: One of the names leads to no condition with a page of its own.
        UsageError: There are fewer than two conditions, or two names lead to the same.
    """
    conditions = tuple(dataset.condition(name) for name in names)
    if len({condition.id for condition in conditions}) < max(len(conditions), 2):
        raise UsageError("comparing takes two or more different conditions: ketref compare bipolar depression")
    cautions = {condition.id: dataset.cautions(condition.id) for condition in conditions}
    common = set.intersection(*({caution.id for caution in found} for found in cautions.values()))
    named = {study for condition in conditions for study in _named(condition, dataset)}
    return Comparison(
        conditions=tuple(
            _compared(
                condition,
                dataset.studies(condition.id),
                _cautions(caution for caution in cautions[condition.id] if caution.id not in common),
            )
            for condition in conditions
        ),
        common_cautions=_cautions(caution for caution in cautions[conditions[0].id] if caution.id in common),
        people_rule=PEOPLE_RULE,
        references=dataset.studies_named(named),
        disclaimer=dataset.manifest.disclaimer,
    )


def _compared(condition: Condition, studies: Sequence[Study], cautions: tuple[CautionName, ...]) -> ComparedCondition:
    standing = (study for study in studies if study.is_randomized_trial and not study.retraction)
    trials = by_weight(condition.id, standing)
    return ComparedCondition(
        id=condition.id,
        name=condition.name,
        bottom_line=condition.bottom_line,
        domains=condition.domains,
        answers=condition.answers,
        trials=_group(study for study in trials if study.conditions[0] == condition.id),
        further_trials=_group(study for study in trials if study.conditions[0] != condition.id),
        trials_with_results=sum(has_result(condition, study) for study in trials),
        certainty=rated_results(condition.id, studies),
        cautions=cautions,
        regulatory_status=condition.regulatory_status,
    )


def _group(trials: Iterable[Study]) -> TrialGroup:
    members = tuple(trials)
    numbers = {study.id: people(study.n) for study in members}
    return TrialGroup(
        trials=tuple(numbers),
        people=sum(number or 0 for number in numbers.values()),
        without_number=tuple(name for name, number in numbers.items() if number is None),
    )


def _cautions(cautions: Iterable[Caution]) -> tuple[CautionName, ...]:
    return tuple(CautionName(caution.id, caution.name, caution.severity) for caution in cautions)


def _named(condition: Condition, dataset: Dataset) -> Iterable[str]:
    yield from cited((condition.bottom_line, condition.regulatory_status), dataset.known_studies)
    yield from (rated.study for rated in rated_results(condition.id, dataset.studies(condition.id)))
