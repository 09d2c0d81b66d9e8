"""Studies and results made for a test."""

from decimal import Decimal
from typing import Any

from ketamine_ref.evidence.comparable import RATIOS
from ketamine_ref.records import Condition, Study
from ketamine_ref.records.quantities import Duration, PartialDate
from ketamine_ref.records.study import Arm, Counts, Outcome, Reference, Retraction, Verification
from ketamine_ref.records.vocabulary import (
    Better,
    ComparatorType,
    Design,
    Domain,
    Favours,
    Level,
    Metric,
    ReferenceType,
    StudyKind,
    TimeFrom,
)

CONDITION = Condition(
    id="sadness",
    name="Sadness",
    domains=(Domain.DEPRESSION,),
    definition="x",
    answers=(),
    bottom_line="x",
    plain="x",
    regulatory_status="x",
)


def result(
    name: str,
    value: str | None = None,
    ci: tuple[str, str] | None = None,
    favours: Favours = Favours.KETAMINE,
    *,
    time: str | None = "P1D",
    arms: tuple[Arm, ...] = (),
    **fields: Any,  # noqa: ANN401 - any field of an outcome
) -> Outcome:
    """Return a result a day after one dose; a difference in points on the MADRS unless the fields say otherwise.

    Its better numbers are coded as a record would have them: a number lies on the side that it favours.
    """
    null = 1 if fields.get("metric") in RATIOS else 0
    number = Decimal(value or (ci[0] if ci else 0))
    usual = {
        "measure": "MADRS",
        "domain": Domain.DEPRESSION,
        "metric": Metric.MEAN_DIFFERENCE,
        "unit": "points",
        "better": Better.HIGHER if (number > null) is (favours is Favours.KETAMINE) else Better.LOWER,
        "time_from": None if time is None else TimeFrom.DOSE,
    }
    return Outcome(
        id=name,
        value=None if value is None else Decimal(value),
        ci=None if ci is None else (Decimal(ci[0]), Decimal(ci[1])),
        ci_level=95 if ci else None,
        favours=favours,
        time=None if time is None else Duration(time),
        arms=arms,
        **{**usual, **fields},
    )


def study(name: str, *outcomes: Outcome, retracted: bool = False, **fields: Any) -> Study:  # noqa: ANN401 - any field
    """Return a study; a parallel-group trial unless the fields say otherwise."""
    usual = {
        "kind": StudyKind.TRIAL,
        "design": Design.RANDOMIZED_PARALLEL,
        "comparator": "placebo",
        "comparator_type": ComparatorType.INACTIVE_PLACEBO,
        "conditions": ("sadness",),
    }
    return Study(
        id=name,
        finding="x",
        reference=Reference(type=ReferenceType.ARTICLE_JOURNAL, title="x"),
        n=Counts(randomized=40),
        outcomes=outcomes,
        retraction=Retraction(date=PartialDate("2020"), notice="x", reason="x") if retracted else None,
        verification=Verification(level=Level.ABSTRACT, checked=PartialDate("2026-11-22")),
        **{**usual, **fields},
    )


def counted(name: str, events: int, total: int) -> Arm:
    """Return an arm with its counts."""
    return Arm(arm=name, events=events, total=total)
