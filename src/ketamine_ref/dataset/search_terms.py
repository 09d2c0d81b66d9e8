"""What was typed into a search, taken apart: words, phrases, beginnings, what to leave out, and what else they mean."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import msgspec

from ketamine_ref.dataset.names import folded
from ketamine_ref.dataset.words import HYPHENS, joined, searchable
from ketamine_ref.errors import listed
from ketamine_ref.records import Manifest

_TERM = re.compile(
    rf"""(?<!\S)([{HYPHENS}]?)"([^"]*)"?(\*?)|(?<!\S)([{HYPHENS}]?)([^\s"]+)|"([^"]*)"?(\*?)|([^\s"]+)"""
)
_TOKEN = re.compile(r"[^\W_]+")
_NUMBER_WITH_UNIT = re.compile(r"(\d+)([a-z]+)")
OPERATORS = ("OR", "NOT", "AND", "NEAR")
"""What other searches obey; here they are words like all others."""


class Term(msgspec.Struct, frozen=True):
    """A word or phrase that was typed.

    Attributes:
        typed: How it was typed, without quotation marks.
        tokens: Its words, folded.
        without: Whether records that hold it are left out.
        beginning: Whether it is the beginning of a word.
    """

    typed: str
    tokens: tuple[str, ...]
    without: bool = False
    beginning: bool = False

    @property
    def match(self) -> str:
        """The term as FTS5 reads it: words in quotation marks, so that nothing in them is an operator."""
        words = f'"{" ".join(self.tokens)}"{" *" if self.beginning else ""}'
        others = "".join(f' OR "{other}"' for other in self._other_forms())
        return f"({words}{others})" if others else words

    def _other_forms(self) -> Iterator[str]:
        """Yield the term without its hyphens, or with a gap between a number and its unit."""
        if self.beginning:
            return
        if len(self.tokens) > 1 and not re.search(r"\s", self.typed):
            yield joined("".join(self.tokens))
        elif split := _NUMBER_WITH_UNIT.fullmatch(self.tokens[0]):
            yield f"{split[1]} {split[2]}"


def terms_of(typed: str) -> tuple[Term, ...]:
    """Take apart what was typed: words, "phrases", beginnings*, and -what to leave out; marks count for nothing."""
    found: dict[tuple[Any, ...], Term] = {}
    for match in _TERM.finditer(typed):
        quoted = next((match[group] for group in (2, 6) if match[group] is not None), None)
        text: str = quoted if quoted is not None else (match[5] or match[8])
        tokens = tuple(_TOKEN.findall(searchable(text)))
        if tokens:
            beginning = bool(match[3] or match[7]) if quoted is not None else text.endswith("*")
            term = Term(text, tokens, bool(match[1] or match[4]), beginning)
            found.setdefault((term.tokens, term.without, term.beginning), term)
    return tuple(found.values())


class Meaning:
    """What the terms of a search mean together with their synonyms.

    Attributes:
        terms: What must be found, without what is left out.
        synonyms: By term, what is taken for it.
    """

    def __init__(self, terms: Sequence[Term], manifest: Manifest) -> None:
        self.terms = tuple(term for term in terms if not term.without)
        groups = [*(group.words for group in manifest.synonyms), *_abbreviations(manifest)]
        self.synonyms = {term: _taken_for(term, groups) for term in self.terms}

    @cached_property
    def taken(self) -> tuple[str, ...]:
        """What was taken for what, in words."""
        return tuple(
            f"{term.typed} was also looked for as {listed(synonym.typed for synonym in others)}"
            for term, others in self.synonyms.items()
            if others
        )


def operators_in(typed: str) -> tuple[str, ...]:
    """Return the words that other searches would obey and this one looks for, in the order in which they stand."""
    return tuple(dict.fromkeys(word for word in re.sub('"[^"]*"?', "", typed).split() if word in OPERATORS))


def is_abbreviation(word: str) -> bool:
    """Say whether a word of a glossary is the short name of a scale or the like: without gaps, with two capitals."""
    return " " not in word and sum(map(str.isupper, word)) > 1


def _abbreviations(manifest: Manifest) -> Iterator[tuple[str, ...]]:
    """Yield the forms of each abbreviation of the glossary: HAMD, HAM-D and HDRS are one scale."""
    for entry in manifest.glossary:
        if entry.also and is_abbreviation(entry.term):
            yield (entry.term, *entry.also)


def _taken_for(term: Term, groups: Iterable[Sequence[str]]) -> tuple[Term, ...]:
    """Return the other words of each group that holds a term; a phrase or beginning that was typed means itself."""
    if term.beginning:
        return ()
    wanted = "".join(term.tokens)
    found: dict[str, Term] = {}
    for group in groups:
        forms = {word: folded(word).replace(" ", "") for word in group}
        if wanted in forms.values():
            others = (word for word, form in forms.items() if form != wanted)
            found |= {word: Term(word, tuple(_TOKEN.findall(searchable(word)))) for word in others}
    return tuple(found.values())
