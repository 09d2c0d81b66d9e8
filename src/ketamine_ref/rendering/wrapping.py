"""Words in lines of a width: broken between words, never inside a number or an id."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from ketamine_ref.rendering.page import Look, Piece, Words, text_of
from ketamine_ref.rendering.visible import visible

Line = list[Piece]
"""One line; its pieces hold no line feed and nothing that a terminal would obey."""

_NARROW = re.compile("[ -~\xa0-\u02ff\u0370-\u0482\u2010-\u2027\u2070-\u20cf\u2100-\u2319\u25a0-\u25fc]*")
"""Texts whose every character takes one cell."""
_NUMBER = re.compile(r"\W*\d[\d\W]*")
"""A word that is a number, with the marks around it; it is not broken."""
_AMONG_DIGITS = re.compile(r"\d[.,]?\d")
"""What holds together even in a word that must be broken."""

_Span = tuple[int, int]
_Holds = Callable[[int, int], bool]


def wrapped(words: Words, width: int, *, looks: bool = True) -> list[Line]:
    """Break words into lines of at most a width in cells.

    A word that is wider alone is broken, unless it is a number or an id: those go over the edge whole.

    Args:
        words: The words.
        width: The most cells of a line.
        looks: Whether pieces keep their looks; where none can be seen, a line is one piece.
    """
    if isinstance(words, str):
        text = visible(words)
        if "\n" not in text and cells(text) <= width:  # most cells of a grid
            return [[Piece(text)]]
        return [[Piece(text[start:end])] if end > start else [] for start, end in _spans(text, width, _no_id)]
    text = "".join([piece.text for piece in words])
    if not text.isprintable():
        words = tuple(piece.with_text(visible(piece.text)) for piece in words)
        text = "".join([piece.text for piece in words])
    if "\n" not in text and cells(text) <= width:
        return [[*words] if looks else [Piece(text)]]
    spans = _spans(text, width, lambda *at: _is_id(words, *at))
    return _cut(words, spans) if looks else [[Piece(text[start:end])] for start, end in spans]


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return len(text) if text.isascii() or _NARROW.fullmatch(text) else _wide(text)


def line_cells(line: Iterable[Piece]) -> int:
    """Return how many cells a line takes."""
    return sum(cells(piece.text) for piece in line)


def width_of(words: Words) -> int:
    """Return how many cells words take on one line; of several lines, the widest."""
    text = visible(text_of(words))
    return max(map(cells, text.split("\n"))) if "\n" in text else cells(text)


def longest_words(words: Words, than: int = 0) -> tuple[int, int]:
    """Return how many cells the widest word takes, and the widest that may not be broken; 0 for what is not wider."""
    wide = [word for word in visible(text_of(words)).split() if len(word) > than or cells(word) > than]
    if not wide:
        return 0, 0
    ids = [] if isinstance(words, str) else [visible(piece.text) for piece in words if piece.look is Look.ID]
    whole = (word for word in wide if _NUMBER.fullmatch(word) or any(word in name or name in word for name in ids))
    return max(map(cells, wide)), max(map(cells, whole), default=0)


@lru_cache(maxsize=1024)
def _wide(text: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415 - few texts need its tables

    return cell_len(text)


def _spans(text: str, width: int, is_id: _Holds) -> Iterator[_Span]:
    """Yield where each line begins and ends; the spaces between two lines are in neither."""
    fitting = _as_many if text.isascii() or _NARROW.fullmatch(text.replace("\n", "")) else _as_wide
    start = 0
    for row in text.split("\n"):
        end = start + len(row)
        while (fits := fitting(text, start, end, width)) < end:
            space = text.rfind(" ", start, fits + 1)
            if space <= start:
                space = text.find(" ", start, end) if " " in text[start:end].strip(" ") else end
                if not (is_id(start, space) or _NUMBER.fullmatch(text, start, space)):
                    space = _breaking(text, start, fits)
            yield start, space
            start = space
            while start < end and text[start] == " ":
                start += 1
        if start < end or not row:  # a last word that went over the edge leaves nothing behind it
            yield start, end
        start = end + 1


def _as_many(_text: str, start: int, end: int, width: int) -> int:
    """Return the end of as much text as a line takes, where every character takes one cell."""
    return min(start + width, end)


def _as_wide(text: str, start: int, end: int, width: int) -> int:
    """Return the end of as much text as a line takes, at least one character."""
    used = 0
    for at in range(start, end):
        used += cells(text[at])
        if used > width:
            return max(at, start + 1)
    return end


def _breaking(text: str, start: int, fits: int) -> int:
    """Return where a word that is wider than a line is broken: behind a mark in it, and not among its digits."""
    mark = max(text.rfind(mark, start, fits) for mark in "-/") + 1
    if mark > start + (fits - start) // 2:
        return mark
    at = fits
    while at > start + 1 and _AMONG_DIGITS.search(text[max(at - 2, start) : at + 2]):
        at -= 1
    return at if at > start + 1 else fits


def _no_id(_start: int, _end: int) -> bool:
    return False


def _is_id(parts: Iterable[Piece], start: int, end: int) -> bool:
    """Say whether the word between two places is, or is part of, an id."""
    at = 0
    for part in parts:
        if part.look is Look.ID and at < end and start < at + len(part.text):
            return True
        at += len(part.text)
    return False


def _cut(parts: Sequence[Piece], spans: Iterable[_Span]) -> list[Line]:
    """Return what lies between the two places of each span, from left to right."""
    lines: list[Line] = []
    number = at = 0
    for start, end in spans:
        line: Line = []
        while number < len(parts) and at < end:
            part = parts[number]
            behind = at + len(part.text)
            if start <= at and behind <= end:
                line.append(part)
            elif start < behind:
                line.append(part.with_text(part.text[max(start - at, 0) : end - at]))
            if behind > end:
                break
            number, at = number + 1, behind
        lines.append(line)
    return lines
