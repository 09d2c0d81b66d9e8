"""What a name that nothing goes by may still mean: a page whose names hold all its words, a trial by its short name."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ketamine_ref.dataset.names import LONGEST_NAME, folded
from ketamine_ref.dataset.words import searchable
from ketamine_ref.records.manifest import GlossaryEntry, Synonyms

Rows = Callable[..., list[tuple[Any, ...]]]
"""Asks the index: a query and its values."""

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_STEM = 4
_ENDINGS = frozenset(
    ("", "s", "e", "es", "al", "ality", "y", "ic", "ics", "ia", "ism", "ive", "ion", "ions", "ed", "ing", "ous", "ity")
)
"""What may stand behind the part that two words share, for one to be taken for the other; a slip is none of them."""
_QUALIFIERS = frozenset(("i", "ii", "1", "2", "type", "disorder", "disorders", "illness", "disease", "syndrome"))
"""Words that a name of a condition may have or lack: `bipolar II` is on the page on bipolar disorder."""
_SHORT_NAME = re.compile(r"[^\W\d_]*[A-Z][^\W\d_]*[A-Z]")
"""A word with two capitals: the short name of a trial has one."""


def conditions_by_words(rows: Rows, name: str, synonyms: Sequence[Synonyms]) -> tuple[str, ...]:
    """Return the ids of the conditions whose names hold all words of a name.

    The words themselves go before words that begin alike or are synonyms: `major depressive disorder` is one page,
    `suicide` finds the page on suicidality.
    """
    wanted = _words(name)
    if not wanted or len(name) > LONGEST_NAME:
        return ()
    pages: dict[str, set[str]] = {}
    for page, shown in rows("SELECT id, shown FROM names WHERE kind = 'conditions' AND sort != 'code' ORDER BY id"):
        pages.setdefault(page, set()).update(_words(shown))
    core = wanted - _QUALIFIERS
    for some in filter(None, (wanted, core)):
        exact = tuple(page for page, held in pages.items() if some <= held)
        if exact:
            return exact
    return tuple(page for page, held in pages.items() if all(_is_held(word, held, synonyms) for word in wanted))


def conditions_by_code(rows: Rows, name: str) -> tuple[str, ...]:
    """Return the ids of the conditions with a code of ICD-10, ICD-11 or MeSH, or with the code that it is a part of."""
    for code in dict.fromkeys((folded(name), folded(name).partition(".")[0])):
        found = rows(
            "SELECT id FROM names WHERE kind = 'conditions' AND sort = 'code' AND folded = ? ORDER BY id", code
        )
        if found:
            return tuple(page for (page,) in found)
    return ()


def studies_of_trial(rows: Rows, name: str, glossary: Iterable[GlossaryEntry]) -> tuple[str, ...]:
    """Return the ids of the studies that a trial's short name stands in, those with it in their title alone if any.

    A short name has capitals where a record writes it, and is no word that the glossary explains as something else.
    """
    tokens = _WORD.findall(searchable(name))
    if not tokens or len(name) > LONGEST_NAME or _explained(name, glossary):
        return ()
    phrase = '"' + " ".join(tokens) + '"'
    for columns in ("title", "main names details"):
        found = rows(
            "SELECT prose.id, title || ' ' || main || ' ' || details FROM prose WHERE kind = 'studies' "
            "AND rowid IN (SELECT rowid FROM search WHERE search MATCH ?) ORDER BY id",
            f"{{{columns}}} : {phrase}",
        )
        ids = tuple(study for study, text in found if _is_short_name(tokens, text))
        if ids:
            return ids
    return ()


def glossary_entry(name: str, glossary: Iterable[GlossaryEntry]) -> GlossaryEntry | None:
    """Return the word of a glossary that goes by a name, in any case and with or without hyphens and gaps."""
    wanted = unspaced(name)
    for entry in glossary:
        if wanted and wanted in map(unspaced, (entry.term, *entry.also)):
            return entry
    return None


def unspaced(name: str) -> str:
    """Return a name folded, without gaps and hyphens: `ybocs` for `Y-BOCS`."""
    return folded(name).replace(" ", "")


def _words(name: str) -> set[str]:
    return set(_WORD.findall(searchable(name)))


def _is_held(word: str, held: Iterable[str], synonyms: Sequence[Synonyms]) -> bool:
    """Say whether one of some words is a word, begins like it, or is a synonym of it."""
    known = {word, *(other for group in synonyms if word in map(folded, group.words) for other in group.words)}
    return any(_alike(folded(one), other) for one in known for other in held)


def _alike(word: str, other: str) -> bool:
    """Say whether words are equal but for an ending: `suicide` and `suicidal`, `disorders` and `disorder`."""
    pairs = enumerate(zip(word, other, strict=False))
    shared = next((at for at, (a, b) in pairs if a != b), min(len(word), len(other)))
    return word == other or (shared >= _SHORTEST_STEM and {word[shared:], other[shared:]} <= _ENDINGS)


def _explained(name: str, glossary: Iterable[GlossaryEntry]) -> bool:
    entry = glossary_entry(name, glossary)
    return entry is not None and "trial" not in entry.plain


def _is_short_name(tokens: Sequence[str], text: str) -> bool:
    written = re.search(r"\b" + r"[\W_]+".join(map(re.escape, tokens)) + r"\b", text, re.IGNORECASE)
    return written is not None and _SHORT_NAME.search(written[0]) is not None
