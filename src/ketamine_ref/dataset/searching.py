"""Search: what people type to a query that cannot fail, the best records first, and near words where there is none."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

import msgspec

from ketamine_ref.dataset.index.schema import BETWEEN
from ketamine_ref.dataset.names import folded
from ketamine_ref.errors import NotFoundError, UsageError
from ketamine_ref.records import Kind

MAX_WORDS = 50
"""So many words can be looked for at once."""
_SHORTEST_STEM = 4
_LONGEST_ENDING = 4
LONGEST_NAME = 100
"""A longer name or word is not like any that there is."""

Rows = Callable[..., list[tuple[Any, ...]]]
"""Asks the index: a query and its values."""

_COLUMNS = ("names", "title", "authors", "main", "details")
_MAIN_TEXT = {
    "studies": "finding", "conditions": "bottom line", "mechanisms": "summary", "cautions": "statement",
    "claims": "better wording",
}  # fmt: skip
_TERM = re.compile(r'(-?)"([^"]*)"?(\*?)|(-?)([^\s"]+)')
_TOKEN = re.compile(r"[^\W_]+")
_OPEN, _CLOSE = "\x02", "\x03"  # no text of a dataset holds control characters
_HIT = re.compile(f"{_OPEN}(.*?){_CLOSE}")
_SNIPPET_WORDS = 36
_SENTENCE = 40  # a text of so many characters tells something


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a snippet.

    Attributes:
        text: What it says.
        hit: Whether it is what was looked for.
    """

    text: str
    hit: bool


class SearchHit(msgspec.Struct, frozen=True):
    """A record that was found.

    Attributes:
        kind: Kind of record, by the name of its folder.
        id: Its id.
        title: Its title or name; of a claim what it says.
        retracted: Whether it is a study that was retracted.
        snippet: The text around the hits.
        why: Where in the record the words stand.
        own: Whether the record is one's own, from a folder beside the dataset.
        draft: Whether it is a study that nobody has read yet.
    """

    kind: str
    id: str
    title: str
    retracted: bool
    snippet: tuple[Piece, ...]
    why: tuple[str, ...]
    own: bool = False
    draft: bool = False


class SearchPage(msgspec.Struct, frozen=True):
    """What a search found, the best first.

    Attributes:
        hits: The records shown.
        total: How many there are.
        loosened: Whether no record holds all the words, so that these hold some of them.
    """

    hits: tuple[SearchHit, ...]
    total: int
    loosened: bool


class Within(NamedTuple):
    """Where to look; empty and None ask nothing.

    Attributes:
        kinds: Only records of these kinds, by the names of their folders.
        condition: Only records about this condition, by its id.
        own: Only records of one's own, or none of them.
    """

    kinds: Sequence[str] = ()
    condition: str | None = None
    own: bool | None = None


class Term(NamedTuple):
    """A word or phrase that was typed.

    Attributes:
        tokens: Its words.
        without: Whether records that hold it are left out.
        beginning: Whether it is the beginning of a word.
    """

    tokens: tuple[str, ...]
    without: bool
    beginning: bool

    @property
    def match(self) -> str:
        """The term as FTS5 reads it: words in quotation marks, so that nothing in them is an operator."""
        return f'"{" ".join(self.tokens)}"{" *" if self.beginning else ""}'


def terms_of(typed: str) -> tuple[Term, ...]:
    """Take apart what was typed: words, "phrases", beginnings*, and -what to leave out; marks count for nothing."""
    found = []
    for match in _TERM.finditer(unicodedata.normalize("NFC", typed)):
        quoted = match[2] is not None
        text = match[2] if quoted else match[5]
        tokens = tuple(_TOKEN.findall(text))
        if tokens:
            beginning = bool(match[3]) if quoted else text.endswith("*")
            found.append(Term(tokens, bool(match[1] if quoted else match[4]), beginning))
    return tuple(dict.fromkeys(found))


