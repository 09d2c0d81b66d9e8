"""Conditions side by side in plain words."""

from collections.abc import Sequence

from ketamine_ref.evidence.compare import ShownResult, TrialGroup
from ketamine_ref.evidence.shown import Basis
from ketamine_ref.rendering import wording

NOT_SHOWN = "None, by the rule below"
NO_RATING = "No published rating found"
NO_CAUTION = "None that the others do not share"


def trials(group: TrialGroup, *, further: bool = False) -> str:
    """Return how many randomized trials there are, with the people in them.

    Args:
        group: The trials.
        further: Whether they are about another condition first of all.
    """
    number = len(group.trials)
    if not number:
        return "" if further else "None with it as main condition"
    about = "more with another main condition" if further else "with it as main condition"
    unread = f" (number not read: {', '.join(group.without_number)})" if group.without_number else ""
    people = (
        wording.plural(group.people, "person", "people") if len(group.without_number) < number else "no number read"
    )
    return f"{number} {about}, {people}{unread}"


def time(results: Sequence[ShownResult]) -> str:
    """Return the time that results have in common; or that there is none."""
    times = (one.row.result.time for one in results)
    return next((time.words for time in times if time), NOT_SHOWN)


def shown(result: ShownResult) -> str:
    """Return a result in short: `MADRS, d 0.52 (95% CI 0.28 to 0.76), against saline placebo`."""
    outcome, comparator = result.row.result, result.row.study.comparator
    stated = result.basis is Basis.STATED_TEST
    number = "test stated without figures" if stated else wording.result(outcome)
    against = f"against {comparator}" if comparator else "comparator not read"
    return ", ".join(filter(None, (outcome.measure, number, wording.beside(outcome), against)))
