"""What a search found."""

from ketamine_ref.dataset.searching import SearchHit, SearchPage
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.pages.blocks import Grid, Listing
from ketamine_ref.rendering.tables import Column, Table, columns_of

COLUMNS = ("Id", "Kind", "Title", "Standing", "Text", "Found in")


def page(view: SearchPage) -> Listing:
    """Return the records in rows."""
    shown = f"{len(view.hits)} of {view.total}" if view.total > len(view.hits) else str(view.total)
    notes = (f"{shown} {'record' if shown == '1' else 'records'}.",)
    return Listing("Search", Grid(COLUMNS, tuple(map(_row, view.hits))), notes)


def table(view: SearchPage) -> Table:
    """Return the records as typed rows."""
    columns = (*columns_of(SearchHit, without=("snippet",)), Column("text", str, _text))
    return Table(columns, view.hits)


def _row(hit: SearchHit) -> tuple[str, ...]:
    kind = wording.found_kind(hit.kind)
    standing = wording.standing(retracted=hit.retracted, own=hit.own, draft=hit.draft)
    return hit.id, kind, hit.title, standing, _text(hit), ", ".join(hit.why)


def _text(hit: SearchHit) -> str:
    return wording.before_snippet(hit.kind) + "".join(piece.text for piece in hit.snippet)
