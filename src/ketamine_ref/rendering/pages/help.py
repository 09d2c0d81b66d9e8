"""A help page, from the little Markdown that it is written in."""

import re
from collections.abc import Iterator
from itertools import groupby

from ketamine_ref.evidence.help import TOPICS, HelpPage
from ketamine_ref.rendering.page import Block, Facts, Look, Page, Paragraph, Piece, Points, Section, Step, Words, strong

_PARTS = re.compile(r"\n{2,}|\n(?=- |\d+\. | {4})")
_RULE = re.compile(r"(\d+)\. ")
_CODE = re.compile(r"`([^`]*)`")


def page(view: HelpPage) -> Page:
    """Return the page; what stands before its first heading leads."""
    lead, *rest = re.split(r"^## (.*)$", view.text, flags=re.MULTILINE)
    sections = zip(rest[::2], rest[1::2], strict=True)
    return Page(
        view.title,
        (Paragraph(view.summary), *_blocks(lead)),
        tuple(Section(heading, tuple(_blocks(text))) for heading, text in sections),
    )


def steps(view: HelpPage) -> tuple[Step, ...]:
    """Return where a word of the glossary stands; a topic leads on by itself."""
    return () if view.topic in TOPICS else (("search", view.topic),)


def _blocks(text: str) -> Iterator[Block]:
    for kind, parts in groupby(filter(None, _PARTS.split(text)), key=_kind):
        if kind is Points:
            yield Points(tuple(_words(part.removeprefix("- ")) for part in parts))
        elif kind is Facts:
            numbered = (_RULE.split(part, maxsplit=1) for part in parts)
            yield Facts(tuple((number, _words(rule)) for _, number, rule in numbered))
        else:
            yield from (Paragraph(_words(part)) for part in parts)


def _kind(part: str) -> type[Block]:
    """Return what a part belongs to: a point, a numbered rule, or a paragraph or line of code of its own."""
    return Points if part.startswith("- ") else Facts if _RULE.match(part) else Paragraph


def _words(part: str) -> Words:
    if part.startswith(" " * 4):
        return strong(part.strip())
    pieces = enumerate(_CODE.split(" ".join(part.split())))
    return tuple(Piece(text, Look.STRONG if number % 2 else None) for number, text in pieces if text)
