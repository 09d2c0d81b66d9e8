"""Titles in quotation marks: marks inside them change with the marks outside, and with their depth."""

import re
from collections.abc import Iterator

from ketamine_ref.citing.text import CLOSING_MARKS

DOUBLE, SINGLE = ("“", "”"), ("‘", "’")
"""The marks of American and of British guides."""
_OPENS = r"(?:^|[\s(\[{“‘\"'—–/-])\Z"
_INITIALS = r"(?:\b[^\W\d_]\.){2,}\Z"
_OTHER_SYSTEMS = frozenset("„‚«»‹›「」『』")


def quoted(title: str, marks: tuple[str, str], stop: str = "") -> str:
    """Put a title in quotation marks.

    Marks that it holds become those that the others do not take: “What is ‘known’?”; straight ones become curved. An
    apostrophe stays, and so does a title with the marks of another language.

    Args:
        title: The title.
        marks: The marks around it.
        stop: What American guides put inside the marks, behind the title; a period is left out behind another mark.
    """
    inside = "".join(_turned(title, marks)) if _OTHER_SYSTEMS.isdisjoint(title) else title
    bare = inside.rstrip("".join(mark for _, mark in (DOUBLE, SINGLE)))
    closing = inside[len(bare) :]
    if stop == "." and bare.endswith(CLOSING_MARKS):
        stop = ""
    return f"{marks[0]}{bare}{stop}{closing}{marks[1]}" if stop else f"{marks[0]}{inside}{marks[1]}"


def without_stop(title: str) -> str:
    """Return a title without the full stop that closes it; points that stand for more, or for an initial, stay."""
    return title if title.endswith("..") or re.search(_INITIALS, title) else title.removesuffix(".")


def _turned(title: str, outer: tuple[str, str]) -> Iterator[str]:
    """Yield a title mark by mark, its quotation marks by their depth: those of the first depth are not the outer."""
    by_depth = (SINGLE, DOUBLE) if outer == DOUBLE else (DOUBLE, SINGLE)
    pairs = dict(_pairs(title))
    closings = {end: start for start, end in pairs.items()}
    depth = 0
    for place, mark in enumerate(title):
        if place in pairs:
            yield by_depth[depth % 2][0]
            depth += 1
        elif place in closings:
            depth -= 1
            yield by_depth[depth % 2][1]
        else:
            yield mark


def _pairs(title: str) -> Iterator[tuple[int, int]]:
    """Yield where each pair of quotation marks opens and closes, however pairs stand in each other."""
    open_marks: list[tuple[int, str]] = []
    for place, mark in enumerate(title):
        kind = {"“": '"', "”": '"', '"': '"', "‘": "'", "’": "'", "'": "'"}.get(mark)
        if kind is None:
            continue
        may_open = mark in "“‘\"'" and bool(re.search(_OPENS, title[:place])) and title[place + 1 : place + 2].strip()
        may_close = mark in "”’\"'" and not title[place + 1 : place + 2].isalnum()
        waiting = next((at for at in reversed(range(len(open_marks))) if open_marks[at][1] == kind), None)
        if may_open and not (may_close and waiting is not None):
            open_marks.append((place, kind))
        elif may_close and waiting is not None:
            yield open_marks[waiting][0], place
            del open_marks[waiting:]
