"""One study as a card: the whole record, in the order in which a reader asks."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType

from ketamine_ref.citing import cite, remarks, retraction_in_words
from ketamine_ref.records import Study
from ketamine_ref.records.base import RuleException
from ketamine_ref.records.study import Retraction, Verification
from ketamine_ref.rendering import study_words, wording
from ketamine_ref.rendering.terminal.canvas import (
    NOTE,
    WARN,
    Hanging,
    indented,
    item,
    labelled,
    section,
    styled,
    title,
)
from ketamine_ref.rendering.terminal.references import text
from ketamine_ref.rendering.terminal.study_results import adverse_event, result_rows
from ketamine_ref.rendering.visible import visible


def parts(study: Study) -> Iterable[RenderableType]:
    """Yield the card from top to bottom."""
    yield title(wording.owned(study.id, own=study.own), f"{wording.words(study.kind)}; {', '.join(study.conditions)}")
    if study.former_ids:
        yield styled(f"formerly {', '.join(study.former_ids)}", NOTE)
    yield from retracted(study.retraction)
    if study.is_draft:
        yield Hanging(styled("DRAFT ", WARN).append(wording.DRAFT), 0, 2)
    yield Hanging(styled(study.finding), 0, 0)
    yield from section("What was done", *_rows(study_words.done(study)))
    yield from section("To whom", *_rows(study_words.people(study)))
    yield from section("Results", *_results(study))
    yield from section("Adverse events", *_adverse_events(study))
    yield from section("Limits", *(item(styled(limit)) for limit in study.limitations))
    judged = (item(styled(wording.appraisal(one))) for one in study.appraisals)
    yield from section("Risk of bias, as reviews judged it", *judged)
    yield from section("How it was checked", *checked(study.verification), *kept_as_printed(study.exceptions))
    yield from section("Reference", Hanging(text(cite(study))), *_reference_notes(study))


def retracted(retraction: Retraction | None) -> Iterator[RenderableType]:
    """Yield that a work was retracted, when and why; nothing where it was not."""
    if retraction:
        yield Hanging(styled("RETRACTED ", WARN).append(visible(retraction_in_words(retraction))), 0, 2)


def checked(check: Verification) -> Iterator[RenderableType]:
    """Yield how well a record was checked, and when and where."""
    yield from _rows(study_words.checked(check))


def kept_as_printed(exceptions: Iterable[RuleException]) -> Iterator[RenderableType]:
    """Yield why doubtful numbers stand."""
    for exception in exceptions:
        yield Hanging(styled(f"kept as printed ({exception.rule}): {exception.because}", NOTE), 4, 4)


def _rows(pairs: Iterable[study_words.Fact]) -> Iterator[RenderableType]:
    for label, value in pairs:
        if value:
            yield labelled(label, value)


def _results(study: Study) -> Iterator[RenderableType]:
    for outcome in study.outcomes:
        yield from result_rows((outcome,), indent=2)
        about = f"{study.id}:{outcome.id}; {wording.words(outcome.domain)}"
        if outcome.primary is False:
            about += "; not a primary outcome"
        about += "; " * bool(wording.rest(outcome)) + wording.rest(outcome)
        yield Hanging(styled(f"{about}; {wording.place(outcome.source)}", NOTE), 4, 4)
        yield from kept_as_printed(outcome.exceptions)


def _adverse_events(study: Study) -> Iterator[RenderableType]:
    for event in study.adverse_events:
        yield item(adverse_event(event))
        yield from kept_as_printed(event.exceptions)


def _reference_notes(study: Study) -> Iterator[RenderableType]:
    for remark in remarks(study):
        yield indented(styled(remark, NOTE))
    for name, value in (("PMID", study.reference.pmid), ("PMCID", study.reference.pmcid)):
        if value:
            yield indented(styled(f"{name} {value}", NOTE))
