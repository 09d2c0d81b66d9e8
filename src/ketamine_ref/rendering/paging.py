"""A long answer on a terminal goes through a pager, as the pages of a manual do."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import textwrap
from contextlib import suppress

from ketamine_ref.rendering.escapes import bare, without_links

LESS = "-FRX"
"""What less is told where the user tells it nothing: leave if it fits, pass codes on, leave the text on the screen."""
CODES = "-R"
"""What less is told besides what the user tells it: to pass codes on, for our answers have them."""
_OF_A_SHELL = frozenset("|&;<>()$`*?[\n")
"""What makes a command one for a shell, as `man` and `git` take their pagers."""
_LONGEST_HEAD = 40
_NOT_FOUND = 127
"""What a shell ends with where a program is not there."""
LINKS_FROM = 590
"""A release of less whose manual says that it passes links on; much older ones print their code."""


def wants_paging(text: str) -> bool:
    """Say whether a text is too long for the terminal that it goes to; anything else is no place for a pager."""
    if not sys.stdout.isatty() or os.environ.get("TERM", "") in {"", "dumb"}:
        return False
    try:
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return False
    return bool(columns and rows) and lines_of(text, columns) >= rows


def lines_of(text: str, columns: int) -> int:
    """Return how many lines a text takes on a terminal of so many columns."""
    return sum(max(1, -(-len(line) // columns)) for line in bare(text).splitlines())


def page(text: str, command: str) -> bool:
    """Show a text in a pager and wait for its end.

    Args:
        text: What is shown; its first line tells what it is.
        command: The pager with its arguments, or a pipe of several, as a shell takes it.

    Returns:
        Whether it could be shown; a pager that is left early has shown it.
    """
    program = _program(command)
    if not program:
        return False
    links = os.path.basename(program[0]) in {"less", "less.exe"} and _passes_links(program[0])  # noqa: PTH119 - a name is enough
    variables = {"LV": "-c", **os.environ, "LESS": _options_of_less(text)}
    interrupted = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is the pager's while it runs
    try:
        with subprocess.Popen(program, stdin=subprocess.PIPE, env=variables) as pager:  # noqa: S603 - the user's own pager
            assert pager.stdin
            with suppress(BrokenPipeError):  # it was left before the end
                pager.stdin.write(
                    (text if links else without_links(text)).encode(_encoding(), errors="backslashreplace")
                )
            with suppress(BrokenPipeError):
                pager.stdin.close()
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, interrupted)
    return pager.returncode != _NOT_FOUND


def _program(command: str) -> list[str]:
    """Return a pager's command line with the path of its program; nothing where there is no such program.

    Some are for a shell: `sed s/a/b/ | less`, `LESS=-S less`.
    """
    if os.name == "posix" and (_OF_A_SHELL & set(command) or "=" in command.partition(" ")[0]):
        return ["/bin/sh", "-c", command]
    try:
        name, *arguments = shlex.split(command)
    except ValueError:
        return []
    found = shutil.which(name)
    return [found, *arguments] if found else []


def _options_of_less(text: str) -> str:
    """Return what less is told: the user's own options, else ours; its prompt says what is shown and how to leave."""
    given = os.environ.get("LESS")
    if given is not None:
        return f"{CODES} {given}"
    first, *rest = bare(text).splitlines() or [""]
    head = textwrap.shorten(re.split(r"\s{2,}", first.strip())[0], _LONGEST_HEAD, placeholder="…")
    shown = re.sub(r"([?:.%\\])", r"\\\1", head.replace("$", ""))  # what a prompt of less would obey
    return f"{LESS} -Ps{shown}  lines %lt-%lb of {len(rest) + 1}, q leaves, h helps$"


def _passes_links(less: str) -> bool:
    """Say whether this less is new enough for links."""
    with suppress(OSError, subprocess.SubprocessError):
        told = subprocess.run([less, "--version"], capture_output=True, text=True, check=False, timeout=5)  # noqa: S603 - as above
        release = re.match(r"less (\d+)", told.stdout)
        return release is not None and int(release[1]) >= LINKS_FROM
    return False


def _encoding() -> str:
    return sys.stdout.encoding or "utf-8"
