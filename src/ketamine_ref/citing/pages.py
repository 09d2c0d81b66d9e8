"""Pages and article numbers."""

import re

_RANGE = re.compile(r"(\w*?)(\d+)\s*[-–]\s*(\w*?)(\d+)((?:\.\w+)?)", re.ASCII)
_SUPPLEMENT_PAGE = re.compile(r"S\d+")
_ARTICLE_NUMBER = re.compile(r"(?=.*\d)(?=.*[A-Za-z])\w+|\d{5,}", re.ASCII)


def full_range(page: str, dash: str = "–") -> str:
    """Print page ranges with an en dash and a last page in full: `1759-62.e1` gives `1759–1762.e1`."""
    return _RANGE.sub(lambda match: _Range(match).printed(dash), page)


def short_range(page: str, dash: str = "–") -> str:
    """Print of a last page only the digits that change: `1759-1762` gives `1759–62`, `E1-E3` gives `E1–3`."""
    return _RANGE.sub(lambda match: _Range(match).printed(dash, least=1), page)


def chicago_range(page: str) -> str:
    """Print of a last page what the Chicago Manual of Style keeps: `71–72`, `100–104`, `101–8`, `321–28`.

    Source: chapter 9 of the Manual, on inclusive numbers.
    """

    def printed(match: re.Match[str]) -> str:
        pages = _Range(match)
        first = int(pages.first)
        if first < 100 or first % 100 == 0:
            return pages.printed("–", least=len(pages.last))
        return pages.printed("–", least=1 if first % 100 < 10 else 2)

    return _RANGE.sub(printed, page)


def labelled(page: str) -> str:
    """Print `p. 990` or `pp. 3–9`, the last page in full; no page gives nothing."""
    pages = full_range(page.strip())
    return f"{'pp.' if '–' in pages else 'p.'} {pages}" if pages else ""


def is_article_number(page: str) -> bool:
    """Say whether a page string numbers an article: letters with digits, or five digits and more, and no range.

    `CD011611`, `e067194` and `2299124` do; `990`, which may be a first page, and `S12`, a page of a supplement, do not.
    """
    return bool(_ARTICLE_NUMBER.fullmatch(page)) and not _SUPPLEMENT_PAGE.fullmatch(page)


class _Range:
    """A range of pages: what stands before the digits (`E`), the digits in full, what follows (`.e1`)."""

    def __init__(self, match: re.Match[str]) -> None:
        self.before, self.first, before_last, last, self.after = match.groups()
        if before_last in {"", self.before} and len(last) < len(self.first):
            last = self.first[: len(self.first) - len(last)] + last
        self.before_last, self.last = before_last or self.before, last

    def printed(self, dash: str, least: int | None = None) -> str:
        """Print the range, of the last page all digits, or at least so many and all from the first that changes.

        A last page with something after it (`.e1`) keeps all its digits: shortened, it would be hard to read.
        """
        first, last, before = self.first, self.last, self.before_last
        if least is not None and not self.after and before == self.before and len(first) == len(last):
            same = next(
                (place for place, digits in enumerate(zip(first, last, strict=True)) if len(set(digits)) > 1), 0
            )
            last, before = last[min(same, max(len(last) - least, 0)) :], ""
        return f"{self.before}{first}{dash}{before}{last}{self.after}"
