"""A hundred figures for each arm: full for those who had it, hollow for the others, so no colour is needed."""

from ketamine_ref.rendering.drawing.shapes import Canvas
from ketamine_ref.rendering.figures.icons import Icons

WIDTH, HEIGHT = 520, 210
_STEP, _RADIUS, _TOP, _APART, _MARGIN = 15, 5.2, 60, 262, 2


def draw(plot: Icons, canvas: Canvas) -> None:
    """Draw the arms side by side, ten rows of ten each, beneath how many of them are full and what they had."""
    for place, (name, full) in enumerate(plot.arms):
        left = _MARGIN + place * _APART
        canvas.y = 16
        canvas.text(left, f"{full} of 100", 17, font_weight="bold")
        canvas.paragraph(left, f"with {name}", 14, _APART - 4 * _MARGIN)
        canvas.open(f"{full} of 100 with {name}", "ketamine" if place == 0 else None)
        for at in range(100):
            x, y = left + at % 10 * _STEP + _RADIUS, _TOP + at // 10 * _STEP + _RADIUS
            hollow = {} if at < full else {"fill": "none", "class_": "hollow"}
            canvas.add("circle", cx=x, cy=y, r=_RADIUS, stroke="currentColor", stroke_width=1, **hollow)
        canvas.close()
