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
        if not words:
            return
        self._by_title[" ".join(words)].append(known)
        self._words[known.name] = frozenset(words)
        for word in self._words[known.name]:
            self._by_word[word].append(known)

    def match(self, work: Known) -> Match | None:
        """Return the work that another is or may be; None where it is new."""
        for key in _identifiers(work.doi, work.pmid, work.pmcid):
            if key in self._by_identifier:
                return Match(self._by_identifier[key], f"the same {key[0]}", is_sure=True)
        words = _words(work.title)
        known_so = self._by_title.get(" ".join(words), ())
        same_title = [found for known in known_so if (found := _with_one_title(work, known))]
        if same_title:
            return next((match for match in same_title if match.is_sure), same_title[0])
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
    return Known(
        name=work.place,
        title=reference.title,
        year=reference.issued.year if reference.issued else None,
        doi=reference.doi,
        pmid=reference.pmid,
        pmcid=reference.pmcid,
        author=_first_author(reference),
        container=reference.container_title or reference.container_title_short or "",
        by=by_line(reference),
    )


def by_line(reference: Reference) -> str:
    """Return who wrote a work and where it stands, in short: `Zarate and others, Biol. Psychiatry, 10.1016/…`."""
    others = " and others" if len(reference.author) > 1 else ""
    return ", ".join(
        filter(None, (_first_author(reference) + others, reference.container_title, reference.doi or reference.pmid))
    )


def _first_author(reference: Reference) -> str:
    first = reference.author[0] if reference.author else None
    return (first.family or first.literal or "") if first else ""


def _identifiers(doi: str | None, pmid: str | None, pmcid: str | None) -> Iterator[tuple[str, str]]:
    for name, value in (("DOI", doi), ("PMID", pmid), ("PMCID", pmcid)):
        if value:
            yield name, value.casefold()


def _with_one_title(one: Known, other: Known) -> Match | None:
    """Hold two works of the same title against each other: they are one where their years and all else agree.

    None where neither year nor first author is the same: a title such as `Reply` is not enough to ask about them.
    """
    pairs = (
        ("year", one.year, other.year),
        ("DOI", fold(one.doi or ""), fold(other.doi or "")),
        ("PMID", one.pmid, other.pmid),
        ("PMCID", one.pmcid, other.pmcid),
    )
    another = [name for name, mine, theirs in pairs if mine and theirs and mine != theirs]
    if not _is_one_author(one.author, other.author):
        another.append("first author")
        if one.year and other.year and one.year != other.year:
            return None
    if not _is_one_journal(one.container, other.container):
        another.append("journal")
    is_dated = one.year is not None and other.year is not None
    shared = "the same title and year" if one.year == other.year and is_dated else "the same title"
    unlike = f"another {' and '.join(another)}" if another else "" if is_dated else "without a year to compare"
    return Match(other, ", ".join(filter(None, (shared, unlike))), is_sure=not unlike)


def _is_one_author(one: str, other: str) -> bool:
    """Say whether two names may be of one author: each word of the one stands in the other, or one is not known."""
    mine, theirs = _WORD.findall(fold(one)), _WORD.findall(fold(other))
    return {*mine} <= {*theirs} or {*theirs} <= {*mine} or "".join(mine) == "".join(theirs)


def _is_one_journal(one: str, other: str) -> bool:
    """Say whether two journals may be one: the one may be cut short as in `Am. J. Psychiatry`, or is not known."""
    short, long = sorted((_letters(one), _letters(other)), key=len)
    rest = iter(long)
    return short[:1] == long[: len(short[:1])] and all(letter in rest for letter in short)


def _letters(journal: str) -> str:
    return "".join(_WORD.findall(fold(journal))).removeprefix("the")


def _words(title: str) -> list[str]:
    """Return the words of a title; none where it has no letters: numbers and marks tell no work."""
    words = _WORD.findall(fold(title))
    return words if any(mark.isalpha() for word in words for mark in word) else []


def _share(one: set[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
