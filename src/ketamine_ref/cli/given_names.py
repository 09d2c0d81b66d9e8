"""The names of works on the command line and on stdin, as they are typed, piped and pasted."""

import codecs
import re
import sys
from collections.abc import Sequence

from ketamine_ref.dataset.names import author_and_year
from ketamine_ref.errors import UnreadableError, UsageError

MOST_STDIN = 10_000_000
"""Most bytes that are read from stdin: the ids of a million studies have about as many."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
"""What begins a text in each encoding; that of UTF-32 begins like that of UTF-16."""


def given_names(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return the names in arguments, with those on stdin in the place of `-`; several in one argument are several.

    Raises:
        UsageError: `-` is given, and nothing or no text is on stdin.
        UnreadableError: stdin cannot be read.
    """
    names: list[str] = []
    for number, argument in enumerate(arguments):
        if argument != "-":
            names += [argument] if author_and_year(argument) else filter(None, re.split(r"[,;]\s+", argument))
        elif argument not in arguments[:number]:  # it is empty after the first time
            names += _on_stdin()
    return tuple(names)


def _on_stdin() -> list[str]:
    """Return the names on stdin: one or more a line, comments behind `#` left out."""
    text = re.sub(r"(?m)(?:^|(?<=\s))#.*", "", decoded(_bytes_on_stdin()))
    read = re.sub(r"(?i)\b(doi|pmid|pmcid):?\s+", r"\1:", text).split()  # `PMID: 20679587` is one name
    if not read:
        raise UsageError("- reads ids from stdin, and there is none: give one or more a line.")
    return read


def _bytes_on_stdin() -> bytes:
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError(
            "- reads ids from stdin, and nothing is piped into it. Example: cat ids.txt | ketref cite - --style ama"
        )
    try:
        content = sys.stdin.buffer.read(MOST_STDIN + 1)
    except OSError as fault:
        raise UnreadableError(f"cannot read stdin: {fault.strerror or fault}") from fault
    if len(content) > MOST_STDIN:
        raise UsageError(f"stdin holds more than {MOST_STDIN} bytes: that is no list of ids.")
    return content


def decoded(content: bytes) -> str:
    """Return the text in bytes: UTF-8, or UTF-16 as PowerShell writes it, with its mark or without.

    Raises:
        UsageError: It is in another encoding, or no text.
    """
    encoding, mark = next(((name, bom) for bom, name in _BOMS if content.startswith(bom)), (_guessed(content), b""))
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as fault:
        told = f"{fault.reason} at byte {fault.start + len(mark)}"
        raise UsageError(f"the list on stdin is not {encoding.upper()}: {told}. Save it as UTF-8.") from fault
    if "\0" in text:
        raise UsageError(f"the list on stdin holds a NUL at character {text.index(chr(0)) + 1}: it is no text.")
    return text


def _guessed(content: bytes) -> str:
    """Return the encoding of a text without a mark: ids in UTF-16 have a NUL in every second place."""
    even, odd = content[::2], content[1::2]
    if odd and len(even) == len(odd):
        if not any(odd) and all(even):
            return "utf-16-le"
        if not any(even) and all(odd):
            return "utf-16-be"
    return "utf-8"
