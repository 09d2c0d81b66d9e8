"""Titles: from title case to sentence case, without harm to what has to keep its capitals."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from ketamine_ref.citing.descriptions import is_description
from ketamine_ref.citing.languages import is_english
from ketamine_ref.citing.proper_names import NAMES, PHRASES

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What parts a title from a subtitle. An en dash or hyphen does so between spaces, where it stands for an em dash.
_BREAK = re.compile(r"[\"'”’)\]]*(?:[:?!.]\s+|\s*—\s*|\s+[–-]\s+)[\"'“‘]?")
_ABBREVIATIONS = frozenset(
    "al approx ca cf Co Dr eds etc fig Inc Jr Ltd Mr Mrs Ms Mt no No nos Nos Prof sp spp Sr St subsp var vol vs".split()  # noqa: SIM905 - reads as a line
)
_BEFORE_PEOPLE = frozenset({"Dr", "Mr", "Mrs", "Ms", "Prof"})
# Title case leaves these in lower case, so they say nothing about a title.
_SMALL_WORDS = frozenset(
    """
    about across after against among before between during following from into onto over than that their through
    toward towards under until upon using versus what when where whether which while whose with within without
    """.split()  # noqa: SIM905 - one word a line would fill a page
)
# Patterns that few titles need are kept as text: `re` makes each of them when it is first asked for.
_GREEK = r"[α-ωΑ-Ω](?![α-ωά-ώ]{2})"
_ISOTOPE = r"(?:\A|[:?!.—–-]\s*)[\"'“‘]?\[\d{1,3}[A-Z][a-z]?\]\Z"
_RETRACTION_MARK = r"\W*(?:RETRACTED|WITHDRAWN|Retracted|Withdrawn)(?: [Aa]rticle| ARTICLE)?(?:\]|:|\.)\s*"
"""How publishers and PubMed mark the title of a work that was retracted."""
_IN_PARENTHESES = r"\s\([^()]*\)"
START, SUBTITLE, AFTER_ISOTOPE = "start", "subtitle", "isotope"
"""What a word opens: a title or sentence, a subtitle, or either of these behind an isotope, where its case stays."""
_LEAST_SHARE = 0.8
"""Share of long words with a capital from which a title counts as title case.

