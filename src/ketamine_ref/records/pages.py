"""Ranges of pages, as a reference prints them."""

import re

RANGE = re.compile(
    r"(?<![\w.–-])([A-Za-z]*)(\d+)([A-Za-z]*)\s*[-–]\s*([A-Za-z]*)(\d+)([A-Za-z]*)(?![\w-])((?:\.\w+)?)", re.ASCII
)
"""A range of two pages, each a number that letters may stand before or behind."""


def backward_ranges(page: str) -> list[str]:
    """Return the ranges whose last page comes before the first."""
    return [match[0] for match in RANGE.finditer(page) if PageRange(match).is_backwards]


class PageRange:
    """A range of pages: what stands before the digits (`E`), the digits in full, what follows (`S`, `.e1`)."""

    def __init__(self, match: re.Match[str]) -> None:
        self.before, self.first, self.after_first, before_last, last, self.after_last, self.after = match.groups()
        self._alike = before_last in {"", self.before} and self.after_first in {"", self.after_last}
        if self._alike and len(last) < len(self.first):
            filled = self.first[: len(self.first) - len(last)] + last
            last = filled if int(filled) >= int(self.first) else last
        self.before_last, self.last = before_last, last

    @property
    def is_backwards(self) -> bool:
        """Whether its last page comes before the first, however its digits are filled up."""
        return self._alike and int(self.last) < int(self.first)

    def printed(self, dash: str, least: int | None = None) -> str:
        """Print the range, of the last page all digits, or at least so many and all from the first that changes.

        A last page with something after it (`S`, `.e1`) keeps all its digits: shortened, it would be hard to read.
        """
        first, last, before = self.first, self.last, self.before_last
        if not self.is_backwards:
            before = before or self.before
        shortened = least is not None and not (self.after or self.after_first or self.after_last)
        if least is not None and shortened and before == self.before and len(first) == len(last) and first <= last:
            same = next(
                (place for place, digits in enumerate(zip(first, last, strict=True)) if len(set(digits)) > 1), 0
            )
            last, before = last[min(same, max(len(last) - least, 0)) :], ""
        return f"{self.before}{first}{self.after_first}{dash}{before}{last}{self.after_last}{self.after}"
