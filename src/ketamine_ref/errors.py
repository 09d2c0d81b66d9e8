"""What can go wrong: faults of a dataset as values, faults of a request as exceptions with their exit code."""

from collections.abc import Iterable, Sequence
from enum import IntEnum

import msgspec


class ExitCode(IntEnum):
    """What the process tells its caller."""

    FINE = 0
    FAULTY_DATA = 1
    WRONG_USAGE = 2
    NOT_FOUND = 3
    ENVIRONMENT = 4


MAX_MESSAGE = 700
"""Longest message, in characters: a faulty value may be long, what is said of it need not be."""


def shortened(message: str, most: int = MAX_MESSAGE) -> str:
    """Return a message with its beginning and its end, without what makes it too long to be read."""
    if len(message) <= most:
        return message
    ending = most // 3
    return f"{message[: most - ending - 3]} … {message[-ending:]}"


class Problem(msgspec.Struct, frozen=True, order=True):
    """One fault of a dataset at its place; problems sort by place.

    Attributes:
        file: Path as the user would type it.
        line: From 1, as editors count; so is the column.
        column: From 1, in characters.
        message: What is wrong and, where it can be said, what would be right; never longer than MAX_MESSAGE.
        rule: Name of the rule that was broken, as `docs/data-format.md` lists it.
    """

    file: str
    line: int
    column: int
    message: str
    rule: str

    def __post_init__(self) -> None:
        """Keep the message short enough to be read."""
        msgspec.structs.force_setattr(self, "message", shortened(self.message))

    def __str__(self) -> str:
        said = f"{self.file}:{self.line}:{self.column}: {self.message} [{self.rule}]"
        return said.replace("\n", "\\n").replace("\r", "\\r")  # a path may hold them, and a fault is one line


class KetrefError(Exception):
    """A fault that the user can put right: its message is shown, its traceback is not."""

    exit_code = ExitCode.ENVIRONMENT

    @property
    def lines(self) -> tuple[str, ...]:
        """What is said, a line for each fault."""
        return (str(self),)


class NotFoundError(KetrefError):
    """Nothing in the dataset goes by the name that was asked for.

    Attributes:
        what: Kind of thing, such as `condition`.
        name: What was asked for.
        near: Names that come close, best first.
    """

    exit_code = ExitCode.NOT_FOUND

    def __init__(self, what: str, name: str, near: Sequence[str] = (), hint: str = "") -> None:
        self.what, self.name, self.near = what, name, tuple(near)
        asked = f" Did you mean {listed(near, 'or')}?" if near else ""
        super().__init__(f"no {what} {shortened(repr(name))}.{asked}{' ' + hint if hint else ''}")


class SeveralNotFoundError(KetrefError):
    """More than one of the names that were asked for is unknown: each is reported on a line of its own."""

    exit_code = ExitCode.NOT_FOUND

    def __init__(self, faults: Iterable[NotFoundError]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.lines))

    @property
    def lines(self) -> tuple[str, ...]:
        """What is said, a line for each name."""
        return tuple(map(str, self.faults))


class UsageError(KetrefError):
    """An argument has a form that cannot be read."""

    exit_code = ExitCode.WRONG_USAGE


class AmbiguousError(UsageError):
    """A name is that of several things: the command line must say which.

    Attributes:
        name: What was asked for.
        meant: What it may mean, as the words of a command line: `("study", "rodriguez2013")`.
    """

    def __init__(self, name: str, meant: Sequence[Sequence[str]]) -> None:
        self.name, self.meant = name, tuple(map(tuple, meant))
        commands = (f"`ketref {' '.join(words)}`" for words in self.meant)
        super().__init__(f"{shortened(repr(name))} is the name of several: {listed(commands, 'or')}.")


class DatasetError(KetrefError):
    """A dataset has faults, so nothing is answered from it.

    Attributes:
        problems: Every fault found, sorted by place.
    """

    exit_code = ExitCode.FAULTY_DATA

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(self.lines))

    @property
    def lines(self) -> tuple[str, ...]:
        """What is said, a line for each fault."""
        return tuple(map(str, self.problems))


class UnreadableError(KetrefError):
    """A file or folder that is needed cannot be read."""


class UnwritableError(KetrefError):
    """A file cannot be written; what was there before is untouched."""


class ProgramError(KetrefError):
    """Another program that is needed is not installed, or failed."""


def listed(names: Iterable[str], conjunction: str = "and") -> str:
    """Join names as prose does: `a`, `a or b`, `a, b or c`; nothing where there is none."""
    *first, last = ("", *names)
    return f"{', '.join(first[1:])} {conjunction} {last}" if first[1:] else last
