"""One study as a card: what it found, what was done and with what result on one screen; then the whole record."""

from collections.abc import Iterator

from ketamine_ref.citing import cite, remarks, retraction_in_words
from ketamine_ref.evidence.results import StudyResults, head
from ketamine_ref.records import Study
from ketamine_ref.records.study import AdverseEvent, Population, Retraction, Verification
from ketamine_ref.records.vocabulary import Schedule, StudyKind
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.figures import bias
from ketamine_ref.rendering.page import (
    Block,
    Column,
    Look,
    Page,
    Paragraph,
    Piece,
    Row,
    Section,
    Step,
    Words,
    cited,
    facts,
    grid,
    joined,
    points,
)
from ketamine_ref.rendering.pages.links import address, number, record
from ketamine_ref.rendering.pages.outcomes import DETAILS, SHOWN, details, kept_as_printed, results_table, shown
from ketamine_ref.rendering.tables import Table

RESULTS = (Column("", drop=0), *SHOWN, *DETAILS)
EVENTS = (
    Column("", drop=0),
    Column("People", drop=0),
    Column("Note", drop=0, beneath=True),
    Column("Where", drop=0, beneath=True),
)

Fact = tuple[str, Words | None]


def page(study: Study) -> Page:
    """Return the card from top to bottom."""
    return Page(
        wording.owned(study.id, own=study.own),
        tuple(_lead(study)),
        (
            Section("Results", grid(RESULTS, _results(study), f"Results of {study.id}"), "results"),
            Section("Adverse events", _adverse_events(study), "harms"),
            Section("Limits", points(study.limitations)),
            Section("", tuple(_bias(study)), "bias"),
            Section("More on what was done", facts(_more(study))),
            Section(
                "How it was checked", (*facts(checked(study.verification)), *points(kept_as_printed(study.exceptions)))
            ),
            Section("Reference", tuple(_reference(study)), "references"),
        ),
        ", ".join(dict.fromkeys(filter(None, _sort(study)))),
    )


def steps(study: Study) -> Iterator[Step]:
    """Yield what a reader of the card may want next."""
    if study.outcomes:
        yield "trace", f"{study.id}:{study.outcomes[0].id}"
    yield "cite", study.id
    if study.link:
        yield "open", study.id
    if study.kind is StudyKind.TRIAL and any(outcome.ci and outcome.better for outcome in study.outcomes):
        yield "forest", study.conditions[0]


def table(study: Study) -> Table:
    """Return the results of the study as typed rows."""
    return results_table((StudyResults(head(study), study.outcomes),))


def checked(check: Verification) -> Iterator[Fact]:
    """Yield how well a record was checked against its source."""
    yield "Level", f"{wording.level(check.level)}, checked {check.checked}"
    yield "Read at", check.url or check.read_at
    yield "Copy at", check.read_at if check.url else None
    yield "Note", check.note


def retracted(retraction: Retraction | None) -> tuple[Block, ...]:
    """Return the warning that stands above everything of a retracted work; nothing for any other."""
    return (Paragraph(warning(retraction)),) if retraction else ()


def warning(retraction: Retraction) -> Words:
    """Return when and why a work was retracted, so that it cannot be missed."""
    return (Piece(f"RETRACTED {retraction_in_words(retraction)}", Look.WARNING),)


def _sort(study: Study) -> Iterator[str]:
    yield wording.words(study.kind)
    yield wording.design(study.design)
    yield wording.blinding(study.blinding) if study.blinding else ""


def _lead(study: Study) -> Iterator[Block]:
    yield from retracted(study.retraction)
    if study.is_draft:
        yield Paragraph((Piece(f"DRAFT: {wording.DRAFT}", Look.WARNING),))
    yield Paragraph(study.finding)
    yield from facts(_done(study))


def _done(study: Study) -> Iterator[Fact]:
    """Yield in whom what was done against what, in few lines."""
    who, given = study.population or Population(), study.intervention
    counted = wording.counts(study.n)
    yield "People", "; ".join(filter(None, (counted, who.diagnosis, who.age)))
    if given:
        often = "" if given.schedule is Schedule.SINGLE and given.administrations == "1" else wording.schedule(given)
        yield "Given", ": ".join(filter(None, (often, wording.given(given))))
        yield "With", given.concomitant
    yield "Against", wording.comparator(study)
    yield "About", joined((record("condition", one) for one in study.conditions), ", ")


def _more(study: Study) -> Iterator[Fact]:
    """Yield what else a record says of what was done, and to whom."""
    who = study.population or Population()
    yield "Given", study.intervention.note if study.intervention else None
    yield "People", who.note
    yield "Setting", who.setting
    yield "Country", who.country
    yield "Registered", study.registration
    yield "Former id", ", ".join(study.former_ids)


def _results(study: Study) -> Iterator[Row]:
    for outcome in study.outcomes:
        name = address(f"{study.id}:{outcome.id}", study.link, own=study.own)
        cells = (wording.measured(outcome), *shown(outcome, study), *details(outcome, name))
        yield Row(cells, anchor=f"study/{study.id}#{outcome.id}")


def _adverse_events(study: Study) -> tuple[Block, ...]:
    if any(event.arms for event in study.adverse_events):
        return grid(EVENTS, (_event(event, study) for event in study.adverse_events), f"Adverse events of {study.id}")
    return points("; ".join(filter(None, (event.event, *_said(event)))) for event in study.adverse_events)


def _event(event: AdverseEvent, study: Study) -> tuple[Words, ...]:
    *said, where = _said(event)
    return event.event, number(wording.arms(event.arms), study.id), "; ".join(said), where


def _said(event: AdverseEvent) -> tuple[str, ...]:
    note = (event.note,) if event.note else ()
    return (*note, *kept_as_printed(event.exceptions), wording.place(event.source))


def _bias(study: Study) -> Iterator[Block]:
    yield from bias.blocks(study)
    for appraisal in study.appraisals:
        yield Paragraph(joined((f"Judged by {appraisal.by}:", appraisal.where)), note=True)


def _reference(study: Study) -> Iterator[Block]:
    yield Paragraph(cited(cite(study)))
    yield from points(remarks(study))
    yield from facts((("PMID", study.reference.pmid), ("PMCID", study.reference.pmcid)))
