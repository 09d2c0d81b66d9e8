"""What a search shows of a record: the sentence that holds the words best, with these marked, and where to go on."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from ketamine_ref.dataset.index.marking import Span, held, marks, stems
from ketamine_ref.dataset.index.schema import BETWEEN
from ketamine_ref.dataset.search_terms import Meaning, Term
from ketamine_ref.dataset.sentences import sentences
from ketamine_ref.dataset.words import joined_forms, searchable
from ketamine_ref.records.manifest import GlossaryEntry
from ketamine_ref.records.vocabulary import singular

Rows = Callable[..., list[tuple[Any, ...]]]
"""Asks the index: a query and its values."""

_COLUMNS = ("names", "title", "authors", "main", "details")
_MAIN_TEXT = {
    "studies": "finding", "conditions": "bottom line", "mechanisms": "summary", "cautions": "statement",
    "claims": "better wording",
}  # fmt: skip
WORD = "word"
"""The kind of a hit that is an entry of the glossary."""
_SENTENCE = 40  # a text of so many characters tells something
_NUMBER = re.compile(r"\d")


_RECORDS = """
SELECT prose.rowid, prose.kind, prose.id, prose.title, prose.kind = 'studies' AND coalesce(studies.retracted, 0),
  files.folder > 0, coalesce(studies.draft, 0), studies.link, cautions.management,
  prose.names, prose.title, prose.authors, prose.main, prose.details
FROM prose JOIN files USING (kind, id) LEFT JOIN studies ON prose.kind = 'studies' AND studies.id = prose.id
  LEFT JOIN cautions ON prose.kind = 'cautions' AND cautions.id = prose.id
WHERE prose.rowid IN (SELECT value FROM json_each(?))
"""


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a snippet.

    Attributes:
        text: What it says.
        hit: Whether it is what was looked for.
    """

    text: str
    hit: bool


class SearchHit(msgspec.Struct, frozen=True, omit_defaults=True):
    """A record that was found, or a word of the glossary.

    Attributes:
        kind: Kind of record, by the name of its folder; `word` for a word of the glossary.
        id: Its id; the word itself.
        title: Its title or name; of a claim what it says.
        retracted: Whether it is a study that was retracted.
        snippet: One whole sentence of the record: the one that holds the words best.
        why: Where in the record the words stand.
        next: The words of the command line that shows it, without `ketref`.
        advice: Of a caution, the first sentence of what sources advise, where the snippet is another one.
        own: Whether the record is one's own, from a folder beside the dataset.
        draft: Whether it is a study that nobody has read yet.
        link: Of a study, the address of the work where one was read.
    """

    kind: str
    id: str
    title: str
    retracted: bool
    snippet: tuple[Piece, ...]
    why: tuple[str, ...]
    next: tuple[str, ...]
    advice: str | None = None
    own: bool = False
    draft: bool = False
    link: str | None = None


class _Text(NamedTuple):
    """A sentence of a record with the terms that it holds, by their places."""

    column: str
    text: str
    terms: frozenset[int]


def hits_of(rows: Rows, found: Sequence[int], meaning: Meaning) -> tuple[SearchHit, ...]:
    """Return what is shown of records.

    Args:
        rows: Asks the index.
        found: The records by their place in the table of prose, in the order in which they are shown.
        meaning: What was looked for.
    """
    records = {rowid: rest for rowid, *rest in rows(_RECORDS, msgspec.json.encode(found).decode())}
    texts = _searched({rowid: records[rowid][8:] for rowid in found}, meaning)
    shown = [_telling(records[rowid][0], texts[rowid]) for rowid in found]
    spans = marks([one.text for one in shown], [match for _, match in _matches(meaning)])
    return tuple(
        _hit(records[rowid], texts[rowid], tuple(_pieces(one.text, where)))
        for rowid, one, where in zip(found, shown, spans, strict=True)
    )


def word_hit(entry: GlossaryEntry) -> SearchHit:
    """Return a word of the glossary as a hit."""
    return SearchHit(
        kind=WORD,
        id=entry.term,
        title=", ".join((entry.term, *entry.also)),
        retracted=False,
        snippet=(Piece(entry.plain, hit=False),),
        why=("word",),
        next=("help", entry.term),
    )


def as_written(text: str, stem: str) -> str | None:
    """Return the first word of a text whose stem is a given one, as it is written there."""
    (spans,) = marks([text], [f'"{stem}"'])
    return text[slice(*spans[0])] if spans else None


