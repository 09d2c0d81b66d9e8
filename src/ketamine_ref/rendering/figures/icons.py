"""How many of 100 people as figures to be drawn: a hundred for each arm of one trial, and the counts as sentences."""

from ketamine_ref.evidence.shares import Shares, of_100
from ketamine_ref.rendering.figures.plot import Axis, Plot
from ketamine_ref.rendering.page import Figure, Piece
from ketamine_ref.rendering.pages.links import address, number


class Icons(Plot, frozen=True):
    """A plot without an axis; its remark says all of it in words.

    Attributes:
        arms: What was given, with how many of 100 people are drawn full.
    """

    arms: tuple[tuple[str, int], ...] = ()


def figure(view: Shares) -> Figure:
    """Return a hundred figures for each arm, and their counts in one sentence with the size and date of the trial."""
    told = f"{view.measure}{view.time and ', '}{view.time}"
    counted = "; ".join(f"{arm.arm} {arm.events} of {arm.total} (as if {of_100(arm)} of 100)" for arm in view.arms)
    trial = f"One trial of {view.people} people{f', {view.year}' if view.year else ''}"
    sentence = f"{trial}: {told}: {counted}"
    name = f"{view.study}:{view.outcome}"
    (source,) = address(name, view.link)
    words = (*number(f"{sentence} ", name), Piece("["), source.with_text(view.study), Piece("]"))
    arms = tuple((arm.arm, of_100(arm)) for arm in view.arms)
    return Figure(Icons(f"{told}: of 100 people", (), Axis(()), (), words, arms=arms), (f"{sentence} [{view.study}]",))
