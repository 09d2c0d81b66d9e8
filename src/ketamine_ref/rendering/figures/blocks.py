"""Plots among the blocks of a page: with their sentences, their key, and words that stand among drawings only."""

from collections.abc import Iterable

from ketamine_ref.rendering.figures.plot import MARK_LOOKS, SIGNS, Axis, Line, Plot
from ketamine_ref.rendering.page import Figure, Piece, Words, joined

POOLED, GOES_ON = "═", "◄\xa0►"
"""How lines are written in a key."""


def figure(plot: Plot, *, grouped: bool = True) -> Figure:
    """Return a plot as a block; its sentences are under the headings of their groups, unless they say those already."""
    sentences: list[str] = []
    group = ""
    for row in plot.rows:
        if grouped and row.group != group:
            group = row.group
            sentences.append(f"{group}:")
        sentences.append(row.sentence)
    return Figure(plot, tuple(sentences))


def said(words: Words, sentences: Iterable[str] = ()) -> Figure:
    """Return words that stand among drawings only; looks without drawings have the sentences alone."""
    return Figure(Plot("", (), Axis(()), (), words), tuple(sentences))


def key(plots: Iterable[Plot]) -> tuple[Piece, ...]:
    """Return what the marks of some plots mean, those that they use."""
    every = tuple(plots)
    rows = [row for plot in every for row in plot.rows]
    used = {point.mark for row in rows for point in row.points}
    used |= {mark for mark, sign in SIGNS.items() if any(sign in row.numbers for row in rows)}
    marks = dict(mark for plot in every for mark in plot.marks if mark[0] in used)
    # A sign is not torn from what it means.
    told = [(Piece(SIGNS[mark], MARK_LOOKS.get(mark)), Piece(f"\xa0{word}")) for mark, word in marks.items()]
    spans = [span for row in rows for span in row.spans]
    if any(span.line is Line.POOLED for span in spans):
        told.append((Piece(POOLED), Piece("\xa0pooled")))
    if any(span.beyond_low or span.beyond_high for span in spans):
        told.append((Piece(GOES_ON), Piece("\xa0interval\xa0goes\xa0on")))
    return joined(told, "  ")


def legend(plots: Iterable[Plot]) -> tuple[str, ...]:
    """Return what else must be known to read the rows of some plots, each once, as sentences."""
    every = tuple(plots)
    told: dict[str, dict[str, None]] = {}
    for about, text in (pair for plot in every for row in plot.rows for pair in row.legend):
        told.setdefault(about, {})[text] = None
    rows = (f"{about}: {'; '.join(texts)}." for about, texts in told.items())
    return (*dict.fromkeys(text for plot in every for text in plot.legend), *rows)
