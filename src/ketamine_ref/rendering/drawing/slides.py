"""Plots on slides of 16:9: in large letters, as many rows on each as it holds with its legend, without notes."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from ketamine_ref.records import Manifest
from ketamine_ref.rendering.drawing.key import draw_key
from ketamine_ref.rendering.drawing.rows import SLIDE, SOFT, Layout
from ketamine_ref.rendering.drawing.shapes import Canvas
from ketamine_ref.rendering.drawing.svg import origin, plots_of, sheet
from ketamine_ref.rendering.figures.blocks import key, legend
from ketamine_ref.rendering.figures.plot import Plot, Row
from ketamine_ref.rendering.page import Page

_WIDTH, _HEIGHT = 1920, 1080
_ACROSS = _WIDTH - 2 * SLIDE.margin


def slides(page: Page, manifest: Manifest | None) -> list[str]:
    """Return the plots of a page as slides; what explains rows stands on the slides that have such rows."""
    parts = [part for plot in plots_of(page) for part in _parts(page, plot, manifest)]
    numbers = [f"{number} of {len(parts)}" if len(parts) > 1 else "" for number in range(1, len(parts) + 1)]
    return [_slide(page, part, number, manifest) for part, number in zip(parts, numbers, strict=True)]


def _parts(page: Page, plot: Plot, manifest: Manifest | None) -> Iterator[Plot]:
    """Yield the rows of a plot in parts that fit a slide, all on the same axis; a group that fits one is not parted."""
    bare = [msgspec.structs.replace(row, notes=()) for row in plot.rows]
    held: list[Row] = []
    for _, members in groupby(bare, key=lambda row: row.group):
        group = list(members)
        units = [group] if _fits(page, _part(plot, group), manifest) else [[row] for row in group]
        for unit in units:
            if held and not _fits(page, _part(plot, [*held, *unit]), manifest):
                yield _part(plot, held)
                held = []
            held += unit
    if held:
        yield _part(plot, held)


def _part(plot: Plot, rows: Sequence[Row]) -> Plot:
    letters = plot.letters if any(row.letters for row in rows) else ()
    return msgspec.structs.replace(plot, rows=tuple(rows), letters=letters)


def _fits(page: Page, plot: Plot, manifest: Manifest | None) -> bool:
    above, beneath = Canvas(), Canvas()
    _draw(above, page, plot)
    _explain(beneath, plot, manifest)
    return above.y + beneath.y + SLIDE.margin <= _HEIGHT


def _slide(page: Page, plot: Plot, number: str, manifest: Manifest | None) -> str:
    canvas, beneath = Canvas(), Canvas()
    _draw(canvas, page, plot)
    _explain(beneath, plot, manifest)
    canvas.y = _HEIGHT - SLIDE.margin / 2 - beneath.y
    _explain(canvas, plot, manifest)
    canvas.text(_WIDTH - SLIDE.margin, number, SLIDE.small * 0.75, text_anchor="end", fill_opacity=SOFT)
    return sheet(canvas, _WIDTH, _HEIGHT, f"{page.title}. {plot.title}", [row.sentence for row in plot.rows])


def _draw(canvas: Canvas, page: Page, plot: Plot) -> None:
    """Draw what the slide is about, and the plot."""
    canvas.y = SLIDE.margin / 2
    canvas.paragraph(SLIDE.margin, page.title, SLIDE.text, _ACROSS, fill_opacity=SOFT)
    canvas.paragraph(SLIDE.margin, plot.title, SLIDE.heading, _ACROSS, font_weight="bold")
    Layout(plot, SLIDE, _WIDTH).draw(canvas)


def _explain(canvas: Canvas, plot: Plot, manifest: Manifest | None) -> None:
    """Write what must be known to read the plot, and where it is from."""
    if meanings := key((plot,)):
        draw_key(canvas, meanings, SLIDE.margin, SLIDE.small, _ACROSS)
    if told := " ".join(legend((plot,))):
        canvas.paragraph(SLIDE.margin, told, SLIDE.small, _ACROSS)
    numbered = _ACROSS - 5 * SLIDE.small  # beside it stands which slide it is
    canvas.paragraph(SLIDE.margin, origin(manifest), SLIDE.small * 0.75, numbered, fill_opacity=SOFT)
