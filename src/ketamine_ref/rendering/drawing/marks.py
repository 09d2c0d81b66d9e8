"""Lines and marks of a row as shapes; each kind has a look of its own without its colour."""

from collections.abc import Sequence

from ketamine_ref.rendering.drawing.shapes import Canvas
from ketamine_ref.rendering.figures.plot import MARK_LOOKS, Line, Mark, Span

_THICK = {Line.POOLED: 0.25, Line.INTERVAL: 0.13, Line.SHOWN: 0.18, Line.DOTS: 0.08, Line.BAR: 0.7, Line.HOLLOW: 0.6}
"""How thick a line is, as a share of the size of the text."""


def draw_span(canvas: Canvas, span: Span, ends: tuple[float, float], y: float, size: float) -> None:
    """Draw a line between two places.

    Args:
        canvas: Where it is drawn.
        span: The line.
        ends: Where it begins and ends, in pixels from the left.
        y: How far down.
        size: Size of the text beside it.
    """
    low, high = ends
    canvas.open("", span.look.value if span.look else None)
    dash = {"stroke_dasharray": f"{size * 0.17:.1f} {size * 0.25:.1f}"} if span.line is Line.DOTS else {}
    thick = _THICK[span.line] * size
    ink: dict[str, str | float] = {"stroke": "currentColor"}
    if span.line is Line.HOLLOW:
        corner: dict[str, str | float] = {"x": low, "y": y - thick / 2, "width": high - low, "height": thick}
        canvas.add("rect", **corner, **ink, stroke_width=size * 0.1, fill="none", class_="hollow")
    else:
        canvas.add("line", x1=low, y1=y, x2=high, y2=y, **ink, stroke_width=thick, **dash)
    if span.line in {Line.INTERVAL, Line.POOLED}:
        _end(canvas, (low, y), -1 if span.beyond_low else 0, size)
        _end(canvas, (high, y), 1 if span.beyond_high else 0, size)
    canvas.close()


def draw_mark(canvas: Canvas, mark: Mark, at: tuple[float, float], size: float) -> None:
    """Draw a mark; each kind has a shape of its own."""
    (x, y), r = at, size * 0.37
    look = MARK_LOOKS.get(mark)
    canvas.open("", look.value if look else None)
    edge: dict[str, str | float] = {"stroke": "currentColor", "stroke_width": size * 0.13}
    hollow: dict[str, str | float] = {**edge, "fill": "none", "class_": "hollow"}
    match mark:
        case Mark.KETAMINE:
            canvas.add("circle", cx=x, cy=y, r=r, **edge)
        case Mark.CONTROL:
            canvas.add("rect", x=x - r, y=y - r, width=2 * r, height=2 * r, **edge)
        case Mark.UNPROVEN:
            canvas.add("polygon", points=_points(((x - r, y), (x, y - r), (x + r, y), (x, y + r))), **hollow)
        case Mark.NEITHER | Mark.MIXED:
            canvas.add("circle", cx=x, cy=y, r=r, **hollow)
            if mark is Mark.MIXED:
                canvas.add("path", d=f"M{x:.2f} {y - r:.2f}A{r:.2f} {r:.2f} 0 0 0 {x:.2f} {y + r:.2f}Z")
    canvas.close()


def _end(canvas: Canvas, at: tuple[float, float], beyond: int, size: float) -> None:
    """End an interval in a stroke, or in an arrow where it goes on: -1 to the left, 1 to the right."""
    (x, y), half = at, size * 0.33
    if beyond:
        corners = ((x + half * beyond, y), (x - half * beyond, y - half), (x - half * beyond, y + half))
        canvas.add("polygon", points=_points(corners))
    else:
        canvas.add("line", x1=x, y1=y - half, x2=x, y2=y + half, stroke="currentColor", stroke_width=size * 0.13)


def _points(corners: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in corners)
