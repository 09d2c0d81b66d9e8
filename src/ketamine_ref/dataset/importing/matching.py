"""Whether a work is one that is there already: by its identifiers, by title and year, or doubtfully by its title."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ketamine_ref.dataset.importing.work import Work
from ketamine_ref.dataset.known import Known
from ketamine_ref.folding import fold
from ketamine_ref.records.study import Reference

ALIKE = 0.8
"""Share of the words of two titles that they have in common, from which they are doubtful."""
_RAREST = 4
_LEAST_WORDS = 3
_WORD = re.compile(r"[^\W_]+")


class Match(NamedTuple):
    """A work that is there already, or may be.

    Attributes:
        known: That work.
        why: What the two have in common, in words.
        is_sure: Whether they are the same beyond doubt.
    """

    known: Known
    why: str
    is_sure: bool


class Library:
    """Works that are there, to hold others against."""

    def __init__(self, works: Iterable[Known]) -> None:
        self._by_identifier: dict[tuple[str, str], Known] = {}
        self._by_title: dict[str, list[Known]] = defaultdict(list)
        self._by_word: dict[str, list[Known]] = defaultdict(list)
        self._words: dict[str, frozenset[str]] = {}
        for known in works:
            self.add(known)

    def add(self, known: Known) -> None:
        """Note one more work."""
        for key in _identifiers(known.doi, known.pmid, known.pmcid):
            self._by_identifier.setdefault(key, known)
        words = _words(known.title)
        self._by_title[" ".join(words)].append(known)
        self._words[known.name] = frozenset(words)
        for word in self._words[known.name]:
            self._by_word[word].append(known)

    def match(self, reference: Reference) -> Match | None:
        """Return the work that a reference is or may be; None where it is new."""
        for key in _identifiers(reference.doi, reference.pmid, reference.pmcid):
            if key in self._by_identifier:
                return Match(self._by_identifier[key], f"the same {key[0]}", is_sure=True)
        words = _words(reference.title)
        year = reference.issued.year if reference.issued else None
        same_title = self._by_title.get(" ".join(words), [])
        for known in same_title:
            if known.year == year and not _differ(known.doi, reference.doi):
                return Match(known, "the same title and year", is_sure=True)
        for known in same_title:
            why = "the same title and year, another DOI" if known.year == year else "the same title, another year"
            return Match(known, why, is_sure=False)
        near = self._near(words)
        return Match(near, "nearly the same title", is_sure=False) if near else None

    def _near(self, words: list[str]) -> Known | None:
        """Return the work whose title shares most words with another, if they are enough."""
        wanted = set(words)
        if len(wanted) < _LEAST_WORDS:
            return None
        rarest = sorted(wanted, key=lambda word: (len(self._by_word.get(word, ())), word))[:_RAREST]
        candidates = {known.name: known for word in rarest for known in self._by_word.get(word, ())}
        alike = ((_share(wanted, self._words[name]), name) for name in candidates)
        share, name = max(alike, default=(0.0, ""))
        return candidates[name] if share >= ALIKE else None


def known_as(work: Work) -> Known:
    """Return a work of this import as one that is there."""
    reference = work.reference
    year = reference.issued.year if reference.issued else None
    return Known(work.place, reference.title, year, reference.doi, reference.pmid, reference.pmcid, by_line(reference))


def by_line(reference: Reference) -> str:
    """Return who wrote a work and where it stands, in short: `Zarate and others, Biol. Psychiatry, 10.1016/…`."""
    first = reference.author[0] if reference.author else None
    name = (first.family or first.literal or "") if first else ""
    others = " and others" if len(reference.author) > 1 else ""
    return ", ".join(filter(None, (name + others, reference.container_title, reference.doi or reference.pmid)))


def _identifiers(doi: str | None, pmid: str | None, pmcid: str | None) -> Iterator[tuple[str, str]]:
    for name, value in (("DOI", doi), ("PMID", pmid), ("PMCID", pmcid)):
        if value:
            yield name, value.casefold()


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other) and (one or "").casefold() != (other or "").casefold()


def _words(title: str) -> list[str]:
    return _WORD.findall(fold(title))


def _share(one: set[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
