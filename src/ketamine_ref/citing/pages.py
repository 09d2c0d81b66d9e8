"""Pages and article numbers."""

import re

_RANGE = re.compile(r"(\w*?)(\d+)\s*[-–]\s*(\w*?)(\d+)((?:\.\w+)?)", re.ASCII)
_SUPPLEMENT_PAGE = re.compile(r"S\d+")
_ARTICLE_NUMBER = re.compile(r"(?=.*\d)(?=.*[A-Za-z])\w+|\d{5,}", re.ASCII)


def full_range(page: str) -> str:
    """Print page ranges with an en dash and a last page in full: `1759-62.e1` gives `1759–1762.e1`."""
    return _RANGE.sub(_in_full, page)


def is_article_number(page: str) -> bool:
    """Say whether a page string numbers an article: letters with digits, or five digits and more, and no range.

    `CD011611`, `e067194` and `2299124` do; `990`, which may be a first page, and `S12`, a page of a supplement, do not.
    """
    return bool(_ARTICLE_NUMBER.fullmatch(page)) and not _SUPPLEMENT_PAGE.fullmatch(page)


def _in_full(match: re.Match[str]) -> str:
    before_first, first, before_last, last, rest = match.groups()
    if before_last in {"", before_first} and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{before_first}{first}–{before_last or before_first}{last}{rest}"
