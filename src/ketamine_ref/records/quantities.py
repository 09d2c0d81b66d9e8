"""Durations and dates that print as they were written."""

import re
from typing import Self

DURATION = re.compile(
    r"P(?=[\dT])(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?"
    r"(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?",
    re.ASCII,
)
"""The form of a duration, to match in full; no part needs more than 6 digits."""
_SECONDS = (31_536_000, 2_628_000, 604_800, 86_400, 3600, 60, 1)  # a year is 365 days, a month a twelfth of it
_NAMES = ("year", "month", "week", "day", "hour", "minute", "second")
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
"""The form of a date, to match in full; that the calendar has it is another matter."""
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Duration(str):
    """A time as ISO 8601 writes it, such as `PT40M` or `P7D`."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a duration.

        Raises:
            ValueError: The text is not an ISO 8601 duration in whole units.
        """
        if not DURATION.fullmatch(text):
            message = f"expected a duration such as PT40M, P7D or P3M, got {text!r}"
            raise ValueError(message)
        return cls(text)

    @property
    def parts(self) -> tuple[int, ...]:
        """Years, months, weeks, days, hours, minutes, seconds, as written."""
        match = DURATION.fullmatch(self)
        return tuple(int(part or 0) for part in match.groups()) if match else ()

    @property
    def seconds(self) -> int:
        """Length in seconds, to put durations in order; a month counts as a twelfth of 365 days."""
        return sum(part * size for part, size in zip(self.parts, _SECONDS, strict=True))

    @property
    def words(self) -> str:
        """The duration in plain words, in the units written: `40 minutes`, `7 days`."""
        named = zip(self.parts, _NAMES, strict=True)
        return " ".join(f"{part} {name}{'' if part == 1 else 's'}" for part, name in named if part) or "0 minutes"


class PartialDate(str):
    """A date known to the year, the month or the day: `2013`, `2013-11` or `2013-11-30`."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a date.

        Raises:
            ValueError: The text has another form, or names a day that no calendar has.
        """
        match = DATE.fullmatch(text)
        if not match:
            message = f"expected a date as YYYY, YYYY-MM or YYYY-MM-DD, got {text!r}"
            raise ValueError(message)
        year, month, day = (int(part) if part else None for part in match.groups())
        if not _exists(year or 0, month, day):
            message = f"there is no such date as {text}"
            raise ValueError(message)
        return cls(text)

    @property
    def year(self) -> int:
        """The year."""
        return int(self[:4])

    @property
    def month(self) -> int | None:
        """The month from 1 to 12, if it is known."""
        return int(self[5:7]) if len(self) > 4 else None

    @property
    def day(self) -> int | None:
        """The day of the month, if it is known."""
        return int(self[8:10]) if len(self) > 7 else None

    @property
    def month_name(self) -> str:
        """The English name of the month, or nothing."""
        return _MONTHS[self.month - 1] if self.month else ""

    @property
    def words(self) -> str:
        """The date in words, as exact as it is known: `2013`, `November 2013`, `30 November 2013`."""
        return " ".join(str(part) for part in (self.day, self.month_name, self.year) if part)


def _exists(year: int, month: int | None, day: int | None) -> bool:
    if not year or month is None:
        return bool(year)
    if not 1 <= month <= 12:
        return False
    leap = month == 2 and (year % 4 == 0) and (year % 100 != 0 or year % 400 == 0)
    return day is None or 1 <= day <= _DAYS[month - 1] + leap
