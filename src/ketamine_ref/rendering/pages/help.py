"""A help page."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ketamine_ref.evidence.help import HelpPage
from ketamine_ref.rendering.help_text import Kind, Part, parts_of
from ketamine_ref.rendering.page import Block, Look, Page, Paragraph, Piece, Points, Section, Words, strong


def page(view: HelpPage) -> Page:
    """Return the page; what stands before its first heading leads."""
    lead: list[Block] = [Paragraph(view.summary)]
    sections: list[tuple[str, list[Block]]] = []
    for is_heading, parts in groupby(parts_of(view.text), key=lambda part: part.kind is Kind.HEADING):
        if is_heading:
            sections += [(part.text, []) for part in parts]
        else:
            (sections[-1][1] if sections else lead).extend(_blocks(parts))
    return Page(view.title, tuple(lead), tuple(Section(heading, tuple(blocks)) for heading, blocks in sections))


def _blocks(parts: Iterable[Part]) -> Iterator[Block]:
    for kind, alike in groupby(parts, key=lambda part: part.kind):
        texts = tuple(_words(part) for part in alike)
        if kind is Kind.POINT:
            yield Points(texts)
        else:
            yield from map(Paragraph, texts)


def _words(part: Part) -> Words:
    if part.kind is Kind.CODE:
        return strong(part.text.strip())
    return tuple(Piece(text, Look.STRONG if number % 2 else None) for number, text in enumerate(part.pieces) if text)