Of the bundled titles, names aside, those in title case reach 0.87 to 1 and the others 0 to 0.14: a long word in small
letters shows that the capitals beside it are those of names. Two are a printed title and a description behind it; where
three of the capitals and more are those of common words, half is enough.
"""
_MANY, _SHARE_OF_COMMON_WORDS = 3, 0.5
_BEFORE_NAMES = frozenset("and at by from in near of the to".split())  # noqa: SIM905 - reads as a line
_COMMON_ENDINGS = tuple(
    """
    age ages al als ance ant ants apy ase ases ate ates cion ed ence ent ents er ers ia ic ics ide ides ie ine ines ing
    ions is ist ists ities ity ive ives ment ments ness ogy or ors oses ous phy sion sm sms tion ure ures way ways
    """.split()  # noqa: SIM905 - one word a line would fill a page
)
"""How words end that are hardly names."""
_COMMON_WORDS = frozenset(
    """
    adult adults brain brains child children clinic clinics human humans men mice mood mouse pain rat rats sleep women
    youth
    """.split()  # noqa: SIM905 - as above
)
"""Other words that titles of this field hold, and that are no names."""

_PHRASES = {
    first: tuple(phrases) for first, phrases in groupby(sorted(PHRASES), key=lambda phrase: _WORD.findall(phrase)[0])
}
"""Names of several words by their first."""


def sentence_case(title: str, *, subtitle_capital: bool = True, language: str | None = None) -> str:
    """Put a title into sentence case: a capital for its first word, for proper nouns and, in some styles, the subtitle.

    A title in title case loses the capitals of its Titlecase words, save of the first word, of a word after a period,
    question or exclamation mark, and of names; words of any other form (NMDA, mTORC1, Val66Met, S, I) stay. A title in
    sentence case keeps its form, so that it keeps names that no list knows. A subtitle, after a colon or dash, gets a
    capital or loses it, whatever the case of the title. A description in square brackets stays as it is, for nobody
    printed it; so does a title in another language, as `language` (BCP 47) or its small words tell.
    """
    if is_description(title) or not is_english(title, language):
        return title
    words = tuple(title_words(title))
    lowering = is_title_case(title) if "(" in title else _is_title_case(title, words)
    pieces, done = [], 0
    for word, place, named in words:
        if not (place or lowering):
            continue
        raising = place == START or (place == SUBTITLE and subtitle_capital)
        if raising or ((lowering or place == SUBTITLE) and not named and place != AFTER_ISOTOPE):
            form = raised(title, word) if raising else _lowered(title, word)
            pieces += [title[done : word.start()], form]
            done = word.end()
    return "".join([*pieces, title[done:]])


def main_title(title: str) -> str:
    """Return a title without its subtitle, for a text that has no room for both; of a description all."""
    mark = re.match(_RETRACTION_MARK, title)
    start = mark.end() if mark else 0
    return title if is_description(title) else title[:start] + title[start:].partition(": ")[0]


def is_title_case(title: str) -> bool:
    """Say whether a title is in title case as a whole, by the share of its long words that have a capital.

    Counted are words of four letters and more in lower case or Titlecase; not counted are names, words that start a
    title or subtitle, second halves of compounds (title case itself differs on these), prepositions, and what stands in
    parentheses. Capitals alone behind small words, where names stand, show nothing: Ketamine in Lund.
    """
    title = re.sub(_IN_PARENTHESES, "", title)
    return _is_title_case(title, title_words(title))


def _is_title_case(title: str, words: "Iterable[_Placed]") -> bool:
    capitalised, lower = [], 0
    for word, place, named in words:
        text = word[0]
        if place or named or len(text) < 4 or title[word.start() - 1] in "-–" or text.lower() in _SMALL_WORDS:
            continue
        if text.islower():
            lower += 1
        elif is_titlecase(text):
            capitalised.append(word)
    telling = [word for word in capitalised if not _may_be_a_name(title, word)]
    if not telling:
        return False
    common = [word for word in telling if _is_common(word[0])]
    least = _LEAST_SHARE if len(common) < _MANY else _SHARE_OF_COMMON_WORDS
    return len(capitalised) / (len(capitalised) + lower) >= least


def _may_be_a_name(title: str, word: re.Match[str]) -> bool:
    """Say whether a word with a capital stands where a name may, and does not look like a common word."""
    before = title[: word.start()].split()
    return bool(before) and before[-1].lower() in _BEFORE_NAMES and not _is_common(word[0])


def _is_common(word: str) -> bool:
    return word.endswith(_COMMON_ENDINGS) or word[0].lower() + word[1:] in _COMMON_WORDS


_Placed = tuple[re.Match[str], str, bool]
"""A word of a title, what it starts, and whether it is part of a name."""


def title_words(title: str) -> Iterator[_Placed]:
    """Yield each word, what it starts (a title or sentence, a subtitle, nothing), and whether it is part of a name."""
    before, end, end_of_name = None, 0, 0
    for word in _WORD.finditer(title):
        text, start = word[0], word.start()
        if text in _PHRASES:
            end_of_name = max(end_of_name, _end_of_phrase(title, word))
        of_a_person = text in _BEFORE_PEOPLE or (before is not None and before[0] in _BEFORE_PEOPLE)
        named = of_a_person or start < end_of_name or (not text.islower() and _stem(text) in NAMES)
        gap = title[end:start]
        place = START if before is None else _parted(title, before, gap) if gap != " " else ""
        yield word, place, named
        before, end = word, word.end()


def _end_of_phrase(title: str, word: re.Match[str]) -> int:
    """Return the end of the longest name of several words that starts with a word; 0 where none does."""
    start = word.start()
    ends = [start + len(phrase) for phrase in _PHRASES[word[0]] if title.startswith(phrase, start)]
    return max((end for end in ends if not title[end : end + 1].isalnum()), default=0)


def _parted(title: str, before: re.Match[str], gap: str) -> str:
    """Say what a word starts, from the marks between it and the word before."""
    if gap == "]" and re.search(_ISOTOPE, title[: before.end() + 1]):
        return AFTER_ISOTOPE
    # Behind one letter a point is that of an abbreviation (E. coli, i.v.), but `Bipolar I.` closes a sentence.
    initial = len(before[0]) == 1 and before[0] != "I"
    if not _BREAK.fullmatch(gap) or (gap.startswith(".") and (initial or before[0] in _ABBREVIATIONS)):
        return ""
    return START if any(mark in gap for mark in ".?!") else SUBTITLE


def raised(title: str, word: re.Match[str]) -> str:
    """Give a word in lower case its capital, but not a symbol (β, α7, p11) or prefix such as the d of d-cycloserine."""
    prefix = len(word[0]) == 1 and title[word.end() :].startswith("-")
    plain = word[0].islower() and word[0][0].isalpha()
    return word[0] if prefix or not plain or is_symbol(word[0]) else word[0][0].upper() + word[0][1:]


def is_symbol(word: str) -> bool:
    """Say whether a word is a symbol whose case says something: Greek letters, or letters with digits."""
    return (not word.isascii() and re.match(_GREEK, word) is not None) or not word.replace("'", "").replace(
        "’", ""
    ).isalpha()


def _lowered(title: str, word: re.Match[str]) -> str:
    """Take the capital from a Titlecase word and from the article A; A in hyphens or brackets is a letter, as S is."""
    article = word[0] == "A" and title[word.start() - 1] == title[word.end() : word.end() + 1] == " "
    return word[0].lower() if article or is_titlecase(word[0]) else word[0]


def is_titlecase(word: str) -> bool:
    """Say whether a word is written with one capital, its first letter, a possessive aside."""
    stem = _stem(word)
    return stem[0].isupper() and stem[1:].islower() and stem.isalpha()


def _stem(word: str) -> str:
    """Return a word without the s of a possessive: Parkinson of Parkinson's."""
    return word[:-2] if word.endswith(("'s", "’s")) else word
