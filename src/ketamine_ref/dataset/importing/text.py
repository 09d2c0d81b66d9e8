"""Text of other programs as plain text: markup, entities, control characters and gaps are no part of a title."""

import html
import re
import unicodedata

LONGEST = 20_000
"""Longest text of a field, in characters: what follows is cut off, for no title has so many."""
_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|sc|span|scp|italic|bold|p|jats:\w+|mml:\w+)(?:\s[^<>]*)?/?>", re.IGNORECASE
)

_DASHES = re.compile(r"\s*(?:[‐‑‒–—―−]|--+)+\s*")


def clean(text: str) -> str:
    """Return a text on one line, composed, without tags, entities, control characters and marks of no width."""
    text = text[:LONGEST]
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = "".join(mark if mark.isprintable() else " " * mark.isspace() for mark in text)
    return " ".join(text.split())


def said_of_retraction(note: str) -> str:
    """Return a note that says that a work was retracted; nothing where it says something else."""
    return note if "retract" in note.casefold() else ""


def page_range(text: str) -> str:
    """Return pages or numbers of issues with a single hyphen between them, whatever dash they came with."""
    return _DASHES.sub("-", text)
