"""One number back to its origin: as printed, how it was checked, what is known of its source, where it is used."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.citing import cite, remarks
from ketamine_ref.evidence.trace import TracePage, Use
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import Level
from ketamine_ref.rendering import trace_words, wording
from ketamine_ref.rendering.terminal.canvas import (
    HEADING,
    NOTE,
    Hanging,
    indented,
    item,
    labelled,
    prose,
    section,
    styled,
    title,
)
from ketamine_ref.rendering.terminal.references import text
from ketamine_ref.rendering.terminal.study import checked, kept_as_printed, retracted
from ketamine_ref.rendering.terminal.study_results import result_rows


def parts(page: TracePage) -> Iterator[RenderableType]:
    """Yield the page from top to bottom."""
    yield title(page.address, trace_words.sort(page))
    yield from retracted(page.retraction)
    results = (part for outcome in page.results for part in _result(page, outcome))
    yield from section("As printed, and where", *results)
    yield from section("How it was checked", *checked(page.verification))
    yield from section("Its source", *_source(page))
    yield from section("Where ketref uses the study", *_uses(page))
    yield Text()
    yield styled(page.disclaimer, NOTE)


def _result(page: TracePage, outcome: Outcome) -> Iterator[RenderableType]:
    yield from result_rows((outcome,), indent=2)
    address = "" if ":" in page.address else f"{page.address}:{outcome.id}; "
    place = f"in the source: {wording.place(outcome.source)}"
    yield Hanging(styled(f"{address}{wording.words(outcome.domain)}; {place}"), 4, 6)
    yield from kept_as_printed(outcome.exceptions)


def _source(page: TracePage) -> Iterator[RenderableType]:
    (study,) = page.references
    yield Hanging(text(cite(study)))
    yield labelled("DOI", page.doi or "none recorded")
    if page.link and not page.doi:
        yield labelled("Address", page.link)
    standing = [] if page.retraction else [trace_words.NO_RETRACTION]
    standing += [trace_words.SECONDARY] if page.verification.level is Level.SECONDARY else []
    for line in (*standing, *remarks(study)):
        yield item(styled(line))


def _uses(page: TracePage) -> Iterator[RenderableType]:
    for condition in page.key_result_of:
        yield item(styled(f"condition {condition}", HEADING).append(", key results"))
    for use in page.uses:
        yield item(_use(page, use))
    if not page.uses:
        yield indented(Text(trace_words.NO_USE))


def _use(page: TracePage, use: Use) -> Text:
    line = styled(f"{trace_words.KINDS[use.kind]} {use.id}", HEADING).append(f", {trace_words.field(use)}: ")
    return line.append_text(prose(use.text, {study.id: study for study in page.references}))
