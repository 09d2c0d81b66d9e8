"""How many of 100 people as figures to be drawn: a hundred for each arm of one source, and the shares as a sentence."""

from ketamine_ref.evidence.shares import Shares, of_100
from ketamine_ref.records.vocabulary import Favours, StudyKind
from ketamine_ref.rendering.figures.plot import Axis, Plot
from ketamine_ref.rendering.page import Figure, Piece
from ketamine_ref.rendering.pages.links import address
from ketamine_ref.rendering.wording import capital


class Icons(Plot, frozen=True):
    """A plot without an axis; its remark says all of it in words.

    Attributes:
        arms: What was given, with how many of 100 people are drawn full.
    """

    arms: tuple[tuple[str, int], ...] = ()


def figure(view: Shares) -> Figure:
    """Return a hundred figures for each arm, and their shares in one sentence with the size and date of the source."""
    given, other = view.arms
    told = (
        f"Of 100 people {of_100(given)} {view.happened} with {given.arm}, and {of_100(other)} with {view.other}"
        f"{view.time and ', '}{view.time}"
    )
    unclear = " This is no clear difference: chance may explain it." if view.favours is Favours.NEITHER else ""
    sentence = f"{told}. {_origin(view)}.{unclear}"
    name = f"{view.study}:{view.outcome}"
    (source,) = address(name, view.link)
    words = (Piece(f"{sentence} ["), source.with_text(view.study), Piece("]"))
    arms = ((given.arm, of_100(given)), (view.other, of_100(other)))
    title = f"Of 100 people, how many {view.happened}"
    return Figure(Icons(title, (), Axis(()), (), words, arms=arms), (f"{sentence} [{view.study}]",))


def _origin(view: Shares) -> str:
    """Say what was counted, in how many people, and when that was published."""
    dated = f"{view.people} people{f', {view.year}' if view.year else ''}"
    if view.kind is StudyKind.META_ANALYSIS:
        return f"From a review of studies with {dated}"
    given, other = (f"{arm.events} of {arm.total}" for arm in view.arms)
    return capital(f"{given} and {other} in one study of {dated}")
