"""Cautions, worst first: what the sources say, what they say to do, and who they are."""

from ketamine_ref.evidence.sources import CautionEntry, CautionList, SourceNote
from ketamine_ref.records import Caution
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.pages.blocks import Grid, Listing, Words, joined
from ketamine_ref.rendering.pages.links import linked
from ketamine_ref.rendering.tables import Column, Table, columns_of

NO_ADVICE = "No advice is recorded from its sources."
NOTHING = "No caution in the dataset fits that. This does not mean that there is nothing to watch for."


def page(view: CautionList) -> Listing:
    """Return the cautions in rows."""
    return Listing(
        f"Cautions: {view.condition}" if view.condition else "Cautions",
        Grid(
            ("Caution", "Severity", "About", "Conditions", "Name", "What the sources say", "They advise", "Says who"),
            tuple(map(_row, view.cautions)),
        ),
        ("The words in brackets say how much of each source was read.",),
        NOTHING,
    )


def table(view: CautionList) -> Table:
    """Return the cautions as typed rows."""
    return Table(
        (
            *columns_of(Caution, lambda entry: entry.caution, without=("studies",)),
            Column("sources", str, lambda entry: tuple(note.id for note in entry.sources), many=True),
            Column("sources_read", str, lambda entry: tuple(map(_read, entry.sources)), many=True),
        ),
        view.cautions,
    )


def _row(entry: CautionEntry) -> tuple[Words, ...]:
    caution = entry.caution
    return (
        caution.id,
        wording.words(caution.severity),
        caution.category,
        "all conditions" if caution.is_general else ", ".join(caution.conditions),
        wording.owned(caution.name, own=caution.own),
        caution.statement,
        caution.management or NO_ADVICE,
        joined(map(_source, entry.sources), ", "),
    )


def _source(note: SourceNote) -> Words:
    kind = f"({wording.words(note.kind)}, {wording.level(note.level)})"
    return joined((linked(note.id, note.link, retracted=note.retracted, own=note.own), kind))


def _read(note: SourceNote) -> str:
    return f"{note.id}: {note.level}{', retracted' if note.retracted else ''}"
