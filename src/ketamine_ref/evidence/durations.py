"""Durations as people write them, beside ISO 8601: `40min`, `24 h`, `1d`, `2 weeks`; and from when they count."""

import re

from ketamine_ref.records.quantities import Duration
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import TimeFrom

_WRITTEN = re.compile(r"(\d{1,6})\s*([a-z]+)\.?", re.ASCII | re.IGNORECASE)
_UNITS = {
    "T{}S": ("s", "sec", "secs", "second", "seconds"),
    "T{}M": ("min", "mins", "minute", "minutes"),
    "T{}H": ("h", "hr", "hrs", "hour", "hours"),
    "{}D": ("d", "day", "days"),
    "{}W": ("w", "wk", "wks", "week", "weeks"),
    "{}M": ("mo", "month", "months"),
    "{}Y": ("y", "yr", "yrs", "year", "years"),
}
_FORMS = {word: form for form, words in _UNITS.items() for word in words}


def when(outcome: Outcome, *, short: bool = False) -> str:
    """Return when a result was rated, and since what: `40 minutes after one dose`, `day 28 of the course`.

    Where it was not read from when the time counts, it stands alone; nothing where no time was read.

    Args:
        outcome: The result.
        short: Leave out what the schedule says already: `40 minutes`, `day 28`.
    """
    time = outcome.time
    if time is None:
        return ""
    match outcome.time_from:
        case TimeFrom.DOSE:
            return time.words if short else f"{time.words} after one dose"
        case TimeFrom.FIRST_DOSE:
            day = _in_course(time)
            return (day if short else f"{day} of the course") if day else f"{time.words} after the first dose"
        case TimeFrom.LAST_DOSE:
            return f"{time.words} after the last dose"
        case TimeFrom.RANDOMIZATION:
            return f"{time.words} after randomization"
    return time.words


def read_duration(text: str) -> Duration:
    """Read a duration as ISO 8601 or people write it; a bare `m` could be minutes or months, and is none.

    Raises:
        ValueError: The text is neither.
    """
    written = _WRITTEN.fullmatch(text.strip())
    form = _FORMS.get(written[2].casefold()) if written else None
    return Duration.parse("P" + form.format(written[1]) if written and form else text.strip().upper())


def _in_course(time: Duration) -> str:
    """Return a time since the first dose as a place in the course: `day 28`, `week 6`; nothing for what is shorter."""
    match time.parts:
        case (0, 0, 0, days, 0, 0, 0) if days > 1:
            return f"day {days}"
        case (0, 0, weeks, 0, 0, 0, 0):
            return f"week {weeks}"
        case (0, months, 0, 0, 0, 0, 0):
            return f"month {months}"
    return ""
