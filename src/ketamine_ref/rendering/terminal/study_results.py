"""Results of studies: a line for what was done, and under it a line for each result with its number."""

from collections.abc import Callable, Iterable

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.results import KeyResults, StudyHead, StudyResults
from ketamine_ref.records.study import AdverseEvent, Outcome
from ketamine_ref.records.vocabulary import Favours
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.terminal.canvas import NOTE, Hanging, Row, linked, styled
from ketamine_ref.rendering.visible import visible


def key_results(results: KeyResults) -> Iterable[RenderableType]:
    """Yield groups of studies with their results."""
    for number, group in enumerate(results.groups):
        if number:
            yield Text()
        yield Text(f"  {wording.capital(visible(group.title))}", style="italic")
        for part in group.studies:
            yield from study_results(part)


def study_results(part: StudyResults) -> Iterable[RenderableType]:
    """Yield one study: what was done, then its results."""
    yield Hanging(head(part.study), rest=6)
    yield from result_rows(part.results)
    for event in part.adverse_events:
        yield Hanging(Text("adverse event: ").append_text(adverse_event(event)), 4, 6)


def head(study: StudyHead) -> Text:
    """Return a study in a line: id, design, people, what was given against what, level of checking."""
    parts = (
        wording.design(study.design),
        wording.counts(study.n),
        wording.treatment(study),
        wording.level(study.level),
    )
    return linked(study.id, study.link, own=study.own).append(
        f" · {visible(' · '.join(part for part in parts if part))}"
    )


def favours(outcome: Outcome) -> Text:
    """Return whom a result favours; the word carries the meaning, never a colour."""
    return styled(wording.favoured(outcome), NOTE if outcome.favours is Favours.NOT_APPLICABLE else "")


def result_rows(
    results: Iterable[Outcome], indent: int = 4, last: Callable[[Outcome], Text] = favours
) -> Iterable[RenderableType]:
    """Yield results: what was measured and when, the number as printed, whom it favours; what to know beneath.

    Args:
        results: The results.
        indent: Columns left free before them.
        last: What stands in the last column.
    """
    for outcome in results:
        yield _row(outcome, indent, last(outcome))
        if arms := wording.beside(outcome):
            yield Hanging(styled(arms), indent + 2, indent + 2)
        if outcome.note:
            yield Hanging(styled(outcome.note, NOTE), indent + 2, indent + 2)


def adverse_event(event: AdverseEvent) -> Text:
    """Return an adverse event with its numbers, what is said of it, and where."""
    numbers = f": {wording.arms(event.arms)}" if event.arms else ""
    note = f"; {event.note}" if event.note else ""
    line = styled(f"{event.event}{numbers}{note}")
    return line.append(visible(f" ({wording.place(event.source)})"), style=NOTE)


def _row(outcome: Outcome, indent: int, last: Text) -> Row:
    measured = styled(wording.measured(outcome))
    if outcome.primary:
        measured.append(" (primary)", style=NOTE)
    return Row((measured, styled(wording.result(outcome)), last), (-5, -6, 17), indent)
