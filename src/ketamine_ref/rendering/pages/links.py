"""Records by name in pages: as links, marked where they were retracted, are one's own or a draft; and references."""

from collections.abc import Iterable, Mapping

from ketamine_ref.citing import cite, remarks
from ketamine_ref.evidence.prose import pieces
from ketamine_ref.records import Study
from ketamine_ref.records.vocabulary import Level
from ketamine_ref.rendering.page import Block, Look, Piece, Words, cited, joined, points
from ketamine_ref.rendering.wording import OWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ketamine_ref.evidence.results import StudyHead
    from ketamine_ref.evidence.sources import SourceNote

Pieces = tuple[Piece, ...]


def marks(*, retracted: bool = False, own: bool = False, draft: bool = False) -> Pieces:
    """Return what must be known of a record before it is used, to stand behind its id; nothing as a rule."""
    if not (retracted or own or draft):  # as nearly always
        return ()
    every = (
        (retracted, Piece(" (retracted)", Look.WARNING)),
        (own, Piece(f" [{OWN}]", Look.NOTE)),
        (draft, Piece(" [draft]", Look.WARNING)),
    )
    return tuple(mark for holds, mark in every if holds)


def address(name: str, link: str | None, *, own: bool = False) -> Pieces:
    """Return the address of a result, `study:outcome`, as a link to the work."""
    study, _, outcome = name.partition(":")
    return (Piece(name, Look.ID, link, f"study/{study}#{outcome}"), *marks(own=own))


def number(text: str, name: str) -> Pieces:
    """Return a number of a result, `study:outcome`, or of a study, which leads to where it was read."""
    study, colon, outcome = name.partition(":")
    return (Piece(text, to=f"study/{study}{colon and '#'}{outcome}"),) if text else ()


def record(kind: str, name: str, *, own: bool = False) -> Pieces:
    """Return the id of a record that is no work: a caution, a claim, a condition, a mechanism."""
    return (Piece(name, Look.ID, to=f"{kind}/{name}"), *marks(own=own))


def study_id(study: Study) -> Pieces:
    """Return the id of a study as a link to the work, with its marks."""
    standing = marks(retracted=study.retraction is not None, own=study.own, draft=study.is_draft)
    return (_linked(study.id, study.link), *standing)


def head_id(study: "StudyHead", outcome: str = "") -> Pieces:
    """Return the id of a study whose results are shown, with its marks; it leads to one of them if that is named."""
    standing = marks(own=study.own, draft=study.level is Level.UNREAD)
    return (_linked(study.id, study.link, outcome), *standing)


def source_id(note: "SourceNote") -> Pieces:
    """Return the id of a source, with its marks."""
    standing = marks(retracted=note.retracted, own=note.own, draft=note.level is Level.UNREAD)
    return (_linked(note.id, note.link), *standing)


def _linked(name: str, link: str | None, outcome: str = "") -> Piece:
    return Piece(name, Look.ID, link, f"study/{name}{'#' if outcome else ''}{outcome}")


def ids(names: Iterable[str], studies: Mapping[str, Study]) -> Pieces:
    """Return the ids of studies in a row, with commas."""
    return joined((study_id(studies[name]) for name in names), ", ")


def prose(text: str, studies: "Mapping[str, Study | SourceNote]") -> Pieces:
    """Return prose in which the ids of studies lead to their works."""
    parts = (
        _named(studies[piece.text]) if piece.is_study else (Piece(piece.text),)
        for piece in pieces(text, frozenset(studies))
    )
    return tuple(piece for part in parts for piece in part)


def _named(source: "Study | SourceNote") -> Pieces:
    return study_id(source) if isinstance(source, Study) else source_id(source)


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
