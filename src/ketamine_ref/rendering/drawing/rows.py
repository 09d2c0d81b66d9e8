"""A plot in pixels: where its columns stand, and its rows, axis and marks as shapes."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from ketamine_ref.rendering.drawing.marks import draw_mark, draw_span
from ketamine_ref.rendering.drawing.shapes import LEADING, Canvas, broken, width_of
from ketamine_ref.rendering.figures.plot import Plot, Row, beneath
from ketamine_ref.rendering.page import text_of


class Sizes(NamedTuple):
    """How large things are, in pixels.

    Attributes:
        text: Letters of a row.
        small: Letters of notes and of the axis.
        heading: Letters of a title.
        row: Height of a row.
        axis: Length of the axis.
        margin: Room at the edges.
    """

    text: float
    small: float
    heading: float
    row: float
    axis: float
    margin: float


PAGE = Sizes(12, 10, 13, 21, 340, 24)
PAPER = Sizes(11.5, 10, 13, 18, 190, 4)
SLIDE = Sizes(26, 20, 38, 42, 640, 60)
_PART = 28
"""Letters that a column may have whose cells else stand beneath their rows."""
SOFT = 0.72
"""How much of its colour a text has that only explains; it stays readable on dark and on light."""
_TALL = 25
"""Rows of which the last are out of sight while the first are read: their axis stands above them, too."""


class Layout:
    """The columns of a plot, each as wide as its longest text.

    Attributes:
        width: Of the whole plot, margins included.
    """

    def __init__(self, plot: Plot, sizes: Sizes, width: float | None = None) -> None:
        self.plot, self.sizes = plot, sizes
        self.breaks: list[float] = []
        self.gap = sizes.text * 1.2
        numbers = self._widest((plot.numbers, *(row.numbers for row in plot.rows)))
        letters = self.gap + len(plot.letters) * sizes.text * 1.2 if plot.letters else 0
        behind = self.gap + numbers + letters + sizes.margin
        x = sizes.margin
        self.columns: dict[int, float] = {}
        for number, wide in self._abreast(width - x - sizes.axis - behind if width else None).items():
            self.columns[number] = x + (wide if plot.columns[number].right else 0)
            x += wide + self.gap
        self.left = x
        self.axis = max(sizes.axis, width - x - behind) if width else sizes.axis
        self.numbers = x + self.axis + self.gap
        self.letters = self.numbers + numbers + self.gap
        self.width = x + self.axis + behind

    def _abreast(self, room: float | None) -> dict[int, float]:
        """Return how wide each column before the axis is, without those whose cells stand beneath their rows.

        These are long ones and, where all have no room, those that are of least use.
        """
        columns = self.plot.columns
        every = (
            (column.name, *(text_of(row.cells[at]) for row in self.plot.rows)) for at, column in enumerate(columns)
        )
        widths = {at: self._widest(texts) for at, texts in enumerate(every)}
        may_go = sorted((at for at in widths if columns[at].whole), key=lambda at: (columns[at].drop, at))
        for at in reversed(may_go):
            is_full = room is not None and sum(widths.values()) + len(widths) * self.gap > room
            if is_full or widths[at] > _PART * self.sizes.text * 0.58:
                del widths[at]
        return widths

    def _widest(self, texts: Iterable[str]) -> float:
        return max(width_of(text, self.sizes.text) for text in texts)

    def across(self, place: float) -> float:
        """Return where a place of the axis stands, in pixels from the left."""
        return self.left + place * self.axis

    def draw(self, canvas: Canvas) -> None:
        """Draw a plot from where the canvas stands, without its title."""
        sizes, plot = self.sizes, self.plot
        canvas.paragraph(
            sizes.margin, text_of(plot.remark), sizes.small, self.width - 2 * sizes.margin, fill_opacity=SOFT
        )
        canvas.y += sizes.row
        self._heading(canvas)
        if plot.axis.null is None and len(plot.rows) > _TALL:
            self._scale(canvas, canvas.y + sizes.small * 2.2, above=True)
        self.breaks = [canvas.y + sizes.row * 0.3]
        at = len(canvas.parts)
        for group, rows in groupby(plot.rows, key=lambda row: row.group):
            if group:
                self._across(canvas, sizes.margin, group, sizes.text * 0.92, sizes.row, font_style="italic")
            for row in rows:
                self._row(canvas, row)
        base = canvas.y + sizes.row * 0.6
        self._scale(canvas, base)
        if plot.axis.null is not None:
            canvas.parts[at:at] = self._null(self.across(plot.axis.null), base)

    def _across(
        self, canvas: Canvas, x: float, text: str, size: float, step: float, /, **attributes: str | float
    ) -> None:
        """Write a text that may cross the null line, from a place on, a step below."""
        for number, line in enumerate(broken(text, size, self.width - x - self.sizes.margin)):
            canvas.y += size * LEADING if number else step
            canvas.text(x, line, size, **attributes)
            self._break(canvas.y, x, line, size)

    def _break(self, y: float, x: float, text: str, size: float) -> None:
        """Interrupt the null line where a text would cross it."""
        null = self.plot.axis.null
        if null is not None and x < self.across(null) < x + width_of(text, size):
            self.breaks += [y - size, y + size * 0.4]

    def _null(self, x: float, base: float) -> list[str]:
        """Return the null line, which lies beneath the rows so that marks hide it."""
        ends = [*self.breaks, base]
        line = Canvas()
        for top, bottom in zip(ends[::2], ends[1::2], strict=True):
            if bottom - top > self.sizes.row * 0.5:  # no stumps
                thick = self.sizes.text * 0.08
                line.add("line", x1=x, y1=top, x2=x, y2=bottom, stroke="currentColor", stroke_width=thick)
        return line.parts

    def _heading(self, canvas: Canvas) -> None:
        sizes, axis = self.sizes, self.plot.axis
        for number, x in self.columns.items():
            anchor = "end" if self.plot.columns[number].right else "start"
            canvas.text(x, self.plot.columns[number].name, sizes.small, text_anchor=anchor, fill_opacity=SOFT)
        canvas.text(self.numbers, self.plot.numbers, sizes.small, fill_opacity=SOFT)
        for number, letter in enumerate(self.plot.letters):
            canvas.text(self._letter(number), letter, sizes.small, text_anchor="middle", fill_opacity=SOFT)
        if axis.null is None:
            return
        null, away = self.across(axis.null), sizes.text * 0.6
        has_left = null - away - width_of(axis.left, sizes.small) > self.left - sizes.text
        has_right = null + away + width_of(axis.right, sizes.small) < self.numbers - sizes.text
        if has_left:
            canvas.text(null - away, axis.left, sizes.small, text_anchor="end")
        if has_right or not (has_left and axis.left):  # one of them says it all
            canvas.text(null + away, axis.right, sizes.small)

    def _letter(self, number: int) -> float:
        return self.letters + (number + 0.5) * self.sizes.text * 1.2

    def _row(self, canvas: Canvas, row: Row) -> None:
        sizes = self.sizes
        canvas.y += sizes.row
        canvas.open(row.sentence)
        for number, x in self.columns.items():
            anchor = "end" if self.plot.columns[number].right else "start"
            canvas.text(x, text_of(row.cells[number]), sizes.text, text_anchor=anchor)
        if row.instead:
            size = sizes.text * 0.92
            x = self.left + (self.axis - width_of(row.instead, size)) / 2
            canvas.text(x, row.instead, size, font_style="italic", fill_opacity=SOFT)
            self._break(canvas.y, x, row.instead, size)
        y = canvas.y - sizes.text * 0.34
        for span in row.spans:
            draw_span(canvas, span, (self.across(span.low), self.across(span.high)), y, sizes.text)
        for point in row.points:
            draw_mark(canvas, point.mark, (self.across(point.place), y), sizes.text)
        canvas.text(self.numbers, row.numbers, sizes.text)
        for number, piece in enumerate(row.letters):
            look = {"class_": piece.look.value} if piece.look else {}
            canvas.text(self._letter(number), piece.text, sizes.text, text_anchor="middle", font_weight="bold", **look)
        if told := beneath(self.plot, row, self.columns):
            self._across(canvas, sizes.margin + sizes.text, told, sizes.small, sizes.row * 0.7, fill_opacity=SOFT)
        canvas.close()
        for note in row.notes:
            step = sizes.small * LEADING
            self._across(canvas, sizes.margin + sizes.text, note, sizes.small, step, fill_opacity=SOFT)

    def _scale(self, canvas: Canvas, base: float, *, above: bool = False) -> None:
        """Draw the axis with its texts beneath or above it."""
        sizes = self.sizes
        ink: dict[str, str | float] = {"stroke": "currentColor", "stroke_width": sizes.text * 0.08}
        canvas.add("line", x1=self.left, y1=base, x2=self.left + self.axis, y2=base, **ink)
        tick_end = base + sizes.small * (-0.4 if above else 0.4)
        canvas.y = base + sizes.small * (-0.7 if above else 1.6)
        taken: list[tuple[float, float]] = []
        for tick in self.plot.axis.ticks:
            x, half = self.across(tick.place), width_of(tick.label, sizes.small) / 2 + 2
            canvas.add("line", x1=x, y1=base, x2=x, y2=tick_end, **ink)
            if all(x + half < low or x - half > high for low, high in taken):
                taken.append((x - half, x + half))
                canvas.text(x, tick.label, sizes.small, text_anchor="middle")
        canvas.y = max(canvas.y, base)
