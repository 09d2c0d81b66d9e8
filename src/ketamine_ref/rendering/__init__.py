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


def emit(answer: Answer, form: Format = Format.TERMINAL, output: Path | None = None) -> None:
    """Print an answer on stdout or into a file, and on stderr the remarks that it does not tell itself."""
    module = UNDRAWN.get(answer.view, RENDERERS[form]) if form is Format.TERMINAL else RENDERERS[form]
    text: str = import_module(module).text(answer)
    if output:
        from ketamine_ref.rendering.writing import write_file  # noqa: PLC0415 - most answers go to stdout

        write_file(output, text)
    else:
        show(text)
    for remark in () if answer.told else answer.remarks:
        say(remark)


def show(text: str) -> None:
    """Print a text on stdout, at once: what follows on stderr comes after it where both go to one place."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "stdout is closed")
    sys.stdout.write(text)
    sys.stdout.flush()


def say(remark: str) -> None:
    """Print a remark on stderr."""
    if sys.stderr is not None:
        sys.stderr.write(f"ketref: {visible(remark)}\n")


RENDERERS = {Format.TERMINAL: "ketamine_ref.rendering.terminal", Format.JSON: "ketamine_ref.rendering.as_json"}
"""The module that writes an answer in each format; it is imported when it is used."""

UNDRAWN = {"references": "ketamine_ref.rendering.references"}
"""The module of each view that is text to copy, not a page: it goes without Rich, which takes 30 ms to import."""
