"""Prose in sentences."""

import re

_END = re.compile(r"(?<=[.!?。！？])[\"”’)\]]*(?:\s+(?=[\"“‘(\[]*[^\W_a-z])|(?<=[。！？]))")
_OPEN_END = re.compile(r"(?:\b(?:e\.g|i\.e|vs|cf|approx|et al|Dr|St|No|Fig|i\.v|s\.c|i\.m)|\b[A-Z])\.$")
"""How a stretch ends that a sentence does not: with an abbreviation, or the initial of a name."""


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, whole and in order."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        part = text[start : match.end()].strip()
        if part and not _OPEN_END.search(part):
            found.append(part)
            start = match.end()
    rest = text[start:].strip()
    return (*found, rest) if rest else tuple(found)
