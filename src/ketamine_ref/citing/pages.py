"""Pages and article numbers."""

import re

from ketamine_ref.records.pages import RANGE, PageRange

_OTHER_PAGE = r"([ivxlcdm]+|\d+\.[a-z]?\d+)"  # in Roman numerals, or behind a printed page: 12.e1
_OTHER_RANGE = rf"(?i)(?<![\w.–-]){_OTHER_PAGE}\s*[-–]\s*{_OTHER_PAGE}(?![\w.–-])"


_LEAST_ARTICLE_DIGITS = 5


def full_range(page: str, dash: str = "–") -> str:
    """Print page ranges with an en dash and a last page in full: `1759-62.e1` gives `1759–1762.e1`.

    A range that would run backwards is printed as it stands: which of its pages is wrong, nobody knows.
    """
    return _printed(page, dash)


def short_range(page: str, dash: str = "–") -> str:
    """Print of a last page only the digits that change: `1759-1762` gives `1759–62`, `E1-E3` gives `E1–3`."""
    return _printed(page, dash, least=1)


def chicago_range(page: str) -> str:
    """Print of a last page what the Chicago Manual of Style keeps: `71–72`, `100–104`, `101–8`, `321–28`.

    Source: chapter 9 of the Manual, on inclusive numbers.
    """

    def printed(match: re.Match[str]) -> str:
        pages = PageRange(match)
        first = int(pages.first)
        if first < 100 or first % 100 == 0:
            return pages.printed("–", least=len(pages.last))
        return pages.printed("–", least=1 if first % 100 < 10 else 2)

    return RANGE.sub(printed, re.sub(_OTHER_RANGE, r"\1–\2", page))


def labelled(page: str) -> str:
    """Print `p. 990` or `pp. 3–9`, the last page in full; no page gives nothing."""
    pages = full_range(page.strip())
    return f"{'pp.' if re.search('[–,;]', pages) else 'p.'} {pages}" if pages else ""


def first_and_last(page: str) -> tuple[str, str]:
    """Return the first and the last page of one range; pages of any other form as a whole, and no last page."""
    full = full_range(page)
    numbers = RANGE.fullmatch(page)
    if re.fullmatch(_OTHER_RANGE, page) or (numbers and not PageRange(numbers).is_backwards):
        first, _, last = full.partition("–")
        return first, last
    return full, ""


def is_article_number(page: str) -> bool:
    """Say whether a page string numbers an article: letters with digits, or five digits and more, and no range.

    `CD011611`, `e067194` and `2299124` do; `990`, which may be a first page, and `S12` and `123S`, pages of a
    supplement, do not.
    """
    if not (page.isascii() and page.isalnum()):
        return False
    if page.isdigit():
        return len(page) >= _LEAST_ARTICLE_DIGITS
    return not page.isalpha() and not (page.removeprefix("S").isdigit() or page.removesuffix("S").isdigit())


def _printed(page: str, dash: str, least: int | None = None) -> str:
    if whole := RANGE.fullmatch(page):  # as most are
        return PageRange(whole).printed(dash, least)
    ranges = RANGE.sub(lambda match: PageRange(match).printed(dash, least), page)
    return re.sub(_OTHER_RANGE, rf"\1{dash}\2", ranges) if any(mark in page for mark in "-–") else ranges
