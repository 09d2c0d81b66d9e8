"""An axis of time: logarithmic, from minutes to years."""

from collections.abc import Iterable, Iterator
from math import log

import msgspec

from ketamine_ref.records.quantities import Duration

_TICKS = (
    *("PT1M", "PT10M", "PT40M", "PT4H", "P1D", "P3D", "P7D", "P14D", "P28D"),
    *("P3M", "P6M", "P12M", "P2Y", "P5Y", "P10Y", "P20Y"),
)
_FROM, _TO = Duration("PT40M"), Duration("P28D")  # an axis holds these, however few the times
_ROOM = 1.3  # times farther than the last, and nearer than the first: no mark stands at the end
_DIGITS = 6  # of a share: finer than any drawing


class TimeTick(msgspec.Struct, frozen=True):
    """A time on the axis.

    Attributes:
        time: The time.
        place: Where it stands, as a share from 0 to 1.
    """

    time: Duration
    place: float


class TimeAxis:
    """A logarithmic axis of time that holds some times, and 40 minutes and 28 days besides."""

    def __init__(self, times: Iterable[Duration]) -> None:
        seconds = [time.seconds for time in (*times, _FROM, _TO) if time.seconds > 0]
        self.low, self.high = log(min(seconds) / _ROOM), log(max(seconds) * _ROOM)

    def place(self, time: Duration) -> float:
        """Return the share of the axis at which a time stands; the dose itself stands at its beginning."""
        share = (log(time.seconds) - self.low) / (self.high - self.low) if time.seconds > 0 else 0.0
        return round(share, _DIGITS)

    def ticks(self) -> Iterator[TimeTick]:
        """Yield round times that lie on the axis."""
        for text in _TICKS:
            tick = TimeTick(Duration(text), self.place(Duration(text)))
            if 0 <= tick.place <= 1:
                yield tick
