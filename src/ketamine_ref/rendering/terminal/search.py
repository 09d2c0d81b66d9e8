"""What a search found."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from ketamine_ref.dataset.searching import Piece, SearchHit, SearchPage
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.terminal.canvas import HEADING, NOTE, STUDY, Hanging, linked, styled
from ketamine_ref.rendering.visible import visible

HIT = "bold underline"


def parts(view: SearchPage) -> Iterable[RenderableType]:
    """Yield each record with the text around the hits, then how many there are."""
    for hit in view.hits:
        yield from _record(hit)
        yield Text()
    shown = f"{len(view.hits)} of {view.total}" if view.total > len(view.hits) else str(view.total)
    more = "; --limit shows more" if view.total > len(view.hits) else ""
    yield styled(f"{shown} {'record' if shown == '1' else 'records'}{more}", NOTE)


def _record(hit: SearchHit) -> Iterable[RenderableType]:
    name = (
        linked(hit.id, None, retracted=hit.retracted, own=hit.own)
        if hit.kind == "studies"
        else styled(wording.owned(hit.id, own=hit.own), STUDY)
    )
    head = (
        styled(f"{wording.found_kind(hit.kind)} ", NOTE)
        .append_text(name)
        .append("  ")
        .append_text(styled(hit.title, HEADING))
    )
    yield Hanging(head, 0, 2)
    yield _Snippet(wording.before_snippet(hit.kind), hit.snippet)
    yield Hanging(styled(f"in: {', '.join(hit.why)}", NOTE), 2, 2)


class _Snippet:
    """Text with its hits marked: by how they look, or by asterisks where all text looks alike."""

    def __init__(self, label: str, pieces: Iterable[Piece]) -> None:
        self.label, self.pieces = label, pieces

    def __rich_console__(self, canvas: Console, options: ConsoleOptions) -> RenderResult:
        looks = canvas.is_terminal and canvas.color_system is not None
        text = styled(self.label, NOTE)
        for piece in self.pieces:
            mark = "*" if piece.hit and not looks else ""
            text.append(f"{mark}{visible(piece.text)}{mark}", HIT if piece.hit else "")
        yield Hanging(text, 2, 2)