def search(
    rows: Rows,
    typed: str,
    *,
    within: Within,
    limit: int = 10,
) -> SearchPage:
    """Find the records that hold all the words; where none does, those that hold some of them.

    What goes by the very name that was typed stands first; the others as BM25 ranks them.

    Raises:
        UsageError: There is nothing to look for, or more than can be.
        NotFoundError: No record holds any of the words; near words are offered.
    """
    terms = terms_of(typed)
    if sum(len(term.tokens) for term in terms) > MAX_WORDS:
        message = f"more than {MAX_WORDS} words to look for: give fewer"
        raise UsageError(message)
    wanted = [term for term in terms if not term.without]
    if not wanted:
        raise UsageError("nothing to look for: give a word, such as `ketref search mania`")
    narrowing, values = _narrowed(within)
    matching = f"FROM search WHERE search MATCH ?{narrowing}"
    for between in (" AND ", " OR ") if len(wanted) > 1 else (" AND ",):
        query = _query(rows, terms, between)
        ((total,),) = rows(f"SELECT count(*) {matching}", query, *values)
        if total:
            named = rows(
                f"SELECT rowid {matching} AND rowid IN ({_NAMED}) ORDER BY rowid", query, *values, folded(typed)
            )
            best = rows(f"SELECT rowid {matching} ORDER BY rank, rowid LIMIT ?", query, *values, limit)
            chosen = list(dict.fromkeys(rowid for (rowid,) in (*named, *best)))[:limit]
            hits = tuple(_hit(rows, query, rowid) for rowid in chosen)
            return SearchPage(hits=hits, total=total, loosened=between == " OR ")
    words = " ".join(token for term in wanted for token in term.tokens)
    hint = "Without --kind and --condition there may be some." if narrowing else ""
    raise NotFoundError("record that holds", words, tuple(_near_words(rows, wanted)), hint)


def near_candidates(rows: Rows, name: str, kind: str, most: int = 200) -> tuple[str, ...]:
    """Return names of a kind that begin like a name, or share the most stretches of three letters with it."""
    wanted = folded(name)
    if len(wanted) > LONGEST_NAME:
        return ()
    begins = rows(
        "SELECT shown FROM near_names WHERE kind = ? AND folded >= ? AND folded < ? ORDER BY folded LIMIT ?",
        kind, wanted, wanted + "\U0010ffff", most,
    )  # fmt: skip
    stretches = dict.fromkeys(wanted[start : start + 3] for start in range(len(wanted) - 2))
    shares = rows(
        "SELECT shown FROM nearby JOIN near_names ON near_names.rowid = nearby.rowid WHERE nearby MATCH ? AND kind = ? "
        "ORDER BY nearby.rank LIMIT ?",
        " OR ".join('"' + part.replace('"', '""') + '"' for part in stretches), kind, most,
    ) if stretches else []  # fmt: skip
    return tuple(dict.fromkeys(shown for (shown,) in (*begins, *shares)))


def _query(rows: Rows, terms: Sequence[Term], between: str) -> str:
    wanted = between.join(_match(rows, term) for term in terms if not term.without)
    without = " OR ".join(_match(rows, term) for term in terms if term.without)
    return f"({wanted}) NOT ({without})" if without else wanted


def _match(rows: Rows, term: Term) -> str:
    """Return a term as FTS5 reads it; a beginning such as `depressi*` may be longer than the stem of its words."""
    if not term.beginning or len(term.tokens) > 1:
        return term.match
    token = term.tokens[0].casefold()
    lengths = range(max(_SHORTEST_STEM, len(token) - _LONGEST_ENDING), len(token))
    stems = [token[:length] for length in lengths]
    places = ", ".join("?" * len(stems))
    known = rows(f"SELECT term FROM vocabulary WHERE term IN ({places})", *stems) if stems else []
    return f'({term.match} OR "{max(known)[0]}")' if known else term.match  # they begin alike: the longest is the last


_NAMED = f"""
SELECT prose.rowid FROM names JOIN prose USING (kind, id)
WHERE names.kind IN ({", ".join(f"'{kind}'" for kind in Kind)}) AND names.folded = ?
"""


def _narrowed(within: Within) -> tuple[str, tuple[object, ...]]:
    """Return what a query must say besides, with its values, to look there and nowhere else."""
    kinds, condition, own = within
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


