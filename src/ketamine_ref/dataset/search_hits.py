"""What a search shows of a record: the sentence that holds the words best, with these marked, and where to go on."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from ketamine_ref.dataset.index.marking import Span, marks, stems
from ketamine_ref.dataset.index.schema import BETWEEN
from ketamine_ref.dataset.search_terms import Meaning
from ketamine_ref.dataset.sentences import sentences
from ketamine_ref.dataset.words import COMPOUND, joined, searchable
from ketamine_ref.records.manifest import GlossaryEntry

Rows = Callable[..., list[tuple[Any, ...]]]
"""Asks the index: a query and its values."""

_COLUMNS = ("names", "title", "authors", "main", "details")
_MAIN_TEXT = {
    "studies": "finding", "conditions": "bottom line", "mechanisms": "summary", "cautions": "statement",
    "claims": "better wording",
}  # fmt: skip
_COMMANDS = {
    "studies": "study", "conditions": "condition", "mechanisms": "mechanism", "cautions": "caution", "claims": "claim",
}  # fmt: skip
WORD = "word"
"""The kind of a hit that is an entry of the glossary."""
_SENTENCE = 40  # a text of so many characters tells something
_NUMBER = re.compile(r"\d")


_RECORDS = """
SELECT prose.rowid, prose.kind, prose.id, prose.title, prose.kind = 'studies' AND coalesce(studies.retracted, 0),
  prose.names, prose.title, prose.authors, prose.main, prose.details
FROM prose LEFT JOIN studies ON prose.kind = 'studies' AND studies.id = prose.id
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


class SearchHit(msgspec.Struct, frozen=True):
    """A record that was found, or a word of the glossary.

    Attributes:
        kind: Kind of record, by the name of its folder; `word` for a word of the glossary.
        id: Its id; the word itself.
        title: Its title or name; of a claim what it says.
        retracted: Whether it is a study that was retracted.
        snippet: One whole sentence of the record: the one that holds the words best.
        why: Where in the record the words stand.
        next: The words of the command line that shows it, without `ketref`.
    """

    kind: str
    id: str
    title: str
    retracted: bool
    snippet: tuple[Piece, ...]
    why: tuple[str, ...]
    next: tuple[str, ...]


class _Text(NamedTuple):
    """A sentence of a record with what a search finds in it."""

    column: str
    text: str
    terms: frozenset[int]
    spans: tuple[Span, ...]


def hits_of(rows: Rows, found: Sequence[int], meaning: Meaning) -> tuple[SearchHit, ...]:
    """Return what is shown of records.

    Args:
        rows: Asks the index.
        found: The records by their place in the table of prose, in the order in which they are shown.
        meaning: What was looked for.
    """
    records = {rowid: rest for rowid, *rest in rows(_RECORDS, msgspec.json.encode(found).decode())}
    texts = _marked({rowid: records[rowid][4:] for rowid in found}, meaning)
    return tuple(_hit(records[rowid], texts[rowid]) for rowid in found)


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
    ((_, spans),) = marks([text], [f'"{stem}"'])
    return text[slice(*spans[0])] if spans else None


def _marked(records: dict[int, Sequence[str]], meaning: Meaning) -> dict[int, list[_Text]]:
    """Split the texts of records into sentences, and find in each what was looked for."""
    begins = _beginnings(meaning)
    every = [
        (rowid, column, sentence)
        for rowid, columns in records.items()
        for column, text in zip(_COLUMNS, columns, strict=True)
        for part in text.split(BETWEEN)
        for sentence in (sentences(part) if column in {"main", "details"} else (part,))
    ]
    likely = [place for place, (*_, text) in enumerate(every) if begins.search(_forms(text))]
    wanted = [(number, term.match) for number, term in enumerate(meaning.terms)]
    wanted += [(number, other.match) for number, term in enumerate(meaning.terms) for other in meaning.synonyms[term]]
    found = dict(zip(likely, marks([every[place][2] for place in likely], [match for _, match in wanted]), strict=True))
    texts: dict[int, list[_Text]] = {rowid: [] for rowid in records}
    for place, (rowid, column, text) in enumerate(every):
        held, spans = found.get(place, ((), ()))
        texts[rowid].append(_Text(column, text, frozenset(wanted[number][0] for number in held), spans))
    return texts


def _beginnings(meaning: Meaning) -> re.Pattern[str]:
    """Return what every text that holds something of a search holds: the beginning of one of the stems."""
    terms = [*meaning.terms, *(other for others in meaning.synonyms.values() for other in others)]
    words = [word for term in terms for word in (*term.tokens, "".join(term.tokens))]
    parts = [*words, *stems(words)]
    shortened = {part[: max(2, len(part) - 1)] for part in parts} | {
        term.tokens[0][:2] for term in terms if term.beginning
    }
    return re.compile("|".join(map(re.escape, sorted(shortened))))


def _forms(text: str) -> str:
    return searchable(text) + " ".join(joined(match[0]) for match in COMPOUND.finditer(text))


def _hit(record: Sequence[Any], texts: Sequence[_Text]) -> SearchHit:
    kind, name, title, retracted = record[:4]
    held = {text.column for text in texts if text.spans}
    return SearchHit(
        kind=kind,
        id=name,
        title=title,
        retracted=bool(retracted),
        snippet=tuple(_pieces(_telling(kind, texts))),
        why=tuple(_said(column, kind) for column in _COLUMNS if column in held),
        next=(_COMMANDS[kind], name),
    )


def _telling(kind: str, texts: Sequence[_Text]) -> _Text:
    """Return the sentence that tells most.

    A claim may be wrong: beside it stands what the evidence supports, wherever the words were found.
    """
    main = [text for text in texts if text.column == "main"]
    told = main if kind == "claims" else [*main, *(text for text in texts if text.column == "details")]
    best = max(told, key=_worth, default=None)
    return best if best and best.spans else (*main, *texts)[0]


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


def _pieces(shown: _Text) -> Iterator[Piece]:
    end = 0
    for begins, ends in shown.spans:
        if begins > end:
            yield Piece(shown.text[end:begins], hit=False)
        if begins >= end:
            yield Piece(shown.text[begins:ends], hit=True)
            end = ends
    if shown.text[end:]:
        yield Piece(shown.text[end:], hit=False)
