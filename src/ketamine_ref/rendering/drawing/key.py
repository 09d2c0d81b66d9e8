"""What marks mean: each drawn as on the axis, so that it looks the same and the words keep their font."""

from collections.abc import Iterator

from ketamine_ref.rendering.drawing.marks import draw_mark, draw_span
from ketamine_ref.rendering.drawing.shapes import LEADING, Canvas, width_of
from ketamine_ref.rendering.figures.blocks import GOES_ON, POOLED
from ketamine_ref.rendering.figures.plot import SIGNS, Line, Span
from ketamine_ref.rendering.page import Words, pieces

_MARKS = {sign: mark for mark, sign in SIGNS.items()}
_SPANS = {
    POOLED: Span(0, 1, Line.POOLED),
    GOES_ON: Span(0, 1, Line.INTERVAL, beyond_low=True, beyond_high=True),
}


def draw_key(canvas: Canvas, key: Words, x: float, size: float, width: float, /, **attributes: str | float) -> None:
    """Draw the words of `figures.blocks.key` in as many lines as they need; a sign is not torn from what it means.

    Args:
        canvas: Where it is drawn, beneath what stands there.
        key: Signs, each followed by what it means.
        x: Where it begins, in pixels from the left.
        size: Size of the text.
        width: How wide its lines are at most.
        attributes: Of the texts.
    """
    canvas.y += size * LEADING
    at = x
    for sign, text in _entries(key):
        before = size * (1.8 if sign in _SPANS else 1)
        wide = before + size * 0.4 + width_of(text, size)
        if at > x and at + wide > x + width:
            canvas.y += size * LEADING
            at = x
        y = canvas.y - size * 0.34
        if sign in _SPANS:
            draw_span(canvas, _SPANS[sign], (at + size * 0.3, at + before - size * 0.3), y, size)
        else:
            draw_mark(canvas, _MARKS[sign], (at + before / 2, y), size)
        canvas.text(at + before + size * 0.4, text, size, **attributes)
        at += wide + size


def is_key(words: Words) -> bool:
    """Say whether words begin with a sign that can be drawn."""
    return any(piece.text in _MARKS or piece.text in _SPANS for piece in pieces(words)[:1])


def _entries(key: Words) -> Iterator[tuple[str, str]]:
    told = [piece.text.strip() for piece in pieces(key) if piece.text.strip()]
    yield from zip(told[::2], told[1::2], strict=True)
