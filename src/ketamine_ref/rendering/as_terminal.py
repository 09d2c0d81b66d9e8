"""Pages on a terminal, in lines of its width; in a pipe or a file the same without its colours."""

import os
import sys
from contextlib import suppress

from ketamine_ref.configuration import LEAST_WIDTH
from ketamine_ref.rendering import Answer, untold
from ketamine_ref.rendering.pages import screen_of, steps_of
from ketamine_ref.rendering.sheet import Sheet

USUAL_WIDTH = 80
"""What is drawn for where no terminal tells its width, or tells it as 0."""
_FORCING = ("FORCE_COLOR", "TTY_COMPATIBLE")
"""Variables that may make a terminal of what is none; Rich knows what they mean."""

asides = untold


def text(answer: Answer) -> str:
    """Return an answer drawn for stdout; only what may be a terminal needs Rich, which takes 20 ms."""
    told = screen_of(answer), steps_of(answer), answer.manifest.disclaimer if answer.manifest else ""
    if answer.color == "always" or _may_be_a_terminal():
        from ketamine_ref.rendering.coloured import drawn  # noqa: PLC0415 - pipes and files do without

        return drawn(*told, answer.color)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    sheet = Sheet(max(_width(), LEAST_WIDTH), ascii_only=not encoding.lower().startswith("utf"), looks=False)
    return sheet.plain(sheet.lines(*told))


def _may_be_a_terminal() -> bool:
    return any(name in os.environ for name in _FORCING) or (sys.stdout is not None and sys.stdout.isatty())


def _width() -> int:
    """Return the cells of the terminal around a pipe, as Rich finds them."""
    told = os.environ.get("COLUMNS", "")
    if told.isdigit():
        return int(told) or USUAL_WIDTH
    for stream in range(3):
        with suppress(OSError):
            return os.get_terminal_size(stream).columns or USUAL_WIDTH
    return USUAL_WIDTH
