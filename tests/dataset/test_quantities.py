"""Durations and dates print as they were written, sort as they last, and refuse what no calendar has."""

import calendar
import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ketamine_ref.records.quantities import Duration, PartialDate

PARTS = st.tuples(*[st.none() | st.integers(0, 999)] * 7).filter(lambda parts: any(part is not None for part in parts))


def written(parts: tuple[int | None, ...]) -> str:
    date, time = (
        "".join(f"{part}{unit}" for part, unit in zip(some, units, strict=True) if part is not None)
        for some, units in ((parts[:4], "YMWD"), (parts[4:], "HMS"))
    )
    return f"P{date}T{time}" if time else f"P{date}"


@given(PARTS)
def test_a_duration_is_read_and_prints_as_it_was_written(parts: tuple[int | None, ...]) -> None:
    duration = Duration.parse(written(parts))
    assert duration == written(parts)
    assert duration.parts == tuple(part or 0 for part in parts)


@given(st.text("PT0123456789YMWDHS", max_size=8))
@example("P")
@example("PT")
@example("P1DT")
@example("")
def test_a_text_is_a_duration_only_if_its_parts_write_it_again(text: str) -> None:
    try:
        duration = Duration.parse(text)
    except ValueError as fault:
        assert repr(text) in str(fault)  # noqa: PT017 - most texts are refused, and the message says which
    else:
        assert any(character.isdigit() for character in duration)
        assert text.startswith("P")


@pytest.mark.parametrize(
    "text", ["P1.5D", "p1d", "P-1D", "P1D ", "1D", "P1H", "PT1D", "P1D1W", "P٣D", "P", "PT", "P1DT"]
)
def test_another_text_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="expected a duration such as PT40M"):
        Duration.parse(text)


def test_durations_sort_by_their_length() -> None:
    in_order = ["PT0S", "PT40M", "PT110M", "PT2H", "PT23H", "P1D", "P6D", "P1W", "P1M", "P6W", "P6M", "P1Y"]
    assert all(Duration(one).seconds < Duration(other).seconds for one, other in pairwise(in_order))
    assert Duration("P7D").seconds == Duration("P1W").seconds


@pytest.mark.parametrize(
    ("text", "words"), [("PT40M", "40 minutes"), ("P1D", "1 day"), ("P1Y6M", "1 year 6 months"), ("PT0S", "0 minutes")]
)
def test_a_duration_has_words(text: str, words: str) -> None:
    assert Duration(text).words == words


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_a_date_is_read_as_exactly_as_it_is_known(date: dt.date, length: int) -> None:
    text = date.isoformat()[:length]
    read = PartialDate.parse(text)
    assert read == text
    assert (read.year, read.month, read.day) == (
        date.year,
        *(part if length >= end else None for part, end in ((date.month, 7), (date.day, 10))),
    )


@given(st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32))
@example(2000, 2, 29)
@example(1900, 2, 29)
@example(2024, 2, 29)
def test_only_days_of_the_calendar_are_dates(year: int, month: int, day: int) -> None:
    text = f"{year:04}-{month:02}-{day:02}"
    if year and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        assert PartialDate.parse(text) == text
    else:
        with pytest.raises(ValueError, match="there is no such date"):
            PartialDate.parse(text)


@pytest.mark.parametrize(
    "text", ["13", "2013-1", "2013-11-3", "2013/11/30", "30.11.2013", "2013-11-30T00:00", "٢٠١٣", ""]
)
def test_another_form_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="expected a date as YYYY"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "words"), [("2013", "2013"), ("2013-11", "November 2013"), ("2013-11-03", "3 November 2013")]
)
def test_a_date_has_words(text: str, words: str) -> None:
    assert PartialDate(text).words == words
