"""One caution with everything: what the sources say and advise, whom it concerns, and who they are."""

from collections.abc import Iterator

from ketamine_ref.evidence.sources import CautionEntry, CautionList
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Page, Paragraph, Piece, Section, Step, facts, points
from ketamine_ref.rendering.pages.cautions import NO_ADVICE, about, said, source
from ketamine_ref.rendering.pages.cautions import table as table_of
from ketamine_ref.rendering.tables import Table


def page(entry: CautionEntry) -> Page:
    """Return the caution from top to bottom."""
    caution = entry.caution
    severity = (Piece(wording.capital(wording.words(caution.severity)), wording.GRAVE.get(caution.severity)),)
    return Page(
        wording.owned(caution.name, own=caution.own),
        (
            *facts((("Severity", severity), ("About", caution.category), ("Concerns", about(caution)))),
            Paragraph(said(caution.statement, entry)),
        ),
        (
            Section("What they advise", (Paragraph(said(caution.management or NO_ADVICE, entry)),)),
            Section("Who says so, and how much of it was read", points(map(source, entry.sources)), "references"),
        ),
        caution.id,
    )


def steps(entry: CautionEntry) -> Iterator[Step]:
    """Yield what a reader may want next."""
    caution = entry.caution
    yield "cautions", *(() if caution.is_general else ("--condition", caution.conditions[0]))
    if entry.sources:
        yield "study", entry.sources[0].id
        yield "cite", *(note.id for note in entry.sources)


def table(entry: CautionEntry) -> Table:
    """Return the caution as a typed row."""
    return table_of(CautionList(None, (entry,)))
