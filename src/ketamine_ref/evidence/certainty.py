"""How sure published reviews are of what they found on ketamine: their own ratings, never one of ours."""

from collections.abc import Iterable
from itertools import groupby

import msgspec

from ketamine_ref.evidence.comparisons import comparison_in
from ketamine_ref.evidence.results import about
from ketamine_ref.records import Study
from ketamine_ref.records.study import Certainty, Outcome
from ketamine_ref.records.vocabulary import Domain, Favours, Rating, rank


class RatedResults(msgspec.Struct, frozen=True):
    """Results of one review that it rated alike.

    Attributes:
        rating: How sure the review is, as GRADE names it.
        study: Id of the review.
        results: Ids of the results in the review.
        measures: What they measured, result by result.
        domains: What they are about, result by result.
        against: What ketamine was compared with, result by result; empty where the result itself does not name it.
        favours: Whom they favour, result by result.
        primary: Whether the review calls them its main ones, result by result.
    """

    rating: Rating
    study: str
    results: tuple[str, ...]
    measures: tuple[str, ...]
    domains: tuple[Domain, ...]
    against: tuple[str, ...]
    favours: tuple[Favours, ...]
    primary: tuple[bool, ...]


def rated_results(condition_id: str, studies: Iterable[Study]) -> tuple[RatedResults, ...]:
    """Return the rated results about a condition and about ketamine, review by review, the surest first.

    Only comparisons with ketamine are among them: a rating of another drug, or of a class of drugs, says nothing of it.
    Retracted reviews are left out.
    """
    found = [
        (study.id, -rank(outcome.certainty.rating), outcome.certainty, outcome)
        for study in studies
        if not study.retraction
        for outcome in study.outcomes
        if outcome.certainty and condition_id in about(study, outcome)
        if outcome.favours is not Favours.NOT_APPLICABLE
    ]
    found.sort(key=lambda row: row[:2])
    return tuple(
        _rated(certainty, name, [row[3] for row in rows])
        for (name, certainty), rows in (
            ((members[0][0], members[0][2]), members)
            for members in (list(part) for _, part in groupby(found, key=lambda row: row[:2]))
        )
    )


def _rated(certainty: Certainty, study: str, outcomes: list[Outcome]) -> RatedResults:
    return RatedResults(
        rating=certainty.rating,
        study=study,
        results=tuple(outcome.id for outcome in outcomes),
        measures=tuple(outcome.measure for outcome in outcomes),
        domains=tuple(outcome.domain for outcome in outcomes),
        against=tuple(map(comparison_in, outcomes)),
        favours=tuple(outcome.favours for outcome in outcomes),
        primary=tuple(bool(outcome.primary) for outcome in outcomes),
    )
