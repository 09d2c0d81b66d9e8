"""A help page: the little Markdown that such pages are written in."""

import re
from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.help import HelpPage
from ketamine_ref.rendering.terminal.canvas import HEADING, Hanging, title

_CODE = re.compile(r"`([^`]*)`")


def parts(page: HelpPage) -> Iterable[RenderableType]:
    """Yield the page, block by block."""
    yield title(page.title, page.summary)
    for block in re.split(r"\n{2,}", page.text):
        yield Text()
        yield from _block(block)


def _block(block: str) -> Iterable[RenderableType]:
    if block.startswith("## "):
        yield Text(block.removeprefix("## "), style=HEADING)
    elif block.startswith("- "):
        for point in re.split(r"\n(?=- )", block):
            yield Hanging(Text("– ") + _inline(point.removeprefix("- ")))
    elif block.startswith("    "):
        for line in block.splitlines():
            yield Text(line, no_wrap=True)
    else:
        yield _inline(block)


def _inline(text: str) -> Text:
    """Return prose on one line, with code in bold."""
    line = Text()
    for number, piece in enumerate(_CODE.split(" ".join(text.split()))):
        line.append(piece, style=HEADING if number % 2 else "")
    return line
