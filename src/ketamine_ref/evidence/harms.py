"""Adverse events as counts: how many people of each arm had one; nothing is pooled and no difference is computed."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial

import msgspec

from ketamine_ref.evidence.results import StudyHead, first_about, head, people
from ketamine_ref.records import Condition, Study
from ketamine_ref.records.study import AdverseEvent, Arm
from ketamine_ref.records.vocabulary import StudyKind


class ArmShare(msgspec.Struct, frozen=True):
    """One arm with an adverse event.

    Attributes:
        arm: Its counts, as printed.
        share: Share of the arm with the event, in percent: as printed, else events of the total; None where neither
            tells it.
    """

    arm: Arm
    share: Decimal | None


class Harm(msgspec.Struct, frozen=True):
    """An adverse event of one study.

    Attributes:
        study: What was done, to how many, against what, and how well it was checked.
        event: The event as the record has it.
        arms: Its arms that have a count or a share.
    """

    study: StudyHead
    event: AdverseEvent
    arms: tuple[ArmShare, ...]


class Harms(msgspec.Struct, frozen=True):
    """The adverse events of the studies on a condition.

    Attributes:
        id: Id of the condition.
        name: Its full name.
        harms: Those with counts; first those of studies about this condition first of all, then of randomized trials,
            then by people.
        uncounted: Those of which no count was read, likewise.
        retracted: Ids of retracted studies; nothing of theirs is shown.
        disclaimer: What the dataset is not, in one line.
        notes: Whether all that must be read with an event stands beneath it in a drawing too.
    """

    id: str
    name: str
    harms: tuple[Harm, ...]
    uncounted: tuple[Harm, ...]
    retracted: tuple[str, ...]
    disclaimer: str
    notes: bool = False


def harms(condition: Condition, studies: Iterable[Study], disclaimer: str, named: str | None = None) -> Harms:
    """Collect the adverse events of the studies on a condition.

    Args:
        condition: The condition.
        studies: The studies about it; nothing of a retracted one is shown.
        disclaimer: What the dataset is not.
        named: Part of the name of an event, in any case.
    """
    every = tuple(studies)
    standing = sorted((study for study in every if not study.retraction), key=partial(_order, condition.id))
    found = [
        harm for study in standing for harm in _of(study) if (named or "").casefold() in harm.event.event.casefold()
    ]
    return Harms(
        id=condition.id,
        name=condition.name,
        harms=tuple(harm for harm in found if harm.arms),
        uncounted=tuple(harm for harm in found if not harm.arms),
        retracted=tuple(study.id for study in every if study.retraction),
        disclaimer=disclaimer,
    )


def share(arm: Arm) -> Decimal | None:
    """Return the share of an arm with an event, in percent: as printed, else to a tenth from its counts."""
    if arm.percent is not None:
        return arm.percent
    if arm.events is None or not arm.total:
        return None
    return round(Decimal(arm.events * 100) / arm.total, 1)


def _of(study: Study) -> Iterator[Harm]:
    for event in study.adverse_events:
        counted = (arm for arm in event.arms if arm.events is not None or arm.percent is not None)
        yield Harm(head(study), event, tuple(ArmShare(arm, share(arm)) for arm in counted))


def _order(condition_id: str, study: Study) -> tuple[bool, bool, bool, int, str]:
    is_other, is_pool = bool(first_about(condition_id, study)), study.kind is StudyKind.META_ANALYSIS
    return is_other, not study.is_randomized_trial, is_pool, -(people(study.n) or 0), study.id
