"""The page of a condition: what is known about ketamine there, how well, and where it says so."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.evidence.certainty import RatedResults, rated_results
from ketamine_ref.evidence.findings import KeyResults, all_results, has_result, key_results
from ketamine_ref.evidence.prose import cited
from ketamine_ref.evidence.verdicts import ClaimEntry, claim_list
from ketamine_ref.records import Caution, Condition, Mechanism, Study
from ketamine_ref.records.caution import ALL_CONDITIONS
from ketamine_ref.records.mechanism import Relevance
from ketamine_ref.records.vocabulary import Design, Question, Severity, rank


class Extent(StrEnum):
    """How much of a page is shown."""

    BRIEF = "brief"
    NORMAL = "normal"
    FULL = "full"


class Part(StrEnum):
    """A section of the page that can be asked for alone."""

    ANSWERS = "answers"
    RESULTS = "results"
    HARMS = "harms"
    MECHANISMS = "mechanisms"
    CAUTIONS = "cautions"
    CLAIMS = "claims"
    UNKNOWN = "unknown"
    REFERENCES = "references"


class StudyCounts(msgspec.Struct, frozen=True):
    """How many studies there are; retracted ones are counted apart and nowhere else.

    Attributes:
        studies: Studies of every kind that are not retracted.
        randomized_trials: Randomized trials among them.
        trials_with_results: Those of them that have a result of more than three people for this condition: a number, or
            in its domains, whom it favours in words.
        challenge_studies: Human challenge studies among them: laboratory studies, the order of drugs often randomized.
        retracted: Retracted studies.
    """

    studies: int
    randomized_trials: int
    trials_with_results: int
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
        certainty: How sure published reviews are of results on ketamine here; none where no review rated any.
        results: Key results, or all of them on a full page.
        mechanisms: What mechanisms mean for the condition.
        cautions: Cautions for this condition, worst first; on a full page the general ones are among them.
        general_cautions: How many cautions hold for every condition.
        general_boxed_warnings: How many of these stand in a boxed warning.
        claims: What popular writing says of the condition, with the verdicts; claims about all conditions come last.
        retracted: Ids of retracted studies on the condition.
        references: The studies that the page names, in the order of their ids.
        disclaimer: What the dataset is not, in one line.
        extent: How much is shown.
        only: The sections that are shown, where not all are.
    """

    condition: Condition
    counts: StudyCounts
    certainty: tuple[RatedResults, ...]
    results: KeyResults
    mechanisms: tuple[ConditionMechanism, ...]
    cautions: tuple[Caution, ...]
    general_cautions: int
    general_boxed_warnings: int
    claims: tuple[ClaimEntry, ...]
    retracted: tuple[str, ...]
    references: tuple[Study, ...]
    disclaimer: str
    extent: Extent
    only: tuple[Part, ...] = ()


class ConditionEntry(msgspec.Struct, frozen=True):
    """A condition in the list of all.

    Attributes:
        id: Id of the condition.
        name: Its full name.
        bottom_line: The answer in one or two sentences.
        works: Whether ketamine works there, in one line.
        counts: Studies of the condition.
        own: Whether the record is one's own, from a folder beside the dataset.
    """

    id: str
    name: str
    bottom_line: str
    works: str
    counts: StudyCounts
    own: bool = False


def condition_page(
    dataset: Dataset, name: str, extent: Extent = Extent.NORMAL, only: tuple[Part, ...] = ()
) -> ConditionPage:
    """Gather the page of a condition; sections that are asked for alone are shown whole, as on a full page.

    Raises:
        NotFoundError: No condition goes by that name.
    """
    condition = dataset.condition(name)
    studies = dataset.studies(condition.id)
    full = extent is Extent.FULL or bool(only)
    cautions = dataset.cautions(condition.id)
    own = tuple(caution for caution in cautions if not caution.is_general)
    claims = sorted(dataset.claims(condition.id), key=lambda claim: ALL_CONDITIONS in claim.conditions)
    page = ConditionPage(
        condition=condition,
        counts=count(condition, studies),
        certainty=rated_results(condition.id, studies),
        results=all_results(condition, studies) if full else key_results(condition, studies),
        mechanisms=tuple(_relevances(condition, dataset.mechanisms(condition.id))),
        cautions=cautions if full else own,
        general_cautions=len(cautions) - len(own),
        general_boxed_warnings=sum(
            caution.is_general and caution.severity is Severity.BOXED_WARNING for caution in cautions
        ),
        claims=claim_list(claims, dataset.manifest.articles),
        retracted=tuple(study.id for study in studies if study.retraction),
        references=(),
        disclaimer=dataset.manifest.disclaimer,
        extent=Extent.FULL if full else extent,
        only=only,
    )
    named, read = _named(page, dataset), {study.id: study for study in studies}
    known = (*(read[name] for name in named & read.keys()), *dataset.studies_named(named - read.keys()))
    return msgspec.structs.replace(page, references=tuple(sorted(known, key=lambda study: study.id)))


def condition_list(dataset: Dataset) -> tuple[ConditionEntry, ...]:
    """List all conditions with their bottom line."""
    return tuple(
        ConditionEntry(
            condition.id,
            condition.name,
            condition.bottom_line,
            next((one.short for one in condition.answers if one.question is Question.WORKS), ""),
            count(condition, dataset.studies(condition.id)),
            own=condition.own,
        )
        for condition in dataset.conditions()
    )


def count(condition: Condition, studies: Iterable[Study]) -> StudyCounts:
    """Count the studies of a condition; retracted ones apart."""
    every = tuple(studies)
    standing = [study for study in every if not study.retraction]
    trials = [study for study in standing if study.is_randomized_trial]
    return StudyCounts(
        studies=len(standing),
        randomized_trials=len(trials),
        trials_with_results=sum(has_result(condition, study) for study in trials),
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
    prose = (*answers, condition.bottom_line, condition.regulatory_status, *condition.open_questions)
    named = set(cited(prose, dataset.known_studies))
    named |= {rated.study for rated in page.certainty}
    named |= {part.study.id for group in page.results.groups for part in group.studies}
    named |= {address.partition(":")[0] for address in page.results.further_nulls}
    named |= {*page.results.without_result, *page.retracted}
    named |= {study for mechanism in page.mechanisms for study in mechanism.relevance.studies}
    named |= {study for caution in page.cautions for study in caution.studies}
    return named
