import pytest

from ketamine_ref.citing.dates import month_first, year_first
from ketamine_ref.citing.pages import full_range, is_article_number
from ketamine_ref.records.quantities import PartialDate


@pytest.mark.parametrize(
    ("date", "by_year", "by_month"),
    [
        ("2023", "2023", "2023"),
        ("2023-02", "2023, February", "February 2023"),
        ("2023-10-01", "2023, October 1", "October 1, 2023"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(date: str, by_year: str, by_month: str) -> None:
    assert year_first(PartialDate.parse(date)) == by_year
    assert month_first(PartialDate.parse(date)) == by_month


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
    ],
)
def test_a_range_has_an_en_dash_and_a_last_page_in_full(page: str, printed: str) -> None:
    assert full_range(page) == printed


@pytest.mark.parametrize("page", ["CD011611", "e067194", "eaat8078", "20l02811", "e469", "2299124", "858251"])
def test_letters_with_digits_and_long_numbers_are_article_numbers(page: str) -> None:
    assert is_article_number(page)


@pytest.mark.parametrize("page", ["990", "2154", "13", "S12", "xii", "1127-1131", "E1-E3", "11496-11500", ""])
def test_short_numbers_and_ranges_are_pages(page: str) -> None:
    assert not is_article_number(page)
