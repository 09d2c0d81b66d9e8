"""Dates as citation styles order them; each prints a date as exactly as it is known, and nothing of one that is not."""

from ketamine_ref.citing.text import joined
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.records.study import Reference


def year_alone(date: PartialDate | None) -> str:
    """Write the year: `2023`."""
    return str(date.year) if date else ""


def year_first(date: PartialDate | None) -> str:
    """Write a date as `2023`, `2023, October` or `2023, October 10`."""
    return joined(", ", year_alone(date), month_and_day(date))


def month_first(date: PartialDate | None) -> str:
    """Write a date as `2023`, `October 2023` or `October 10, 2023`."""
    return f"{month_and_day(date)}{', ' if date.day else ' '}{date.year}".strip() if date else ""


def day_first(date: PartialDate | None) -> str:
    """Write a date as `2023`, `October 2023` or `10 October 2023`."""
    return date.words if date else ""


def medical(date: PartialDate | None) -> str:
    """Write a date as `2023`, `2023 Oct` or `2023 Oct 10`, as the National Library of Medicine does."""
    return joined(" ", str(date.year), date.month_name[:3], str(date.day or "")) if date else ""


def engineering(date: PartialDate | None) -> str:
    """Write a date as `2023`, `Oct. 2023` or `Oct. 10, 2023`; May alone takes no point."""
    if not date or not date.month:
        return year_alone(date)
    month = date.month_name[:3] + ("." if len(date.month_name) > 3 else "")
    return f"{month} {date.day}, {date.year}" if date.day else f"{month} {date.year}"


def month_and_day(date: PartialDate | None) -> str:
    """Write what is known of a date within its year: `October 10`, `October` or nothing."""
    return f"{date.month_name} {date.day or ''}".strip() if date else ""


def without_day(date: PartialDate | None) -> PartialDate | None:
    """Return a date to the month, for a style that prints no days."""
    return PartialDate(date[:7]) if date else None


def of_issue(work: Reference) -> PartialDate | None:
    """Return what can stand beside volume and issue.

    A date known to the day may be that of publication online, months before the issue: of it the year remains. What has
    neither volume nor issue keeps its date.
    """
    date = work.issued
    return PartialDate(date[:4]) if date and date.day and (work.volume or work.issue) else date
