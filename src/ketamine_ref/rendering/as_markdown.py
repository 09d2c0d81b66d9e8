"""Answers as GitHub flavoured Markdown, to paste into a report: links, origin and caveats with it.

Text from a dataset is text: every mark that Markdown or HTML would obey is escaped.
"""

import re
from collections.abc import Iterable, Iterator

from ketamine_ref.citing.text import is_web
from ketamine_ref.rendering import Answer, untold, wording
from ketamine_ref.rendering.page import (
    Block,
    Facts,
    Figure,
    Grid,
    Look,
    Page,
    Paragraph,
    Piece,
    Points,
    Words,
    command,
    pieces,
    with_notes,
)
from ketamine_ref.rendering.pages import document_of, steps_of
from ketamine_ref.rendering.visible import visible

_MARKS = re.compile(r"[\\`*_\[\]<>|~$&!]")
_OPENING = re.compile(r"(\d{1,9}(?=[.)](?:\s|$))|(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|---))")
"""What would make a list, a heading or a rule of a line that begins with it; the escape goes behind it."""
_NOT_IN_LINKS = re.compile(r"[^\w\-.~:/?#@!$&'*+,=%]", re.ASCII)


def text(answer: Answer) -> str:
    """Return an answer as Markdown."""
    page = document_of(answer)
    return "\n\n".join((f"# {inline(page.title)}", *_asked(answer), *_page(page), *_ending(answer, page))) + "\n"


def asides(_answer: Answer) -> tuple[str, ...]:
    """Return what stderr says: nothing, for Markdown has room for every remark."""
    return ()


def inline(words: Words) -> str:
    """Return words as Markdown that shows them on one line, whatever marks are in them."""
    line = "".join(map(_piece, pieces(words))).strip()
    opening = _OPENING.match(line)
    return f"{opening[0]}\\{line[opening.end() :]}" if opening else line


def escaped(text: str) -> str:
    """Return a text with every mark of Markdown and HTML escaped, on one line."""
    return _MARKS.sub(r"\\\g<0>", visible(text).replace("\n", " "))


_EMPHASIS = {Look.ITALIC: "*", Look.STRONG: "**", Look.HIT: "**", Look.WARNING: "**"}


def _piece(piece: Piece) -> str:
    text = escaped(piece.text)
    if mark := _EMPHASIS.get(piece.look) if piece.look else None:
        text = re.sub(r"\S(?:.*\S)?", rf"{mark}\g<0>{mark}", text, count=1)
    if piece.link and is_web(piece.link):
        return f"[{text}]({_NOT_IN_LINKS.sub(_percent, piece.link)})"
    return text


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", errors="replace"))


def _asked(answer: Answer) -> Iterator[str]:
    if answer.query:
        yield f"Asked for: {'; '.join(f'{name} {inline(_value(value))}' for name, value in answer.query.items())}."


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _page(page: Page) -> Iterator[str]:
    if page.aside:
        yield f"*{inline(page.aside)}*"
    for block in page.lead:
        yield from _block(block)
    for section in page.sections:
        if section.blocks and section.heading:
            yield f"## {inline(section.heading)}"
        for block in section.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(words):
            yield inline(words)
        case Facts(pairs):
            yield "\n".join(f"- **{escaped(label)}:** {inline(words)}" for label, words in pairs)
        case Points(points):
            yield "\n".join(f"- {inline(point)}" for point in points)
        case Grid():
            yield "\n".join(_table(with_notes(block)))
        case Figure() if block.sentences:
            yield "\n".join(f"- {inline(sentence)}" for sentence in block.sentences)


def _table(grid: Grid) -> Iterator[str]:
    yield _row(column.name for column in grid.columns)
    yield f"|{''.join(' ---: |' if column.right else ' --- |' for column in grid.columns)}"
    group = ""
    for row in grid.rows:
        if row.group != group:
            group = row.group
            yield _row(((Piece(group, Look.STRONG),), *("" for _ in grid.columns[1:])))
        yield _row(row.cells)


def _ending(answer: Answer, page: Page) -> Iterator[str]:
    if steps := () if page.explains_itself else steps_of(answer):
        yield "## Next"
        yield "\n".join(f"- `{visible(command(step))}`" for step in steps)
    remarks = untold(answer)
    if remarks:
        yield "## Remarks"
        yield "\n".join(f"- {inline(remark)}" for remark in remarks)
    if manifest := answer.manifest:
        yield "---"
        yield escaped(f"{wording.origin(manifest)} {manifest.disclaimer}")


def _row(cells: Iterable[Words]) -> str:
    return f"| {' | '.join(map(inline, cells))} |"
