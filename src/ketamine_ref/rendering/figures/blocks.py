"""Plots among the blocks of a page: with their sentences, their key, and words that stand among drawings only."""

from collections.abc import Iterable

from ketamine_ref.rendering.figures.plot import MARK_LOOKS, SIGNS, Axis, Line, Plot
from ketamine_ref.rendering.page import Figure, Piece, Words, joined


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
        told.append((Piece("═"), Piece("\xa0pooled")))
    if any(span.beyond_low or span.beyond_high for span in spans):
        told.append((Piece("◄\xa0►"), Piece("\xa0goes on")))
    return joined(told, "  ")


def legend(plots: Iterable[Plot]) -> tuple[str, ...]:
    """Return what else must be known to read some plots, each once."""
    every = tuple(plots)
    signs = "; ".join(dict.fromkeys(sign for plot in every for sign in plot.signs))
    behind = (f"Behind numbers: {signs}.",) if signs else ()
    return (*behind, *dict.fromkeys(text for plot in every for text in plot.legend))
