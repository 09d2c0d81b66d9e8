"""Studies by name in pages: as links to the work, marked where it was retracted; and their references."""

from collections.abc import Iterable, Mapping

from ketamine_ref.citing import Citation, Run, cite, remarks
from ketamine_ref.evidence.prose import pieces
from ketamine_ref.records import Study
from ketamine_ref.rendering.pages.blocks import Block, Words, joined, points
from ketamine_ref.rendering.wording import OWN


def linked(name: str, link: str | None, *, retracted: bool = False, own: bool = False) -> Citation:
    """Return the id of a study as a link, marked behind it where it was retracted and where it is one's own."""
    marks = ((" (retracted)", retracted), (f" [{OWN}]", own))
    return (Run(name, link=link), *(Run(mark) for mark, holds in marks if holds))


def study_id(study: Study) -> Citation:
    """Return the id of a study as a link to the work, marked where it was retracted."""
    return linked(study.id, study.link, retracted=study.retraction is not None, own=study.own)


def ids(names: Iterable[str], studies: Mapping[str, Study]) -> Citation:
    """Return the ids of studies in a row, with commas."""
    return joined((study_id(studies[name]) for name in names), ", ")


def prose(text: str, studies: Mapping[str, Study]) -> Citation:
    """Return prose in which the ids of studies lead to their works."""
    parts = (
        study_id(studies[piece.text]) if piece.is_study else (Run(piece.text),)
        for piece in pieces(text, frozenset(studies))
    )
    return tuple(run for part in parts for run in part)


def sources(names: Iterable[str], studies: Mapping[str, Study]) -> Words:
    """Return the ids of studies in square brackets, as prose cites them; nothing where there are none."""
    named = ids(names, studies)
    return (Run("["), *named, Run("]")) if named else ""


def references(studies: Iterable[Study]) -> tuple[Block, ...]:
    """Return the references of a page, each behind its id, with what must be said of it."""
    return points(
        joined((study_id(study), cite(study), *(f"({remark})" for remark in remarks(study)))) for study in studies
    )
