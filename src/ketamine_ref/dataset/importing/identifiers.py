"""Identifiers of a work, as people write them: bare, labelled, in the address of a page, or in a note."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

_DOI = re.compile(r"(?<![\w.])10\.\d{4,9}(?:\.\d+)*/\S*[^\s.,;/]", re.ASCII)
_BEHIND_DOI = re.compile(
    r"\?[\w.-]+=.*|/(?:abstract|e?pdf|epub|full|full-?text|html|meta|references|summary)$|(?<=\d)v\d+(?:\.full.*)?$",
    re.IGNORECASE,
)
"""What addresses of publishers have behind a DOI."""
_PMID = re.compile(
    r"(?:PMID:?\s*|https?://(?:pubmed[.-]ncbi[\w.-]+|[\w.-]*ncbi[\w.-]+(?:/m)?/pubmed"
    r"|(?:www\.)?europepmc\.org/(?:article|abstract)/med)/)?([1-9]\d{0,7})/?(?:[?#].*)?",
    re.ASCII | re.IGNORECASE,
)
_PMCID = re.compile(
    r"(?:PMCID:?\s*|https?://[\w.-]*(?:pmc|ncbi)[\w.-]*(?:/pmc)?/articles/(?=PMC))?"
    r"(?:PMC)?([1-9]\d{0,8})(?:\.\d+)?/?(?:[?#].*)?",
    re.ASCII | re.IGNORECASE,
)
_LABELLED = re.compile(r"\s*(DOI|PMID|PMCID)(?::\s*|\s+)(\S+)[\s;,]*", re.IGNORECASE)

_OWN_PAGES = {
    "DOI": "https://doi.org/{}",
    "PMCID": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/{}/",
}
"""Where each identifier leads, the best first: an address that says no more is left out."""


def doi_in(text: str) -> str | None:
    """Return a DOI without the address before it and what closes a sentence or names a page; None if there is none."""
    if "://" in text:
        text = text.partition("#")[0]
    if not text.strip().startswith("10.") or "%2f" in text.casefold():
        text = unquote(text)
    found = _DOI.search(text)
    bare = _DOI.match(_BEHIND_DOI.sub("", found[0])) if found else None
    return bare[0] if bare and bare[0].isprintable() else None


def pmid_in(text: str) -> str | None:
    """Return a PMID without label and address; None where the text is none."""
    found = _PMID.fullmatch(text.strip())
    return found[1] if found else None


def pmcid_in(text: str) -> str | None:
    """Return a PMCID with its letters; None where the text is none."""
    found = _PMCID.fullmatch(text.strip())
    return f"PMC{found[1]}" if found else None


READERS: dict[str, Callable[[str], str | None]] = {"DOI": doi_in, "PMID": pmid_in, "PMCID": pmcid_in}
"""What reads each identifier, by its name."""


def elsewhere(name: str, notes: Iterable[str], addresses: Iterable[str]) -> str | None:
    """Return an identifier that has no field of its own: from a line of a note that begins with it, or an address."""
    labelled = [value.rstrip(".,;") for note in notes for label, value in _labelled(note) if label == name]
    read = READERS[name]
    full = (address if "://" in address else f"https://{address}" for address in map(str.strip, addresses))
    return next(filter(None, map(read, (*labelled, *filter(_is_address, full)))), None)


def _labelled(note: str) -> Iterator[tuple[str, str]]:
    for line in note.splitlines():
        rest = line
        while found := _LABELLED.match(rest):
            yield found[1].upper(), found[2]
            rest = rest[found.end() :]


def address_in(text: str, known: Mapping[str, str | None]) -> str | None:
    """Return an address; nothing where it only leads where an identifier of the work leads; None where it is none."""
    bare = text.strip()
    if known["DOI"] and elsewhere("DOI", (), (bare,)) == known["DOI"]:
        return ""
    own = next((page.format(known[name]) for name, page in _OWN_PAGES.items() if known[name]), "")
    if bare.casefold() == own.casefold():
        return ""
    return bare if _is_address(bare) else None


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in host and text.isprintable() and " " not in text
