"""The page of a condition: the answer first, then how sure it is, what it rests on, and what to watch for."""

from collections.abc import Iterable, Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.condition import ConditionPage, Extent
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.records import Caution, Condition, Study
from ketamine_ref.records.condition import Answer
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.terminal import brief
from ketamine_ref.rendering.terminal.canvas import (
    HEADING,
    NOTE,
    Hanging,
    ids,
    indented,
    item,
    prose,
    section,
    sources,
    study_id,
    styled,
    title,
)
from ketamine_ref.rendering.terminal.claims import said
from ketamine_ref.rendering.terminal.mechanism import relevance_line
from ketamine_ref.rendering.terminal.references import references
from ketamine_ref.rendering.terminal.study_results import key_results
from ketamine_ref.rendering.visible import visible

NO_RATING = "No published rating was found."


def parts(page: ConditionPage) -> Iterable[RenderableType]:
    """Yield the page from top to bottom."""
    return brief.parts(page) if page.extent is Extent.BRIEF else _whole(page)


def _whole(page: ConditionPage) -> Iterator[RenderableType]:
    condition = page.condition
    studies = {study.id: study for study in page.references}
    yield title(condition.name, wording.study_counts(page.counts))
    if condition.aliases:
        yield styled(f"also: {', '.join(condition.aliases)}", NOTE)
    yield from section("Bottom line", indented(prose(condition.bottom_line, studies)))
    yield from section("Certainty of evidence", *certainty(page.certainty, studies))
    yield from section("Regulatory status", indented(prose(condition.regulatory_status, studies)))
    yield from section("Questions", *(item(_answer(answer, studies)) for answer in condition.answers))
    if page.extent is Extent.FULL:
        yield from section("About the condition", *_about(condition))
    yield from section("All results" if page.extent is Extent.FULL else "Key results", *_results(page, studies))
    mechanisms = (relevance_line(part.relevance, part.name, studies) for part in page.mechanisms)
    yield from section("Mechanisms", *map(item, mechanisms))
    yield from section("Cautions, worst first", *_cautions(page, studies))
    yield from section("What popular writing says, held against the sources", *_claims(page))
    yield from section("Open questions", *(item(prose(question, studies)) for question in condition.open_questions))
    yield from section("References of what is shown", *references(page.references))
    yield Text()
    yield styled(page.disclaimer, NOTE)


def certainty(rated: Iterable[ResultRow], studies: Mapping[str, Study]) -> Iterator[RenderableType]:
    """Yield the published ratings with who gave them and for what, or that none was found."""
    lines = wording.certainty(rated)
    if not lines:
        yield indented(Text(NO_RATING))
    for (rating, study), results in lines.items():
        line = styled(rating, HEADING).append(", rated by ").append_text(study_id(studies[study]))
        yield item(line.append(f": {visible(results)}"))


def _answer(answer: Answer, studies: Mapping[str, Study]) -> Text:
    line = styled(wording.QUESTIONS[answer.question], HEADING).append(f" {visible(answer.short)} ", style="not bold")
    return line.append_text(prose(answer.answer, studies))


def _about(condition: Condition) -> Iterator[RenderableType]:
    yield indented(styled(condition.definition))
    if condition.standard_treatments:
        yield indented(styled(f"Standard treatments: {'; '.join(condition.standard_treatments)}."))
    if condition.codes:
        codes = (("ICD-10", condition.codes.icd10), ("ICD-11", condition.codes.icd11), ("MeSH", condition.codes.mesh))
        yield indented(styled("Codes: " + ", ".join(f"{name} {code}" for name, code in codes if code) + "."))


def _results(page: ConditionPage, studies: dict[str, Study]) -> Iterator[RenderableType]:
    if not page.results.groups:
        yield indented(Text("No result on this condition is in the dataset."))
    yield from key_results(page.results)
    if page.results.without_result:
        named = ids(page.results.without_result, studies)
        yield Hanging(Text("Other randomized trials, without such a result here: ").append_text(named), 2, 4)
    if page.results.further:
        further = wording.plural(page.results.further, "further result")
        yield indented(Text(f"{further}: ketref condition {page.condition.id} --full", style=NOTE))
    if page.retracted:
        named = ids(page.retracted, studies)
        yield Hanging(Text("Never counted or shown as a result: ").append_text(named), 2, 4)


def _cautions(page: ConditionPage, studies: dict[str, Study]) -> Iterator[RenderableType]:
    for caution in page.cautions:
        yield item(caution_line(caution, studies, with_advice=page.extent is Extent.FULL))
    if page.extent is Extent.NORMAL:
        own = "None is recorded for this condition alone. " if not page.cautions else ""
        general = wording.plural(page.general_cautions, "general caution")
        yield indented(Text(f"{own}{general}: ketref cautions --condition {page.condition.id}", style=NOTE))


def _claims(page: ConditionPage) -> Iterator[RenderableType]:
    for claim in page.claims:
        yield item(said(claim).append(visible(f" ({claim.id})"), style=NOTE))
    if page.claims:
        yield indented(Text("Who says what: ketref claim ID", style=NOTE))


def caution_line(caution: Caution, studies: dict[str, Study], *, with_advice: bool) -> Text:
    """Return a caution with what its sources say and who they are."""
    line = styled(wording.capital(wording.words(caution.severity)), HEADING)
    line.append(f": {visible(caution.name)}. ").append_text(prose(caution.statement, studies))
    if with_advice and caution.management:
        line.append(" Sources advise: ", HEADING).append_text(prose(caution.management, studies))
    return line.append_text(sources(caution.studies, studies))
