"""Adverse events as data to draw: a bar for each arm, as long as its share of people."""

from collections.abc import Iterator

from ketamine_ref.evidence.harms import ArmShare, Harm, Harms
from ketamine_ref.records.study import Arm
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.figures import labels
from ketamine_ref.rendering.figures.blocks import said
from ketamine_ref.rendering.figures.plot import Axis, Line, Plot, Row, Span, Tick, trimmed
from ketamine_ref.rendering.page import Column, Figure, joined
from ketamine_ref.rendering.pages.links import head_id

COLUMNS = (Column("Arm", drop=0),)
TITLE = "How many people of each arm had it"
TICKS = tuple(Tick(f"{percent}%", percent / 100) for percent in (0, 100, 50, 25, 75))


def plot(view: Harms) -> Plot:
    """Return all events with counts on one axis from 0 to 100 % of an arm."""
    rows = tuple(row for harm in view.harms for row in _rows(harm, notes=view.notes))
    return trimmed(Plot(TITLE, COLUMNS, Axis(TICKS), rows, numbers="people"))


def uncounted(view: Harms) -> Figure:
    """Return what has no count: beside drawings how much that is, else a sentence each."""
    events = wording.plural(len(view.uncounted), "adverse event")
    told = f"{events} without a count that was read; ketref study ID tells what was."
    return said(told, (_sentence(harm, "") for harm in view.uncounted))


def _rows(harm: Harm, *, notes: bool) -> Iterator[Row]:
    study = harm.study
    group = f"{wording.owned(study.id, own=study.own)}: {harm.event.event}"
    for number, arm in enumerate(harm.arms):
        counted = _counted(arm.arm)
        yield Row(
            cells=(arm.arm.arm,),
            sentence=_sentence(harm, f"{arm.arm.arm} {counted}"),
            brief=joined((head_id(study), f"{harm.event.event}: {arm.arm.arm} {counted}")),
            spans=_bar(arm),
            instead="" if arm.share is not None else "share not known",
            numbers=counted,
            group=group,
            notes=(harm.event.note,) if notes and harm.event.note and number == len(harm.arms) - 1 else (),
        )


def _bar(arm: ArmShare) -> tuple[Span, ...]:
    return (Span(0.0, float(arm.share) / 100, Line.BAR),) if arm.share else ()


def _counted(arm: Arm) -> str:
    """Return the count of an arm as printed: `47/114 (41.2%)`."""
    return wording.arms((arm,)).removeprefix(arm.arm).strip()


def _sentence(harm: Harm, counted: str) -> str:
    study, event = harm.study, harm.event
    parts = (counted, event.note, labels.against(study), wording.design(study.design), wording.place(event.source))
    return f"{wording.owned(study.id, own=study.own)}: {event.event}: {'; '.join(part for part in parts if part)}."
