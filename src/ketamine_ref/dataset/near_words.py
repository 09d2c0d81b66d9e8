"""Names and words that come close to one that is not there."""

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from ketamine_ref.dataset.names import LONGEST_NAME, folded
from ketamine_ref.dataset.search_hits import as_written

Rows = Callable[..., list[tuple[Any, ...]]]
"""Asks the index: a query and its values."""


_ONE_WITH_A_WORD = """
SELECT names, title, authors, main, details FROM prose
WHERE rowid = (SELECT rowid FROM search WHERE search MATCH ? LIMIT 1)
"""


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


def near_words(rows: Rows, tokens: Sequence[str], most: int = 3) -> tuple[str, ...]:
    """Return words of the dataset, as it writes them, that come close to those of some folded ones that it lacks.

    Words alone come before those that a hyphen ties together.
    """
    shown: dict[str, None] = {}
    for token in tokens:
        if len(token) > LONGEST_NAME or rows("SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", f'"{token}"'):
            continue
        known = [
            stem
            for (stem,) in rows(
                "SELECT term FROM vocabulary WHERE term >= ? AND term < ? AND abs(length(term) - ?) < 4",
                token[0], token[0] + "\U0010ffff", len(token),
            )
        ]  # fmt: skip
        for stem in get_close_matches(token, [stem for stem in known if len(stem) > 2], n=2 * most, cutoff=0.7):
            shown |= dict.fromkeys(_in_some_record(rows, stem))
    return tuple(sorted(shown, key=lambda word: "-" in word))[:most]


def _in_some_record(rows: Rows, stem: str) -> Iterator[str]:
    """Yield a word whose stem the vocabulary holds, as some record writes it; one of plain letters in small ones."""
    for texts in rows(_ONE_WITH_A_WORD, f'"{stem}"'):
        found = next(filter(None, (as_written(text, stem) for text in texts)), None)
        if found:
            yield found.lower() if found.isascii() else found
