"""The numbers of a result that stand on an axis, and which of them are better for ketamine.

Of printed numbers the record says it (`better`). A difference computed here from the counts of two arms has no printed
direction: its side is the one that the result favours, or else that of the arm that is named for ketamine.
"""

from decimal import Decimal

import msgspec

from ketamine_ref.evidence.comparable import Event, event
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import Better, Favours


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


def better(outcome: Outcome, estimate: Estimate) -> Better | None:
    """Return which numbers of a result are better for ketamine; None where that is not known."""
    return _of_counts(outcome, estimate) if estimate.computed else outcome.better


def _of_counts(outcome: Outcome, estimate: Estimate) -> Better | None:
    """Return it for the share of the first arm less that of the second."""
    if outcome.favours in {Favours.KETAMINE, Favours.CONTROL}:
        if not estimate.value:
            return None
        return Better.HIGHER if (estimate.value > 0) is (outcome.favours is Favours.KETAMINE) else Better.LOWER
    named = ["ketamine" in arm.arm.casefold() for arm in outcome.arms]
    if event(outcome) not in {Event.RESPONSE, Event.REMISSION} or named.count(True) != 1:
        return None
    return Better.HIGHER if named[0] else Better.LOWER
