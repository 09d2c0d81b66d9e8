"""Forgiving names: what people type, held against the names that a dataset knows."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from ketamine_ref.errors import listed
from ketamine_ref.folding import fold

_GAPS = dict.fromkeys(map(ord, "_-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), " ")
"""What stands for a gap: a pattern of it would take 2 ms to make."""
_WWW = r"(?:https?://)?(?:www\.)?"
_NCBI = r"ncbi\.nlm\.nih\.gov"
_DOI = rf"(?:{_WWW}(?:dx\.)?doi\.org/|(?:info:|urn:)?doi[:/]?\s*)?(10\.\d{{4,9}}(?:\.\d+)*/\S+)"
_PUBLISHER = r"https?://\S+?/(10\.\d{4,9}(?:\.\d+)*/[^\s?#]+)\S*"  # its address holds the DOI
_PUBMED = rf"{_WWW}(?:pubmed\.{_NCBI}|(?:m\.)?{_NCBI}/(?:m/)?pubmed|europepmc\.org/(?:article|abstract)/med)/"
_PMID = rf"(?:pmid:?\s*|{_PUBMED})?(\d{{1,8}})(?:/?[?#]\S*)?"
_CENTRAL = rf"{_WWW}(?:pmc\.{_NCBI}|{_NCBI}/pmc|europepmc\.org)/articles?/(?:pmc/)?"
_PMCID = rf"(?:pmc\s?id:?\s*|{_CENTRAL})?(pmc\d+)(?:/\S*)?"
# An id is what most names are: the patterns of others are kept as text, which `re` reads when it is first asked for.
_IDENTIFIERS = tuple(rf"(?i)(?:{form})[/?#]*" for form in (_DOI, _PUBLISHER, _PMID, _PMCID))
_REGISTRATION = r"(?i)\b(NCT\d{8}|ISRCTN\d{8}|ACTRN\d{14}|CRD\d{11}|\d{4}-\d{6}-\d{2})\b"
_AUTHOR_AND_YEAR = r"(?a)([a-z]+)(\d{4})[a-z]?"  # what ids of studies look like
LONGEST_NAME = 100
"""A longer name or word is not like any that there is."""
_CITED = r"(?i)\(?([^\W\d_][^\d&,()]*?)(?:\s+et\s+al\.?|\s*(?:&|and\s)[^\d]*)?,?\s+\(?(\d{4}[a-z]?)\)*\.?"
"""How a text cites a study: its first author, and its year."""
_OPENING, _CLOSING = "[({<\"'“‘«@`", ".,;:!?)]}>\"'”’»`"
"""What a name is wrapped in, or followed by, where it was copied from a text."""
_PLACE = r"(?i)(?:\S*/)?([\w-]+)(?:\.(?:html|json|yaml))?(?:[#:][\w-]*)?"
"""An id as the address of its page, the name of its file or the address of one of its results holds it."""


def folded(name: str) -> str:
    """Return a name without what should not matter: case, accents, and which kind of gap stands between its words."""
    return " ".join(fold(name).translate(_GAPS).split())


def as_copied(name: str) -> Iterator[str]:
    """Yield a name as it was typed, then without the marks that it was copied with, one after the other.

    `[bloch2012],` gives `bloch2012` in the end; a DOI may end in a bracket of its own, so that it is tried with it
    first. Last comes the id in an address: that of a page, a file or a result.
    """
    yield (left := name.strip())
    while left and (left[0] in _OPENING or left[-1] in _CLOSING):
        left = left[:-1] if left[-1] in _CLOSING else left[1:]
        yield left.strip()
    if any(mark in left for mark in "/.#:") and (place := re.fullmatch(_PLACE, left)):
        yield place[1]


def result_address(name: str) -> tuple[str, str]:
    """Return the name of a study and the id of its result, as `diazgranados2010:madrs-p2d` holds them; `#` will do."""
    parted = (re.fullmatch(r"(.+)[:#]([\w-]+)", copied) for copied in as_copied(name))
    found = next(filter(None, parted), None)
    return (found[1], found[2].casefold()) if found else (name, "")


def identifiers(name: str) -> tuple[str, ...]:
    """Return the DOI, PMID or PMCID that a name may stand for, in the form in which two of them compare equal.

    Addresses are read too, as browsers and ketref write them: doi.org, PubMed, PubMed Central, Europe PMC, publishers.
    """
    found = []
    typed = dict.fromkeys((name, _decoded(name)))  # a DOI may hold %3C itself, and an address %2F for its slash
    for copied in (copied for one in typed for copied in as_copied(one)):
        for form in _IDENTIFIERS:
            if match := re.fullmatch(form, copied):
                address = match[1].casefold()
                found += [address, _decoded(address), re.split(r"[?#]", _decoded(address))[0]]
    return tuple(dict.fromkeys(found))


def author_and_year(name: str) -> str | None:
    """Return the id that a study should have which a text cites so: `Rodriguez et al., 2013` gives `rodriguez2013`."""
    if len(name.split(maxsplit=1)) < 2:  # most names are ids
        return None
    match = re.fullmatch(_CITED, name.strip())
    return re.sub(r"[^a-z]", "", fold(match[1])) + match[2].lower() if match else None


def _decoded(address: str) -> str:
    """Return the part of an address with its %3C as the characters that they stand for."""
    if "%" not in address:
        return address
    from urllib.parse import unquote  # noqa: PLC0415 - seldom needed, and slow to import

    return unquote(address)


def registration(name: str) -> str | None:
    """Return the number in a register that stands in a name or address; None where none does."""
    match = re.search(_REGISTRATION, name)
    return folded(match[1]) if match else None


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
    if not (asked := re.fullmatch(_AUTHOR_AND_YEAR, wanted)):
        return []
    ids = [found for name in known if (found := re.fullmatch(_AUTHOR_AND_YEAR, name)) and found[1] == asked[1]]
    return [found[0] for found in sorted(ids, key=lambda found: (abs(int(found[2]) - int(asked[2])), found[0]))]


def _within(part: str, whole: str) -> bool:
    return f" {part} " in f" {whole} "