def _searched(records: dict[int, Sequence[str]], meaning: Meaning) -> dict[int, list[_Text]]:
    """Split the texts of records into sentences, and find in each what was looked for."""
    begins = _beginnings(meaning)
    every = [
        (rowid, column, sentence)
        for rowid, columns in records.items()
        for column, text in zip(_COLUMNS, columns, strict=True)
        for part in text.split(BETWEEN)
        for sentence in (sentences(part) if column in {"main", "details"} else (part,))
    ]
    forms = [_forms(text) for *_, text in every]
    likely = [place for place, form in enumerate(forms) if begins.search(form)]
    meant, wanted = zip(*_matches(meaning), strict=True)
    found = dict(zip(likely, held([forms[place] for place in likely], wanted), strict=True))
    texts: dict[int, list[_Text]] = {rowid: [] for rowid in records}
    for place, (rowid, column, text) in enumerate(every):
        terms = frozenset(number for match in found.get(place, ()) for number in meant[match])
        texts[rowid].append(_Text(column, text, terms))
    return texts


def _matches(meaning: Meaning) -> list[tuple[tuple[int, ...], str]]:
    """Return what is looked for as FTS5 reads it, each with the places of the terms that it stands for."""
    places: dict[Term, tuple[int, ...]] = {term: (number,) for number, term in enumerate(meaning.terms)}
    matches: list[tuple[tuple[int, ...], str]] = [(places[term], term.match) for term in meaning.terms]
    for part in meaning.parts:
        whole = tuple(number for term in part.terms for number in places[term])
        matches += [(whole, synonym.match) for synonym in part.synonyms]
    return matches


def _beginnings(meaning: Meaning) -> re.Pattern[str]:
    """Return what every text that holds something of a search holds: the beginning of one of the stems."""
    terms = [one for part in meaning.parts for one in (*part.terms, *part.synonyms)]
    words = [word for term in terms for word in (*term.tokens, "".join(term.tokens))]
    shortened = {part[: max(2, len(part) - 1)] for part in (*words, *stems(words))}
    shortened |= {term.tokens[-1][:2] for term in terms if term.beginning}
    return re.compile("|".join(map(re.escape, sorted(shortened))))


def _forms(text: str) -> str:
    """Return a text folded, with its joined words behind it."""
    return f"{searchable(text)} {joined_forms(text)}" if "-" in text or not text.isascii() else text.lower()


def _hit(record: Sequence[Any], texts: Sequence[_Text], snippet: tuple[Piece, ...]) -> SearchHit:
    kind, name, title, retracted, own, draft, link, management = record[:8]
    advised = next(iter(sentences(management)), None) if management else None
    holding = {text.column for text in texts if text.terms}
    return SearchHit(
        kind=kind,
        id=name,
        title=title,
        retracted=bool(retracted),
        snippet=snippet,
        why=tuple(_said(column, kind) for column in _COLUMNS if column in holding),
        next=(singular(kind), name),
        advice=None if advised == "".join(piece.text for piece in snippet) else advised,
        own=bool(own),
        draft=bool(draft),
        link=link,
    )


def _telling(kind: str, texts: Sequence[_Text]) -> _Text:
    """Return the sentence that tells most.

    A claim may be wrong: beside it stands what the evidence supports, wherever the words were found.
    """
    main = [text for text in texts if text.column == "main"]
    told = main if kind == "claims" else [*main, *(text for text in texts if text.column == "details")]
    best = max(told, key=_worth, default=None)
    return best if best and best.terms else (*main, *texts)[0]


def _worth(text: _Text) -> tuple[object, ...]:
    """Return what a sentence has before another: more of the words, to be one, a number, to be the main text."""
    is_sentence = len(text.text) >= _SENTENCE
    return len(text.terms), is_sentence, bool(_NUMBER.search(text.text)), text.column == "main"


def _said(column: str, kind: str) -> str:
    if column == "names":
        return "id" if kind == "studies" else "name"
    if column == "authors":
        return "author or journal"
    return _MAIN_TEXT[kind] if column == "main" else column


def _pieces(text: str, spans: Sequence[Span]) -> Iterator[Piece]:
    end = 0
    for begins, ends in spans:
        if begins > end:
            yield Piece(text[end:begins], hit=False)
        if begins >= end:
            yield Piece(text[begins:ends], hit=True)
            end = ends
    if text[end:]:
        yield Piece(text[end:], hit=False)
