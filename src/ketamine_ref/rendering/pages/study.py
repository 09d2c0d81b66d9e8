"""One study as a card: the whole record, in the order in which a reader asks."""

from collections.abc import Iterator

from ketamine_ref.citing import cite, remarks, retraction_in_words
from ketamine_ref.evidence.results import StudyResults, head
from ketamine_ref.records import Study
from ketamine_ref.records.study import Verification
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.pages.blocks import Block, Page, Paragraph, Section, Words, facts, grid, points
from ketamine_ref.rendering.pages.outcomes import PRIMARY, adverse_event, kept_as_printed, number, results_table
from ketamine_ref.rendering.tables import Table

RESULTS = ("Result", "Domain", "Measured", "Number", "Favours", "Primary", "Where", "Note")


def page(study: Study) -> Page:
    """Return the card from top to bottom."""
    return Page(
        study.id,
        tuple(_lead(study)),
        (
            Section("What was done", facts(_done(study))),
            Section("To whom", facts(_people(study))),
            Section("Results", grid(RESULTS, _results(study))),
            Section("Adverse events", points(_adverse_events(study))),
            Section("Limits", points(study.limitations)),
            Section(
                "How it was checked",
                (*facts(checked(study.verification)), *points(kept_as_printed(study.exceptions))),
            ),
            Section("Reference", tuple(_reference(study))),
        ),
    )


def table(study: Study) -> Table:
    """Return the results of the study as typed rows."""
    return results_table((StudyResults(head(study), study.outcomes),))


def _lead(study: Study) -> Iterator[Block]:
    if study.retraction:
        yield Paragraph(f"RETRACTED {retraction_in_words(study.retraction)}")
    yield Paragraph(study.finding)
    yield from facts((("Kind", wording.words(study.kind)), ("Conditions", ", ".join(study.conditions))))


def _done(study: Study) -> Iterator[tuple[str, str | None]]:
    given = study.intervention
    yield "Design", wording.design(study.design)
    yield "Blinding", study.blinding and wording.words(study.blinding)
    yield "Given", wording.given(given)
    yield "With", given.concomitant if given else None
    yield "Note", given.note if given else None
    yield "Against", study.comparator
    yield "Registered", study.registration


def _people(study: Study) -> Iterator[tuple[str, str | None]]:
    who = study.population
    yield "Number", wording.counts(study.n)
    if who:
        yield "Diagnosis", who.diagnosis
        yield "Age", who.age
        yield "Setting", who.setting
        yield "Country", who.country
        yield "Note", who.note


def _results(study: Study) -> Iterator[tuple[Words, ...]]:
    for outcome in study.outcomes:
        notes = (outcome.note, *kept_as_printed(outcome.exceptions))
        yield (
            f"{study.id}:{outcome.id}",
            wording.words(outcome.domain),
            wording.measured(outcome),
            number(outcome),
            wording.favoured(outcome),
            PRIMARY[outcome.primary],
            wording.place(outcome.source),
            "; ".join(note for note in notes if note),
        )


def _adverse_events(study: Study) -> Iterator[str]:
    for event in study.adverse_events:
        yield "; ".join((adverse_event(event), *kept_as_printed(event.exceptions)))


def checked(check: Verification) -> Iterator[tuple[str, str | None]]:
    """Yield how well a record was checked against its source."""
    yield "Level", f"{wording.level(check.level)}, checked {check.checked}"
    yield "Read at", check.url or check.read_at
    yield "Copy at", check.read_at if check.url else None
    yield "Note", check.note


def _reference(study: Study) -> Iterator[Block]:
    yield Paragraph(cite(study))
    yield from points(remarks(study))
    yield from facts((("PMID", study.reference.pmid), ("PMCID", study.reference.pmcid)))
