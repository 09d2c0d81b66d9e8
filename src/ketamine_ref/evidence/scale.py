"""Axes: where a number lies between the side of the control and the side of ketamine."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import exp, floor, inf, isfinite, log, log10

import msgspec

from ketamine_ref.evidence.comparable import Quantity
from ketamine_ref.evidence.sides import Estimate
from ketamine_ref.records.vocabulary import Better

_BEYOND_POINTS = 1.5  # an axis reaches half as far again as its farthest point, so that no point lies at its end
_LEAST_SIDE = 0.2  # the emptier side keeps this share of the other, so that its name has a place
_ROOM = 1.05  # beyond the farthest end of an interval
_DIGITS = 6  # of a share: finer than any drawing
_MOST_TICKS = 9


class Place(msgspec.Struct, frozen=True):
    """Where a row is drawn, in shares of the axis: 0 is its end on the side of the control, 1 that of ketamine.

    Attributes:
        low: End of the interval towards the control; at the end of the axis where the interval goes on beyond it.
        point: Point estimate; None where none was read.
        high: End of the interval towards ketamine, likewise.
        beyond_control: Whether the interval goes on beyond the end on the side of the control.
        beyond_ketamine: Whether it goes on beyond the other end.
    """

    low: float
    point: float | None
    high: float
    beyond_control: bool
    beyond_ketamine: bool


class Tick(msgspec.Struct, frozen=True):
    """A number on the axis.

    Attributes:
        number: The number, as unturned rows print theirs.
        place: Where it stands, as a share of the axis.
    """

    number: Decimal
    place: float


class Axis(msgspec.Struct, frozen=True):
    """An axis that has the side of ketamine at its end, whichever way its numbers run.

    Distances are in the unit of the quantity, of ratios in natural logarithms; those towards ketamine are positive.

    Attributes:
        logarithmic: Whether equal distances are equal ratios.
        null: The number that means no difference.
        better: Which numbers lie on the side of ketamine.
        to_control: Distance from the null to the end on the side of the control; above 0.
        to_ketamine: Distance from the null to the other end; above 0.
        null_place: Where the null stands, as a share of the axis.
        ticks: Numbers along the axis, from the side of the control; the null is one of them.
    """

    logarithmic: bool
    null: int
    better: Better
    to_control: float
    to_ketamine: float
    null_place: float
    ticks: tuple[Tick, ...] = ()

    def place(self, estimate: Estimate, better: Better) -> Place:
        """Return where an estimate is drawn.

        Args:
            estimate: Its numbers; those of a ratio are above 0, a lower bound may be 0.
            better: Which of its numbers are better for ketamine; the row is turned if the axis has it the other way.
        """
        low, high = sorted(distance(bound, better, self.null) for bound in estimate.ci)
        point = None if estimate.value is None else self.share(distance(estimate.value, better, self.null))
        return Place(self.share(low), point, self.share(high), low < -self.to_control, high > self.to_ketamine)

    def share(self, distance: float) -> float:
        """Return the share of the axis at which a distance from the null lies; clipped to the axis."""
        length = self.to_control + self.to_ketamine
        return round(min(max((distance + self.to_control) / length, 0.0), 1.0), _DIGITS)


def distance(number: Decimal, better: Better, null: int) -> float:
    """Return how far a number lies from the null, positive towards ketamine; of a ratio in natural logarithms."""
    away = float(number) if null == 0 else log(number) if number > 0 else -inf
    return away if better is Better.HIGHER else -away


def fit(quantity: Quantity, rows: Sequence[tuple[Estimate, Better]]) -> Axis:
    """Return the axis for estimates of one quantity, with which of their numbers are better for ketamine.

    It runs the way that turns the fewest rows. It holds every point with room beyond, and the whole of at least half of
    the intervals; what lies farther out ends in an arrow. Both sides are cut at the same distance.
    """
    turned = sum(better is Better.LOWER for _, better in rows)
    way = Better.LOWER if turned * 2 > len(rows) else Better.HIGHER
    null = quantity.null
    spans = [sorted(distance(bound, better, null) for bound in estimate.ci) for estimate, better in rows]
    points = [distance(one.value, better, null) for one, better in rows if one.value is not None]
    ends = sorted(max(abs(end) for end in span if isfinite(end)) for span in spans)
    cut = max(*(_BEYOND_POINTS * abs(point) for point in points), ends[len(ends) // 2], 0.0)
    to_control = min(cut, max(0.0, *(-low for low, _ in spans), *(-point for point in points))) * _ROOM
    to_ketamine = min(cut, max(0.0, *(high for _, high in spans), *points)) * _ROOM
    if not to_control + to_ketamine:  # everything lies at the null
        to_control = to_ketamine = 1.0
    to_control, to_ketamine = max(to_control, to_ketamine * _LEAST_SIDE), max(to_ketamine, to_control * _LEAST_SIDE)
    axis = Axis(quantity.is_ratio, null, way, to_control, to_ketamine, 0.0)
    axis = msgspec.structs.replace(axis, null_place=axis.share(0.0))
    ticks = sorted((Tick(number, axis.share(distance(number, way, null))) for number in _numbers(axis)), key=_place)
    return msgspec.structs.replace(axis, ticks=tuple(ticks))


def _place(tick: Tick) -> float:
    return tick.place


def _numbers(axis: Axis) -> Iterable[Decimal]:
    """Return round numbers that lie on an axis, the null among them."""
    low, high = -axis.to_control, axis.to_ketamine
    if axis.better is Better.LOWER:
        low, high = -high, -low
    if not axis.logarithmic:
        return tuple(_even(low, high))
    low, high = exp(low), exp(high)
    for leading in ((1,), (1, 2, 5), (1, 1.5, 2, 3, 5, 7)):
        ratios = tuple(_ratios(low, high, leading))
        if 3 <= len(ratios) <= _MOST_TICKS:
            return ratios
    if high / low > 10:  # many powers of ten: every second one, or third
        powers = tuple(_ratios(low, high, (1,)))
        return tuple(number for number in powers if number.adjusted() % (len(powers) // _MOST_TICKS + 1) == 0)
    return tuple(_even(low, high))


def _even(low: float, high: float) -> Iterator[Decimal]:
    """Yield multiples of a round step that lie between two numbers."""
    rough = (high - low) / 5
    power = floor(log10(rough))
    steps = (size * Decimal(10) ** exponent for exponent in (power, power + 1) for size in (1, 2, 5))
    step = next(size for size in steps if size >= rough)
    for count in range(floor(Decimal(low) / step), floor(Decimal(high) / step) + 1):
        if low <= (number := count * step) <= high:
            yield number


def _ratios(low: float, high: float, leading: Sequence[float]) -> Iterator[Decimal]:
    """Yield numbers with these leading digits that lie between two ratios."""
    for power in range(floor(log10(low)), floor(log10(high)) + 1):
        for digit in leading:
            if low <= (number := Decimal(str(digit)) * Decimal(10) ** power) <= high:
                yield number
