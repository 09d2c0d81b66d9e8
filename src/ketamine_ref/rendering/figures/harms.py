"""Adverse events as data to draw: a bar for each arm, as long as its share of people; hollow without ketamine."""

from collections.abc import Iterator

from ketamine_ref.evidence.harms import ArmShare, Harm, Harms
from ketamine_ref.records.study import Arm
from ketamine_ref.records.vocabulary import StudyKind
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.figures import labels
from ketamine_ref.rendering.figures.blocks import said
from ketamine_ref.rendering.figures.plot import Axis, Line, Plot, Row, Span, Tick, trimmed
from ketamine_ref.rendering.page import Column, Figure, Look, joined
from ketamine_ref.rendering.pages.links import head_id

COLUMNS = (Column("Arm", drop=0),)
NOT_COMPARED = (
    "Counts as printed. Nothing is pooled and no difference is tested: trials ask for events in different ways."
)
TITLE = "How many people of each arm had it"
TICKS = tuple(Tick(f"{percent}%", percent / 100) for percent in (0, 100, 50, 25, 75))


def plot(view: Harms) -> Plot:
    """Return all events with counts on one axis from 0 to 100 % of an arm."""
    rows = tuple(row for harm in view.harms for row in _rows(view, harm))
    return trimmed(Plot(TITLE, COLUMNS, Axis(TICKS), rows, numbers="people", legend=(NOT_COMPARED,)))


def uncounted(view: Harms) -> Figure:
    """Return what has no count: beside drawings how much that is, else a sentence each."""
    events = wording.plural(len(view.uncounted), "adverse event")
    told = f"{events} without a count that was read; ketref study ID tells what was."
    return said(told, (_sentence(view, harm, "") for harm in view.uncounted))


def _rows(view: Harms, harm: Harm) -> Iterator[Row]:
    study = harm.study
    name = f"{wording.owned(study.id, own=study.own)} {wording.mainly_about(study, view.id)}".rstrip()
    group = f"{name}: {harm.event.event}"
    is_case = study.kind is StudyKind.CASE_REPORT
    for number, arm in enumerate(harm.arms):
        counted = _counted(arm.arm)
        yield Row(
            cells=(arm.arm.arm,),
            sentence=_sentence(view, harm, f"{arm.arm.arm} {counted}"),
            brief=joined((head_id(study), f"{harm.event.event}: {arm.arm.arm} {counted}")),
            spans=() if is_case else _bar(arm, harm),
            instead="" if is_case or arm.share is not None else "share not known",
            numbers=f"{counted}, a case report" if is_case else counted,
            group=group,
            notes=(harm.event.note,) if view.notes and harm.event.note and number == len(harm.arms) - 1 else (),
        )


def _bar(arm: ArmShare, harm: Harm) -> tuple[Span, ...]:
    """Return the bar of an arm; hollow if another arm of the event, but not this one, had ketamine by its name."""
    if not arm.share:
        return ()
    share = float(arm.share) / 100
    if wording.is_ketamine(arm.arm):
        return (Span(0.0, share, Line.BAR, Look.KETAMINE),)
    return (Span(0.0, share, Line.HOLLOW if any(wording.is_ketamine(one.arm) for one in harm.arms) else Line.BAR),)


def _counted(arm: Arm) -> str:
    """Return the count of an arm as printed: `47/114 (41.2%)`."""
    return wording.arms((arm,)).removeprefix(arm.arm).strip()


def _sentence(view: Harms, harm: Harm, counted: str) -> str:
    study, event = harm.study, harm.event
    parts = (counted, event.note, labels.against(study), wording.design(study.design), wording.place(event.source))
    named = f"{wording.owned(study.id, own=study.own)}: {event.event} {wording.mainly_about(study, view.id)}".rstrip()
    return f"{named}: {'; '.join(part for part in parts if part)}."
