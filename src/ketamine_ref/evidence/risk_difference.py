"""The one interval that is computed here: the difference between two independent proportions."""

from decimal import Decimal
from math import sqrt

from ketamine_ref.records.study import Arm, Outcome
from ketamine_ref.records.vocabulary import Design

LEVEL = 95
"""Coverage of a computed interval, in percent."""
_Z = 1.959963984540054  # the 97.5th percentile of the standard normal distribution
_STEP = Decimal("0.1")  # of a percentage point: more digits than a hundred people can carry would only look exact


def newcombe(first: tuple[int, int], second: tuple[int, int]) -> tuple[float, float, float]:
    """Return the difference between two proportions with its 95% interval, by the hybrid score method.

    Args:
        first: Events and people of the first arm; at least one person, and no more events than people.
        second: The same of the second arm.

    Returns:
        First minus second, then the lower and the upper bound, as shares from -1 to 1.

    Source: Newcombe, Statistics in Medicine 1998;17:873-890, method 10 (Wilson intervals, no continuity correction).
    """
    (share, low, high), (other, other_low, other_high) = _wilson(*first), _wilson(*second)
    difference = share - other
    return (
        difference,
        difference - sqrt((share - low) ** 2 + (other_high - other) ** 2),
        difference + sqrt((high - share) ** 2 + (other - other_low) ** 2),
    )


def risk_difference(arms: tuple[Arm, ...]) -> tuple[Decimal, tuple[Decimal, Decimal]]:
    """Return the difference between two arms in percentage points, first minus second, with its interval.

    Args:
        arms: Two arms that `independent_counts` accepts.
    """
    first, second = ((arm.events or 0, arm.total or 0) for arm in arms)
    value, low, high = (Decimal(repr(share * 100)).quantize(_STEP) for share in newcombe(first, second))
    return value + 0, (low + 0, high + 0)  # adding 0 makes a negative zero plain


def counted(arms: tuple[Arm, ...]) -> bool:
    """Say whether every arm, of two or more, has its events and its people."""
    return len(arms) > 1 and all(arm.events is not None and arm.total for arm in arms)


def independent_counts(design: Design, outcome: Outcome) -> bool:
    """Say whether a risk difference may be computed: two arms of different people, with counts and no printed value.

    Only parallel groups hold different people: in a crossover the same ones are counted in both arms.
    """
    return (
        design is Design.RANDOMIZED_PARALLEL
        and outcome.value is None
        and outcome.ci is None
        and len(outcome.arms) == 2
        and counted(outcome.arms)
    )


def _wilson(events: int, people: int) -> tuple[float, float, float]:
    """Return a proportion with its score interval."""
    share = events / people
    middle = (share + _Z**2 / (2 * people)) / (1 + _Z**2 / people)
    half = _Z * sqrt(share * (1 - share) / people + _Z**2 / (4 * people**2)) / (1 + _Z**2 / people)
    return share, max(middle - half, 0.0), min(middle + half, 1.0)
