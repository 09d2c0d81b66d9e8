"""Names of authors: given names, however a source prints them, to initials."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ketamine_ref.records.study import Author

_NICKNAME = re.compile(r"[\"“(][^\"”)]*[\"”)]")
_SUFFIXES = {"Jr": "Jr.", "Sr": "Sr.", "II": "II", "III": "III", "IV": "IV"}
_PARTICLES = frozenset(
    "al bin da das de del della den der di do dos du e el ibn la le ten ter van von y zu".split()  # noqa: SIM905 - reads as a line
)
_FIRST_LETTER = re.compile(r"[^\W\d_][\u0300-\u036f]*")  # with the accents that a decomposed letter carries


class Name(NamedTuple):
    """An author's name, taken apart for a style to put together.

    Attributes:
        family: Family name, or the whole name of an organisation.
        initials: Initials without points, such as `C`, `A`; `L-H` for Li-Hua; a particle such as `da` stays a word.
        suffix: What follows the name, such as `Jr.`.
    """

    family: str
    initials: tuple[str, ...] = ()
    suffix: str = ""


def name_of(author: Author) -> Name:
    """Take the name of an author apart; an organisation, or a person of one name, is a family name alone."""
    if author.literal or not author.family:
        return Name(" ".join((author.literal or author.given or "").split()))
    parts = _NICKNAME.sub(" ", author.given or "").replace(".-", "-")
    given = [part for part in re.split(r"[\s.,]+", parts) if part]
    suffix = (author.suffix or "").strip()
    # Bibliographies file a suffix under the given names: "Carlos A Jr", "J. J. III".
    if len(given) > 1 and given[-1] in _SUFFIXES:
        suffix = suffix or given[-1]
        given.pop()
    initials = tuple(letters for part in given for letters in _initials(part))
    return Name(" ".join(author.family.split()), initials, _SUFFIXES.get(suffix, suffix))


def names_of(authors: Iterable[Author]) -> tuple[Name, ...]:
    """Take the names of all authors apart; an author without any name is left out."""
    return tuple(name for name in map(name_of, authors) if name.family)


def pointed(initials: Iterable[str]) -> str:
    """Print initials with a point after each and a space between: `C. A.`, `L.-H.`, `D. L. da C.`."""
    return " ".join(part if part in _PARTICLES else part.replace("-", ".-") + "." for part in initials)


def _initials(part: str) -> list[str]:
    """Return the initials of one word of a given name.

    Two to four capitals are initials run together, one each (`SS`, `CJA`); a longer word in capitals is a name.
    A hyphen joins the initials of its two halves, the second a capital too, as APA prints `Xu, A.-J.`
    """
    if part in _PARTICLES:
        return [part]
    if part.isalpha() and part.isupper() and len(part) <= 4:
        return list(part)
    letters = [match[0].upper() for half in part.split("-") if (match := _FIRST_LETTER.search(half))]
    return ["-".join(letters)] if letters else []
