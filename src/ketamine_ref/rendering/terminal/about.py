"""How the dataset was made, its licence, how to cite it, and what to do about a wrong number."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.about import About
from ketamine_ref.records.vocabulary import Level
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.terminal.canvas import NOTE, Hanging, indented, item, section, styled, title
from ketamine_ref.rendering.terminal.info import holdings

MADE = (
    "Facts were read on public pages and entered by hand, one YAML file for each source. Every record says how much of "
    "its source was read, every number keeps the digits that its source prints and the place where it stands, and what "
    "was not read is left out. The dataset is a selection, not a systematic review: a study that is not here may exist."
)
REPORT = (
    "Open an issue where you got ketref from: the name of the result (study:outcome, as ketref study ID shows it), "
    "what the source says, and where in the source it says so. CONTRIBUTING.md in the source says how to mend it."
)
_LEVELS = {
    Level.FULL_TEXT: "the whole work",
    Level.ABSTRACT: "the summary that stands before it",
    Level.SECONDARY: "only what another source says of it",
}


def parts(view: About) -> Iterable[RenderableType]:
    """Yield the page from top to bottom."""
    manifest = view.overview.manifest
    yield title(manifest.title)
    yield Text(
        f"ketref {view.version}, dataset {manifest.version}, facts last checked on {manifest.checked}", style=NOTE
    )
    yield from section("What it holds", indented(styled(f"{wording.capital(holdings(view.overview))}.")))
    yield from section("How it was made", indented(Text(MADE)), *_checked(view))
    licences = f"Dataset: {manifest.licence}. Program: {view.licence}."
    yield from section("Licence", indented(styled(licences)))
    yield from section("How to cite it", *(Hanging(styled(citation)) for citation in view.citations))
    yield indented(Text("Above all cite the studies themselves: ketref cite ID", style=NOTE))
    yield from section("A wrong number?", indented(Text(REPORT)))
    yield Text()
    yield styled(manifest.disclaimer, NOTE)


def _checked(view: About) -> Iterator[RenderableType]:
    found = view.overview
    for name, number in found.levels.items():
        level = Level(name)
        yield item(Text(f"{wording.plural(number, 'study', 'studies')}, {wording.level(level)}: {_LEVELS[level]}"))
    yield item(
        Text(
            f"{wording.plural(found.retracted, 'study', 'studies')} retracted: marked wherever named, and never counted"
        )
    )
    yield item(
        Text(f"{found.incomplete} references incomplete or not confirmed in part: each says so when it is cited")
    )
