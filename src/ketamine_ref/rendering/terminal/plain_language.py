"""The page of a condition in plain language."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.plain_language import CRISIS, PlainPage, grouped
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


def parts(page: PlainPage) -> Iterable[RenderableType]:
    """Yield the page from top to bottom; what to do in a crisis stands at both its ends."""
    studies = {study.id: study for study in page.references}
    yield title(page.name, "and ketamine, in plain language")
    yield Hanging(styled(CRISIS), 0, 0)
    for part in page.sections:
        yield Text()
        yield styled(part.heading, HEADING)
        for paragraph in part.paragraphs:
            yield indented(prose(paragraph, studies))
        for point in part.points:
            yield item(prose(point.text, studies))
            yield from (Hanging(prose(text, studies), 4, 6) for text in point.under)
    yield from section("Words on this page", *(labelled(*entry) for entry in grouped(page.glossary).items()))
    yield from section("In a crisis", indented(Text(CRISIS)))
    yield Text()
    yield Hanging(styled(page.more, NOTE), 0, 2)
    yield styled(page.disclaimer, NOTE)
