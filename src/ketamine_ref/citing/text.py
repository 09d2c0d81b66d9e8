"""Text of a citation: runs that know what is italic and what is a link, put together without doubled punctuation."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ketamine_ref.records.study import doi_address


class Run(NamedTuple):
    """A piece of a citation that looks the same throughout.

    Attributes:
        text: What is printed.
        italic: Whether it is set in italics.
        link: Address that it leads to.
        bold: Whether it is set in bold.
        superscript: Whether it is raised and small, as the number of a reference.
    """

    text: str
    italic: bool = False
    link: str | None = None
    bold: bool = False
    superscript: bool = False


_NOT_IN_ADDRESSES = str.maketrans({"<": "%3C", ">": "%3E", '"': "%22", " ": "%20"})

CLOSING_MARKS = (".", "?", "!", "…", ":", ";")
"""Marks that no period follows."""
_CLOSING_QUOTES = "\"'”’"
Citation = tuple[Run, ...]
"""A citation, or a part of one, from left to right; nothing is the empty tuple."""


class InText(NamedTuple):
    """How a text cites a work.

    Attributes:
        parenthetical: What closes a statement: `(Doe & Roe, 2020)`, or the number of the work.
        narrative: What is part of a sentence: `Doe and Roe (2020)`; nothing in a style of numbers.
    """

    parenthetical: Citation
    narrative: Citation = ()


def plain(citation: Citation) -> str:
    """Return the text alone."""
    return "".join(run.text for run in citation)


def words(text: str | None, *, italic: bool = False, bold: bool = False) -> Citation:
    """Turn a text into a part of a citation, with single spaces; no text gives no run."""
    tidy = " ".join((text or "").split())
    return (Run(tidy, italic, bold=bold),) if tidy else ()


def joined(between: str, *texts: str | None) -> str:
    """Join the texts that are known."""
    return between.join(filter(None, texts))


def enumerated(names: Sequence[str], conjunction: str, *, serial_comma: bool = True) -> str:
    """List names as prose does: `Doe`, `Doe and Roe`, `Doe, Roe, and Poe`."""
    comma = "," if serial_comma and len(names) > 2 else ""
    return joined(f"{comma} {conjunction} ", ", ".join(names[:-1]), *names[-1:])


def address(url: str | None, shown: str | None = None) -> Citation:
    """Turn an address into a run, printed in full or as `shown`; an old DOI may hold marks that a link may not."""
    return (Run(shown or url, link=link_to(url)),) if url else ()


def link_to(url: str) -> str:
    """Return an address as a link may hold it."""
    return url.translate(_NOT_IN_ADDRESSES)


def is_web(link: str) -> bool:
    """Say whether a link leads into the web; no other is ever followed."""
    return link.lower().startswith(("https://", "http://"))


def doi(number: str | None, before: str) -> Citation:
    """Turn a DOI into a run with a word before it, such as `doi:`, that leads to its address."""
    return address(doi_address(number), f"{before}{number}") if number else ()


def join(parts: Iterable[Citation], between: str = "") -> Citation:
    """Join the parts that are not empty; a mark in `between` is left out after a part that already ends in it."""
    runs: list[Run] = []
    for part in parts:
        if runs and part and between:
            runs.append(Run(between.lstrip(runs[-1].text[-1]) if between[0] != " " else between))
        runs += part
    return _merged(runs)


def stop(part: Citation, *, after_link: bool = False) -> Citation:
    """Close a part with a period, unless it is empty, a link, or ends in a mark that closes or announces something.

    A mark inside closing quotation marks closes the part too. Some styles put a period after a link all the same.
    """
    if not part or (part[-1].link and not after_link):
        return part
    end = part[-1].text.rstrip(_CLOSING_QUOTES) or plain(part).rstrip(_CLOSING_QUOTES)
    if end.endswith(CLOSING_MARKS):
        return part
    *before, last = part
    return (*before, Run(f"{last.text}.")) if last == Run(last.text) else (*part, Run("."))


def sentences(parts: Iterable[Citation]) -> Citation:
    """Close every part that is not empty and join them with spaces, as the elements of a reference are."""
    return join((stop(part) for part in parts), " ")


def _merged(runs: Iterable[Run]) -> Citation:
    """Return the runs with neighbours of one look made one, so that a renderer gets no more pieces than it needs."""
    merged: list[Run] = []
    last: tuple[object, ...] = ()
    for run in runs:
        look = run[1:]
        if look == last:
            merged[-1] = Run(merged[-1].text + run.text, *look)
        elif run.text:
            merged.append(run)
            last = look
    return tuple(merged)
