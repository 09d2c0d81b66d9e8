"""Words in lines of a width: broken between words, never inside a number or an id."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rich.cells import cell_len, chop_cells

from ketamine_ref.rendering.page import Look, Piece, Words, pieces
from ketamine_ref.rendering.visible import visible

Line = list[Piece]
"""One line; its pieces hold no line feed and nothing that a terminal would obey."""

_Word = tuple[int, list[Piece]]


def wrapped(words: Words, width: int) -> list[Line]:
    """Break words into lines of at most a width in cells.

    A word that is wider alone is broken, unless it is a number or an id: those go over the edge whole.
    """
    if isinstance(words, str):
        shown = visible(words)
        if "\n" not in shown and cells(shown) <= width:  # most cells of a grid
            return [[Piece(shown)]]
        return _filled(_words((Piece(shown),)), width)
    shown_pieces = tuple(piece._replace(text=visible(piece.text)) for piece in words)
    if sum(cells(piece.text) for piece in shown_pieces) <= width and not any("\n" in one.text for one in shown_pieces):
        return [list(shown_pieces)]
    return _filled(_words(shown_pieces), width)


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return len(text) if text.isascii() else cell_len(text)


def line_cells(line: Iterable[Piece]) -> int:
    """Return how many cells a line takes."""
    return sum(cells(piece.text) for piece in line)


def width_of(words: Words) -> int:
    """Return how many cells words take on one line; of several lines, the widest."""
    return max(map(cells, visible("".join(piece.text for piece in pieces(words))).split("\n")))


def longest_words(words: Words) -> tuple[int, int]:
    """Return how many cells the widest word takes, and the widest that may not be broken."""
    longest = unbroken = 0
    parts = (piece._replace(text=visible(piece.text)) for piece in pieces(words))
    for word in _words(parts):
        if word:
            longest = max(longest, word[0])
            unbroken = unbroken if _may_break(word[1]) else max(unbroken, word[0])
    return longest, unbroken


def _words(parts: Iterable[Piece]) -> Iterator[_Word | None]:
    """Yield words with their width; None is a line feed. A word may be made of several pieces."""
    held: list[Piece] = []
    width = 0
    for piece in parts:
        for number, bit in enumerate(_bits(piece.text)):
            if number and held:
                yield width, held
                held, width = [], 0
            if bit == "\n":
                yield None
            elif bit:
                held.append(piece._replace(text=bit))
                width += cells(bit)
    if held:
        yield width, held


@lru_cache(maxsize=4096)
def _bits(text: str) -> tuple[str, ...]:
    """Return the words of a text, each behind a place where a line may break; an empty one behind a last space."""
    bits: list[str] = []
    for number, row in enumerate(text.split("\n")):
        if number:
            bits += ("", "\n", "")
        bits += row.split(" ")
    return tuple(bits)


def _filled(words: Iterable[_Word | None], width: int) -> list[Line]:
    lines: list[Line] = [[]]
    used = 0
    for word in words:
        if word is None:
            lines.append([])
            used = 0
            continue
        wide, parts = word
        if used and used + 1 + wide > width:
            lines.append([])
            used = 0
        if wide > width and _may_break(parts):
            for number, chunk in enumerate(_chunks(parts, width)):
                if number:
                    lines.append([])
                _put(lines[-1], chunk, used=0)
                used = line_cells(chunk)
            continue
        _put(lines[-1], parts, used)
        used += wide + bool(used)
    return lines


def _put(line: Line, parts: Iterable[Piece], used: int) -> None:
    """Put a word at the end of a line; a space inside one piece stays inside it."""
    for number, part in enumerate(parts):
        gap = " " if used and not number else ""
        if line and line[-1][1:] == part[1:]:
            line[-1] = part._replace(text=f"{line[-1].text}{gap}{part.text}")
        elif gap and line and line[-1].look is None and line[-1].link is None:
            line[-1] = line[-1]._replace(text=line[-1].text + gap)
            line.append(part)
        elif gap:
            line += (Piece(gap), part)
        else:
            line.append(part)


def _may_break(parts: Iterable[Piece]) -> bool:
    return not any(part.look is Look.ID or part.text[:1].isdigit() for part in parts)


def _chunks(parts: Iterable[Piece], width: int) -> Iterator[Line]:
    """Cut a word that is wider than a line."""
    line: Line = []
    for part in parts:
        rest = part.text
        while rest:
            room = width - line_cells(line)
            head = chop_cells(rest, room)[0] if room > 0 else ""
            if not head:
                yield line
                line = []
                continue
            line.append(part._replace(text=head))
            rest = rest[len(head) :]
    if line:
        yield line
