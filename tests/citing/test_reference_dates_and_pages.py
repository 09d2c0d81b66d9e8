import pytest

from ketamine_ref.citing.dates import (
    day_first,
    engineering,
    medical,
    month_and_day,
    month_first,
    of_issue,
    without_day,
    year_alone,
    year_first,
)
from ketamine_ref.citing.pages import (
    chicago_range,
    first_and_last,
    full_range,
    is_article_number,
    labelled,
    short_range,
)
from ketamine_ref.records.pages import backward_ranges
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.records.study import Reference
from ketamine_ref.records.vocabulary import ReferenceType


@pytest.mark.parametrize(
    ("date", "by_year", "by_month", "of_nlm", "of_ieee", "within_year"),
    [
        ("2023", "2023", "2023", "2023", "2023", ""),
        ("2023-02", "2023, February", "February 2023", "2023 Feb", "Feb. 2023", "February"),
        ("2023-05", "2023, May", "May 2023", "2023 May", "May 2023", "May"),
        ("2023-10-01", "2023, October 1", "October 1, 2023", "2023 Oct 1", "Oct. 1, 2023", "October 1"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(
    date: str, by_year: str, by_month: str, of_nlm: str, of_ieee: str, within_year: str
) -> None:
    known = PartialDate.parse(date)
    assert year_first(known) == by_year
    assert month_first(known) == by_month
    assert medical(known) == of_nlm
    assert engineering(known) == of_ieee
    assert month_and_day(known) == within_year


def test_a_date_that_is_not_known_is_nothing() -> None:
    written = (year_alone, year_first, month_first, day_first, medical, engineering, month_and_day)
    assert {write(None) for write in written} == {""}
    assert without_day(None) is None


@pytest.mark.parametrize(
    ("issued", "volume", "issue", "kept"),
    [
        ("2013-01-22", "18", "11", "2013"),
        ("2013-01-22", None, "11", "2013"),
        ("2013-11", "18", "11", "2013-11"),
        ("2013-01-22", None, None, "2013-01-22"),
        (None, "18", None, None),
    ],
)
def test_a_day_is_not_taken_for_that_of_an_issue(
    issued: str | None, volume: str | None, issue: str | None, kept: str | None
) -> None:
    work = Reference(
        type=ReferenceType.ARTICLE_JOURNAL,
        title="Ketamine in mice",
        issued=PartialDate.parse(issued) if issued else None,
        volume=volume,
        issue=issue,
    )
    assert of_issue(work) == kept


@pytest.mark.parametrize(
    ("page", "printed"),
    [
        ("2475-2483", "2475–2483"),
        ("1759-62.e1", "1759–1762.e1"),
        ("1299-1313.e19", "1299–1313.e19"),
        ("e27-e28", "e27–e28"),
        ("E9-E10", "E9–E10"),
        ("S12-9, S31", "S12–S19, S31"),
        ("3-4", "3–4"),
        ("990", "990"),
        ("xii", "xii"),
        ("i-xii", "i–xii"),
        ("I-XII, 1-9", "I–XII, 1–9"),
        ("123S-130S", "123S–130S"),
        ("123S-30S", "123S–130S"),
        ("S123-S130", "S123–S130"),
        ("1-3, 7, 12-5", "1–3, 7, 12–15"),
        ("12.e1-12.e5", "12.e1–12.e5"),
        ("130-123", "130–123"),
        ("98-7", "98–7"),
        ("A12-B3", "A12–B3"),
        ("1-3-5", "1-3-5"),
    ],
)
def test_a_range_has_an_en_dash_and_a_last_page_in_full(page: str, printed: str) -> None:
    assert full_range(page) == printed


@pytest.mark.parametrize(
    ("page", "printed"),
    [
        ("1759-1762", "1759-62"),
        ("123-125", "123-5"),
        ("1759-62", "1759-62"),
        ("1299-1313.e19", "1299-1313.e19"),
        ("98-102", "98-102"),
        ("4-4", "4-4"),
        ("E1-E3", "E1-3"),
        ("S12-19", "S12-9"),
        ("1-3, 107-109", "1-3, 107-9"),
        ("990", "990"),
        ("i-xii", "i-xii"),
        ("123S-130S", "123S-130S"),
        ("130-123", "130-123"),
    ],
)
def test_a_short_range_keeps_the_digits_that_change(page: str, printed: str) -> None:
    assert short_range(page, "-") == printed


@pytest.mark.parametrize(
    "printed",
    ["3–10", "71–72", "96–117", "100–104", "1100–1113", "101–8", "808–33", "1103–4", "321–28", "498–532", "1087–89",
     "1496–500", "11564–615", "12991–3001", "990", "E1–3", "1299–1313.e19"],
)  # fmt: skip
def test_a_range_is_shortened_as_the_examples_of_the_chicago_manual_are(printed: str) -> None:
    assert chicago_range(full_range(printed)) == chicago_range(printed) == printed


@pytest.mark.parametrize(
    ("page", "label"),
    [
        ("990", "p. 990"),
        ("xii", "p. xii"),
        ("i-xii", "pp. i–xii"),
        ("123S-130S", "pp. 123S–130S"),
        ("3, 7", "pp. 3, 7"),
        ("", ""),
    ],
)
def test_pages_are_labelled_by_how_many_they_are(page: str, label: str) -> None:
    assert labelled(page) == label


@pytest.mark.parametrize(
    ("page", "first", "last"),
    [
        ("1759-62", "1759", "1762"),
        ("1759–1762.e1", "1759", "1762.e1"),
        ("i-xii", "i", "xii"),
        ("123S-130S", "123S", "130S"),
        ("1-3, 7", "1–3, 7", ""),
        ("S12-9, S31", "S12–S19, S31", ""),
        ("130-123", "130–123", ""),
        ("98-7", "98–7", ""),
        ("e067194", "e067194", ""),
    ],
)
def test_a_last_page_is_one_that_the_source_has(page: str, first: str, last: str) -> None:
    assert first_and_last(page) == (first, last)


@pytest.mark.parametrize(
    ("page", "wrong"),
    [("130-123, 140-5", ["130-123"]), ("98-7", ["98-7"]), ("123-30", []), ("A12-B3", []), ("i-xii", []), ("5-5", [])],
)
def test_a_range_that_runs_backwards_is_found(page: str, wrong: list[str]) -> None:
    assert backward_ranges(page) == wrong


@pytest.mark.parametrize("page", ["CD011611", "e067194", "eaat8078", "20l02811", "e469", "2299124", "858251"])
def test_letters_with_digits_and_long_numbers_are_article_numbers(page: str) -> None:
    assert is_article_number(page)


@pytest.mark.parametrize("page", ["990", "2154", "13", "S12", "123S", "xii", "1127-1131", "E1-E3", "11496-11500", ""])
def test_short_numbers_and_ranges_are_pages(page: str) -> None:
    assert not is_article_number(page)
