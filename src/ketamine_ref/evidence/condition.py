"""The page of a condition: what is known about ketamine there, how well, and where it says so."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.evidence.concerning import certainty_on
from ketamine_ref.evidence.prose import cited
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.results import KeyResults, all_results, key_results
from ketamine_ref.evidence.verdicts import ClaimEntry, claim_list
from ketamine_ref.records import Caution, Condition, Mechanism, Study
from ketamine_ref.records.caution import ALL_CONDITIONS
from ketamine_ref.records.mechanism import Relevance
from ketamine_ref.records.vocabulary import Design, rank


class Extent(StrEnum):
    """How much of a page is shown."""

    BRIEF = "brief"
    NORMAL = "normal"
    FULL = "full"


class StudyCounts(msgspec.Struct, frozen=True):
    """How many studies there are; retracted ones are counted apart and nowhere else.

    Attributes:
        studies: Studies of every kind that are not retracted.
        randomized_trials: Randomized trials among them.
        challenge_studies: Human challenge studies among them: laboratory studies, the order of drugs often randomized.
        retracted: Retracted studies.
    """

    studies: int
    randomized_trials: int
    challenge_studies: int
    retracted: int


class ConditionMechanism(msgspec.Struct, frozen=True):
    """A mechanism with what it means for one condition.

    Attributes:
        id: Id of the mechanism.
        name: Its full name.
        relevance: What was found or is assumed, what that rests on, and its sources.
    """

    id: str
    name: str
    relevance: Relevance


class ConditionPage(msgspec.Struct, frozen=True):
    """Everything that the page of a condition shows.

    Attributes:
        condition: The record.
        counts: Studies of the condition.
        certainty: Results whose own source rates how certain they are.
        results: Key results, or all of them on a full page.
        mechanisms: What mechanisms mean for the condition.
        cautions: Cautions for this condition, worst first; on a full page the general ones are among them.
        general_cautions: How many cautions hold for every condition.
        claims: What popular writing says of the condition, with the verdicts; claims about all conditions come last.
        retracted: Ids of retracted studies on the condition.
        references: The studies that the page names, in the order of their ids.
        disclaimer: What the dataset is not, in one line.
        extent: How much is shown.
    """

    condition: Condition
    counts: StudyCounts
    certainty: tuple[ResultRow, ...]
    results: KeyResults
    mechanisms: tuple[ConditionMechanism, ...]
    cautions: tuple[Caution, ...]
    general_cautions: int
    claims: tuple[ClaimEntry, ...]
    retracted: tuple[str, ...]
    references: tuple[Study, ...]
    disclaimer: str
    extent: Extent


class ConditionEntry(msgspec.Struct, frozen=True):
    """A condition in the list of all.

    Attributes:
        id: Id of the condition.
        name: Its full name.
        bottom_line: The answer in one or two sentences.
        counts: Studies of the condition.
    """

    id: str
    name: str
    bottom_line: str
    counts: StudyCounts


def condition_page(dataset: Dataset, name: str, extent: Extent = Extent.NORMAL) -> ConditionPage:
    """Gather the page of a condition.

    Raises:
        NotFoundError: No condition goes by that name.
    """
    condition = dataset.condition(name)
    studies = dataset.studies(condition.id)
    full = extent is Extent.FULL
    cautions = dataset.cautions(condition.id)
    own = tuple(caution for caution in cautions if not caution.is_general)
    page = ConditionPage(
        condition=condition,
        counts=count(studies),
        certainty=certainty_on(condition.id, studies),
        results=all_results(condition, studies) if full else key_results(condition, studies),
        mechanisms=tuple(_relevances(condition, dataset.mechanisms(condition.id))),
        cautions=cautions if full else own,
        general_cautions=len(cautions) - len(own),
        claims=claim_list(sorted(dataset.claims(condition.id), key=lambda claim: ALL_CONDITIONS in claim.conditions)),
        retracted=tuple(study.id for study in studies if study.retraction),
        references=(),
        disclaimer=dataset.manifest.disclaimer,
        extent=extent,
    )
    named = _named(page, dataset)
    return msgspec.structs.replace(page, references=tuple(dataset.study(name) for name in sorted(named)))


def condition_list(dataset: Dataset) -> tuple[ConditionEntry, ...]:
    """List all conditions with their bottom line."""
    return tuple(
        ConditionEntry(condition.id, condition.name, condition.bottom_line, count(dataset.studies(condition.id)))
        for condition in dataset.conditions()
    )


def count(studies: Iterable[Study]) -> StudyCounts:
    """Count studies; retracted ones apart."""
    every = tuple(studies)
    standing = [study for study in every if not study.retraction]
    return StudyCounts(
        studies=len(standing),
        randomized_trials=sum(study.is_randomized_trial for study in standing),
        challenge_studies=sum(study.design is Design.HUMAN_CHALLENGE for study in standing),
        retracted=len(every) - len(standing),
    )


def _relevances(condition: Condition, mechanisms: Iterable[Mechanism]) -> list[ConditionMechanism]:
    """Return what mechanisms mean for a condition, what was seen in people first."""
    found = [
        ConditionMechanism(mechanism.id, mechanism.name, relevance)
        for mechanism in mechanisms
        for relevance in mechanism.conditions
        if relevance.id == condition.id
    ]
    return sorted(found, key=lambda part: rank(part.relevance.evidence))


def _named(page: ConditionPage, dataset: Dataset) -> set[str]:
    """Return the ids of all studies that a page names."""
    condition = page.condition
    answers = (answer.answer for answer in condition.answers)
    prose = (condition.bottom_line, *answers, condition.regulatory_status, *condition.open_questions)
    named = set(cited(prose, dataset.known_studies))
    named |= {row.study.id for row in page.certainty}
    named |= {part.study.id for group in page.results.groups for part in group.studies}
    named |= {*page.results.without_result, *page.retracted}
    named |= {study for mechanism in page.mechanisms for study in mechanism.relevance.studies}
    named |= {study for caution in page.cautions for study in caution.studies}
    return named
