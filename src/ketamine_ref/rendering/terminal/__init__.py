"""Answers on a terminal, drawn by Rich: one module for each kind of view."""

import re
from importlib import import_module

from rich.text import Text

from ketamine_ref.rendering import Answer
from ketamine_ref.rendering.terminal.canvas import console

_TRAILING = re.compile(r" +$", re.MULTILINE)  # Rich fills lines up to the width


def text(answer: Answer) -> str:
    """Return an answer drawn for stdout by the module of its view."""
    drawing = import_module(f"ketamine_ref.rendering.terminal.{answer.view}")
    canvas = console()
    with canvas.capture() as drawn:
        for part in drawing.parts(answer.data):
            canvas.print(part, soft_wrap=isinstance(part, Text) and bool(part.no_wrap))
    return _TRAILING.sub("", drawn.get())
