"""Dates as other programs write them, to dates as our records write them."""

import re

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905 - reads as a line
_NUMBERED = re.compile(r"(\d{4})(?:[-/.](\d{1,2})?(?:[-/.](\d{1,2}))?)?(?:/.*|T.*|\s.*)?", re.ASCII)
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d|21\d\d)(?!\d)", re.ASCII)
_DAY = re.compile(r"(?<!\d)([0-3]?\d)(?!\d)", re.ASCII)


def numbered(text: str) -> str:
    """Read `2013-11-30`, `2013/11/30/` or `2013`; what has another form is returned as it is."""
    found = _NUMBERED.fullmatch(text.strip())
    return joined(*found.groups()) if found else text.strip()


def worded(text: str) -> str:
    """Read `2013 Nov 30`, `30 November 2013`, `Nov 2013` or `Winter 2013`: a year, and what else is clear."""
    year = _YEAR.search(text)
    if not year:
        return text.strip()
    rest = f"{text[: year.start()]} {text[year.end() :]}"
    months = [month(word) for word in re.findall(r"[^\W\d_]{3,}", rest) if month(word)]
    days = _DAY.findall(rest)
    if len(months) != 1:  # `2013 Nov-Dec` is of no one month
        return year[0]
    return joined(year[0], months[0], days[0] if len(days) == 1 else "")


def joined(year: str | None, month_number: str | None = "", day: str | None = "") -> str:
    """Join the parts of a date, as far as they are known from the left; a zero is none."""
    parts = [year or ""]
    for part in (month_number, day):
        if not part or not part.isdecimal() or int(part) == 0:
            break
        parts.append(f"{int(part):02}")
    return "-".join(parts)


def month(word: str) -> str:
    """Return the number of a month by its name or number; nothing where the word is none."""
    text = word.strip().rstrip(".").casefold()
    if text.isdecimal():
        return text
    number = _MONTHS.get(text[:3])
    return str(number) if number else ""
