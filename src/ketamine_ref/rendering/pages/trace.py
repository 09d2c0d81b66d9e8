"""A number back to its origin, and on to where it is used."""

from collections.abc import Iterator

from ketamine_ref.evidence.trace import TracePage, Use
from ketamine_ref.records.vocabulary import Level, singular
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
    facts,
    grid,
    joined,
    points,
)
from ketamine_ref.rendering.pages.links import address, prose, record, references
from ketamine_ref.rendering.pages.outcomes import DETAILS, SHOWN, details, shown
from ketamine_ref.rendering.pages.study import checked, retracted
from ketamine_ref.rendering.tables import Table, columns_of

RESULTS = (Column("", drop=0), *SHOWN, *DETAILS)
NO_USE = "No condition, mechanism, caution or claim names it."
NO_RETRACTION = "No retraction is recorded."
SECONDARY = "Second-hand: its results were read as others describe them."


def page(view: TracePage) -> Page:
    """Return the trace: numbers, how they were checked, the standing of their source, and their uses."""
    sort = dict.fromkeys((wording.words(view.kind), wording.design(view.design)))
    return Page(
        f"Trace: {view.address}",
        tuple(retracted(view.retraction)),
        (
            Section("As printed, and where", grid(RESULTS, _results(view), f"Results of {view.address}"), "results"),
            Section("How it was checked", facts(checked(view.verification))),
            Section("Its source", tuple(_source(view)), "references"),
            Section("Where ketref uses the study", tuple(_uses(view))),
        ),
        ", ".join(sort),
    )


def steps(view: TracePage) -> Iterator[Step]:
    """Yield what a reader may want next."""
    study = view.address.partition(":")[0]
    yield "study", study
    yield "cite", study
    if view.link:
        yield "open", study
    for condition in view.key_result_of[:1]:
        yield "condition", condition


def table(view: TracePage) -> Table:
    """Return the places that name the study as typed rows."""
    return Table(columns_of(Use), view.uses)


def _results(view: TracePage) -> Iterator[tuple[Words, ...]]:
    study = view.references[0]
    for outcome in view.results:
        name = address(f"{study.id}:{outcome.id}", view.link, own=study.own)
        yield wording.measured(outcome), *shown(outcome, study), *details(outcome, name)


def _source(view: TracePage) -> Iterator[Block]:
    yield from references(view.references)
    yield from facts(
        (("DOI", view.doi or "none recorded"), ("Address", view.link and (Piece(view.link, Look.ID, view.link),)))
    )
    secondary = view.verification.level is Level.SECONDARY
    yield from points(
        (
            *(() if view.retraction else (NO_RETRACTION,)),
            *((SECONDARY,) if secondary else ()),
        )
    )


def _uses(view: TracePage) -> Iterator[Block]:
    studies = {study.id: study for study in view.references}
    yield from points(f"condition {condition}, key results" for condition in view.key_result_of)
    yield from points(
        joined(
            (
                singular(use.kind),
                joined((record(singular(use.kind), use.id), f"{_field(use)}:"), ", "),
                prose(use.text, studies),
            )
        )
        for use in view.uses
    ) or (Paragraph(NO_USE),)


def _field(use: Use) -> str:
    """Return the field of a use in words: `bottom line`, `judgements`."""
    return use.field.removesuffix(".study").removesuffix(".studies").replace("_", " ").replace(".", ", ")
