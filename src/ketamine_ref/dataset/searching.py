"""Search: what people type to a query that cannot fail, the best records first, and near words where there is none."""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from ketamine_ref.dataset.loose_names import glossary_entry
from ketamine_ref.dataset.names import folded
from ketamine_ref.dataset.near_words import near_words
from ketamine_ref.dataset.search_hits import SearchHit, hits_of, word_hit
from ketamine_ref.dataset.search_terms import Meaning, Term, is_abbreviation, operators_in, terms_of
from ketamine_ref.errors import NotFoundError, UsageError, listed
from ketamine_ref.records import Kind, Manifest

MAX_WORDS = 50
"""So many words can be looked for at once."""
_SHORTEST_STEM = 4
_LONGEST_ENDING = 4

Rows = Callable[..., list[tuple[Any, ...]]]
"""Asks the index: a query and its values."""


class SearchPage(msgspec.Struct, frozen=True):
    """What a search found, the best first.

    Attributes:
        hits: The records shown.
        total: How many there are.
        loosened: Whether no record holds all the words, so that these hold some of them.
        remarks: What must be said beside them: what was taken for what, words that are no operators here.
    """

    hits: tuple[SearchHit, ...]
    total: int
    loosened: bool
    remarks: tuple[str, ...] = ()


class Narrowed(NamedTuple):
    """What a search looks into.

    Attributes:
        kinds: Only records of these kinds; of all where it is empty.
        condition: Only records about this condition.
        own: Only records of one's own, or none of them.
    """

    kinds: tuple[str, ...] = ()
    condition: str | None = None
    own: bool | None = None


_EVERYWHERE = Narrowed()


def search(rows: Rows, typed: str, manifest: Manifest, narrowed: Narrowed = _EVERYWHERE, limit: int = 10) -> SearchPage:
    """Find the records that hold all the words; where none does, those that hold some of them.

    What goes by the very name that was typed stands first, then the scale of that name; the others as BM25 ranks them,
    those with the words themselves before those with their synonyms, and claims, which may be wrong, behind sources.

    Raises:
        UsageError: There is nothing to look for, or more than can be.
        NotFoundError: No record holds any of the words; near words are offered.
    """
    terms = terms_of(typed)
    if sum(len(term.tokens) for term in terms) > MAX_WORDS:
        message = f"more than {MAX_WORDS} words to look for: give fewer"
        raise UsageError(message)
    meaning = Meaning(terms, manifest)
    if not meaning.terms:
        raise UsageError("nothing to look for: give a word, such as `ketref search mania`")
    narrowing, values = _narrowed(narrowed)
    entry = None if narrowing else glossary_entry(typed.strip(' "'), manifest.glossary)
    words = (word_hit(entry),) if entry else ()
    matching = f"FROM search WHERE search MATCH ?{narrowing}"
    without = " OR ".join(_match(rows, term) for term in terms if term.without)
    for between in (" AND ", " OR ") if len(meaning.terms) > 1 else (" AND ",):
        literal, wide = (_query(rows, meaning, between, without, synonyms=synonyms) for synonyms in (False, True))
        ((total,),) = rows(f"SELECT count(*) {matching}", wide, *values)
        if total:
            ((themselves,),) = rows(f"SELECT count(*) {matching}", literal, *values)
            named = rows(
                f"SELECT rowid {matching} AND rowid IN ({_NAMED}) ORDER BY rowid", wide, *values, folded(typed)
            )
            best = (
                found
                for part in _SOURCES_FIRST
                for query in ((literal,) if themselves >= limit else (literal, wide))
                for found in rows(f"SELECT rowid {matching}{part} ORDER BY rank, rowid LIMIT ?", query, *values, limit)
            )
            scale = words if entry and is_abbreviation(entry.term) else ()
            chosen = _first((rowid for (rowid,) in chain(named, best)), max(1, limit - len(scale)))
            hits = hits_of(rows, chosen, meaning)
            taken = meaning.taken if total > themselves else ()
            loosened = between == " OR "
            shown = (*hits[: len(named)], *scale, *hits[len(named) :])[:limit]
            return SearchPage(shown, total + len(scale), loosened, (*_loosely(loosened), *_as_words(typed), *taken))
    if words:
        return SearchPage(words, len(words), loosened=False)
    missed = " ".join(term.typed for term in meaning.terms)
    hint = "Without --kind and --condition there may be some." if narrowing else ""
    tokens = [token for term in meaning.terms for token in term.tokens]
    raise NotFoundError("record that holds", missed, near_words(rows, tokens), hint)


def _loosely(loosened: bool) -> Iterable[str]:  # noqa: FBT001 - it has no other meaning
    return ("no record holds all the words: these hold some of them",) if loosened else ()


def _as_words(typed: str) -> Iterable[str]:
    if operators := operators_in(typed):
        verb = "are words" if len(operators) > 1 else "is a word"
        yield f"{listed(operators)} {verb} here like any other: all words must be there, and -word leaves one out"


def _query(rows: Rows, meaning: Meaning, between: str, without: str, *, synonyms: bool) -> str:
    parts = []
    for part in meaning.parts:
        themselves = between.join(_match(rows, term) for term in part.terms)
        others = (_match(rows, term) for term in part.synonyms if synonyms)
        parts.append(f"({' OR '.join((f'({themselves})', *others))})")
    wanted = between.join(parts)
    return f"({wanted}) NOT ({without})" if without else wanted


def _match(rows: Rows, term: Term) -> str:
    """Return a term as FTS5 reads it; a beginning such as `depressi*` may be longer than the stem of its words."""
    if not term.beginning or len(term.tokens) > 1:
        return term.match
    token = term.tokens[0]
    lengths = range(max(_SHORTEST_STEM, len(token) - _LONGEST_ENDING), len(token))
    stems = [token[:length] for length in lengths]
    places = ", ".join("?" * len(stems))
    known = rows(f"SELECT term FROM vocabulary WHERE term IN ({places})", *stems) if stems else []
    return f'({term.match} OR "{max(known)[0]}")' if known else term.match  # they begin alike: the longest is the last


def _first(found: Iterable[int], many: int) -> list[int]:
    """Return the first so many that differ; no more is asked of the index than these take."""
    different: dict[int, None] = {}
    for one in found:
        different[one] = None
        if len(different) == many:
            break
    return list(different)


_CLAIMS = "(SELECT rowid FROM prose WHERE kind = 'claims')"
_SOURCES_FIRST = (f" AND rowid NOT IN {_CLAIMS}", f" AND rowid IN {_CLAIMS}")
_NAMED = f"""
SELECT prose.rowid FROM names JOIN prose USING (kind, id)
WHERE names.kind IN ({", ".join(f"'{kind}'" for kind in Kind)}) AND names.folded = ?
"""


def _narrowed(narrowed: Narrowed) -> tuple[str, tuple[object, ...]]:
    """Return what a query must say besides, with its values, to look there and nowhere else."""
    kinds, condition, own = narrowed
    where, values = "", list[object]()
    if kinds:
        where += f" AND rowid IN (SELECT rowid FROM prose WHERE kind IN ({', '.join('?' * len(kinds))}))"
        values += kinds
    if condition:
        about = "SELECT prose.rowid FROM record_conditions JOIN prose USING (kind, id) WHERE condition = ?"
        where += f" AND rowid IN ({about})"
        values.append(condition)
    if own is not None:
        theirs = "SELECT prose.rowid FROM files JOIN prose USING (kind, id) WHERE folder > 0"
        where += f" AND rowid {'IN' if own else 'NOT IN'} ({theirs})"
    return where, tuple(values)
