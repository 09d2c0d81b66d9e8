"""What a dataset holds, how well it was checked, and its licence."""

from collections.abc import Iterator

from ketamine_ref.evidence.overview import Overview
from ketamine_ref.records.vocabulary import Level
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Look, Page, Piece, Step, facts


def steps(_view: Overview) -> Iterator[Step]:
    """Yield what a reader may want next."""
    yield ("about",)
    yield "data", "check"


def page(view: Overview) -> Page:
    """Return the facts, one a line."""
    manifest = view.manifest
    holds = tuple((wording.capital(name), str(number)) for name, number in view.counts.items())
    read = tuple((f"Studies, {wording.level(Level(name))}", str(number)) for name, number in view.levels.items())
    return Page(
        manifest.title,
        facts(
            (
                ("Version", manifest.version),
                ("Facts last checked on", manifest.checked),
                *holds,
                *read,
                ("Retracted studies, never counted as evidence", str(view.retracted)),
                ("References incomplete or not confirmed in part", str(view.incomplete)),
                ("Licence", manifest.licence),
            )
        )
        + facts((("Folder", (Piece(view.folder, Look.ID),)),)),  # to be copied, never broken, of any length
    )
