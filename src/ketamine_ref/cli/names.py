"""Names of works on the command line, and on stdin in the place of `-`."""

import re
import sys
from collections.abc import Sequence

from ketamine_ref.errors import UnreadableError, UsageError

MOST_STDIN = 10_000_000
"""Most characters that are read from stdin: the ids of a million studies have about as many."""


def with_stdin(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names with those on stdin in the place of `-`: one or more a line, comments behind `#` left out.

    Raises:
        UsageError: There is nothing on stdin, or it is no text.
        UnreadableError: stdin cannot be read.
    """
    if "-" not in names:
        return tuple(names)
    at = names.index("-")
    text = re.sub(r"(?m)(?:^|(?<=\s))#.*", "", _stdin())
    read = re.sub(r"(?i)\b(doi|pmid|pmcid):?\s+", r"\1:", text).split()  # `PMID: 20679587` is one name
    if not read:
        raise UsageError("- reads ids from stdin, and there is none: give one or more a line.")
    return (*names[:at], *read, *(name for name in names[at + 1 :] if name != "-"))


def _stdin() -> str:
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError(
            "- reads ids from stdin, and nothing is piped into it. Example: cat ids.txt | ketref cite - --style ama"
        )
    try:
        text = sys.stdin.read(MOST_STDIN + 1)
    except UnicodeDecodeError as fault:
        raise UsageError(f"stdin is not text: {fault.reason} at byte {fault.start}.") from fault
    except OSError as fault:
        raise UnreadableError(f"cannot read stdin: {fault.strerror or fault}") from fault
    if len(text) > MOST_STDIN:
        raise UsageError(f"stdin holds more than {MOST_STDIN} characters: that is no list of ids.")
    return text.removeprefix("\ufeff")
