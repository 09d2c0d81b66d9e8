"""How sure published reviews are of what they found on ketamine: their own ratings, never one of ours."""

from collections.abc import Iterable
from itertools import groupby

import msgspec

from ketamine_ref.evidence.results import about
from ketamine_ref.records import Study
from ketamine_ref.records.study import Certainty, Outcome
from ketamine_ref.records.vocabulary import Favours, Rating, rank


class RatedResults(msgspec.Struct, frozen=True):
    """Results of one review that it rated alike.

    Attributes:
        rating: How sure the review is, as GRADE names it.
        study: Id of the review.
        results: Ids of the results in the review.
        measures: What they measured, each once.
        favours: Whom they favour, result by result.
    """

    rating: Rating
    study: str
    results: tuple[str, ...]
    measures: tuple[str, ...]
    favours: tuple[Favours, ...]


def rated_results(condition_id: str, studies: Iterable[Study]) -> tuple[RatedResults, ...]:
    """Return the rated results about a condition and about ketamine, the surest first.

    A review of a class of drugs says nothing of ketamine alone. Retracted reviews are left out.
    """
    found = [
        (rank(outcome.certainty.rating), study.id, outcome.certainty, outcome)
        for study in studies
        if not study.retraction and is_about_ketamine(study)
        for outcome in study.outcomes
        if outcome.certainty and condition_id in about(study, outcome)
    ]
    found.sort(key=lambda row: row[:2])
    return tuple(
        _rated(certainty, name, [row[3] for row in rows])
        for (_, name, certainty), rows in (
            ((group[0], group[1], members[0][2]), members)
            for group, members in ((key, list(part)) for key, part in groupby(found, key=lambda row: row[:2]))
        )
    )


def is_about_ketamine(study: Study) -> bool:
    """Say whether what a study gave was ketamine or one of its forms."""
    return study.intervention is not None and "ketamine" in study.intervention.drug.casefold()


def _rated(certainty: Certainty, study: str, outcomes: list[Outcome]) -> RatedResults:
    return RatedResults(
        rating=certainty.rating,
        study=study,
        results=tuple(outcome.id for outcome in outcomes),
        measures=tuple(dict.fromkeys(outcome.measure for outcome in outcomes)),
        favours=tuple(outcome.favours for outcome in outcomes),
    )
