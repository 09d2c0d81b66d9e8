"""Text of other programs on one line, and what it says of a retraction."""

import re
import unicodedata

from ketamine_ref.dataset.regular import regular_line

LONGEST = 20_000
"""Longest text of a field, in characters: what follows is cut off, for no title has so many."""
_FULL_STOP = re.compile(r"(?<![.])\.$")


def clean(text: str) -> str:
    """Return a text as a record holds it: regular, on one line, without control characters."""
    text = regular_line(text[:LONGEST])
    if not text.isprintable():
        text = "".join(mark if mark.isprintable() else " " * mark.isspace() for mark in text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def pubmed_title(*titles: str) -> str:
    """Return the first title that PubMed has, without the full stop that it puts behind every one."""
    bare = (_FULL_STOP.sub("", title.strip()) for title in titles)
    return next((title for title in bare if title and title.casefold() != "[not available]"), "")


def said_of_retraction(note: str) -> str:
    """Return a note that says that a work was retracted; nothing where it says something else."""
    return note if "retract" in note.casefold() else ""
