"""Conditions side by side: what is known in each, how soon and how long an effect was shown, what to watch for."""

from collections.abc import Iterable, Sequence

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.errors import UsageError
from ketamine_ref.evidence.concerning import certainty_on
from ketamine_ref.evidence.prose import cited
from ketamine_ref.evidence.result_list import ResultRow, result_rows
from ketamine_ref.evidence.results import by_weight, people
from ketamine_ref.evidence.shown import RULE, Basis, basis
from ketamine_ref.records import Caution, Condition, Study
from ketamine_ref.records.vocabulary import Severity, TimeFrom

PEOPLE_RULE = (
    "People are those randomized, or else analysed or completed where only that was read. All people of a trial count, "
    "those with another condition too, and someone who was in two trials counts twice."
)
SHOWN_RULE = (
    f"{RULE} Only randomized trials count here, with results about the condition, in its own domains, at a recorded "
    "time after one dose: how soon or how long one dose acts is never read off a course."
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


class ShownResult(msgspec.Struct, frozen=True):
    """A result that shows a difference in favour of ketamine.

    Attributes:
        row: The result.
        basis: What shows it.
    """

    row: ResultRow
    basis: Basis


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
        trials: Randomized trials that are about this condition first of all.
        further_trials: Randomized trials about another condition first of all, and about this one too.
        earliest: Results at the earliest time at which a difference was shown; none where none was.
        latest: Results at the latest such time.
        certainty: Results whose own source rates how certain they are.
        cautions: Cautions for this condition that not all compared conditions share, worst first.
        regulatory_status: What is approved and what is not.
    """

    id: str
    name: str
    bottom_line: str
    trials: TrialGroup
    further_trials: TrialGroup
    earliest: tuple[ShownResult, ...]
    latest: tuple[ShownResult, ...]
    certainty: tuple[ResultRow, ...]
    cautions: tuple[CautionName, ...]
    regulatory_status: str


class Comparison(msgspec.Struct, frozen=True):
    """Conditions side by side.

    Attributes:
        conditions: The conditions, in the order in which they were asked for.
        common_cautions: Cautions that all of them share, worst first; those for every condition are among them.
        people_rule: Whom the numbers of people count.
        shown_rule: When a difference counts as shown.
        references: The studies that prose and ratings name, in the order of their ids.
        disclaimer: What the dataset is not, in one line.
    """

    conditions: tuple[ComparedCondition, ...]
    common_cautions: tuple[CautionName, ...]
    people_rule: str
    shown_rule: str
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
        shown_rule=SHOWN_RULE,
        references=tuple(dataset.study(study) for study in sorted(named)),
        disclaimer=dataset.manifest.disclaimer,
    )


def shown_results(condition: Condition, trials: Iterable[Study]) -> tuple[ShownResult, ...]:
    """Return the results that show a difference at a known time after one dose, in the condition's domains, by time.

    Args:
        condition: The condition.
        trials: Randomized trials on it.
    """
    found = [
        ShownResult(row, shows)
        for row in result_rows(trials, condition.id)
        if row.result.time
        and row.result.time_from is TimeFrom.DOSE
        and row.result.domain in condition.domains
        and (shows := basis(row.result))
    ]
    return tuple(sorted(found, key=_seconds))


def _compared(condition: Condition, studies: Iterable[Study], cautions: tuple[CautionName, ...]) -> ComparedCondition:
    every = tuple(studies)
    standing = (study for study in every if study.is_randomized_trial and not study.retraction)
    trials = by_weight(condition.id, standing)
    shown = shown_results(condition, trials)
    return ComparedCondition(
        id=condition.id,
        name=condition.name,
        bottom_line=condition.bottom_line,
        trials=_group(study for study in trials if study.conditions[0] == condition.id),
        further_trials=_group(study for study in trials if study.conditions[0] != condition.id),
        earliest=tuple(one for one in shown if _seconds(one) == _seconds(shown[0])),
        latest=tuple(one for one in shown if _seconds(one) == _seconds(shown[-1])),
        certainty=certainty_on(condition.id, every),
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
    yield from (row.study.id for row in certainty_on(condition.id, dataset.studies(condition.id)))


def _seconds(shown: ShownResult) -> int:
    time = shown.row.result.time
    return time.seconds if time else 0
