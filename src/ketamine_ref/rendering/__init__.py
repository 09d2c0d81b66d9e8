"""Views to text: one module a format, and one table of them.

A view is a kind of answer: a frozen Struct, or a tuple of them, which a command hands to `emit` under the view's name.
All formats are served by this and no more:

- its name in `VIEWS`, with the formats in which it makes sense;
- `pages/<view>.py` with `page(data)`: the answer in blocks (`page.py`), which every look writes; with `steps(data)`,
  the commands that a reader may want next; and with `table(data)` where the view has rows: typed columns for CSV. The
  JSON Schema is made from the type that `page` takes.
"""

import errno
import sys
from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from ketamine_ref.configuration import LEAST_WIDTH
from ketamine_ref.errors import UsageError, listed
from ketamine_ref.records import Manifest
from ketamine_ref.rendering.visible import visible


class Format(StrEnum):
    """How an answer is printed."""

    TERMINAL = "terminal"
    PLAIN = "plain"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a command answers, whatever the format.

    Attributes:
        view: Name of the kind of answer; it names the modules that write it and the schema of its JSON.
        manifest: The dataset that it comes from, where it comes from a sound one.
        query: What was asked, by the names of the options.
        data: The view itself.
        remarks: What must be said beside the answer, the gravest first.
        told: Whether the pages of the view tell the remarks themselves, so that stderr need not.
        long: Whether a page that leaves out details shows them; only pages that do take it.
        color: Whether a terminal gets colours: `auto`, `always` or `never`.
    """

    view: str
    manifest: Manifest | None
    query: dict[str, Any]
    data: Any
    remarks: tuple[str, ...] = ()
    told: bool = False
    long: bool = False
    color: str = "auto"


PAGES = (Format.TERMINAL, Format.PLAIN, Format.JSON, Format.MARKDOWN, Format.HTML)
"""The formats of a page without rows."""
EVERY = tuple(Format)

VIEWS: dict[str, tuple[Format, ...]] = {
    "about": PAGES,
    "caution": EVERY,
    "cautions": EVERY,
    "claim": EVERY,
    "claim_matches": EVERY,
    "claims": EVERY,
    "compare": EVERY,
    "condition": EVERY,
    "conditions": EVERY,
    "config": PAGES,
    "difference": EVERY,
    "forest": EVERY,
    "handout": (Format.MARKDOWN, Format.HTML),  # what a file of a condition holds, as its PDF does
    "harms": EVERY,
    "help": PAGES,
    "help_topics": PAGES,
    "home": (Format.TERMINAL,),  # it only shows the way in
    "imported": EVERY,
    "info": PAGES,  # a few facts, no rows
    "mechanism": EVERY,
    "mechanisms": EVERY,
    "plain_language": PAGES,
    "problems": EVERY,
    "references_checked": EVERY,
    "references": PAGES,  # reference managers have formats of their own
    "results": EVERY,
    "retractions": EVERY,
    "search": EVERY,
    "stale": EVERY,
    "studies": EVERY,
    "study": EVERY,
    "timeline": EVERY,
    "trace": EVERY,
}
"""Every kind of answer, with the formats in which it makes sense."""

RENDERERS = {
    Format.TERMINAL: "ketamine_ref.rendering.as_terminal",
    Format.PLAIN: "ketamine_ref.rendering.as_plain",
    Format.JSON: "ketamine_ref.rendering.as_json",
    Format.CSV: "ketamine_ref.rendering.as_csv",
    Format.MARKDOWN: "ketamine_ref.rendering.as_markdown",
    Format.HTML: "ketamine_ref.rendering.as_html",
}
"""The module that writes an answer in each format; it is imported when it is used."""

UNDRAWN = {"references": "ketamine_ref.rendering.references"}
"""The module of each view that is text to copy, and a page in HTML only: it goes without Rich, which takes 30 ms."""
MOST_SAID = 20
"""Most remarks that a terminal shows of one answer: what is grave comes first and stays in sight."""
_COPIED = frozenset({Format.TERMINAL, Format.PLAIN, Format.MARKDOWN})


def emit(answer: Answer, form: Format = Format.TERMINAL, output: Path | None = None, pager: str = "") -> None:
    """Print an answer on stdout or into a file, and on stderr what must be said and the format has no place for.

    A long answer on a terminal goes through the pager, where one is named.

    Raises:
        UsageError: The format makes no sense for this kind of answer.
    """
    if form not in VIEWS[answer.view]:
        raise UsageError(f"--format {form} makes no sense here; there is {listed(VIEWS[answer.view])}.")
    renderer = import_module(UNDRAWN.get(answer.view, RENDERERS[form]) if form in _COPIED else RENDERERS[form])
    text: str = renderer.text(answer)
    if output:
        from ketamine_ref.rendering.escapes import bare  # noqa: PLC0415 - most answers go to stdout
        from ketamine_ref.rendering.writing import write_file  # noqa: PLC0415 - as above

        write_file(output, bare(text))  # it may have been drawn for a terminal
    else:
        show(text, pager)
    _say_all(renderer.asides(answer))


def _say_all(remarks: Sequence[str]) -> None:
    """Print remarks on stderr; on a terminal, where many would push the answer away, the first and how many more."""
    most = MOST_SAID if sys.stderr is not None and sys.stderr.isatty() else len(remarks)
    for remark in remarks[:most]:
        say(remark)
    if len(remarks) > most:
        more = len(remarks) - most
        say(f"and {more} {'remark' if more == 1 else 'remarks'} more: `2> FILE` keeps them all, and --json holds them")


def untold(answer: Answer) -> tuple[str, ...]:
    """Return the remarks of an answer that its pages do not tell."""
    return () if answer.told else answer.remarks


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
    """Print a remark on stderr, on one line; a terminal that is narrower gets it broken between words."""
    if sys.stderr is None:
        return
    line = f"ketref: {visible(remark)}"
    if sys.stderr.isatty():
        import shutil  # noqa: PLC0415 - pipes and files do without both
        import textwrap  # noqa: PLC0415 - likewise

        width = max(shutil.get_terminal_size().columns, LEAST_WIDTH)
        line = textwrap.fill(line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    sys.stderr.write(f"{line}\n")


def show_progress(done: int, total: int, doing: str = "reading", what: str = "files") -> None:
    """Draw a bar on stderr where it is a terminal and there is enough to do to wait for it."""
    if sys.stderr is None or not sys.stderr.isatty() or total < _WORTH_A_BAR:
        return
    drawn = "#" * (_BAR * done // total)
    ending = "\r\x1b[K" if done >= total else ""
    sys.stderr.write(f"\r{doing} [{drawn:.<{_BAR}}] {done:,} of {total:,} {what}{ending}")
    sys.stderr.flush()


_WORTH_A_BAR = 500
_BAR = 30
