"""Adverse events: how many people of each arm had one."""

from typing import NamedTuple

from ketamine_ref.evidence.harms import ArmShare, Harm, Harms
from ketamine_ref.evidence.results import StudyHead
from ketamine_ref.records.study import AdverseEvent, Arm
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.figures import harms, labels
from ketamine_ref.rendering.figures.blocks import figure
from ketamine_ref.rendering.page import Page, Paragraph, Section, Step, facts
from ketamine_ref.rendering.tables import Column, Table, columns_of

NOTHING = "No adverse event with a count was read: there is nothing to draw."


class _Row(NamedTuple):
    harm: Harm
    arm: ArmShare | None


def page(view: Harms) -> Page:
    """Return a bar for each arm; looks without drawings have a sentence for each instead."""
    return Page(
        f"{view.name}: adverse events",
        (Paragraph(harms.NOT_COMPARED if view.harms else NOTHING),),
        (
            Section(harms.TITLE, (figure(harms.plot(view), grouped=False),) if view.harms else ()),
            Section("Not drawn", (harms.uncounted(view),) if view.uncounted else ()),
            Section("Beside this", facts(labels.elsewhere({}, view.retracted))),
        ),
        wording.plural(len(view.harms), "event") + " drawn",
    )


def steps(view: Harms) -> tuple[Step, ...]:
    """Return the cautions, and the results."""
    return ("cautions", "--condition", view.id), ("results", "--condition", view.id)


def table(view: Harms) -> Table:
    """Return a row for each arm, and one for each event without counts."""
    rows = [_Row(harm, arm) for harm in view.harms for arm in harm.arms] + [_Row(harm, None) for harm in view.uncounted]
    return Table(
        (
            *columns_of(StudyHead, lambda row: row.harm.study, prefix="study_"),
            *columns_of(AdverseEvent, lambda row: row.harm.event, without=("arms",)),
            *columns_of(Arm, lambda row: row.arm.arm if row.arm else None, prefix="arm_"),
            Column("arm_share", str, lambda row: row.arm.share if row.arm else None),
        ),
        tuple(rows),
    )
