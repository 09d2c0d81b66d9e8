"""Names of authors: given names, however a source prints them, to initials; long and incomplete lists cut short."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ketamine_ref.citing.text import joined
from ketamine_ref.records import Study
from ketamine_ref.records.study import Author
from ketamine_ref.records.vocabulary import ReferenceField

_NICKNAME = r"[\"“(][^\"”)]*[\"”)]"
_MARKS = frozenset('.,"“(')
"""What makes a given name more than words with gaps between them."""
_GIVEN_WORD = re.compile(r"[^\s.,]+(?:\.?-[^\s.,]+)*\.?")
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
        given: Given names as far as the source prints them: `Carlos A.`.
        is_group: Whether it is an organisation.
    """

    family: str
    initials: tuple[str, ...] = ()
    suffix: str = ""
    given: str = ""
    is_group: bool = False


@lru_cache(4096)  # one style asks for a name several times, and a site cites in every style
def name_of(author: Author) -> Name:
    """Take the name of an author apart; an organisation, or a person of one name, is a family name alone."""
    if author.literal or not author.family:
        return Name(" ".join((author.literal or author.given or "").split()), is_group=bool(author.literal))
    given, initials = _taken_apart(author.given or "")
    return Name(" ".join(author.family.split()), initials, (author.suffix or "").strip(), given)


def names_of(authors: Iterable[Author]) -> tuple[Name, ...]:
    """Take the names of all authors apart; an author without any name is left out."""
    return tuple(name for name in map(name_of, authors) if name.family)


def is_incomplete(study: Study) -> bool:
    """Say whether a work has authors besides those in its record.

    An organisation alone, put in the place of people who were not seen, has no others beside it.
    """
    if ReferenceField.AUTHOR not in study.reference_gaps:
        return False
    return any(not name.is_group for name in names_of(study.reference.author))


def named(study: Study, most: int, shown: int) -> tuple[tuple[Name, ...], bool]:
    """Return the authors that a list names, and whether `et al.` follows them.

    A list that is not complete is printed as a longer one would be: nobody knows that it is short.

    Args:
        study: The study.
        most: The most authors that are all named.
        shown: How many a longer list names.
    """
    names = names_of(study.reference.author)
    return (names[:shown], True) if is_incomplete(study) or len(names) > most else (names, False)


@lru_cache(maxsize=4096)  # many people share theirs
def pointed(initials: tuple[str, ...], between: str = " ") -> str:
    """Print initials with a point after each: `C. A.`, `L.-H.`, `D. L. da C.`; with nothing between: `D.L. da C.`."""
    parts = (f" {part} " if part in _PARTICLES else part.replace("-", ".-") + "." for part in initials)
    return " ".join(between.join(parts).split())


def inverted(name: Name, between: str = " ") -> str:
    """Put the family name first: `Zarate, C. A., Jr.`; an organisation and a single name stand alone."""
    return joined(", ", name.family, pointed(name.initials, between), name.suffix)


def medical(name: Name, *, hyphen: bool = False) -> str:
    """Print a name as medical journals do, without points: `Zarate CA Jr`; Li-Hua is `LH`, or with its hyphen `L-H`."""
    initials = "".join(f" {part} " if part in _PARTICLES else part for part in name.initials).strip()
    return joined(" ", name.family, initials if hyphen else initials.replace("-", ""), name.suffix.rstrip("."))


@lru_cache(maxsize=4096)  # a list of references names many people several times
def _taken_apart(given: str) -> tuple[str, tuple[str, ...]]:
    """Return given names with a point and a space for each initial, and their initials alone."""
    words = _words(given)
    return _spelled(words), tuple(letters for part in words for letters in _initials(part.replace(".", "")))


def _words(given: str) -> list[str]:
    """Return the words of given names, without nicknames and commas; a point stays with its letters: `Th.`."""
    if _MARKS.isdisjoint(given):
        return given.split()
    return _GIVEN_WORD.findall(re.sub(_NICKNAME, " ", given))


def _spelled(given: Iterable[str]) -> str:
    """Join given names; every initial has its own point and space, for who reads `SS` takes it for one name."""
    bare = ((part, part.replace(".", "")) for part in given)
    return " ".join(pointed(_initials(letters)) if _is_initials(letters) else part for part, letters in bare)


def _is_initials(part: str) -> bool:
    """Say whether a word of a given name is nothing but initials: `A`, `CJA`, `C-M`."""
    if not part.isupper():
        return False
    halves = part.split("-")
    run_together = len(halves) == 1 and len(part) <= 4
    return "".join(halves).isalpha() and (run_together or all(len(half) == 1 for half in halves))


def _initials(part: str) -> tuple[str, ...]:
    """Return the initials of one word of a given name.

    Two to four capitals are initials run together, one each (`SS`, `CJA`); a longer word in capitals is a name.
    A hyphen joins the initials of its two halves, the second a capital too, as APA prints `Xu, A.-J.`
    """
    if part in _PARTICLES:
        return (part,)
    if part.isalpha() and part.isupper() and len(part) <= 4:
        return tuple(part)
    if part.isascii() and part.isalpha():
        return (part[0].upper(),)
    letters = [match[0].upper() for half in part.split("-") if (match := _FIRST_LETTER.search(half))]
    return ("-".join(letters),) if letters else ()
