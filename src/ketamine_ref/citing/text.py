"""Text of a citation: runs that know what is italic and what is a link, put together without doubled punctuation."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple


class Run(NamedTuple):
    """A piece of a citation that looks the same throughout.

    Attributes:
        text: What is printed.
        italic: Whether it is set in italics.
        link: Address that it leads to.
    """

    text: str
    italic: bool = False
    link: str | None = None


_NOT_IN_ADDRESSES = str.maketrans({"<": "%3C", ">": "%3E", '"': "%22", " ": "%20"})

Citation = tuple[Run, ...]
"""A citation, or a part of one, from left to right; nothing is the empty tuple."""


def plain(citation: Citation) -> str:
    """Return the text alone."""
    return "".join(run.text for run in citation)


def words(text: str | None, *, italic: bool = False) -> Citation:
    """Turn a text into a part of a citation, with single spaces; no text gives no run."""
    tidy = " ".join((text or "").split())
    return (Run(tidy, italic),) if tidy else ()


def address(url: str | None) -> Citation:
    """Turn an address into a run, printed in full; an old DOI may hold marks that a link may not."""
    return (Run(url, link=url.translate(_NOT_IN_ADDRESSES)),) if url else ()


def join(parts: Iterable[Citation], between: str = "") -> Citation:
    """Join the parts that are not empty; a mark in `between` is left out after a part that already ends in it."""
    runs: list[Run] = []
    for part in parts:
        if runs and part and between:
            runs.append(Run(between.lstrip(runs[-1].text[-1]) if between[0] != " " else between))
        runs += part
    return _merged(runs)


def stop(part: Citation) -> Citation:
    """Close a part with a period, unless it is empty, a link, or ends in a period, question or exclamation mark.

    A mark inside closing quotation marks closes the part too.
    """
    if not part or part[-1].link or plain(part).rstrip("\"'”’").endswith((".", "?", "!", "…")):
        return part
    return _merged([*part, Run(".")])


def sentences(parts: Iterable[Citation]) -> Citation:
    """Close every part that is not empty and join them with spaces, as the elements of a reference are."""
    return join((stop(part) for part in parts), " ")


def _merged(runs: Iterable[Run]) -> Citation:
    """Return the runs with neighbours of one look made one, so that a renderer gets no more pieces than it needs."""
    looks = groupby((run for run in runs if run.text), key=lambda run: run[1:])
    return tuple(Run("".join(run.text for run in alike), *look) for look, alike in looks)
