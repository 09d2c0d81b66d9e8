"""Which numbers of a result are better for ketamine: the higher or the lower ones, and how that is known.

Papers write differences either way round, so a sign says nothing. `favours` does: where a result favours a side, its
number lies on that side. Where it favours neither, its side is known only if

1. the same source gives the same quantity another time, there favours a side, and never contradicts itself; or
2. it compares response or remission, of which more is better, and gives the share of both arms, so that the number
   shows which was set against which.

Otherwise the side is not known, and nothing is guessed from what is usual.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum

import msgspec

from ketamine_ref.evidence.comparable import Event, Quantity, event, quantity
from ketamine_ref.records.study import Arm, Outcome, Study
from ketamine_ref.records.vocabulary import Favours


class Better(StrEnum):
    """Which numbers are better for ketamine."""

    HIGHER = "higher"
    LOWER = "lower"

    @property
    def opposite(self) -> "Better":
        """The other one."""
        return Better.LOWER if self is Better.HIGHER else Better.HIGHER


class KnownBy(StrEnum):
    """How it is known which numbers are better."""

    FAVOURS = "favours"
    SAME_SOURCE = "same-source"
    ARMS = "arms"


class Side(msgspec.Struct, frozen=True):
    """Which numbers of a result are better for ketamine, and how that is known.

    Attributes:
        better: The higher or the lower numbers.
        known_by: What tells it.
        known_from: Id of the result of the same study that tells it, where another one does.
    """

    better: Better
    known_by: KnownBy
    known_from: str | None = None


class Estimate(msgspec.Struct, frozen=True):
    """The numbers of a result that stand on an axis.

    Attributes:
        value: Point estimate; None where none was read.
        ci: Lower, then upper bound.
        ci_level: Coverage of the interval, in percent; None where it was not read.
        computed: Whether it is computed here from the counts of two independent arms, not printed by the source.
    """

    value: Decimal | None
    ci: tuple[Decimal, Decimal]
    ci_level: int | None
    computed: bool = False


def side(study: Study, outcome: Outcome, estimate: Estimate, of: Quantity) -> Side | None:
    """Return which numbers of a result are better for ketamine; None where that is not known."""
    if outcome.favours is not Favours.NEITHER:
        found = _by_favours(outcome.favours, estimate.value, estimate.ci, of.null)
        return Side(found, KnownBy.FAVOURS) if found else None
    return _by_same_source(study, outcome, of) or _by_arms(outcome, estimate, of.null)


def _by_favours(
    favours: Favours, value: Decimal | None, ci: tuple[Decimal, Decimal] | None, null: int
) -> Better | None:
    """Read the side of a number from whom it favours; without a number, from an interval that lies on one side."""
    if favours not in {Favours.KETAMINE, Favours.CONTROL}:
        return None
    numbers = (value,) if value is not None else ci or ()
    above = {number > null for number in numbers if number != null}
    if len(above) != 1:
        return None
    return Better.HIGHER if above.pop() == (favours is Favours.KETAMINE) else Better.LOWER


def _by_same_source(study: Study, outcome: Outcome, of: Quantity) -> Side | None:
    """Read it from the other results of a study for the same quantity, if all that tell it agree."""
    told = [
        (found, other.id)
        for other in study.outcomes
        if other.id != outcome.id and _alike(quantity(other), of)
        if (found := _by_favours(other.favours, other.value, other.ci, of.null))
    ]
    return Side(told[0][0], KnownBy.SAME_SOURCE, told[0][1]) if len({found for found, _ in told}) == 1 else None


def _alike(one: Quantity | None, other: Quantity) -> bool:
    """Say whether two results of one study are of the same quantity, if in different domains."""
    return one is not None and (one.metric, one.measure, one.unit) == (other.metric, other.measure, other.unit)


def _by_arms(outcome: Outcome, estimate: Estimate, null: int) -> Side | None:
    """Read it from the shares of two arms with an event of which more is better; one arm is named for ketamine."""
    if event(outcome) not in {Event.RESPONSE, Event.REMISSION} or len(outcome.arms) != 2:
        return None
    named = ["ketamine" in arm.arm.casefold() for arm in outcome.arms]
    shares = list(_shares(outcome.arms))
    if named.count(True) != 1 or len(shares) != 2:
        return None
    if estimate.computed:
        return Side(Better.HIGHER if named[0] else Better.LOWER, KnownBy.ARMS)
    ketamine, other = shares if named[0] else reversed(shares)
    if estimate.value in {None, null} or ketamine == other:
        return None
    assert estimate.value is not None
    same = (estimate.value > null) == (ketamine > other)
    return Side(Better.HIGHER if same else Better.LOWER, KnownBy.ARMS)


def _shares(arms: Iterable[Arm]) -> Iterator[Decimal]:
    for arm in arms:
        if arm.percent is not None:
            yield arm.percent
        elif arm.events is not None and arm.total:
            yield Decimal(arm.events * 100) / arm.total
