"""Views to text: one module a format, and one table of them."""

import errno
import sys
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from ketamine_ref.records import Manifest
from ketamine_ref.rendering.visible import visible


class Format(StrEnum):
    """How an answer is printed."""

    TERMINAL = "terminal"
    JSON = "json"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a command answers, whatever the format.

    Attributes:
        view: Name of the kind of answer; it names the module that draws it and the schema of its JSON.
        manifest: The dataset that it comes from, where it comes from a sound one.
        query: What was asked, by the names of the options.
        data: The view itself.
        remarks: What must be said beside the answer.
        told: Whether the view tells the remarks itself, so that stderr need not.
    """

    view: str
    manifest: Manifest | None
    query: dict[str, Any]
    data: Any
    remarks: tuple[str, ...] = ()
    told: bool = False


def emit(answer: Answer, form: Format = Format.TERMINAL, output: Path | None = None, pager: str = "") -> None:
    """Print an answer on stdout or into a file, and on stderr the remarks that it does not tell itself.

    A long answer on a terminal goes through the pager, where one is named.
    """
    text: str = import_module(RENDERERS[form]).text(answer)
    if output:
        from ketamine_ref.rendering.escapes import bare  # noqa: PLC0415 - most answers go to stdout
        from ketamine_ref.rendering.writing import write_file  # noqa: PLC0415 - as above

        write_file(output, bare(text))  # it may have been drawn for a terminal
    else:
        show(text, pager)
    for remark in () if answer.told else answer.remarks:
        say(remark)


def show(text: str, pager: str = "") -> None:
    """Print a text on stdout, at once: what follows on stderr comes after it where both go to one place."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "stdout is closed")
    if pager and sys.stdout.isatty():
        from ketamine_ref.rendering.paging import page, wants_paging  # noqa: PLC0415 - pipes and files need no pager

        if wants_paging(text) and page(text, pager):
            return
    sys.stdout.write(text)
    sys.stdout.flush()


def say(remark: str) -> None:
    """Print a remark on stderr."""
    if sys.stderr is not None:
        sys.stderr.write(f"ketref: {visible(remark)}\n")


def show_progress(done: int, total: int) -> None:
    """Draw a bar on stderr where it is a terminal and there is enough to do to wait for it."""
    if sys.stderr is None or not sys.stderr.isatty() or total < _WORTH_A_BAR:
        return
    drawn = "#" * (_BAR * done // total)
    ending = "\r\x1b[K" if done >= total else ""
    sys.stderr.write(f"\rreading [{drawn:.<{_BAR}}] {done:,} of {total:,} files{ending}")
    sys.stderr.flush()


_WORTH_A_BAR = 500
_BAR = 30
RENDERERS = {Format.TERMINAL: "ketamine_ref.rendering.terminal", Format.JSON: "ketamine_ref.rendering.as_json"}
"""The module that writes an answer in each format; it is imported when it is used."""
