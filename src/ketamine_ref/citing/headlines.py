"""Titles into headline case, without harm to the names of substances."""

import re

from ketamine_ref.citing.descriptions import is_description
from ketamine_ref.citing.languages import is_english
from ketamine_ref.citing.titles import AFTER_ISOTOPE, is_titlecase, raised, title_words

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
_MEASURES = frozenset(
    """
    cm d dL dl g h Hz kg kHz L l m mcg mg min ml mL mm mM mmol mo ms ng nm nM nmol pg s T V wk y yr yrs μg μl μL μm μM
    """.split()  # noqa: SIM905 - reads as a line
)
_SPECIES = frozenset(
    """
    albicans aureus cerevisiae coli elegans fascicularis gondii melanogaster mulatta musculus norvegicus rerio sapiens
    somniferum
    """.split()  # noqa: SIM905 - reads as a line
)
_ABBREVIATED_GENUS = r"(?:\A|\W)[A-HJ-Z]\.\s*\Z"


def headline_case(title: str, small: frozenset[str], language: str | None = None) -> str:
    """Put a title into headline case: a capital for every word but the small ones, which the style names.

    The first and last word, those that open a subtitle and the first half of a compound get a capital in any case.
    Words with a capital or digit inside, units and Greek letters stay, and so does what a hyphen or bracket ties to a
    letter or number: names of substances (N-methyl-D-aspartate, (R)-ketamine, [11C]raclopride). After a prefix (non-,
    anti-) the second half stays small. A description and a title in another language stay as they are.
    """
    if is_description(title) or not is_english(title, language):
        return title
    words = list(title_words(title))
    pieces, done = [], 0
    for number, (word, place, named) in enumerate(words):
        before = words[number - 1][0] if number else None
        fixed = before and (_tied(title, before, word) or _is_fixed(title, before, word))
        if named or fixed or place == AFTER_ISOTOPE:
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


def _is_fixed(title: str, before: re.Match[str], word: re.Match[str]) -> bool:
    """Say whether the case of a word is fixed: of a unit (24 h, mg/kg), of points (i.v.), of a species (E. coli)."""
    gap = title[before.end() : word.start()]
    if word[0] in _MEASURES and (
        (gap in {" ", "-"} and before[0][-1].isdigit()) or (gap == "/" and before[0] in _MEASURES)
    ):
        return True
    pointed = len(word[0]) == 1 and "." in (title[word.end() : word.end() + 1], gap)
    species = word[0] in _SPECIES or re.search(_ABBREVIATED_GENUS, title[: word.start()])
    return word[0].islower() and bool(pointed or species)


def _tied(title: str, before: re.Match[str], word: re.Match[str]) -> bool:
    """Say whether a word is the second half of a substance's name, or of a compound with a prefix."""
    gap = title[before.end() : word.start()]
    if gap in {"-", "–"}:
        substance = (len(before[0]) == 1 or not before[0].isalpha()) and word[0].lower() not in _UNITS
        return substance or before[0].lower() in _PREFIXES
    return gap in {")", ")-", "]", "]-", "′-"}
