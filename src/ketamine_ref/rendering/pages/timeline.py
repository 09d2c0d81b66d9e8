"""A timeline in rows: when each study first and last showed a difference, and when no longer."""

from collections.abc import Iterator
from typing import NamedTuple

from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.timeline import Lane, LaneGroup, Moment, Timeline
from ketamine_ref.records.quantities import Duration
from ketamine_ref.rendering import forest_words, timeline_words, wording
from ketamine_ref.rendering.page import Block, Page, Paragraph, Row, Section, Words, facts, under
from ketamine_ref.rendering.pages.links import linked
from ketamine_ref.rendering.pages.outcomes import result_columns
from ketamine_ref.rendering.tables import Column, Table

COLUMNS = ("Study", "Shown first", "Shown last", "No longer at", "People", "Against", "Design", "Read", "At each time")


class _Row(NamedTuple):
    group: LaneGroup
    lane: Lane
    moment: Moment
    result: ResultRow


def page(view: Timeline) -> Page:
    """Return a row for each lane; plain text has a line of prose for each instead."""
    return Page(
        f"{view.name}: timeline",
        (
            *(() if view.groups else (Paragraph(timeline_words.NOTHING),)),
            Paragraph(view.shown_rule),
        ),
        (
            *(Section(timeline_words.heading(group), tuple(_group(group, view.id))) for group in view.groups),
            Section("Beside this", facts(_beside(view))),
        ),
    )


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


def _group(group: LaneGroup, condition: str) -> Iterator[Block]:
    yield Paragraph(f"{wording.capital(timeline_words.answer(group))}.")
    yield under(
        COLUMNS,
        (
            Row(_cells(lane), spoken=f"{lane.study.id}: {timeline_words.beside(lane, condition)}")
            for lane in group.lanes
        ),
    )


def _cells(lane: Lane) -> tuple[Words, ...]:
    study = lane.study
    return (
        linked(study.id, study.link),
        _words(lane.first) or "not shown",
        _words(lane.last),
        _words(lane.no_longer),
        wording.counts(study.n),
        forest_words.against(study.comparator),
        wording.design(study.design),
        wording.level(study.level),
        " ".join(map(timeline_words.at_one_time, lane.moments)),
    )


def _words(time: Duration | None) -> str:
    return time.words if time else ""


def _beside(view: Timeline) -> Iterator[tuple[str, str]]:
    elsewhere = ", ".join(f"{domain} ({many})" for domain, many in view.elsewhere.items())
    yield "Comparisons without a recorded time", ", ".join(view.without_time)
    yield "Results that compare no sides, not drawn", str(view.without_sides or "")
    yield "Other domains of these studies, shown by --domain", elsewhere
    yield "Retracted, never drawn", ", ".join(view.retracted)
