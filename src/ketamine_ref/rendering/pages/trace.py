"""A number back to its origin, and on to where it is used."""

from collections.abc import Iterator

from ketamine_ref.citing import retraction_in_words
from ketamine_ref.evidence.trace import TracePage, Use
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import Level
from ketamine_ref.rendering import trace_words, wording
from ketamine_ref.rendering.page import Block, Page, Paragraph, Section, Words, facts, grid, joined, points
from ketamine_ref.rendering.pages.links import linked, prose, references
from ketamine_ref.rendering.pages.outcomes import kept_as_printed, measured, number
from ketamine_ref.rendering.study_words import checked
from ketamine_ref.rendering.tables import Table, columns_of

RESULTS = ("Result", "Domain", "Measured", "As printed", "Favours", "Where", "Note")


def page(view: TracePage) -> Page:
    """Return the trace: numbers, how they were checked, the standing of their source, and their uses."""
    return Page(
        f"Trace: {view.address}",
        (
            *((Paragraph(f"RETRACTED {retraction_in_words(view.retraction)}"),) if view.retraction else ()),
            Paragraph(f"{wording.words(view.kind)}; {wording.design(view.design)}"),
        ),
        (
            Section("As printed, and where", grid(RESULTS, (_result(view, outcome) for outcome in view.results))),
            Section("How it was checked", facts(checked(view.verification))),
            Section("Its source", tuple(_source(view))),
            Section("Where ketref uses the study", tuple(_uses(view))),
        ),
    )


def table(view: TracePage) -> Table:
    """Return the places that name the study as typed rows."""
    return Table(columns_of(Use), view.uses)


def _result(view: TracePage, outcome: Outcome) -> tuple[Words, ...]:
    notes = (outcome.note, *kept_as_printed(outcome.exceptions))
    return (
        f"{view.address.partition(':')[0]}:{outcome.id}",
        wording.words(outcome.domain),
        measured(outcome),
        number(outcome),
        wording.favoured(outcome),
        wording.place(outcome.source),
        "; ".join(note for note in notes if note),
    )


def _source(view: TracePage) -> Iterator[Block]:
    yield from references(view.references)
    yield from facts((("DOI", view.doi or "none recorded"), ("Address", view.link and linked(view.link, view.link))))
    secondary = view.verification.level is Level.SECONDARY
    yield from points(
        (
            *(() if view.retraction else (trace_words.NO_RETRACTION,)),
            *((trace_words.SECONDARY,) if secondary else ()),
        )
    )


def _uses(view: TracePage) -> Iterator[Block]:
    studies = {study.id: study for study in view.references}
    yield from points(f"condition {condition}, key results" for condition in view.key_result_of)
    yield from points(
        joined((f"{trace_words.KINDS[use.kind]} {use.id}, {trace_words.field(use)}:", prose(use.text, studies)))
        for use in view.uses
    ) or (Paragraph(trace_words.NO_USE),)
