"""Names of authors as the files of reference managers write them."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from ketamine_ref.dataset.checks.sourcing import is_placeholder
from ketamine_ref.dataset.importing.text import clean
from ketamine_ref.dataset.regular import regular_author
from ketamine_ref.records.study import Author

MOST_AUTHORS = 5000
"""More authors than a work has."""
_ET_AL = re.compile(r"(?:et\.? ?al\.?|and others|others)[,.]*", re.IGNORECASE)


def is_et_al(name: str) -> bool:
    """Say whether what stands in the place of an author only says that there are others."""
    return bool(_ET_AL.fullmatch(name.strip()))


def filed(name: str) -> Author:
    """Read `Family, Given, Suffix` as RIS and EndNote have it.

    A name without a comma, or with one at its end, is not taken apart; a doubled comma is one in a name.
    """
    parts = [part.strip().replace("\0", ",") for part in name.replace(",,", "\0").split(",")]
    if len(parts) == 1 or not any(parts[1:]):
        whole = parts[0]
        return Author(literal=whole) if " " in whole or len(parts) > 1 else Author(family=whole)
    family, given, suffix = (*parts, "")[:3]
    return person(family, given, suffix)


def person(family: str, given: str = "", suffix: str = "") -> Author:
    """Return a person."""
    return Author(family=family or None, given=given or None, suffix=suffix or None)


def named(found: Iterable[Author], doubts: list[str]) -> tuple[tuple[Author, ...], bool]:
    """Return the authors that have names, and whether they are all; who is none by our rules is a doubt."""
    authors: list[Author] = []
    are_all = True
    for author in islice(_cleaned(found), MOST_AUTHORS):
        name = author.literal or author.family or ""
        if is_et_al(" ".join(filter(None, (author.given, name)))):
            are_all = False
        elif is_placeholder(name):
            are_all = False
            doubts.append(f"{name[:100]!r} is no author and is left out")
        else:
            authors.append(author)
    return tuple(authors), are_all


def _cleaned(authors: Iterable[Author]) -> Iterator[Author]:
    """Yield authors with clean names; who has none is left out."""
    for author in authors:
        parts = {
            field: clean(getattr(author, field) or "") or None for field in ("family", "given", "suffix", "literal")
        }
        if parts["family"] or parts["literal"]:
            yield regular_author(Author(**parts))
        elif parts["given"]:
            yield regular_author(Author(family=parts["given"], suffix=parts["suffix"]))
