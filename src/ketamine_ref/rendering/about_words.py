"""How the dataset was made and what to do about a wrong number, in plain words."""

from collections.abc import Iterator

from ketamine_ref.evidence.about import About
from ketamine_ref.evidence.overview import Overview
from ketamine_ref.records.vocabulary import Level
from ketamine_ref.rendering import wording

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
_LEVELS = {
    Level.FULL_TEXT: "the whole work",
    Level.TABLES: "the summary that stands before it and at least one of its tables of results",
    Level.ABSTRACT: "the summary that stands before it",
    Level.SECONDARY: "only what another source says of it",
    Level.UNREAD: "nothing yet: the record is a draft",
}


def versions(view: About) -> str:
    """Return the versions of program and dataset, and when its facts were checked."""
    manifest = view.overview.manifest
    return f"ketref {view.version}, dataset {manifest.version}, facts last checked on {manifest.checked}"


def holdings(view: About) -> str:
    """Return what the dataset holds, as a sentence."""
    return f"{wording.capital(wording.holdings(view.overview.counts))}."


def licences(view: About) -> str:
    """Return the licences of dataset and program."""
    return f"Dataset: {view.overview.manifest.licence}. Program: {view.licence}."


def checked(view: Overview) -> Iterator[str]:
    """Yield how many studies were read how far, how many are retracted, and how many references are not whole."""
    for name, number in view.levels.items():
        level = Level(name)
        yield f"{wording.plural(number, 'study', 'studies')}, {wording.level(level)}: {_LEVELS[level]}"
    yield f"{wording.plural(view.retracted, 'study', 'studies')} retracted: marked wherever named, and never counted"
    yield f"{view.incomplete} references incomplete or not confirmed in part: each says so when it is cited"
