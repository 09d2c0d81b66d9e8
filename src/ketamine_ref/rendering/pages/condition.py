"""The page of a condition: the answer first, then how sure it is, what it rests on, and what to watch for."""

from collections.abc import Iterator, Mapping

from ketamine_ref.evidence.condition import ConditionPage, Extent
from ketamine_ref.evidence.verdicts import ClaimEntry
from ketamine_ref.records import Caution, Condition, Study
from ketamine_ref.rendering import claim_words, wording
from ketamine_ref.rendering.pages.blocks import Block, Page, Paragraph, Section, Words, facts, joined, points
from ketamine_ref.rendering.pages.links import ids, prose, references, sources, study_id
from ketamine_ref.rendering.pages.mechanism import relevance
from ketamine_ref.rendering.pages.outcomes import adverse_event, results_grid, results_table
from ketamine_ref.rendering.tables import Table

NO_RATING = "No published rating was found."


def page(view: ConditionPage) -> Page:
    """Return the page; a brief one is the same page without its later sections."""
    condition = view.condition
    studies = {study.id: study for study in view.references}
    return Page(
        wording.owned(condition.name, own=condition.own),
        tuple(_lead(view, studies)),
        tuple(_brief(view, studies) if view.extent is Extent.BRIEF else _sections(view, studies)),
    )


def table(view: ConditionPage) -> Table:
    """Return the results that the page shows as typed rows."""
    return results_table(part for group in view.results.groups for part in group.studies)


def _lead(view: ConditionPage, studies: Mapping[str, Study]) -> Iterator[Block]:
    condition = view.condition
    yield Paragraph(prose(condition.bottom_line, studies))
    yield from facts(
        (
            ("Studies", wording.study_counts(view.counts)),
            ("Also called", ", ".join(condition.aliases)),
            ("Certainty of evidence", _certainty(view, studies)),
            ("Regulatory status", prose(condition.regulatory_status, studies)),
        )
    )


def _brief(view: ConditionPage, studies: Mapping[str, Study]) -> Iterator[Section]:
    yield Section("Key results", tuple(_results(view, studies)))
    own = points(f"{wording.capital(wording.words(caution.severity))}: {caution.name}" for caution in view.cautions)
    yield Section("Cautions, worst first", (*own, _general_cautions(view)))


def _sections(view: ConditionPage, studies: Mapping[str, Study]) -> Iterator[Section]:
    condition = view.condition
    full = view.extent is Extent.FULL
    answers = tuple(
        joined((wording.QUESTIONS[answer.question], answer.short, prose(answer.answer, studies)))
        for answer in condition.answers
    )
    yield Section("Questions", points(answers))
    if full:
        yield Section("About the condition", tuple(_about(condition)))
    yield Section("All results" if full else "Key results", tuple(_results(view, studies)))
    yield Section("Adverse events", tuple(_adverse_events(view)))
    about = (relevance(part.relevance, part.name, studies) for part in view.mechanisms)
    yield Section("Mechanisms", points(about))
    yield Section("Cautions, worst first", tuple(_cautions(view, studies)))
    yield Section("What popular writing says, held against the sources", points(map(_claim, view.claims)))
    yield Section("Open questions", points(prose(question, studies) for question in condition.open_questions))
    yield Section("References of what is shown", references(view.references))


def _certainty(view: ConditionPage, studies: Mapping[str, Study]) -> Words:
    lines = wording.certainty(view.certainty)
    told = (
        joined((f"{rating}, rated by", joined((study_id(studies[study]), results), ": ")))
        for (rating, study), results in lines.items()
    )
    return joined(told, ". ") if lines else NO_RATING


def _about(condition: Condition) -> Iterator[Block]:
    yield Paragraph(condition.definition)
    yield from facts((("Standard treatments", "; ".join(condition.standard_treatments)),))
    if codes := condition.codes:
        yield from facts((("ICD-10", codes.icd10), ("ICD-11", codes.icd11), ("MeSH", codes.mesh)))


def _results(view: ConditionPage, studies: Mapping[str, Study]) -> Iterator[Block]:
    if not view.results.groups:
        yield Paragraph("No result on this condition is in the dataset.")
    for group in view.results.groups:
        shown = results_grid(group.studies)
        if shown:
            yield Paragraph(f"{wording.capital(group.title)}:")
            yield from shown
    without = view.results.without_result
    further = view.results.further
    yield from facts(
        (
            ("Other randomized trials, without such a result here", ids(without, studies)),
            ("Further results", f"{further}, with --full" if further else ""),
            ("Never counted or shown as a result", ids(view.retracted, studies)),
        )
    )


def _adverse_events(view: ConditionPage) -> Iterator[Block]:
    parts = (part for group in view.results.groups for part in group.studies)
    yield from points(f"{part.study.id}: {adverse_event(event)}" for part in parts for event in part.adverse_events)


def _cautions(view: ConditionPage, studies: Mapping[str, Study]) -> Iterator[Block]:
    full = view.extent is Extent.FULL
    yield from points(_caution(caution, studies, with_advice=full) for caution in view.cautions)
    if not full:
        yield _general_cautions(view)


def _general_cautions(view: ConditionPage) -> Paragraph:
    own = "None is recorded for this condition alone. " if not view.cautions else ""
    general = wording.plural(view.general_cautions, "general caution")
    return Paragraph(f"{own}{general}: ketref cautions --condition {view.condition.id}")


def _caution(caution: Caution, studies: Mapping[str, Study], *, with_advice: bool) -> Words:
    said = f"{wording.capital(wording.words(caution.severity))}: {caution.name}."
    advice = joined(("Sources advise:", prose(caution.management, studies))) if caution.management else ()
    statement = prose(caution.statement, studies)
    return joined((said, statement, advice if with_advice else "", sources(caution.studies, studies)))


def _claim(entry: ClaimEntry) -> str:
    verdict = wording.capital(claim_words.qualified(entry.verdict, entry.faults))
    return f"{verdict}: “{entry.statement}” ({entry.id})"
