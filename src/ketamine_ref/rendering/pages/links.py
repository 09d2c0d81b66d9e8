"""Studies by name in pages: as links to the work, marked where it was retracted; and their references."""

from collections.abc import Iterable, Mapping

from ketamine_ref.citing import cite, remarks
from ketamine_ref.evidence.prose import pieces
from ketamine_ref.records import Study
from ketamine_ref.rendering.page import Block, Look, Piece, Words, cited, joined, points

Pieces = tuple[Piece, ...]


def linked(name: str, link: str | None, *, retracted: bool = False) -> Pieces:
    """Return the id of a study as a link, with the mark of retraction behind it."""
    piece = Piece(name, Look.ID, link, f"study/{name}")
    return (piece, Piece(" (retracted)", Look.WARNING)) if retracted else (piece,)


def address(name: str, link: str | None) -> Pieces:
    """Return the address of a result, `study:outcome`, as a link to the work."""
    study, _, outcome = name.partition(":")
    return (Piece(name, Look.ID, link, f"study/{study}#{outcome}"),)


def number(text: str, name: str) -> Pieces:
    """Return a number of a result, `study:outcome`, or of a study, which leads to where it was read."""
    study, colon, outcome = name.partition(":")
    return (Piece(text, to=f"study/{study}{colon and '#'}{outcome}"),) if text else ()


def record(kind: str, name: str) -> Pieces:
    """Return the id of a record that is no work: a caution, a claim, a condition, a mechanism."""
    return (Piece(name, Look.ID, to=f"{kind}/{name}"),)


def study_id(study: Study) -> Pieces:
    """Return the id of a study as a link to the work, marked where it was retracted."""
    return linked(study.id, study.link, retracted=study.retraction is not None)


def ids(names: Iterable[str], studies: Mapping[str, Study]) -> Pieces:
    """Return the ids of studies in a row, with commas."""
    return joined((study_id(studies[name]) for name in names), ", ")


def prose(text: str, studies: Mapping[str, Study]) -> Pieces:
    """Return prose in which the ids of studies lead to their works."""
    parts = (
        study_id(studies[piece.text]) if piece.is_study else (Piece(piece.text),)
        for piece in pieces(text, frozenset(studies))
    )
    return tuple(piece for part in parts for piece in part)


def sources(names: Iterable[str], studies: Mapping[str, Study]) -> Words:
    """Return the ids of studies in square brackets, as prose cites them; nothing where there are none."""
    named = ids(names, studies)
    return (Piece("["), *named, Piece("]")) if named else ""


def references(studies: Iterable[Study]) -> tuple[Block, ...]:
    """Return the references of a page, each behind its id, with what must be said of it."""
    return points(
        joined((study_id(study), cited(cite(study)), *(f"({remark})" for remark in remarks(study))))
        for study in studies
    )
