"""What a search found: each record with the sentence that holds the words best, and the command that shows it."""

from collections.abc import Iterator

from ketamine_ref.dataset.search_hits import SearchHit
from ketamine_ref.dataset.searching import SearchPage
from ketamine_ref.records import Kind
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import (
    Column,
    Listing,
    Look,
    Piece,
    Row,
    Step,
    command,
    joined,
    note,
    strong,
    under,
)
from ketamine_ref.rendering.pages.links import marks
from ketamine_ref.rendering.tables import Column as Field
from ketamine_ref.rendering.tables import Table, columns_of

COLUMNS = (
    Column("Id"),
    Column("Kind"),
    Column("Title"),
    Column("Text", beneath=True),
    Column("Sources advise", beneath=True),
    Column("Show it", beneath=True),
)


def page(view: SearchPage) -> Listing:
    """Return the records in rows."""
    shown = f"{len(view.hits)} of {view.total}" if view.total > len(view.hits) else str(view.total)
    notes = (f"{shown} {'record' if shown == '1' else 'records'}.",)
    return Listing("Search", under(COLUMNS, map(_row, view.hits)), notes)


def steps(view: SearchPage) -> Iterator[Step]:
    """Yield the command that shows the best record."""
    yield from (hit.next for hit in view.hits[:1])


def table(view: SearchPage) -> Table:
    """Return the records as typed rows."""
    columns = (*columns_of(SearchHit, without=("snippet",)), Field("text", str, _plain_text))
    return Table(columns, view.hits)


def _row(hit: SearchHit) -> Row:
    text = tuple(Piece(piece.text, Look.HIT if piece.hit else None) for piece in hit.snippet)
    on = (Piece(f"→ {command(hit.next)}", Look.ID),)
    name = (
        Piece(hit.id, Look.ID, hit.link, f"{wording.found_kind(hit.kind)}/{hit.id}"),
        *marks(retracted=hit.retracted, own=hit.own, draft=hit.draft),
    )
    kind, about = wording.found_kind(hit.kind), joined((wording.before_snippet(hit.kind).strip(), text))
    advice = f"Sources advise: {hit.advice}" if hit.advice else ""
    title = f"“{hit.title}”" if hit.kind == Kind.CLAIMS else hit.title
    line = joined((note(kind), name, strong(title)), "  ")
    return Row((name, kind, title, about, advice, on), line=line)


def _plain_text(hit: SearchHit) -> str:
    return wording.before_snippet(hit.kind) + "".join(piece.text for piece in hit.snippet)
