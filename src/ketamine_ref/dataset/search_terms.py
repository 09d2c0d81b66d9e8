"""What was typed into a search, taken apart: words, phrases, beginnings, what to leave out, and what else they mean."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from ketamine_ref.dataset.names import folded
from ketamine_ref.dataset.words import joined, searchable
from ketamine_ref.errors import listed
from ketamine_ref.folding import HYPHENS
from ketamine_ref.records import Manifest

_TERM = re.compile(
    rf"""(?<!\S)([{HYPHENS}]?)"([^"]*)"?(\*?)|(?<!\S)([{HYPHENS}]?)([^\s"]+)|"([^"]*)"?(\*?)|([^\s"]+)"""
)
_TOKEN = re.compile(r"[^\W_]+")
_NUMBER_WITH_UNIT = re.compile(r"(\d+)([a-z]+)")
_LONGEST_SYNONYM = 4  # in words
OPERATORS = ("OR", "NOT", "AND", "NEAR")
"""What other searches obey; here they are words like all others."""


class Term(msgspec.Struct, frozen=True):
    """A word or phrase that was typed.

    Attributes:
        typed: How it was typed, without quotation marks.
        tokens: Its words, folded.
        without: Whether records that hold it are left out.
        beginning: Whether it is the beginning of a word.
        quoted: Whether it stood in quotation marks: it means itself and nothing else.
    """

    typed: str
    tokens: tuple[str, ...]
    without: bool = False
    beginning: bool = False
    quoted: bool = False

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
            term = Term(text, tokens, bool(match[1] or match[4]), beginning, quoted is not None)
            found.setdefault((term.tokens, term.without, term.beginning), term)
    return tuple(found.values())


class Meant(NamedTuple):
    """One or more words that mean one thing, with what else means it.

    Attributes:
        terms: The words, as they were typed.
        synonyms: What is taken for all of them together.
    """

    terms: tuple[Term, ...]
    synonyms: tuple[Term, ...]


class Meaning:
    """What the terms of a search mean together with their synonyms.

    Attributes:
        terms: What must be found, without what is left out.
        parts: The same in parts that have synonyms of their own.
    """

    def __init__(self, terms: Sequence[Term], manifest: Manifest) -> None:
        self.terms = tuple(term for term in terms if not term.without)
        self.parts = tuple(_parts(self.terms, _forms_of(manifest)))

    @property
    def taken(self) -> tuple[str, ...]:
        """What was taken for what, in words."""
        return tuple(
            f"{' '.join(term.typed for term in part.terms)} was also looked for as "
            f"{listed(synonym.typed for synonym in part.synonyms)}"
            for part in self.parts
            if part.synonyms
        )


def operators_in(typed: str) -> tuple[str, ...]:
    """Return the words that other searches would obey and this one looks for, in the order in which they stand."""
    words = re.sub('"[^"]*"?', "", typed).split()
    return tuple(dict.fromkeys(word for word in words if word in OPERATORS)) if typed != typed.upper() else ()


def is_abbreviation(word: str) -> bool:
    """Say whether a word of a glossary is the short name of a scale or the like: without gaps, with two capitals."""
    return " " not in word and sum(map(str.isupper, word)) > 1


def _abbreviations(manifest: Manifest) -> Iterator[tuple[str, ...]]:
    """Yield the forms of each abbreviation of the glossary: HAMD, HAM-D and HDRS are one scale."""
    for entry in manifest.glossary:
        if entry.also and is_abbreviation(entry.term):
            yield (entry.term, *entry.also)


def _forms_of(manifest: Manifest) -> dict[str, tuple[str, ...]]:
    """Return what means the same by each word or phrase, without its gaps and hyphens."""
    found: dict[str, tuple[str, ...]] = {}
    for group in (*(group.words for group in manifest.synonyms), *_abbreviations(manifest)):
        for word in group:
            form = _unspaced(word)
            found[form] = (*found.get(form, ()), *group)
    return found


def _parts(terms: Sequence[Term], forms: Mapping[str, Sequence[str]]) -> Iterator[Meant]:
    """Yield terms with their synonyms, the longest phrase that has some first: `blood pressure` is one thing."""
    at = 0
    while at < len(terms):
        sizes = range(min(_LONGEST_SYNONYM, len(terms) - at), 0, -1)
        size = next((size for size in sizes if _form(terms[at : at + size]) in forms), 1)
        part = tuple(terms[at : at + size])
        wanted = _form(part)
        others = {_unspaced(word): word for word in forms.get(wanted, ())}
        words = (word for form, word in others.items() if form != wanted)
        yield Meant(part, tuple(Term(word, tuple(_TOKEN.findall(searchable(word)))) for word in words))
        at += size


def _form(terms: Sequence[Term]) -> str:
    """Return words without gaps and hyphens; nothing where one of them means itself."""
    literal = any(term.beginning or term.quoted for term in terms)
    return "" if literal else "".join(token for term in terms for token in term.tokens)


def _unspaced(word: str) -> str:
    return folded(word).replace(" ", "")
