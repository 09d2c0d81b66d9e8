"""How the dataset was made, its licence, how to cite it, and what to do about a wrong number."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.about import About
from ketamine_ref.rendering import about_words as words
from ketamine_ref.rendering.terminal.canvas import NOTE, Hanging, indented, item, section, styled, title


def parts(view: About) -> Iterable[RenderableType]:
    """Yield the page from top to bottom."""
    manifest = view.overview.manifest
    yield title(manifest.title)
    yield styled(words.versions(view), NOTE)
    yield from section("What it holds", indented(styled(words.holdings(view))))
    checked = (item(Text(line)) for line in words.checked(view.overview))
    yield from section("How it was made", indented(Text(words.MADE)), *checked)
    yield from section("Licence", indented(styled(words.licences(view))))
    yield from section("How to cite it", *(Hanging(styled(citation)) for citation in view.citations))
    yield indented(Text(words.CITE_STUDIES, style=NOTE))
    yield from section("A wrong number?", indented(Text(words.REPORT)))
    yield Text()
    yield styled(manifest.disclaimer, NOTE)
