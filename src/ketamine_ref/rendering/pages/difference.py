"""What changed between two states of a dataset, gravest first: fit for a changelog."""

from collections.abc import Iterator

from ketamine_ref.evidence.difference import Change, Difference, Turn
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Page, Paragraph, Section, points
from ketamine_ref.rendering.tables import Table, columns_of

HEADINGS = {
    Turn.RETRACTED: "Retracted",
    Turn.REINSTATED: "No longer marked as retracted",
    Turn.NUMBER: "Numbers corrected",
    Turn.SIDE: "Sides that turned",
    Turn.VERDICT: "Verdicts that turned",
    Turn.CERTAINTY: "Certainty that moved",
    Turn.REMOVED: "Removed",
    Turn.ADDED: "Added",
    Turn.RENAMED: "Renamed; the former id still leads there",
    Turn.RESULT_REMOVED: "Results removed",
    Turn.RESULT_ADDED: "Results added",
    Turn.DIGITS: "The same numbers with other digits, as printed",
    Turn.SAYS: "Said in other words",
    Turn.LEVEL: "Read more or less of",
}
_ABSENT = "not given"
_WITH_TEXT = frozenset({Turn.ADDED, Turn.REMOVED, Turn.RESULT_ADDED, Turn.RESULT_REMOVED})


def page(view: Difference) -> Page:
    """Return every change under the heading of its kind, with how many there are of each."""
    title = f"What changed from {view.old} to {view.new}"
    if not view.changes:
        return Page(title, (Paragraph("Nothing that a reader would see."),))
    return Page(
        title,
        (Paragraph(", ".join(_counted(view))),),
        tuple(
            Section(heading, points(_point(change) for change in view.changes if change.turn is turn))
            for turn, heading in HEADINGS.items()
        ),
    )


def table(view: Difference) -> Table:
    """Return every change as a typed row."""
    return Table(columns_of(Change), view.changes)


def _counted(view: Difference) -> Iterator[str]:
    for turn, heading in HEADINGS.items():
        number = sum(change.turn is turn for change in view.changes)
        if number:
            yield f"{heading.partition(';')[0].lower()}: {number}"


def _point(change: Change) -> str:
    name = f"{change.id}:{change.result}" if change.result else change.id
    kind = "" if change.kind == "studies" else f"{wording.found_kind(change.kind)} "
    about = f", {change.about}" if change.about else ""
    if change.turn in _WITH_TEXT:
        return f"{kind}{name}{about}: {change.after or change.before or ''}".rstrip(": ")
    return f"{kind}{name}{about}: {change.before or _ABSENT} → {change.after or _ABSENT}"
