"""What changed between two states of a dataset: how much of each kind, or every change, fit for a changelog."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ketamine_ref.evidence.difference import Change, Difference, Turn
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import (
    Block,
    Column,
    Look,
    Page,
    Paragraph,
    Piece,
    Section,
    Step,
    Words,
    grid,
    joined,
    points,
)
from ketamine_ref.rendering.tables import Table, columns_of

HEADINGS = {
    Turn.RETRACTED: "Retracted",
    Turn.REINSTATED: "No longer marked as retracted",
    Turn.ADDED: "Records added",
    Turn.NUMBER: "Numbers corrected",
    Turn.SIDE: "Sides that turned",
    Turn.VERDICT: "Verdicts that turned",
    Turn.CERTAINTY: "Certainty that moved",
    Turn.REMOVED: "Records removed",
    Turn.RENAMED: "Renamed; the former id still leads there",
    Turn.RESULT_REMOVED: "Results removed",
    Turn.RESULT_ADDED: "Results added",
    Turn.DIGITS: "The same numbers with other digits, as printed",
    Turn.SAYS: "Said in other words",
    Turn.LEVEL: "Read more or less of",
}
COLUMNS = (
    Column("", drop=0),
    Column("Changes", right=True, whole=True, drop=0),
    Column("Where", drop=0),
)
IN_FULL = (Turn.RETRACTED, Turn.REINSTATED, Turn.VERDICT)
"""The changes that are shown even where the others are only counted."""
MOST_NAMED, MOST_IN_FULL = 2, 3
_ABSENT = "not given"
_WITH_TEXT = frozenset({Turn.ADDED, Turn.REMOVED, Turn.RESULT_ADDED, Turn.RESULT_REMOVED})


def page(view: Difference, *, long: bool = False) -> Page:
    """Return how many changes there are of each kind, with the gravest of them; at length every change."""
    title = f"What changed from {view.old} to {view.new}"
    if not view.changes:
        return Page(title, (Paragraph("Nothing that a reader would see."),))
    return Page(
        title,
        (*_counted(view), *(() if long else (Paragraph("--long shows every change with its numbers.", note=True),))),
        tuple(Section(HEADINGS[turn], _all(view, turn) if long else _few(view, turn)) for turn in HEADINGS),
        wording.plural(len(view.changes), "change"),
    )


def steps(_view: Difference) -> tuple[Step, ...]:
    """Return what else keeps a dataset true."""
    return (("data", "stale"), ("data", "check"))


def table(view: Difference) -> Table:
    """Return every change as a typed row."""
    return Table(columns_of(Change), view.changes)


def _of(view: Difference, turn: Turn) -> list[Change]:
    return [change for change in view.changes if change.turn is turn]


def _counted(view: Difference) -> tuple[Block, ...]:
    rows = ((heading.partition(";")[0], changes) for turn, heading in HEADINGS.items() if (changes := _of(view, turn)))
    return grid(COLUMNS, ((heading, str(len(changes)), _where(changes)) for heading, changes in rows))


def _where(changes: Sequence[Change]) -> Words:
    """Return how many records of each kind it concerns; the first studies by name where it concerns only studies."""
    kinds = Counter(kind for kind, _ in dict.fromkeys((change.kind, change.id) for change in changes))
    if set(kinds) != {"studies"}:
        return ", ".join(wording.counted(number, kind) for kind, number in kinds.most_common())
    names = list(dict.fromkeys(change.id for change in changes))
    more = len(names) - MOST_NAMED
    named = joined((_id(name) for name in names[:MOST_NAMED]), ", ")
    return joined((named, f"and {more} more")) if more > 0 else named


def _all(view: Difference, turn: Turn) -> tuple[Block, ...]:
    return points(map(_point, _of(view, turn)))


def _few(view: Difference, turn: Turn) -> tuple[Block, ...]:
    changes = _of(view, turn) if turn in IN_FULL else []
    rest = len(changes) - MOST_IN_FULL
    return points((*map(_point, changes[:MOST_IN_FULL]), *((f"and {rest} more",) if rest > 0 else ())))


def _point(change: Change) -> Words:
    kind = "" if change.kind == "studies" else wording.found_kind(change.kind)
    about = f", {change.about.removesuffix('.')}" if change.about else ""
    return joined((kind, (*_id(change.id, change.result), Piece(f"{about}{''.join(_said(change))}"))))


def _id(name: str, result: str | None = None) -> tuple[Piece, ...]:
    return (Piece(f"{name}:{result}" if result else name, Look.ID),)


def _said(change: Change) -> Iterator[str]:
    if change.turn not in _WITH_TEXT:
        yield f": {change.before or _ABSENT} → {change.after or _ABSENT}"
    elif told := change.after or change.before:
        yield f": {told}"
