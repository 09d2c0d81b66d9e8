"""Cautions, worst first: what the sources say, and who they are; at length with what they say to do."""

from collections.abc import Iterator

from ketamine_ref.dataset.sentences import sentences
from ketamine_ref.evidence.sources import CautionEntry, CautionList, SourceNote
from ketamine_ref.records import Caution
from ketamine_ref.records.vocabulary import Severity, StudyKind
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Column, Listing, Look, Piece, Row, Step, Words, joined, under
from ketamine_ref.rendering.pages.links import prose, record, source_id
from ketamine_ref.rendering.tables import Column as Field
from ketamine_ref.rendering.tables import Table, columns_of

NO_ADVICE = "No advice is recorded from its sources."
NOTHING = "No caution in the dataset fits that. This does not mean that there is nothing to watch for."
READ = "The words in brackets say how much of each source was read."
SHORT = (
    Column("Caution", whole=True, drop=0),
    Column("Name", drop=0),
    Column("What the sources say", drop=0, beneath=True),
    Column("Says who", drop=0, beneath=True),
)
LONG = (
    *SHORT[:2],
    Column("About", drop=2),
    Column("Conditions", drop=3),
    SHORT[2],
    Column("They advise", drop=0, beneath=True),
    SHORT[3],
)
RULES = frozenset({StudyKind.GUIDELINE, StudyKind.LABEL, StudyKind.SAFETY_ALERT})
"""The sources that say what must not be done."""


def page(view: CautionList, *, long: bool = False) -> Listing:
    """Return the cautions in rows, under their severity."""
    rows = (
        Row((_long if long else _short)(entry), group=wording.capital(wording.words(entry.caution.severity)))
        for entry in view.cautions
    )
    title = f"Cautions: {view.condition}" if view.condition else "Cautions"
    return Listing(title, under(LONG if long else SHORT, rows), (READ,) if long else (), NOTHING)


def steps(view: CautionList) -> Iterator[Step]:
    """Yield what a reader of the list may want next."""
    for entry in view.cautions[:1]:
        yield "caution", entry.caution.id
        yield "cite", *(source.id for source in entry.sources[:3])


def table(view: CautionList) -> Table:
    """Return the cautions as typed rows."""
    return Table(
        (
            *columns_of(Caution, lambda entry: entry.caution, without=("studies",)),
            Field("sources", str, lambda entry: tuple(note.id for note in entry.sources), many=True),
            Field("sources_read", str, lambda entry: tuple(map(_read, entry.sources)), many=True),
        ),
        view.cautions,
    )


def source(note: SourceNote) -> Words:
    """Return a source with what sort it is and how much of it was read."""
    kind = f"({wording.words(note.kind)}, {wording.level(note.level)})"
    return joined((source_id(note), kind))


def said(text: str, entry: CautionEntry) -> Words:
    """Return a text of a caution, in which the ids of its sources lead to them."""
    return prose(text, {note.id: note for note in entry.sources})


def named(caution: Caution) -> Words:
    """Return the id of a caution."""
    return record("caution", caution.id, own=caution.own)


def about(caution: Caution) -> str:
    """Return which conditions a caution concerns."""
    return "all conditions" if caution.is_general else ", ".join(caution.conditions)


def name(caution: Caution) -> Words:
    """Return the name of a caution, set off where it is grave."""
    return (Piece(caution.name, wording.GRAVE.get(caution.severity, Look.STRONG)),)


def _short(entry: CautionEntry) -> tuple[Words, ...]:
    sources = joined(map(source_id, entry.sources), ", ")
    return named(entry.caution), name(entry.caution), said(_telling(entry), entry), sources


def _long(entry: CautionEntry) -> tuple[Words, ...]:
    caution = entry.caution
    return (
        named(caution),
        name(caution),
        caution.category,
        about(caution),
        said(caution.statement, entry),
        said(f"Sources advise: {caution.management}" if caution.management else NO_ADVICE, entry),
        joined(map(source, entry.sources), ", "),
    )


def _telling(entry: CautionEntry) -> str:
    """Return the first sentence; of a contraindication the first that names a guideline, a label or an alert."""
    first, *further = sentences(entry.caution.statement)
    if entry.caution.severity is not Severity.CONTRAINDICATION:
        return first
    rules = [note.id for note in entry.sources if note.kind in RULES]
    return next((one for one in (first, *further) if any(rule in one for rule in rules)), first)


def _read(note: SourceNote) -> str:
    return f"{note.id}: {note.level}{', retracted' if note.retracted else ''}"
