"""Forgiving names: what people type, held against the names that a dataset knows."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

_GAPS = re.compile(r"[\s_\-–]+")
_DOI = re.compile(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)$", re.IGNORECASE)
_PMID = re.compile(r"^(?:pmid:?\s*|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?(\d{1,8})/?$", re.IGNORECASE)
_PMCID = re.compile(r"^(?:pmcid:?\s*)?(PMC\d+)$", re.IGNORECASE)


def folded(name: str) -> str:
    """Return a name without what should not matter: case, and which kind of gap stands between its words."""
    return _GAPS.sub(" ", name.strip().casefold())


def identifier(name: str) -> str | None:
    """Return a DOI, PMID or PMCID in the form in which two of them compare equal; None if the name is none of these."""
    for form in (_DOI, _PMID, _PMCID):
        if match := form.match(name.strip()):
            return match[1].casefold()
    return None


def near(name: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return known names that come close to a name: those that it begins, holds or is held by, then likely slips.

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
    found += get_close_matches(wanted, shown, n=most, cutoff=0.7)
    found += [word for word in shown if len(word) > 2 and f" {word} " in f" {wanted} "]
    return tuple(dict.fromkeys(shown[word] for word in found))[:most]
