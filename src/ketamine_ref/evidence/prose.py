"""Study ids in prose: where they stand, and in which order they are first named."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])|;\s")
_SOURCES = re.compile(r"\s*\[[^\]]*\]")
_WORD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Piece(NamedTuple):
    """A stretch of prose: plain text, or the id of a study."""

    text: str
    is_study: bool


def pieces(prose: str, studies: frozenset[str]) -> tuple[Piece, ...]:
    """Split prose at the study ids in it, in brackets or not."""
    found: list[Piece] = []
    end = 0
    for match in _WORD.finditer(prose):
        if match[0] in studies:
            found += [Piece(prose[end : match.start()], is_study=False), Piece(match[0], is_study=True)]
            end = match.end()
    return tuple(piece for piece in (*found, Piece(prose[end:], is_study=False)) if piece.text)


def cited(texts: Iterable[str | None], known: Callable[[Iterable[str]], frozenset[str]]) -> tuple[str, ...]:
    """Return the ids of the studies that texts name, in the order of their first mention.

    Args:
        texts: The texts.
        known: Returns those of some words that are ids of studies.
    """
    words = tuple(dict.fromkeys(match[0] for text in texts if text for match in _WORD.finditer(text)))
    studies = known(words)
    return tuple(word for word in words if word in studies)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, or its first part before a semicolon, without the point behind it."""
    return _SENTENCE.split(text, maxsplit=1)[0].rstrip(".")


def without_sources(text: str) -> str:
    """Return prose without what stands in square brackets."""
    return _SOURCES.sub("", text)
