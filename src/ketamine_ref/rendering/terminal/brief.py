"""The page of a condition on one small screen: nothing is cut inside, whole results are left out instead."""

from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from ketamine_ref.evidence.condition import ConditionPage
from ketamine_ref.evidence.results import KeyResults, StudyHead
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import Level, Severity
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.terminal.canvas import HEADING, NOTE, Hanging, console, labelled, linked, styled, title
from ketamine_ref.rendering.visible import visible

HEIGHT = 23
"""Lines of the page: a screen of 24, less one for the next prompt."""

_GRAVE = frozenset({Severity.CONTRAINDICATION, Severity.BOXED_WARNING, Severity.WARNING})


def parts(page: ConditionPage) -> Iterator[RenderableType]:
    """Yield the page; as many key results as the screen has room for."""
    canvas = console()
    above = list(_above(page))
    ranked = list(_ranked(page.results))
    hidden = page.results.further + len(ranked)
    room = HEIGHT - _lines(canvas, *above, *_below(page, hidden))
    shown = list(_fitting(canvas, (_row(study, outcome) for study, outcome in ranked), room))
    yield from (*above, *shown, *_below(page, hidden - len(shown)))


def _above(page: ConditionPage) -> Iterator[RenderableType]:
    condition = page.condition
    yield title(condition.name, wording.study_counts(page.counts))
    yield styled(condition.bottom_line)
    rated = "; ".join(f"{rating} ({study})" for rating, study in wording.certainty(page.certainty))
    yield labelled("Certainty", rated or "no published rating found", 0, 2)
    yield labelled("Status", condition.regulatory_status, 0, 2)
    yield styled("Key results", HEADING).append(" (95% interval in brackets; from abstracts unless marked)")


def _below(page: ConditionPage, further: int) -> Iterator[RenderableType]:
    grave = [caution.name for caution in page.cautions if caution.severity in _GRAVE]
    others = len(page.cautions) - len(grave) + page.general_cautions
    yield labelled("Cautions", "; ".join([*grave, f"{others} {'others' if grave else 'general ones'}"]), 0, 2)
    results = f" ({wording.plural(further, 'further result')})" if further else ""
    yield Text(f"More{results}: ketref condition {page.condition.id}", style=NOTE)
    yield styled(page.disclaimer, NOTE)


def _ranked(results: KeyResults) -> Iterator[tuple[StudyHead, Outcome]]:
    """Yield the first result of every study, then the second ones, so that no study fills the screen alone."""
    studies = [part for group in results.groups for part in group.studies]
    for rank in range(max((len(part.results) for part in studies), default=0)):
        yield from ((part.study, part.results[rank]) for part in studies if len(part.results) > rank)


def _row(study: StudyHead, outcome: Outcome) -> Hanging:
    read = "" if study.level is Level.ABSTRACT else f" ({wording.level(study.level)})"
    said = f" {wording.measured(outcome)}: {wording.result(outcome, short=True)}, {wording.favoured(outcome)}{read}"
    return Hanging(linked(study.id, study.link).append(visible(said)), 2, 4)


def _fitting(canvas: Console, rows: Iterable[RenderableType], room: int) -> Iterator[RenderableType]:
    """Yield rows until one has no room."""
    for row in rows:
        room -= _lines(canvas, row)
        if room < 0:
            return
        yield row


def _lines(canvas: Console, *shown: RenderableType) -> int:
    return sum(len(canvas.render_lines(part, pad=False)) for part in shown)
