"""A timeline: when each study first and last showed a difference, and when no longer."""

from typing import NamedTuple

from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.timeline import Lane, LaneGroup, Moment, Timeline
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.figures import labels, timeline
from ketamine_ref.rendering.figures.blocks import figure, key, said
from ketamine_ref.rendering.page import Page, Paragraph, Section, Step, facts
from ketamine_ref.rendering.pages.outcomes import result_columns
from ketamine_ref.rendering.tables import Column, Table

NOTHING = "No comparison that fits has a recorded time: there is nothing to draw."


class _Row(NamedTuple):
    group: LaneGroup
    lane: Lane
    moment: Moment
    result: ResultRow


def page(view: Timeline) -> Page:
    """Return a drawing for each domain and kind of time; looks without drawings have a line of prose for each lane."""
    plots = tuple(timeline.plots(view))
    undrawn = timeline.undrawn(view)
    beside = labels.elsewhere(view.elsewhere, view.retracted)
    answers = (Paragraph(f"{heading}: {told}.") for heading, told in timeline.answers(view))
    return Page(
        f"{view.name}: timeline",
        (*answers, said(key(plots))) if plots else (Paragraph(NOTHING),),
        (
            *(Section(plot.title, (figure(plot),)) for plot in plots),
            Section("Not drawn", (undrawn,) if undrawn.sentences else ()),
            Section("Beside this", (Paragraph(view.shown_rule, note=True), *facts(beside))),
        ),
        wording.plural(sum(len(group.lanes) for group in view.groups), "lane"),
    )


def steps(view: Timeline) -> tuple[Step, ...]:
    """Return the same with all notes and the forest, or else all results, and the answers."""
    if not view.groups:
        return ("results", "--condition", view.id), ("condition", view.id, "--only", "answers")
    notes = () if view.notes else (("timeline", view.id, "--notes"),)
    return (*notes, ("forest", view.id), ("condition", view.id, "--only", "answers"))


def table(view: Timeline) -> Table:
    """Return every comparison at its time as typed rows."""
    rows = (
        _Row(group, lane, moment, ResultRow(f"{lane.study.id}:{outcome.id}", lane.study, outcome))
        for group in view.groups
        for lane in group.lanes
        for moment in lane.moments
        for outcome in moment.results
    )
    return Table(
        (
            Column("rank", str, lambda row: row.group.rank),
            Column("shown", str, lambda row: row.moment.shown),
            Column("study_first_shown", str, lambda row: row.lane.first),
            Column("study_last_shown", str, lambda row: row.lane.last),
            Column("study_no_longer", str, lambda row: row.lane.no_longer),
            *result_columns(lambda row: row.result),
        ),
        tuple(rows),
    )
