"""One mechanism: what is known, what it means for each condition, what is unsettled."""

from collections.abc import Iterable, Mapping

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.sources import MechanismPage
from ketamine_ref.records import Study
from ketamine_ref.records.mechanism import Relevance
from ketamine_ref.rendering.terminal.canvas import HEADING, NOTE, indented, item, prose, section, sources, styled, title
from ketamine_ref.rendering.terminal.references import references


def parts(page: MechanismPage) -> Iterable[RenderableType]:
    """Yield the page from top to bottom."""
    mechanism = page.mechanism
    studies = {study.id: study for study in page.references}
    yield title(mechanism.name, mechanism.id)
    yield from section("Summary", indented(prose(mechanism.summary, studies)))
    about = (relevance_line(part, page.condition_names[part.id], studies) for part in mechanism.conditions)
    yield from section("For each condition, and what that rests on", *map(item, about))
    yield from section("Controversies", *(item(prose(text, studies)) for text in mechanism.controversies))
    yield from section("Sources", *references(page.references))
    yield Text()
    yield styled(page.disclaimer, NOTE)


def relevance_line(relevance: Relevance, name: str, studies: Mapping[str, Study]) -> Text:
    """Return what a mechanism means, with the kind of evidence and the sources."""
    line = styled(name, HEADING).append(f" ({relevance.evidence}): ")
    return line.append_text(prose(relevance.relevance, studies)).append_text(sources(relevance.studies, studies))
