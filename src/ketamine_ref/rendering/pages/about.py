"""How the dataset was made, its licence, how to cite it, and what to do about a wrong number."""

from collections.abc import Iterator

from ketamine_ref.evidence.about import About
from ketamine_ref.evidence.overview import Overview
from ketamine_ref.records.vocabulary import Level
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Page, Paragraph, Section, points

MADE = (
    "Facts were read on public pages and entered by hand, one YAML file for each source. Every record says how much of "
    "its source was read, every number keeps the digits that its source prints and the place where it stands, and what "
    "was not read is left out. The dataset is a selection, not a systematic review: a study that is not here may exist."
)
CITE_STUDIES = "Above all cite the studies themselves: ketref cite ID"
REPORT = (
    "Open an issue where you got ketref from: the name of the result (study:outcome, as ketref study ID shows it), "
    "what the source says, and where in the source it says so. CONTRIBUTING.md in the source says how to mend it."
)
LEVELS = {
    Level.FULL_TEXT: "the whole work",
    Level.TABLES: "the summary that stands before it, and tables of results",
    Level.ABSTRACT: "the summary that stands before it",
    Level.SECONDARY: "only what another source says of it",
    Level.UNREAD: "nothing yet: the record is a draft",
}


def page(view: About) -> Page:
    """Return the page from top to bottom."""
    manifest = view.overview.manifest
    versions = f"ketref {view.version}, dataset {manifest.version}, facts last checked on {manifest.checked}"
    licences = f"Dataset: {manifest.licence}. Program: {view.licence}."
    return Page(
        manifest.title,
        (Paragraph(versions),),
        (
            Section("What it holds", (Paragraph(f"{wording.capital(wording.holdings(view.overview.counts))}."),)),
            Section("How it was made", (Paragraph(MADE), *points(_checked(view.overview)))),
            Section("Licence", (Paragraph(licences),)),
            Section("How to cite it", (*points(view.citations), Paragraph(CITE_STUDIES))),
            Section("A wrong number?", (Paragraph(REPORT),)),
        ),
    )


def _checked(view: Overview) -> Iterator[str]:
    """Yield how many studies were read how far, how many are retracted, and how many references are not whole."""
    for name, number in view.levels.items():
        level = Level(name)
        yield f"{wording.plural(number, 'study', 'studies')}, {wording.level(level)}: {LEVELS[level]}"
    yield f"{wording.plural(view.retracted, 'study', 'studies')} retracted: marked wherever named, and never counted"
    yield f"{view.incomplete} references incomplete or not confirmed in part: each says so when it is cited"
