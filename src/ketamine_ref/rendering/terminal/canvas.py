"""The console, and the few shapes that all pages share: headings, prose with study ids in it, hanging lines."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.style import Style
from rich.text import Text

from ketamine_ref.configuration import LEAST_WIDTH
from ketamine_ref.evidence.prose import pieces
from ketamine_ref.records import Study
from ketamine_ref.rendering.visible import visible

MAX_WIDTH = 120
"""Lines longer than this are hard to read, however wide the terminal is."""

USUAL_WIDTH = 80
"""What is drawn for where the width is told as 0, as by some programs that have no terminal."""

LEAST_COLUMN = 10
"""A column narrower than this cannot be read."""

# No colour of the usual palettes can be read on black and on white alike, so weight and lines stand in for it.
HEADING = "bold"
STUDY = "underline"
NOTE = "italic"
WARN = "bold reverse"


def console() -> Console:
    """Return the console for stdout: it obeys no markup in data, and draws no wider than a reader's eye goes."""
    canvas = Console(markup=False, emoji=False, highlight=False)
    canvas.width = min(max(canvas.width or USUAL_WIDTH, LEAST_WIDTH), MAX_WIDTH)
    return canvas


class Hanging:
    """A text whose further lines are indented more than its first."""

    def __init__(self, text: Text, first: int = 2, rest: int = 4) -> None:
        self.text, self.first, self.rest = text, first, rest

    def __rich_console__(self, canvas: Console, options: ConsoleOptions) -> RenderResult:
        lines = wrapped(self.text, canvas, max(options.max_width - self.rest, LEAST_COLUMN))
        for number, line in enumerate(lines):
            line.rstrip()
            whole = Text(" " * (self.rest if number else self.first)) + line
            yield from whole.render(canvas, "\n")  # it is wrapped: as a text Rich would wrap it once more


class Row:
    """Texts side by side, each wrapped in a column of its own; one after the other where the screen is too narrow.

    Rich's tables share out their width differently from one version to the next; these columns stay where they are.

    Args:
        cells: One text for each column.
        widths: Width of each column; a negative one is a share of what the others leave.
        indent: Columns left free before the first.
    """

    GAP = 2

    def __init__(self, cells: Sequence[Text], widths: Sequence[int], indent: int = 0) -> None:
        self.cells, self.widths, self.indent = cells, widths, indent

    def __rich_console__(self, canvas: Console, options: ConsoleOptions) -> RenderResult:
        widths = self._shared_out(options.max_width)
        if any(width < LEAST_COLUMN for width, share in zip(widths, self.widths, strict=True) if share < 0):
            yield Hanging(Text("  ").join(self.cells), self.indent, self.indent + 2)
            return
        columns = [wrapped(cell, canvas, width) for cell, width in zip(self.cells, widths, strict=True)]
        for number in range(max(map(len, columns))):
            line = Text(" " * self.indent)
            for column, width in zip(columns, widths, strict=True):
                part = column[number] if number < len(column) else Text()
                part.rstrip()
                line.append_text(part).append(" " * (width + self.GAP - part.cell_len))
            line.rstrip()
            yield from line.render(canvas, "\n")

    def _shared_out(self, width: int) -> list[int]:
        shares = -sum(share for share in self.widths if share < 0)
        fixed = sum(share for share in self.widths if share > 0)
        left = width - self.indent - self.GAP * (len(self.widths) - 1) - fixed
        return [share if share > 0 else left * -share // shares for share in self.widths]


def wrapped(text: Text, canvas: Console, width: int) -> list[Text]:
    """Return the lines of a text; a short one is one line at once, for Rich takes its time to find out."""
    if text.cell_len <= width and "\n" not in text.plain:
        return [text.copy()]
    return list(text.wrap(canvas, width))


def styled(text: str, style: str | Style = "") -> Text:
    """Return text in a style that ends with it, so that what is appended does not take it on."""
    return Text().append(visible(text), style)


def labelled(label: str, text: str, first: int = 2, rest: int = 4) -> "Hanging":
    """Return a text behind its label."""
    return Hanging(styled(f"{label}: ", HEADING).append(visible(text)), first, rest)


def title(text: str, aside: str = "") -> "Hanging":
    """Return the first line of a page."""
    line = styled(text, HEADING)
    return Hanging(line.append(f"  {visible(aside)}", style=NOTE) if aside else line, 0, 2)


def section(heading: str, *body: RenderableType) -> Iterable[RenderableType]:
    """Yield a heading with what stands under it; nothing where there is nothing."""
    if body:
        yield Text()
        yield Text(heading, style=HEADING)
        yield from body


def indented(text: Text) -> Hanging:
    """Return a paragraph that stands under a heading."""
    return Hanging(text, 2, 2)


def item(text: Text) -> Hanging:
    """Return a point in a list."""
    return Hanging(Text("– ") + text)


def prose(text: str, studies: Mapping[str, Study]) -> Text:
    """Return prose in which study ids stand out, lead to their work, and say where it was retracted."""
    line = Text()
    for piece in pieces(text, frozenset(studies)):
        line.append_text(study_id(studies[piece.text]) if piece.is_study else styled(piece.text))
    return line


def study_id(study: Study) -> Text:
    """Return the id of a study, linked to the work where the terminal can; a retracted one is marked."""
    return linked(study.id, study.link, retracted=study.retraction is not None, own=study.own)


def linked(name: str, link: str | None, *, retracted: bool = False, own: bool = False) -> Text:
    """Return the id of a study as a link, with the mark of retraction behind it."""
    line = styled(name, Style.parse(STUDY) + Style(link=visible(link) if link else None))
    if own:
        line.append(" [own]", style=NOTE)
    return line.append(" (retracted)", style=WARN) if retracted else line


def ids(names: Iterable[str], studies: Mapping[str, Study]) -> Text:
    """Return the ids of studies in a row, with commas."""
    return Text(", ").join(study_id(studies[name]) for name in names)


def sources(names: Sequence[str], studies: Mapping[str, Study]) -> Text:
    """Return the ids of studies in square brackets, as prose cites them; nothing where there are none."""
    return Text(" [").append_text(ids(names, studies)).append("]") if names else Text()
