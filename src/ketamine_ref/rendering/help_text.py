"""The little Markdown that help pages are written in, taken apart for every format."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

_CODE = re.compile(r"`([^`]*)`")


class Kind(StrEnum):
    """What a part of a help page is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    POINT = "point"
    CODE = "code"


class Part(NamedTuple):
    """A part of a help page.

    Attributes:
        kind: What it is; a list gives one part for each point, code one for each line.
        pieces: Its text; every second piece is code within prose.
        opens: Whether it begins something new, so that a gap stands before it.
    """

    kind: Kind
    pieces: tuple[str, ...]
    opens: bool

    @property
    def text(self) -> str:
        """The text without a look."""
        return "".join(self.pieces)


def parts_of(text: str) -> Iterator[Part]:
    """Yield the parts of a page in their order."""
    for block in re.split(r"\n{2,}", text):
        for number, part in enumerate(_block(block)):
            yield Part(*part, opens=number == 0)


def _block(block: str) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    if block.startswith("## "):
        yield Kind.HEADING, (block.removeprefix("## "),)
    elif block.startswith("- "):
        for point in re.split(r"\n(?=- )", block):
            yield Kind.POINT, _pieces(point.removeprefix("- "))
    elif block.startswith("    "):
        yield from ((Kind.CODE, (line,)) for line in block.splitlines())
    else:
        yield Kind.PARAGRAPH, _pieces(block)


def _pieces(prose: str) -> tuple[str, ...]:
    return tuple(_CODE.split(" ".join(prose.split())))