_MARKED = ", ".join(f"highlight(search, {number}, '{_OPEN}', '{_CLOSE}')" for number in range(len(_COLUMNS)))
"""The texts of a record with its hits marked; numbered values beside a sequence are not for Python 3.12.1."""


def _hit(rows: Rows, query: str, rowid: int) -> SearchHit:
    (columns,) = rows(f"SELECT {_MARKED} FROM search WHERE search MATCH ? AND rowid = ?", query, rowid)
    ((kind, name, title),) = rows("SELECT kind, id, title FROM prose WHERE rowid = ?", rowid)
    texts = dict(zip(_COLUMNS, columns, strict=True))
    why = tuple(_said(column, kind) for column, text in texts.items() if _OPEN in text)
    standing = rows("SELECT retracted, draft FROM studies WHERE id = ?", name) if kind == "studies" else []
    retracted, draft = map(bool, standing[0]) if standing else (False, False)
    own = bool(rows("SELECT 1 FROM files WHERE kind = ? AND id = ? AND folder > 0", kind, name))
    # A claim may be wrong: beside it stands what the evidence supports, wherever the words were found.
    told = texts["main"] if kind == "claims" else _telling(texts)
    pieces = tuple(_pieces(_around_hits(told)))
    return SearchHit(kind, name, title, retracted, pieces, why, own=own, draft=draft)


def _telling(texts: dict[str, str]) -> str:
    """Return the text that tells most: what a record says, else a detail with the words, else its first sentence."""
    for column in ("main", "details"):
        parts = texts[column].split(BETWEEN)
        # The most different hits; of equals rather a sentence than a word such as `bipolar`.
        best = max(parts, key=lambda part: (len(set(_HIT.findall(part.casefold()))), min(len(part), _SENTENCE)))
        if _OPEN in best:
            return best
    return texts["main"]


def _around_hits(marked: str) -> str:
    """Cut a long text to the words around its first hit."""
    words = marked.split()
    first = next((number for number, word in enumerate(words) if _OPEN in word), 0)
    start = 0 if first < _SNIPPET_WORDS else first - _SNIPPET_WORDS // 3
    end = start + _SNIPPET_WORDS
    cut = " ".join(words[start:end])
    if cut.count(_OPEN) > cut.count(_CLOSE):  # a phrase was cut in two
        cut += _CLOSE
    return f"{'…' if start else ''}{cut}{'…' if end < len(words) else ''}"


def _said(column: str, kind: str) -> str:
    if column == "names":
        return "id" if kind == "studies" else "name"
    if column == "authors":
        return "author or journal"
    return _MAIN_TEXT[kind] if column == "main" else column


def _pieces(marked: str) -> Iterator[Piece]:
    for number, part in enumerate(re.split(f"[{_OPEN}{_CLOSE}]", marked)):
        if part:
            yield Piece(part, hit=number % 2 == 1)


def _near_words(rows: Rows, wanted: Sequence[Term], most: int = 3) -> Iterator[str]:
    """Yield words of the dataset that come close to those that it does not hold."""
    shown: dict[str, None] = {}
    for token in (token.casefold() for term in wanted for token in term.tokens):
        if len(token) > LONGEST_NAME or rows("SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", f'"{token}"'):
            continue
        known = [
            stem
            for (stem,) in rows(
                "SELECT term FROM vocabulary WHERE term >= ? AND term < ? AND abs(length(term) - ?) < 4",
                token[0], token[0] + "\U0010ffff", len(token),
            )
        ]  # fmt: skip
        for stem in get_close_matches(token, known, n=most, cutoff=0.7):
            shown |= dict.fromkeys(_as_written(rows, stem))
    yield from list(shown)[:most]


def _as_written(rows: Rows, stem: str) -> Iterator[str]:
    """Yield a word whose stem the vocabulary holds, as some record writes it."""
    for columns in rows(f"SELECT {_MARKED} FROM search WHERE search MATCH ? LIMIT 1", f'"{stem}"'):
        for text in columns:
            if found := _HIT.search(text):
                yield found[1].casefold()
                return
