"""What a plot of a condition is about: the results of some domains, and how many the same studies have in others."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from ketamine_ref.evidence.result_list import ResultFilter, ResultRow
from ketamine_ref.evidence.results import head, results_on
from ketamine_ref.records import Condition, Study
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import Domain


class Scope(NamedTuple):
    """What a plot is about.

    Attributes:
        domains: The domains that are shown.
        results: The results about the condition in these domains; none is of a retracted study.
        elsewhere: How many results of the same studies lie in each other domain, in the order of their names.
        retracted: Ids of the retracted studies.
    """

    domains: tuple[Domain, ...]
    results: list[tuple[Study, Outcome]]
    elsewhere: dict[str, int]
    retracted: tuple[str, ...]


def scope(condition: Condition, studies: Iterable[Study], wanted: ResultFilter | None) -> Scope:
    """Return what a plot of a condition is about.

    Args:
        condition: Its domains are shown, unless others are asked for.
        studies: The studies about it, retracted ones among them.
        wanted: What is asked of their results.
    """
    every = tuple(studies)
    asked = wanted or ResultFilter()
    domains = asked.domains or condition.domains
    besides = msgspec.structs.replace(asked, domains=())
    found = [
        (study, outcome)
        for study in every
        if not study.retraction
        for stands in (head(study),)
        for outcome in results_on(condition.id, study)
        if besides.matches(ResultRow(f"{study.id}:{outcome.id}", stands, outcome))
    ]
    elsewhere = Counter(outcome.domain.value for _, outcome in found if outcome.domain not in domains)
    return Scope(
        tuple(domains),
        [pair for pair in found if pair[1].domain in domains],
        dict(sorted(elsewhere.items())),
        tuple(study.id for study in every if study.retraction),
    )
