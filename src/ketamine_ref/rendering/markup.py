"""Citations as text: plain, with the escape codes of a terminal, as Markdown, HTML and RTF."""

import os
import re
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple

from ketamine_ref.citing import Citation, Run
from ketamine_ref.rendering.visible import visible


class Markup(StrEnum):
    """How italics, bold type and links are written down."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    RTF = "rtf"


class Writer(NamedTuple):
    """Writes citations in one markup.

    Attributes:
        run: Writes a piece of a citation.
        document: Puts lines together.
        gap: What stands between two forms on one line.
    """

    run: Callable[[Run], str]
    document: Callable[[Iterable[str]], str]
    gap: str = "\t"

    def line(self, citation: Citation) -> str:
        """Write a citation; however its text is made, it is one line."""
        return "".join(map(self.run, citation)).replace("\n", " ")


def writer(markup: str | None) -> Writer:
    """Return the writer for a markup; without one, plain text or what the terminal at stdout understands."""
    if markup is None:
        return TERMINAL if _stdout_is_a_terminal() else WRITERS[Markup.PLAIN]
    return WRITERS[Markup(markup)]


def _stdout_is_a_terminal() -> bool:
    """Say whether stdout obeys escape codes.

    Italics and links are no colours, so NO_COLOR does not forbid them; FORCE_COLOR asks for escape codes in a pipe too.
    The old console of Windows would print them.
    """
    if os.environ.get("TERM") == "dumb":
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    is_old_console = sys.platform == "win32" and "WT_SESSION" not in os.environ
    return sys.stdout is not None and sys.stdout.isatty() and not is_old_console


def _plain(run: Run) -> str:
    return visible(run.text)


def _on_terminal(run: Run) -> str:
    text = visible(run.text)
    if run.italic:
        text = f"\x1b[3m{text}\x1b[23m"
    if run.bold:
        text = f"\x1b[1m{text}\x1b[22m"
    return f"\x1b]8;;{visible(run.link)}\x1b\\{text}\x1b]8;;\x1b\\" if run.link else text


def _markdown(run: Run) -> str:
    if run.link == run.text:
        return f"<{visible(run.text)}>"
    text = re.sub(r"[\\`*_\[\]<>^~|$@]|&(?=#?\w+;)", r"\\\g<0>", visible(run.text))
    text = re.sub(r"\A(\d+)(?=[.)]\s)|\A(?=[#+-]+\s)", r"\1\\", text)  # what starts a list or heading
    # A mark of emphasis counts only where it touches a word, so spaces stay outside.
    inside = text.strip()
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if inside and run.italic:
        inside = f"*{inside}*"
    if inside and run.bold:
        inside = f"**{inside}**"
    if inside and run.superscript:
        inside = f"<sup>{inside}</sup>"
    if inside and run.link:
        inside = f"[{inside}](<{visible(run.link)}>)"
    return f"{start}{inside}{end}"


def _html(run: Run) -> str:
    text = _in_html(visible(run.text))
    if run.italic:
        text = f"<i>{text}</i>"
    if run.bold:
        text = f"<b>{text}</b>"
    if run.superscript:
        text = f"<sup>{text}</sup>"
    return f'<a href="{_in_html(visible(run.link))}">{text}</a>' if run.link else text


def _in_html(text: str) -> str:
    """Write a text in ASCII, so that it reads the same whatever encoding a page declares."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return escaped.encode("ascii", errors="xmlcharrefreplace").decode("ascii")


def _rtf(run: Run) -> str:
    text = _in_rtf(visible(run.text))
    for control, wanted in ((r"\i", run.italic), (r"\b", run.bold), (r"\super", run.superscript)):
        if wanted:
            text = f"{{{control} {text}}}"
    if not run.link:
        return text
    link = _in_rtf(visible(run.link).replace('"', "%22"))
    return rf'{{\field{{\*\fldinst{{HYPERLINK "{link}"}}}}{{\fldrslt {text}}}}}'


def _in_rtf(text: str) -> str:
    r"""Write a text in ASCII: a brace or `\` behind a backslash, other characters as `\u` and their UTF-16 numbers."""
    pieces = []
    for mark in text:
        if mark in "\\{}":
            pieces.append(f"\\{mark}")
        elif mark.isascii():
            pieces.append(mark)
        else:
            units = mark.encode("utf-16-le", errors="surrogatepass")
            numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
            pieces += [f"\\u{number} " for number in numbers]
    return "".join(pieces)


_RTF_START = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times New Roman;}}\f0\fs24"
_RTF_PARAGRAPH = r"\pard\uc0\fi-720\li720\sa120 "  # a hanging indent of half an inch, as reference lists have


def _one_a_line(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


WRITERS: dict[Markup, Writer] = {
    Markup.PLAIN: Writer(_plain, _one_a_line),
    Markup.MARKDOWN: Writer(_markdown, lambda lines: "\n".join(f"{line}\n" for line in lines), gap="&emsp;"),
    Markup.HTML: Writer(_html, lambda lines: "".join(f"<p>{line}</p>\n" for line in lines), gap="&emsp;"),
    Markup.RTF: Writer(
        _rtf,
        lambda lines: "\n".join([_RTF_START, *(f"{_RTF_PARAGRAPH}{line}\\par" for line in lines), "}"]) + "\n",
        gap=r"\tab ",
    ),
}
"""The writer of each markup."""

TERMINAL = Writer(_on_terminal, _one_a_line)
"""The writer for a terminal, with escape codes for italics, bold type and links."""
