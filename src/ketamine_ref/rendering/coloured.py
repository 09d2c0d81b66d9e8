"""Lines set off in the sixteen colours of the reader's own terminal, by Rich."""

from collections.abc import Iterator
from functools import lru_cache

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style

from ketamine_ref.configuration import LEAST_WIDTH
from ketamine_ref.rendering.as_terminal import USUAL_WIDTH
from ketamine_ref.rendering.page import Listing, Look, Page, Step
from ketamine_ref.rendering.sheet import ASCII_SIGNS, Sheet
from ketamine_ref.rendering.visible import visible
from ketamine_ref.rendering.wrapping import Line

LOOKS = {
    Look.STRONG: Style(bold=True),
    Look.NOTE: Style(dim=True),
    Look.ITALIC: Style(italic=True),
    Look.ID: Style(color="cyan"),
    Look.HIT: Style(bold=True, underline=True),
    Look.WARNING: Style(bold=True, color="red"),
    Look.KETAMINE: Style(color="green"),
    Look.NEITHER: Style(),
    Look.CONTROL: Style(color="magenta"),
    Look.GRAVE: Style(color="red"),
    Look.SERIOUS: Style(color="yellow"),
}
"""The sixteen colours of the reader's own theme, which the reader can read; never the only carrier of meaning."""


def drawn(page: Page | Listing, steps: tuple[Step, ...], disclaimer: str, color: str) -> str:
    """Return an answer with the codes of a terminal, where there is one.

    Args:
        page: The answer.
        steps: Commands that a reader may want next.
        disclaimer: What the dataset is not.
        color: `auto` leaves it to the terminal and the variables that programs share; `always` and `never` do not.
    """
    canvas = Console(
        markup=False,
        emoji=False,
        highlight=False,
        color_system="standard" if color == "always" else "auto",
        force_terminal=True if color == "always" else None,
        no_color={"always": False, "never": True}.get(color),
    )
    canvas.width = max(canvas.width or USUAL_WIDTH, LEAST_WIDTH)
    with canvas.capture() as captured:  # lines are broken already, and an id may go over the edge
        canvas.print(Drawn(page, steps, disclaimer), end="", crop=False)
    return captured.get()


class Drawn:
    """A page that Rich can print: every line is broken already."""

    def __init__(self, page: Page | Listing, steps: tuple[Step, ...], disclaimer: str) -> None:
        self.page, self.steps, self.disclaimer = page, steps, disclaimer

    def __rich_console__(self, canvas: Console, options: ConsoleOptions) -> RenderResult:
        sheet = Sheet(canvas.width, ascii_only=options.ascii_only, looks=canvas.color_system is not None)
        lines = sheet.lines(self.page, self.steps, self.disclaimer)
        if not sheet.looks:
            yield Segment(sheet.plain(lines))
            return
        for line in lines:
            segments = _segments(line)
            yield from map(_in_ascii, segments) if options.ascii_only else segments


def _segments(line: Line) -> Iterator[Segment]:
    """Yield a line without the spaces at its end; what looks alike goes together."""
    if not any(piece.look or piece.link for piece in line):
        yield Segment("".join(piece.text for piece in line).rstrip() + "\n")
        return
    text, style = "", None
    for piece in line:
        look = _style(piece.look, piece.link) if piece.look or piece.link else None
        if look is not style and text:
            yield Segment(text, style)
            text = ""
        text, style = text + piece.text, look
    if last := text.rstrip():
        yield Segment(last, style)
    yield Segment.line()


def _in_ascii(segment: Segment) -> Segment:
    return Segment(segment.text.translate(ASCII_SIGNS), segment.style)


@lru_cache(maxsize=1024)
def _style(look: Look | None, link: str | None) -> Style:
    style = LOOKS[look] if look else Style()
    return style + Style(link=visible(link)) if link else style
