"""Answers of bounded size: long lists are cut, and the answer says which and how to get what follows."""

from collections.abc import Iterator
from typing import Any

import msgspec

from ketamine_ref.errors import UsageError

LIMIT = 40_000
"""Most characters of an answer as JSON, about 10,000 tokens: what a model can read beside everything else."""


class Cut(msgspec.Struct, frozen=True):
    """A list that this answer does not hold whole.

    Attributes:
        list: Where it stands in the answer, such as `data.references`.
        first: Number of the first item that is here, from 0.
        shown: How many of its items are here.
        total: How many there are.
        cursor: Ask the same question with this cursor to get what follows; null where nothing follows, or where only
            a narrower question gets it.
    """

    list: str
    first: int
    shown: int
    total: int
    cursor: str | None


class _Part:
    """A list in an answer, of which the beginning and the end may be taken away."""

    def __init__(self, path: str, items: list[Any], *, can_go_on: bool) -> None:
        self.path, self.items, self.total, self.first, self.can_go_on = path, items, len(items), 0, can_go_on

    @property
    def cut(self) -> Cut:
        follows = self.first + len(self.items)
        cursor = f"{self.path}@{follows}" if follows < self.total and self.can_go_on else None
        return Cut(self.path, self.first, len(self.items), self.total, cursor)


def bound(body: dict[str, Any], cursor: str | None = None, limit: int = LIMIT) -> tuple[Cut, ...]:
    """Cut the lists of an answer, the longest first, until it is within the limit.

    With a cursor the answer goes on with one list, and all other lists in its data are left out.

    Args:
        body: The answer in plain types; its lists are cut in place.
        cursor: What an earlier answer gave to go on with.
        limit: Most characters.

    Returns:
        The lists that are not whole.

    Raises:
        UsageError: The cursor leads to no list of this answer, or what is left cannot be cut and is still too large.
    """
    parts = [_Part(path, items, can_go_on=True) for path, items in _lists(body)]
    if cursor is not None:
        _go_on(parts, cursor)
    over = _size(body) - limit
    for part in sorted(parts, key=lambda one: -_size(one.items)):
        over -= _shorten(part, over)
    if over > 0:
        inner = [_Part(path, items, can_go_on=False) for part in parts for path, items in _inner(part)]
        for part in sorted(inner, key=lambda one: -_size(one.items)):
            over -= _shorten(part, over)
        parts += inner
    if over > 0:
        raise UsageError(
            f"the answer is {over} characters longer than the {limit} that are sent: ask for less at once."
        )
    return tuple(part.cut for part in parts if len(part.items) < part.total)


def _go_on(parts: list[_Part], cursor: str) -> None:
    path, _, number = cursor.rpartition("@")
    wanted = next((part for part in parts if part.path == path), None)
    if wanted is None or not (number.isascii() and number.isdigit()) or not 0 <= int(number[:9]) < wanted.total:
        raise UsageError(f"cursor {cursor!r} leads nowhere in this answer: take it from `cut` of the same question.")
    wanted.first = int(number)
    for part in parts:
        del part.items[: wanted.first if part is wanted else None]


def _shorten(part: _Part, over: int) -> int:
    """Take items off the end of a list until enough is gone, but one; return how many characters went."""
    gone = 0
    while gone < over and len(part.items) > 1:
        gone += _size(part.items.pop()) + 1
    return gone


def _lists(part: Any, path: str = "") -> Iterator[tuple[str, list[Any]]]:  # noqa: ANN401 - any part of an answer
    """Yield the outermost lists of objects: lists of words and numbers, such as an interval, stay whole."""
    if isinstance(part, list) and part and isinstance(part[0], dict):
        yield path, part
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from _lists(value, f"{path}.{name}" if path else name)


def _inner(part: _Part) -> Iterator[tuple[str, list[Any]]]:
    for number, item in enumerate(part.items):
        yield from _lists(item, f"{part.path}.{part.first + number}")


def _size(part: Any) -> int:  # noqa: ANN401 - any part of an answer
    return len(msgspec.json.encode(part))
