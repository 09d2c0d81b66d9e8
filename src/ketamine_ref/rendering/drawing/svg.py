"""Plots as SVG: alone for an HTML page, or in a document with a whole page of blocks.

The colours are classes (`ketamine`, `control`, `grave`, `serious`, `hollow`), so that a page can have them light and
dark; in a document of its own they stand in its style. Nothing is told by colour alone.
"""

from collections.abc import Iterable, Iterator, Sequence

from ketamine_ref.records import Manifest
from ketamine_ref.rendering.drawing import icons
from ketamine_ref.rendering.drawing.key import draw_key, is_key
from ketamine_ref.rendering.drawing.rows import PAGE, PAPER, SOFT, Layout
from ketamine_ref.rendering.drawing.shapes import Canvas, escaped
from ketamine_ref.rendering.figures.icons import Icons
from ketamine_ref.rendering.figures.plot import Plot
from ketamine_ref.rendering.page import Block, Facts, Figure, Page, Paragraph, Points, blocks_of, text_of

_COLOURS = {
    "ketamine": "#00693e",
    "control": "#8e24aa",
    "grave": "#b3261e",
    "serious": "#7a5200",
}
STYLE = "".join(f".{name}{{color:{colour};fill:{colour}}}" for name, colour in _COLOURS.items()) + ".hollow{fill:#fff}"
"""Colours on white, told apart by people of every colour vision, and by shapes besides."""
_FONTS = "Helvetica, Arial, 'Liberation Sans', sans-serif"
_LEAST_WIDTH = 1000
_ELEMENT_WIDTH = 640
"""Pixels across a plot in a page: on A4 letters of 10 pixels have 7.9 points, and most screens hold all of it.

Wider pages enlarge it; on a phone it scrolls, and its letters stay as large.
"""


def element(plot: Plot, style: str = "") -> str:
    """Return a plot for a page, without its title, and in the colours of the page where it has no style of its own."""
    canvas = Canvas()
    if isinstance(plot, Icons):
        icons.draw(plot, canvas)
        return _svg(_styled(canvas, style), icons.WIDTH, icons.HEIGHT, plot.title, text_of(plot.remark))
    layout = Layout(plot, PAPER, _ELEMENT_WIDTH)
    layout.draw(canvas)
    told = f"{len(plot.rows)} rows; each stands in words beside the drawing."
    return _svg(_styled(canvas, style), layout.width, canvas.y + layout.sizes.margin, plot.title, told)


def on_paper(plot: Plot) -> str:
    """Return a plot in its own colours."""
    return element(plot, STYLE)


def _styled(canvas: Canvas, style: str) -> Sequence[str]:
    return (f"<style>{style}</style>", *canvas.parts) if style else canvas.parts


def document(page: Page, manifest: Manifest | None) -> str:
    """Return a page of blocks as a picture: its plots, and its texts in small letters."""
    width = max([_LEAST_WIDTH, *(Layout(plot, PAGE).width for plot in plots_of(page))])
    canvas = Canvas()
    canvas.y = PAGE.margin
    across = width - 2 * PAGE.margin
    canvas.paragraph(PAGE.margin, page.title, 18, across, font_weight="bold")
    for block in page.lead:
        _block(canvas, block, across)
    for section in page.sections:
        if section.blocks:
            canvas.y += PAGE.row
            canvas.paragraph(PAGE.margin, section.heading, PAGE.heading, across, font_weight="bold")
        for block in section.blocks:
            _block(canvas, block, across)
    canvas.y += PAGE.small
    canvas.paragraph(PAGE.margin, origin(manifest), 9, across, fill_opacity=SOFT)
    return sheet(canvas, width, canvas.y + PAGE.margin, page.title, _sentences(page))


def plots_of(page: Page) -> Iterator[Plot]:
    """Yield what can be drawn of a page; a plot without columns is words alone."""
    return (block.plot for block in blocks_of(page) if isinstance(block, Figure) and block.plot.columns)


def _block(canvas: Canvas, block: Block, across: float) -> None:
    match block:
        case Paragraph(words):
            canvas.paragraph(PAGE.margin, text_of(words), PAGE.text, across)
        case Facts(pairs):
            for label, words in pairs:
                canvas.paragraph(PAGE.margin, f"{label}: {text_of(words)}", PAGE.small, across, fill_opacity=SOFT)
        case Points(points):
            for words in points:
                canvas.paragraph(PAGE.margin, f"– {text_of(words)}", PAGE.small, across)
        case Figure(plot):
            if plot.columns:
                Layout(plot, PAGE, across + 2 * PAGE.margin).draw(canvas)
            elif is_key(plot.remark):
                draw_key(canvas, plot.remark, PAGE.margin, PAGE.small, across, fill_opacity=SOFT)
            else:
                canvas.paragraph(PAGE.margin, text_of(plot.remark), PAGE.small, across, fill_opacity=SOFT)
        case _:
            pass  # tables are no pictures


def _sentences(page: Page) -> list[str]:
    blocks = [(section.heading, block) for section in page.sections for block in section.blocks]
    told = [text for heading, block in blocks if isinstance(block, Figure) for text in (heading, *block.sentences)]
    return told or [text_of(block.words) for block in page.lead if isinstance(block, Paragraph)]


def origin(manifest: Manifest | None) -> str:
    """Return where a picture is from, and what it is not."""
    if manifest is None:
        return ""
    return f"ketref, {manifest.title}, version {manifest.version}, {manifest.licence}. {manifest.disclaimer}"


def sheet(canvas: Canvas, width: float, height: float, title: str, sentences: Iterable[str]) -> str:
    """Return a whole SVG file, its sides in pixels, with its sentences for those who cannot see it."""
    body = (f"<style>{STYLE}</style>", f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>')
    return _svg((*body, *canvas.parts), width, height, title, "\n".join(sentences)) + "\n"


def _svg(parts: Sequence[str], width: float, height: float, title: str, told: str) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escaped(title)}" '
        f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'font-family="{_FONTS}" fill="currentColor">'
    )
    return "\n".join((head, f"<title>{escaped(title)}</title>", f"<desc>{escaped(told)}</desc>", *parts, "</svg>"))
