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
_SINCE = {
    TimeFrom.DOSE: "after one dose",
    TimeFrom.FIRST_DOSE: "into a course",
    TimeFrom.LAST_DOSE: "after the last dose",
    TimeFrom.RANDOMIZATION: "after randomization",
}


def when(outcome: Outcome) -> str:
    """Return the time of a result in words: `40 minutes after one dose`, `28 days into a course`; nothing if not read.

    Where it was not read from when the time counts, it stands alone.
    """
    if outcome.time is None:
        return ""
    return " ".join(filter(None, (outcome.time.words, _SINCE.get(outcome.time_from) if outcome.time_from else None)))


def read_duration(text: str) -> Duration:
    """Read a duration as ISO 8601 or people write it; a bare `m` could be minutes or months, and is none.

    Raises:
        ValueError: The text is neither.
    """
    written = _WRITTEN.fullmatch(text.strip())
    form = _FORMS.get(written[2].casefold()) if written else None
    return Duration.parse("P" + form.format(written[1]) if written and form else text.strip().upper())
