"""What a result compares: how often ketamine was given, against what; and what stands above such results."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ketamine_ref.records.study import Outcome, Study
from ketamine_ref.records.vocabulary import ComparatorType, Schedule, TimeFrom

_SCHEDULES = {
    Schedule.SINGLE: "One dose",
    Schedule.COURSE: "A course",
    Schedule.MAINTENANCE: "To keep well",
    Schedule.SEVERAL: "One dose or more",
}
_AGAINST = {
    ComparatorType.INACTIVE_PLACEBO: "against placebo",
    ComparatorType.ACTIVE_PLACEBO: "against an active placebo",
    ComparatorType.ACTIVE_TREATMENT: "against another treatment",
    ComparatorType.USUAL_CARE: "against usual care",
    ComparatorType.SEVERAL: "against several comparators",
    None: "comparator not read",
    ComparatorType.DOSE: "against another dose of ketamine",
    ComparatorType.FORM: "against another form of ketamine",
    ComparatorType.ADDED_DRUG: "all had ketamine, a drug was added",
    ComparatorType.OTHER_PEOPLE: "against other people",
    ComparatorType.NONE: "without a comparison",
}
"""What ketamine was compared with, in the order in which comparisons are shown."""
_NAMED = frozenset({ComparatorType.ACTIVE_PLACEBO, ComparatorType.ACTIVE_TREATMENT})
WITHIN = frozenset({ComparatorType.DOSE, ComparatorType.FORM, ComparatorType.ADDED_DRUG, ComparatorType.OTHER_PEOPLE})
"""Comparisons in which both sides had ketamine, or differed in more than that."""
_OWN = re.compile(r"ketamine against (.+)")
_ROUTE = re.compile(r"^(?:intramuscular|intranasal|intravenous|oral|subcutaneous) ", re.IGNORECASE)
_DETAIL = re.compile(r"[,;(]| (?=\d|once|twice|three)| (?:as|with|alone|at|plus|over|in|intravenously)\b")

_BESIDES = re.compile(r" ((?:with|during|plus a) [^,;(]+[^,;( ])")


class Comparison(NamedTuple):
    """What was compared, so that it sorts as it is shown: single doses first, placebo first."""

    schedule: int
    against: int
    name: str

    @property
    def kind(self) -> ComparatorType | None:
        """What kind of thing ketamine was compared with; None where it was not read."""
        return list(_AGAINST)[self.against]


def comparison_of(study: Study, outcome: Outcome) -> Comparison:
    """Return what a result compares; one that counts its time from one dose is about one dose, whatever its study."""
    read = study.intervention.schedule if study.intervention else None
    schedule = Schedule.SINGLE if outcome.time_from is TimeFrom.DOSE else read or Schedule.SEVERAL
    kind, name = study.comparator_type, ""
    if own := comparison_in(outcome):
        kind = ComparatorType.INACTIVE_PLACEBO if own in {"placebo", "saline"} else ComparatorType.ACTIVE_PLACEBO
        name = own if kind is ComparatorType.ACTIVE_PLACEBO else ""
    elif kind in _NAMED:
        name = against(study.comparator or "")
    return Comparison(list(_SCHEDULES).index(schedule), list(_AGAINST).index(kind), name)


def comparison_in(outcome: Outcome) -> str:
    """Return the comparator that a review names for one of its results: `midazolam`; nothing where it names none."""
    found = _OWN.fullmatch(outcome.group or "")
    return found[1] if found else ""


def against(comparator: str) -> str:
    """Return the name of a comparator without dose, route and what came with it: `midazolam`."""
    bare = _ROUTE.sub("", comparator)
    return _DETAIL.split(bare, maxsplit=1)[0].strip()


def had_besides(comparator: str | None) -> str:
    """Return what both sides had besides, where a comparator tells it: `both with propofol`; nothing for most."""
    found = _BESIDES.search(comparator or "")
    return f"both {found[1]}" if found else ""


def set_against(study: Study, outcome: Outcome) -> tuple[int, str]:
    """Return what a result sets ketamine against, in words (`against midazolam`), behind its place in the order."""
    comparison = comparison_of(study, outcome)
    return comparison.against, _said(comparison, (study,))


def title(comparison: Comparison, studies: Sequence[Study]) -> str:
    """Say what was compared, and on which schedule."""
    return f"{list(_SCHEDULES.values())[comparison.schedule]}, {_said(comparison, studies)}"


def _said(comparison: Comparison, studies: Sequence[Study]) -> str:
    """Say what ketamine was set against; a placebo is saline where all of it was."""
    kind = comparison.kind
    if kind is ComparatorType.INACTIVE_PLACEBO and all("saline" in (study.comparator or "") for study in studies):
        return "against saline"
    return f"against {comparison.name}" if comparison.name else _AGAINST[kind]
