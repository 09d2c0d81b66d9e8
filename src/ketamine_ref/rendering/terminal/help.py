"""A help page."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.help import HelpPage
from ketamine_ref.rendering.help_text import Kind, Part, parts_of
from ketamine_ref.rendering.terminal.canvas import HEADING, item, title


def parts(page: HelpPage) -> Iterable[RenderableType]:
    """Yield the page, part by part."""
    yield title(page.title, page.summary)
    for part in parts_of(page.text):
        if part.opens:
            yield Text()
        yield _drawn(part)


def _drawn(part: Part) -> RenderableType:
    if part.kind is Kind.HEADING:
        return Text(part.text, style=HEADING)
    if part.kind is Kind.CODE:
        return Text(part.text, no_wrap=True)
    line = Text()
    for number, piece in enumerate(part.pieces):
        line.append(piece, style=HEADING if number % 2 else "")
    return item(line) if part.kind is Kind.POINT else line
