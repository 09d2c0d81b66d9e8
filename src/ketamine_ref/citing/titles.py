"""Titles: from title case to sentence case, without harm to what has to keep its capitals."""

import re
from collections.abc import Iterator

from ketamine_ref.citing.proper_names import NAMES, PHRASES

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
# What parts a title from a subtitle. An en dash or hyphen does so between spaces, where it stands for an em dash.
_BREAK = re.compile(r"[\"'”’)\]]*(?:[:?!.]\s+|\s*—\s*|\s+[–-]\s+)[\"'“‘]?")
_ABBREVIATIONS = frozenset({"vs", "cf", "etc", "St", "Dr", "No", "Nos", "no", "nos", "approx", "al"})
# Title case leaves these in lower case, so they say nothing about a title.
_SMALL_WORDS = frozenset(
    """
    about across after against among before between during following from into onto over than that their through
    toward towards under until upon using versus what when where whether which while whose with within without
    """.split()  # noqa: SIM905 - one word a line would fill a page
)
START, SUBTITLE = "start", "subtitle"
"""What a word opens: a title or sentence, or a subtitle."""
_LEAST_SHARE = 0.5
"""Share of long words with a capital from which a title counts as title case.

Of the 260 bundled titles, names aside, those in sentence case reach 0 to 0.14 and those in title case 0.87 to 1, save
of one, the title of a registry record followed by a description in sentence case, which reaches 0.5.
"""


def sentence_case(title: str, *, subtitle_capital: bool = True) -> str:
    """Put a title into sentence case: a capital for its first word, for proper nouns and, in some styles, the subtitle.

    A title in title case loses the capitals of its Titlecase words, save of the first word, of a word after a period,
    question or exclamation mark, and of names; words of any other form (NMDA, mTORC1, Val66Met, S, I) stay. A title in
    sentence case keeps its form, so that it keeps names that no list knows. A subtitle, after a colon or dash, gets a
    capital or loses it, whatever the case of the title. A description in square brackets stays as it is: nobody
    printed it.
    """
    if is_description(title):
        return title
    lowering = is_title_case(title)
    pieces, done = [], 0
    for word, place, named in title_words(title):
        raising = place == START or (place == SUBTITLE and subtitle_capital)
        if raising or ((lowering or place == SUBTITLE) and not named):
            form = raised(title, word) if raising else _lowered(title, word)
            pieces += [title[done : word.start()], form]
            done = word.end()
    return "".join([*pieces, title[done:]])


def main_title(title: str) -> str:
    """Return a title without its subtitle, for a text that has no room for both; of a description all."""
    return title if is_description(title) else title.partition(": ")[0]


def is_description(title: str) -> bool:
    """Say whether a title in square brackets stands for one that was not read."""
    return title.startswith("[") and title.endswith("]")


def is_title_case(title: str) -> bool:
    """Say whether a title is in title case as a whole, by the share of its long words that have a capital.

    Counted are words of four letters and more in lower case or Titlecase; not counted are names, words that start a
    title or subtitle, second halves of compounds (title case itself differs on these) and prepositions.
    """
    counted = [
        word[0]
        for word, place, named in title_words(title)
        if not (place or named or len(word[0]) < 4 or title[: word.start()].endswith(("-", "–")))
        and word[0].lower() not in _SMALL_WORDS
        and (word[0].islower() or is_titlecase(word[0]))
    ]
    capitalised = sum(not word.islower() for word in counted)
    return bool(counted) and capitalised / len(counted) >= _LEAST_SHARE


def title_words(title: str) -> Iterator[tuple[re.Match[str], str, bool]]:
    """Yield each word, what it starts (a title or sentence, a subtitle, nothing), and whether it is part of a name."""
    phrases = tuple(_phrases(title))
    before = None
    for word in _WORD.finditer(title):
        named = _stem(word[0]) in NAMES or any(start <= word.start() < end for start, end in phrases)
        yield word, START if before is None else _parted(title, before, word), named
        before = word


def _phrases(title: str) -> Iterator[tuple[int, int]]:
    """Yield where names of several words stand; one pattern of them all would cost each start of the program 3 ms."""
    for phrase in PHRASES:
        start = title.find(phrase)
        while start >= 0:
            end = start + len(phrase)
            if not title[end : end + 1].isalnum() and not title[:start][-1:].isalnum():
                yield start, end
            start = title.find(phrase, end)


def _parted(title: str, before: re.Match[str], word: re.Match[str]) -> str:
    """Say what a word starts, from the marks between it and the word before."""
    gap = title[before.end() : word.start()]
    abbreviated = gap.startswith(".") and (before[0] in _ABBREVIATIONS or before[0] in "ABCDEFGHJKLMNOPQRSTUVWXYZ")
    if not _BREAK.fullmatch(gap) or abbreviated:
        return ""
    return START if any(mark in gap for mark in ".?!") else SUBTITLE


def raised(title: str, word: re.Match[str]) -> str:
    """Give a word in lower case its capital, but not a prefix such as the d of d-cycloserine."""
    prefix = len(word[0]) == 1 and title[word.end() :].startswith("-")
    return word[0][0].upper() + word[0][1:] if word[0].islower() and word[0][0].isalpha() and not prefix else word[0]


def _lowered(title: str, word: re.Match[str]) -> str:
    """Take the capital from a Titlecase word and from the article A; A in hyphens or brackets is a letter, as S is."""
    article = word[0] == "A" and title[word.start() - 1] == title[word.end() : word.end() + 1] == " "
    return word[0].lower() if article or is_titlecase(word[0]) else word[0]


def is_titlecase(word: str) -> bool:
    """Say whether a word is written with one capital, its first letter, a possessive aside."""
    stem = _stem(word)
    return stem.isalpha() and stem[0].isupper() and stem[1:].islower()


def _stem(word: str) -> str:
    """Return a word without the s of a possessive: Parkinson of Parkinson's."""
    return _POSSESSIVE.sub("", word)
