"""What a reader asks of a source before relying on it: how it was made, under which licence, and how to cite it."""

from collections.abc import Iterator

import msgspec

from ketamine_ref.dataset.store import BUNDLED, Dataset
from ketamine_ref.evidence.overview import Overview
from ketamine_ref.records import Study
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.records.study import Author, Reference, Verification
from ketamine_ref.records.vocabulary import Design, Level, ReferenceType, StudyKind

# As CITATION.cff has them.
AUTHOR = "The ketref authors"
TITLE = "ketref: what is known about ketamine in neuropsychiatric disorders"
RELEASED = PartialDate("2026-11-27")
LICENCE = "MIT"


class About(msgspec.Struct, frozen=True):
    """The dataset and the program, as a source.

    Attributes:
        overview: What the dataset is and holds.
        version: Version of the program.
        licence: Licence of the program, as SPDX names it.
        style: Citation style of the citations.
        citations: How to cite the program, and the bundled dataset where that one answers.
    """

    overview: Overview
    version: str
    licence: str
    style: str
    citations: tuple[str, ...]


def works(dataset: Dataset, version: str) -> Iterator[Study]:
    """Yield the program, and the bundled dataset where that one answers, in a form that can be cited.

    Args:
        dataset: The dataset that answers.
        version: Version of the program.
    """
    yield _work("ketref", f"{TITLE} (Version {version})", RELEASED, "Computer software")
    if dataset.path == BUNDLED and not dataset.own:
        manifest = dataset.manifest
        year, month, _ = manifest.version.split(".")
        title = f"{manifest.title} (Version {manifest.version})"
        yield _work("ketref-dataset", title, PartialDate(f"{year}-{month:0>2}"), "Data set")


def _work(name: str, title: str, issued: PartialDate, genre: str) -> Study:
    """Return a work as a record, for the citation alone: its kind, design and level are never shown."""
    return Study(
        id=name,
        kind=StudyKind.REVIEW,
        design=Design.NARRATIVE_REVIEW,
        conditions=(),
        finding="",
        reference=Reference(
            type=ReferenceType.REPORT, title=title, author=(Author(literal=AUTHOR),), issued=issued, genre=genre
        ),
        verification=Verification(level=Level.FULL_TEXT, checked=issued),
    )
