"""How many responded in randomized trials, beside their controls: what a bare percentage leaves out."""

import re
from collections.abc import Iterable

from ketamine_ref.evidence.comparisons import WITHIN, comparison_of
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.results import about, head, people
from ketamine_ref.records.study import Arm, Outcome, Study

_RATE = re.compile(r"%|\bper ?cent|\brespon[ds]|\bout of\b", re.IGNORECASE)


def speaks_of_rates(sentence: str) -> bool:
    """Say whether a sentence is about how many people something helps."""
    return _RATE.search(sentence) is not None


def recorded_rates(studies: Iterable[Study]) -> tuple[ResultRow, ...]:
    """Return how many responded in the largest trials.

    The rule does not look at who won: of each condition and each kind of comparator the randomized trial of most
    people of which the rates of both sides were read, with its primary result or else the earliest.
    """
    largest: dict[tuple[str, int], tuple[tuple[object, ...], ResultRow]] = {}
    for study in studies:
        if study.retraction or not study.is_randomized_trial or study.comparator_type in WITHIN:
            continue
        for outcome in filter(_is_response, study.outcomes):
            key = about(study, outcome)[0], comparison_of(study, outcome).against
            time = outcome.time.seconds if outcome.time else 0
            place = (-(people(study.n) or 0), study.id, not outcome.primary, time, outcome.id)
            row = ResultRow(f"{study.id}:{outcome.id}", head(study), outcome)
            if key not in largest or place < largest[key][0]:
                largest[key] = place, row
    return tuple(row for _, (_, row) in sorted(largest.items()))


def _is_response(outcome: Outcome) -> bool:
    arms = outcome.arms
    return (
        "response" in outcome.measure.casefold()
        and len(arms) > 1
        and all(map(_is_counted, arms))
        and _is_ketamine(arms[0])
        and not _is_ketamine(arms[-1])
    )


def _is_counted(arm: Arm) -> bool:
    return arm.percent is not None or None not in (arm.events, arm.total)


def _is_ketamine(arm: Arm) -> bool:
    return "ketamine" in arm.arm.casefold()
