"""Dates as citation styles order them; each prints a date as exactly as it is known."""

from ketamine_ref.records.quantities import PartialDate


def year_first(date: PartialDate) -> str:
    """Write a date as `2023`, `2023, October` or `2023, October 10`."""
    return ", ".join(filter(None, (str(date.year), _month_and_day(date))))


def month_first(date: PartialDate) -> str:
    """Write a date as `2023`, `October 2023` or `October 10, 2023`."""
    return f"{_month_and_day(date)}{', ' if date.day else ' '}{date.year}".strip()


def _month_and_day(date: PartialDate) -> str:
    return f"{date.month_name} {date.day or ''}".strip()
