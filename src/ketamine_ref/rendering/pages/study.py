"""One study as a card: the whole record, in the order in which a reader asks."""

from collections.abc import Iterator

from ketamine_ref.citing import cite, remarks, retraction_in_words
from ketamine_ref.evidence.results import StudyResults, head
from ketamine_ref.records import Study
from ketamine_ref.rendering import study_words, wording
from ketamine_ref.rendering.pages.blocks import Block, Page, Paragraph, Section, Words, facts, grid, points
from ketamine_ref.rendering.pages.outcomes import PRIMARY, adverse_event, kept_as_printed, number, results_table
from ketamine_ref.rendering.tables import Table

RESULTS = ("Result", "Domain", "Measured", "Number", "Favours", "Primary", "Where", "Note")


def page(study: Study) -> Page:
    """Return the card from top to bottom."""
    return Page(
        wording.owned(study.id, own=study.own),
        tuple(_lead(study)),
        (
            Section("What was done", facts(study_words.done(study))),
            Section("To whom", facts(study_words.people(study))),
            Section("Results", grid(RESULTS, _results(study))),
            Section("Adverse events", points(_adverse_events(study))),
            Section("Limits", points(study.limitations)),
            Section("Risk of bias, as reviews judged it", points(map(wording.appraisal, study.appraisals))),
            Section(
                "How it was checked",
                (*facts(study_words.checked(study.verification)), *points(kept_as_printed(study.exceptions))),
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
    if study.is_draft:
        yield Paragraph(f"DRAFT: {wording.DRAFT}")
    yield Paragraph(study.finding)
    yield from facts(
        (
            ("Kind", wording.words(study.kind)),
            ("Conditions", ", ".join(study.conditions)),
            ("Formerly", ", ".join(study.former_ids)),
        )
    )


def _results(study: Study) -> Iterator[tuple[Words, ...]]:
    for outcome in study.outcomes:
        notes = (wording.rest(outcome), outcome.note, *kept_as_printed(outcome.exceptions))
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


def _reference(study: Study) -> Iterator[Block]:
    yield Paragraph(cite(study))
    yield from points(remarks(study))
    yield from facts((("PMID", study.reference.pmid), ("PMCID", study.reference.pmcid)))
