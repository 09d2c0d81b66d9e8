"""Answers on a terminal, drawn by Rich: one module for each kind of view."""

import re
from importlib import import_module
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from ketamine_ref.rendering import Answer, untold
from ketamine_ref.rendering.terminal.canvas import console

asides = untold

_TRAILING = re.compile(r" +$", re.MULTILINE)  # Rich fills lines up to the width


def text(answer: Answer) -> str:
    """Return an answer drawn for stdout by the module of its view."""
    drawing = import_module(f"ketamine_ref.rendering.terminal.{answer.view}")
    canvas = console()
    with canvas.capture() as drawn:
        for unbroken, parts in groupby(drawing.parts(answer.data), key=_is_unbroken):
            canvas.print(Group(*parts), soft_wrap=unbroken)  # together, for Rich looks at the terminal at every print
    return _TRAILING.sub("", drawn.get())


def _is_unbroken(part: RenderableType) -> bool:
    return isinstance(part, Text) and bool(part.no_wrap)
