"""Which stretches of a text a search means: FTS5 itself decides, in memory, with the stems that the index has."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from ketamine_ref.dataset.words import COMPOUND, UNSPACED, joined, searchable

_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f"
_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}](?:[^\W_{UNSPACED}]|[{_INVISIBLE}])*")
_OPEN, _CLOSE = "\x02", "\x03"  # no folded text holds control characters: they are no letters
_MARKED = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_CREATE = """
CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE stems USING fts5vocab(texts, instance);
"""

Span = tuple[int, int]
"""Where a stretch of a text begins and where it ends."""


class _Folded(NamedTuple):
    """A text as it is searched, and for each stretch of it the stretch of the text that it stands for."""

    text: str
    spans: tuple[tuple[Span, Span], ...]


def stems(words: Sequence[str]) -> tuple[str, ...]:
    """Return the stem of each of some folded words, as the index has it."""
    with closing(_of(words)) as memory:
        return tuple(stem for (stem,) in memory.execute('SELECT term FROM stems ORDER BY doc, "offset"'))


def held(texts: Sequence[str], terms: Sequence[str]) -> tuple[frozenset[int], ...]:
    """Return for each text the places of the terms that it holds.

    Args:
        texts: The texts, folded, with their joined words behind them.
        terms: What is looked for, each as FTS5 reads it.
    """
    found: list[set[int]] = [set() for _ in texts]
    with closing(_of(texts)) as memory:
        for number, term in enumerate(terms):
            for (rowid,) in memory.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (term,)):
                found[rowid - 1].add(number)
    return tuple(map(frozenset, found))


def marks(texts: Sequence[str], terms: Sequence[str]) -> tuple[tuple[Span, ...], ...]:
    """Return for each text, as it is written, the stretches of it that terms mean, in order.

    Args:
        texts: The texts.
        terms: What is looked for, each as FTS5 reads it.
    """
    folded = tuple(map(_folded, texts))
    where: list[set[Span]] = [set() for _ in texts]
    query = f"SELECT rowid, highlight(texts, 0, '{_OPEN}', '{_CLOSE}') FROM texts WHERE texts MATCH ?"
    with closing(_of([one.text for one in folded])) as memory:
        for term in terms:
            for rowid, marked in memory.execute(query, (term,)):
                where[rowid - 1].update(_meant(folded[rowid - 1], marked))
    return tuple(tuple(sorted(spans)) for spans in where)


def _of(texts: Iterable[str]) -> sqlite3.Connection:
    """Return a database in memory that holds folded texts."""
    memory = sqlite3.connect(":memory:")
    memory.executescript(_CREATE)
    memory.executemany("INSERT INTO texts VALUES (?)", ((text,) for text in texts))
    return memory


def _folded(text: str) -> _Folded:
    """Fold a text word by word; behind it stand its words with hyphens once more, each as one."""
    written = [*_WORD.finditer(text)]
    compounds = [*COMPOUND.finditer(text)]
    ends = [0, *(match.end() for match in written)]
    gaps = [text[end : match.start()] or " " for end, match in zip(ends, written, strict=False)]
    forms = [*(searchable(match[0]) for match in written), *(joined(match[0]) for match in compounds)]
    parts: list[str] = []
    spans: list[tuple[Span, Span]] = []
    at = 0
    for gap, form, match in zip([*gaps, *[" "] * len(compounds)], forms, [*written, *compounds], strict=True):
        spans.append(((at + len(gap), at + len(gap) + len(form)), match.span()))
        parts += [gap, form]
        at += len(gap) + len(form)
    return _Folded("".join(parts), tuple(spans))


def _meant(folded: _Folded, marked: str) -> Iterator[Span]:
    """Yield the stretches of a text that the marks in its folded form mean: a phrase is one."""
    shift = 0
    for match in _MARKED.finditer(marked):
        start = match.start() - shift
        end = start + len(match[1])
        shift += 2
        inside = [written for (begins, ends), written in folded.spans if begins < end and start < ends]
        if inside:
            yield inside[0][0], inside[-1][1]
