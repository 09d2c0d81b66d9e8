"""The results of some domains, and how many the same studies have in others."""

from collections import Counter
from collections.abc import Collection, Iterable

import msgspec

from ketamine_ref.evidence.result_list import ResultFilter, ResultRow
from ketamine_ref.evidence.results import head
from ketamine_ref.records import Study
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import Domain


def within(
    domains: Collection[Domain], studies: Iterable[Study], wanted: ResultFilter
) -> tuple[list[tuple[Study, Outcome]], dict[str, int]]:
    """Return the results of studies that are not retracted, by domain.

    Args:
        domains: The domains that are shown.
        studies: The studies, retracted ones among them.
        wanted: What else is asked of their results.

    Returns:
        The results in these domains, and how many there are in each other one, in the order of their names.
    """
    asked = msgspec.structs.replace(wanted, domains=())
    found = [
        (study, outcome)
        for study in studies
        if not study.retraction
        for stands in (head(study),)
        for outcome in study.outcomes
        if asked.matches(ResultRow(f"{study.id}:{outcome.id}", stands, outcome))
    ]
    elsewhere = Counter(outcome.domain.value for _, outcome in found if outcome.domain not in domains)
    return [pair for pair in found if pair[1].domain in domains], dict(sorted(elsewhere.items()))
