"""The words of a glossary where a text uses them: each is explained once a page, at its first use in every stretch."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ketamine_ref.records.manifest import GlossaryEntry

_DIGITS = re.compile(r"\.\d+$")
_KEPT = 8192
"""How many texts keep what was found in them: a site says the same on many pages."""


class Bit(NamedTuple):
    """A stretch of text, and the entry that explains it, where one does."""

    text: str
    entry: GlossaryEntry | None = None


class Terms:
    """Finds the words of a glossary.

    A word in capitals, as scales have it, is found only so; other words are found in any case, and in the plural.
    """

    def __init__(self, glossary: Iterable[GlossaryEntry]) -> None:
        self._forms: dict[str, GlossaryEntry] = {}
        for entry in glossary:
            for form in (entry.term, *entry.also):
                self._forms.setdefault(_key(form), entry)
        longest_first = sorted({form for entry in self._forms.values() for form in (entry.term, *entry.also)}, key=len)
        pattern = "|".join(_written(form) for form in reversed(longest_first))
        self._pattern = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])") if pattern else None
        self._found = lru_cache(_KEPT)(self._find)
        self._used: dict[str, GlossaryEntry] = {}
        self._told: set[str] = set()

    def begin(self) -> None:
        """Begin a page: no word has been told yet."""
        self._used, self._told = {}, set()

    def split(self, text: str) -> Iterator[Bit]:
        """Yield a text in bits; a word that the page has told already is told no more."""
        end = 0
        for start, stop, entry in self._found(text):
            if entry.term in self._told:
                continue
            self._told.add(entry.term)
            self._used[entry.term] = entry
            if start > end:
                yield Bit(text[end:start])
            yield Bit(text[start:stop], entry)
            end = stop
        if end < len(text):
            yield Bit(text[end:])

    def note(self, text: str) -> None:
        """Note the words of a text that cannot explain them itself, such as a link: they are explained at the end."""
        for _, _, entry in self._found(text):
            self._used[entry.term] = entry

    def used(self) -> tuple[GlossaryEntry, ...]:
        """Return the entries whose words the page has used, by the alphabet."""
        return tuple(sorted(self._used.values(), key=lambda entry: entry.term.casefold()))

    def _find(self, text: str) -> tuple[tuple[int, int, GlossaryEntry], ...]:
        """Return where the words of the glossary start and end in a text, and the entry of each."""
        matches = self._pattern.finditer(text) if self._pattern else ()
        found = ((match.start(), match.end(), self._entry(match[0])) for match in matches)
        return tuple((start, end, entry) for start, end, entry in found if entry)

    def _entry(self, text: str) -> GlossaryEntry | None:
        for form in (text, text.removesuffix("s"), _DIGITS.sub("", text)):
            if entry := self._forms.get(form) or self._forms.get(form.casefold()):
                return entry
        return None


def _is_name(form: str) -> bool:
    """Say whether a form is an abbreviation or a name, which is written in one way only."""
    return any(letter.isupper() for letter in form)


def _key(form: str) -> str:
    return form if _is_name(form) else form.casefold()


def _written(form: str) -> str:
    escaped = re.escape(form)
    if form[-1:].isdigit():  # it stands for numbers that begin so
        escaped += r"(?:\.\d+)?"
    return escaped if _is_name(form) else rf"(?i:{escaped})s?"
