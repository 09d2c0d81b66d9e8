"""Titles into headline case, without harm to the names of substances."""

import re

from ketamine_ref.citing.titles import is_description, is_titlecase, raised, title_words

SMALL_WORDS = frozenset(
    "a an and as at but by for in nor of off on or per the to up via vs".split()  # noqa: SIM905 - reads as a line
)
"""What every style leaves small: articles, conjunctions, and prepositions of up to three letters."""
_PREFIXES = frozenset(
    "anti co inter intra mid multi non post pre re semi sub un".split()  # noqa: SIM905 - reads as a line
)
_UNITS = frozenset(
    "day days hour item minute month point session step week weeks year".split()  # noqa: SIM905 - reads as a line
)


def headline_case(title: str, small: frozenset[str]) -> str:
    """Put a title into headline case: a capital for every word but the small ones, which the style names.

    The first and last word, those that open a subtitle and the first half of a compound get a capital in any case.
    Words with a capital or digit inside stay, and so does what a hyphen or bracket ties to a letter or number: names of
    substances (N-methyl-D-aspartate, (R)-ketamine, [11C]raclopride). After a prefix (non-, anti-) the second half stays
    small.
    """
    if is_description(title):
        return title
    words = list(title_words(title))
    pieces, done = [], 0
    for number, (word, place, named) in enumerate(words):
        before = words[number - 1][0] if number else None
        if named or (before and _tied(title, before, word)):
            continue
        opens_compound = title[word.end() :][:1] in {"-", "–"} and title[: word.start()][-1:] not in {"-", "–"}
        least = word[0].lower() in small and not opens_compound
        ends = number == len(words) - 1 or place
        form = word[0].lower() if least and not ends and is_titlecase(word[0]) else word[0]
        if not least or ends:
            form = raised(title, word)
        pieces += [title[done : word.start()], form]
        done = word.end()
    return "".join([*pieces, title[done:]])


def _tied(title: str, before: re.Match[str], word: re.Match[str]) -> bool:
    """Say whether a word is the second half of a substance's name, or of a compound with a prefix."""
    gap = title[before.end() : word.start()]
    if gap in {"-", "–"}:
        substance = (len(before[0]) == 1 or not before[0].isalpha()) and word[0].lower() not in _UNITS
        return substance or before[0].lower() in _PREFIXES
    return gap in {")", ")-", "]", "]-", "′-"}
