"""The references at the foot of a page, in APA style; each with what must be said of it."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.style import Style
from rich.text import Text

from ketamine_ref.citing import Citation, cite, remarks
from ketamine_ref.records import Study
from ketamine_ref.rendering.terminal.canvas import NOTE, Hanging, study_id, styled
from ketamine_ref.rendering.visible import visible


def references(studies: Iterable[Study]) -> Iterable[RenderableType]:
    """Yield the references of a page, each behind its id."""
    for study in studies:
        yield Hanging(study_id(study).append("  ").append_text(text(cite(study))))
        for remark in remarks(study):
            yield Hanging(styled(remark, NOTE), 4, 4)


def text(citation: Citation) -> Text:
    """Return a reference with its italics and links."""
    line = Text()
    for run in citation:
        line.append(visible(run.text), Style(italic=run.italic or None, link=run.link))
    return line
