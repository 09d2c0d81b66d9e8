"""Forgiving names: what people type, held against the names that a dataset knows."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from ketamine_ref.errors import listed

_GAPS = re.compile(r"[\s_\-–]+")
_DOI = re.compile(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:\s*)?(10\.\d{4,9}(?:\.\d+)*/\S+)$", re.IGNORECASE)
_PMID = re.compile(r"^(?:pmid:?\s*|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?(\d{1,8})/?$", re.IGNORECASE)
_PMCID = re.compile(r"^(?:pmcid:?\s*)?(PMC\d+)$", re.IGNORECASE)
_AUTHOR_AND_YEAR = re.compile(r"([a-z]+)(\d{4})[a-z]?", re.ASCII)  # what ids of studies look like


def folded(name: str) -> str:
    """Return a name without what should not matter: case, and which kind of gap stands between its words."""
    return _GAPS.sub(" ", name.strip().casefold())


def identifier(name: str) -> str | None:
    """Return a DOI, PMID or PMCID in the form in which two of them compare equal; None if the name is none of these."""
    for form in (_DOI, _PMID, _PMCID):
        if match := form.match(name.strip()):
            return match[1].casefold()
    return None


def did_you_mean(word: str, known: Iterable[str], *, most: int, cutoff: float) -> str:
    """Return `; did you mean 'x' or 'y'?` with the words that come close to a word; nothing where none does.

    Args:
        word: The word that is wrong.
        known: The right words, in the order in which equals are offered.
        most: How many to offer at the most.
        cutoff: How close they must come, from 0 to 1.
    """
    close = get_close_matches(word, list(known), n=most, cutoff=cutoff)
    return f"; did you mean {listed(map(repr, close), 'or')}?" if close else ""


def near(name: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return known names that come close.

    Those that a name begins come first, then works of the same author from other years, likely slips, and those that
    hold it or that it holds.

    Args:
        name: What was typed.
        known: Names as they are shown.
        most: How many to return at the most.
    """
    shown: dict[str, str] = {}
    for word in known:  # of two that differ in case only, the first is offered
        shown.setdefault(folded(word), word)
    wanted = folded(name)
    if not wanted:
        return ()
    found = [word for word in shown if len(wanted) > 2 and word.startswith(wanted)]
    found += _of_same_author(wanted, shown)
    found += get_close_matches(wanted, shown, n=most, cutoff=0.7)
    found += [word for word in shown if len(word) > 2 and (_within(word, wanted) or _within(wanted, word))]
    return tuple(dict.fromkeys(shown[word] for word in found))[:most]


def _of_same_author(wanted: str, known: Iterable[str]) -> list[str]:
    """Return the ids that differ from one that is wanted in the year alone, the nearest year first."""
    if not (asked := _AUTHOR_AND_YEAR.fullmatch(wanted)):
        return []
    ids = [found for found in map(_AUTHOR_AND_YEAR.fullmatch, known) if found and found[1] == asked[1]]
    return [found[0] for found in sorted(ids, key=lambda found: (abs(int(found[2]) - int(asked[2])), found[0]))]


def _within(part: str, whole: str) -> bool:
    return f" {part} " in f" {whole} "
