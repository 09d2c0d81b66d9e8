"""Text made regular once, at reading: what sources write in many ways stands in a record in one.

Readers of other formats use the same functions, so that a title is the same text wherever it came from.
"""

import html
import re
import unicodedata
from html.entities import html5

from msgspec.structs import replace

from ketamine_ref.records.study import Author, Reference

_INVISIBLE = re.compile(
    r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Soft hyphens, marks without width, and marks that turn text round; none of them is a letter."""
_ONE_FORM = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "µ": "μ"}
    | dict.fromkeys("\u2010\u2011\u2043\ufe63\uff0d", "-")
    | {"\u2012": "–", "\u2015": "—", "\ufe58": "—"}
)
_DASHES = re.compile(r"[‐‑‒–—―−﹘﹣－]")
_APOSTROPHES = re.compile(r"(?<=\w)[ʼ`´](?=\w)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_RAISED_SIGN = re.compile(r"<(?:jats:)?sup\b[^<>]*>\s*([-−+]?\d+[-−+]?)\s*</(?:jats:)?sup>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:jats:)?(?:i|b|u|em|strong|italic|bold|underline|sub|sup|inf|sc|scp|small|span|roman|tt|br|mml:\w+)"
    r"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RETRACTION_MARK = re.compile(
    r"\W*(?:RETRACTED|WITHDRAWN|Retracted|Withdrawn)(?: [Aa]rticle| ARTICLE)?\s*[:\].]|.*\[(?i:retracted|withdrawn)\]"
)
_SUFFIXES = {
    "jr": "Jr.", "jnr": "Jr.", "sr": "Sr.", "snr": "Sr.",
    "ii": "II", "iii": "III", "iv": "IV", "2nd": "II", "2d": "II", "3rd": "III", "3d": "III", "4th": "IV", "5th": "V",
}  # fmt: skip
_VOWELS = frozenset("AEIOUYÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØŒÙÚÛÜÝ")
_PAGE_WORD = re.compile(r"^(?:pages?|pp?\.?)\s+(?=[\w\d])", re.IGNORECASE)
_BETWEEN_PAGES = re.compile(r"(?<=\w)\s*-+\s*(?=\w)")


def regular_text(text: str) -> str:
    """Return a text composed (NFC), without characters that cannot be seen, ligatures and odd hyphens."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).translate(_ONE_FORM)


def regular_line(text: str) -> str:
    """Return a text of one line: regular, with single spaces, and without the tags and entities of a web page.

    A raised power keeps its place (10⁻⁶); other raised and lowered letters stand on the line (H2O, [11C]raclopride).
    """
    for _ in range(2):  # some sites escape twice
        text = _ENTITY.sub(_character, text)
    text = _RAISED_SIGN.sub(lambda power: power[1] if power[1].isdigit() else power[1].translate(_RAISED), text)
    return " ".join(regular_text(_TAG.sub("", text)).split()) or text


def _character(entity: re.Match[str]) -> str:
    """Return what an entity stands for; an unknown one as it is."""
    return html.unescape(entity[0]) if entity[0][1] == "#" else html5.get(entity[0][1:], entity[0])


def regular_pages(text: str) -> str:
    """Return pages with a plain hyphen in every range, and without `pp.` before them."""
    pages = _DASHES.sub("-", regular_line(text))
    return _BETWEEN_PAGES.sub("-", _PAGE_WORD.sub("", pages))


def regular_author(author: Author) -> Author:
    """Return an author with the suffix in its own field, plain hyphens, and no name in capitals throughout.

    Bibliographies file a suffix under the given or the family name: `Carlos A Jr`, `RB 3rd`, `Price III`.
    """
    if author.literal is not None or author.family is None:
        parts = {"literal": author.literal, "family": author.family, "given": author.given, "suffix": author.suffix}
        return replace(author, **{name: regular_line(part) for name, part in parts.items() if part is not None})
    family, given = _name(author.family), _name(author.given or "")
    suffix = regular_line(author.suffix or "")
    given, found = _without_suffix(given)
    family, other = _without_suffix(family)
    suffix = _suffix(suffix) or suffix or found or other
    if given:
        family, given = _in_small_letters(family, given)
    return replace(author, family=family, given=given or None, suffix=suffix or None)


def regular_reference(work: Reference) -> Reference:
    """Return a reference with every text on one line and regular; identifiers and addresses keep their marks."""
    lines = {
        name: regular_line(text)
        for name in ("title", "container_title", "container_title_short", "volume", "publisher", "genre")
        if (text := getattr(work, name)) is not None
    }
    pages = {name: regular_pages(text) for name in ("page", "issue") if (text := getattr(work, name)) is not None}
    return replace(work, **lines, **pages)


def _name(text: str) -> str:
    """Return a part of a person's name with plain hyphens and apostrophes."""
    return _APOSTROPHES.sub("’", _DASHES.sub("-", regular_line(text)))


def _without_suffix(name: str) -> tuple[str, str]:
    """Take a suffix from the end of a name of several words."""
    rest, _, last = name.rpartition(" ")
    suffix = _suffix(last)
    is_initials = last.isupper() and last in {"JR", "SR"}  # as PubMed runs initials together
    return (rest.rstrip(", "), suffix) if rest and suffix and not is_initials else (name, "")


def _suffix(word: str) -> str:
    """Return a suffix in its one form: `III` of `3rd`; nothing of another word."""
    return _SUFFIXES.get(word.strip(" .,").casefold(), "")


def _in_small_letters(family: str, given: str) -> tuple[str, str]:
    """Return a name without the capitals of a source that prints names in capitals; initials stay.

    `ANNA` beside `SMITH` is a name, for it has four letters and a vowel; so is `ANN` beside `MARY`. `ANN` alone may be
    three initials. Beside a family name in small letters five letters are needed: `CARL` may be four initials.
    """
    in_capitals = is_in_capitals(family)
    words = given.split()
    spelled = [word for word in words if _is_spelled(word, 4 if in_capitals else 5)]
    least = 1 if spelled and in_capitals else 4
    given = " ".join(_recased(word) if word in spelled or _is_spelled(word, least + 1) else word for word in words)
    return (_recased(family) if in_capitals else family), given


def is_marked_retracted(title: str) -> bool:
    """Say whether a publisher or catalogue wrote into a title that the work was retracted or withdrawn."""
    return _RETRACTION_MARK.match(title) is not None


def is_in_capitals(name: str) -> bool:
    """Say whether a part of a name is in capitals throughout; letters without a vowel may be an abbreviation."""
    return len(name) > 1 and name.isupper() and not _VOWELS.isdisjoint(name)


def _is_spelled(word: str, least: int) -> bool:
    """Say whether a word in capitals is a name and no initials: its longest half has so many letters, and a vowel."""
    longest = max(word.split("-"), key=len)
    return word.isupper() and "." not in word and len(longest) >= least and not _VOWELS.isdisjoint(longest)


def _recased(name: str) -> str:
    """Return a name in capitals with one capital a part: `O’Neill`, `McDonald`, `Machado-Vieira`."""
    parts = re.split(r"([\s'’-])", name)
    small = "".join(part[:1] + part[1:].lower() if part.isupper() else part for part in parts)
    return re.sub(r"\bMc([a-z])", lambda start: f"Mc{start[1].upper()}", small)
