"""Answers as HTML: one file that needs no script, asks nobody for anything, and reads well on a phone and on paper.

Text from a dataset is text: all of it is escaped, only http and https addresses become links, and a strict policy of
the file's own forbids whatever might still be smuggled in.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import groupby

from ketamine_ref.rendering import Answer, untold
from ketamine_ref.rendering.page import (
    Block,
    Facts,
    Figure,
    Grid,
    Listing,
    Look,
    Page,
    Paragraph,
    Piece,
    Points,
    Row,
    Section,
    Step,
    Words,
    command,
    pieces,
    text_of,
)
from ketamine_ref.rendering.pages import page_of, steps_of
from ketamine_ref.rendering.terms import Terms
from ketamine_ref.rendering.visible import visible

Resolve = Callable[[str], str | None]
"""Takes a record or number, such as `study/diazgranados2010#madrs-p2d`, to its address; None where it has none."""

_TAGS = {Look.STRONG: "strong", Look.ITALIC: "i", Look.HIT: "mark", Look.WARNING: "strong"}
_SAFE = ("https://", "http://")


def text(answer: Answer) -> str:
    """Return an answer as one self-contained file."""
    page = page_of(answer)
    terms = Terms(answer.manifest.glossary if answer.manifest else ())
    body = Writer(terms, _within(page)).body(answer, page)
    return document(page.title, body)


def asides(_answer: Answer) -> tuple[str, ...]:
    """Return what stderr says: nothing, for a page has room for every remark."""
    return ()


def document(title: str, body: Iterable[str], head: str = "", policy: str = "") -> str:
    """Return a whole document around a body.

    Args:
        title: What the browser calls it.
        body: What stands in it.
        head: More for its head: metadata.
        policy: What its policy allows beyond its own style.
    """
    style = _style()
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    allowed = f"default-src 'none'; style-src 'sha256-{hashed}'; img-src data:; base-uri 'none'; form-action 'none'"
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{allowed}{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{text_in(title)} - ketref</title>",
            f"<style>{style}</style>",
            *((head,) if head else ()),
            "</head>",
            "<body>",
            *body,
            "</body>",
            "</html>",
            "",
        )
    )


def text_in(text: str) -> str:
    """Return a text that HTML takes for text, in content and in attributes alike."""
    return escape(visible(text).encode("utf-8", errors="backslashreplace").decode())


@cache
def _style() -> str:
    return files("ketamine_ref.rendering").joinpath("page.css").read_text(encoding="utf-8")


def _within(page: Page | Listing) -> Resolve:
    """Return what leads to a row of the page itself; a work elsewhere is found at its own address."""
    anchors = {row.anchor for grid in _grids(page) for row in grid.rows if row.anchor}
    return lambda to: f"#{slug(to)}" if to in anchors else None


def _grids(page: Page | Listing) -> Iterator[Grid]:
    blocks = (
        (page.grid,)
        if isinstance(page, Listing)
        else (*page.lead, *(one for section in page.sections for one in section.blocks))
    )
    yield from (block for block in blocks if isinstance(block, Grid))


def slug(name: str) -> str:
    """Return a name as the anchor of a page: letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "part"


class Writer:
    """Writes one page.

    Args:
        terms: The words that explain themselves.
        resolve: Takes records and numbers to their addresses.
    """

    def __init__(self, terms: Terms, resolve: Resolve) -> None:
        self.terms, self.resolve = terms, resolve
        self._ids: set[str] = set()

    def body(self, answer: Answer, page: Page | Listing) -> Iterator[str]:
        """Yield what stands in the body of a document."""
        yield '<a class="skip" href="#main">To the answer</a>'
        yield '<main id="main">'
        yield from self.main(answer, page)
        yield "</main>"
        yield from _footer(answer)

    def main(self, answer: Answer, page: Page | Listing) -> Iterator[str]:
        """Yield the answer itself, from its heading to its next steps."""
        self.terms.begin()
        yield f"<h1>{text_in(page.title)}</h1>"
        yield from self._listing(page) if isinstance(page, Listing) else self._page(page)
        yield from self._remarks(untold(answer))
        yield from self._steps(steps_of(answer))
        yield from self._words()

    def words(self, words: Words, *, explained: bool = True) -> str:
        """Return words as content."""
        return "".join(self._piece(piece, explained=explained) for piece in pieces(words))

    def _page(self, page: Page) -> Iterator[str]:
        if page.aside:
            yield f'<p class="aside">{text_in(page.aside)}</p>'
        for block in page.lead:
            yield from self._block(block, page.title)
        shown = [section for section in page.sections if section.blocks]
        names = [self._unused(section.key or section.heading) for section in shown]
        headed = [(name, section.heading) for name, section in zip(names, shown, strict=True) if section.heading]
        if len(headed) > 3:
            links = "".join(f'<li><a href="#{name}">{text_in(heading)}</a></li>' for name, heading in headed)
            yield f'<nav aria-label="On this page"><ul>{links}</ul></nav>'
        for name, section in zip(names, shown, strict=True):
            yield from self._section(section, name)

    def _section(self, section: Section, name: str) -> Iterator[str]:
        if not section.heading:
            yield f'<div id="{name}">'
        else:
            yield f'<section id="{name}" aria-labelledby="{name}-heading">'
            yield f'<h2 id="{name}-heading">{text_in(section.heading)}</h2>'
        for block in section.blocks:
            yield from self._block(block, section.heading)
        yield "</section>" if section.heading else "</div>"

    def _listing(self, listing: Listing) -> Iterator[str]:
        if not listing.grid.rows:
            yield f"<p>{text_in(listing.nothing)}</p>"
            return
        yield from self._grid(listing.grid, listing.title)
        for words in listing.notes:
            yield f'<p class="note">{self.words(words)}</p>'

    def _block(self, block: Block, about: str) -> Iterator[str]:
        match block:
            case Paragraph(words):
                opening = '<p class="note">' if block.note else "<p>"
                yield f"{opening}{self.words(words)}</p>"
            case Facts(pairs):
                yield "<dl>"
                for label, words in pairs:
                    yield f"<div><dt>{text_in(label)}</dt><dd>{self.words(words)}</dd></div>"
                yield "</dl>"
            case Points(members):
                yield "<ul>"
                yield from (f"<li>{self.words(words)}</li>" for words in members)
                yield "</ul>"
            case Grid():
                yield from self._grid(block, about)
            case Figure():
                yield from self._figure(block)

    def _grid(self, grid: Grid, about: str) -> Iterator[str]:
        """Yield a table; on a narrow screen its rows become cards, so every part says what it is."""
        names = [column.name or about for column in grid.columns]
        yield '<table role="table">'
        yield f"<caption>{text_in(grid.caption or about)}</caption>"
        heads = "".join(
            f'<th role="columnheader" scope="col"{_class(right=column.right)}>{text_in(name)}</th>'
            for column, name in zip(grid.columns, names, strict=True)
        )
        yield f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        for group, rows in groupby(grid.rows, key=lambda row: row.group):
            yield '<tbody role="rowgroup">'
            if group:
                yield (
                    f'<tr role="row" class="group"><th role="rowheader" scope="rowgroup" colspan="{len(names)}">'
                    f"{text_in(group)}</th></tr>"
                )
            for row in rows:
                yield self._row(grid, row, names)
            yield "</tbody>"
        yield "</table>"

    def _row(self, grid: Grid, row: Row, names: list[str]) -> str:
        cells = []
        notes = "".join(f'<p class="note">{self.words(words)}</p>' for words in row.notes)
        for number, (column, words) in enumerate(zip(grid.columns, row.cells, strict=True)):
            if number == 0:
                cells.append(f'<th role="rowheader" scope="row">{self.words(words)}{notes}</th>')
                continue
            label = f' data-label="{text_in(names[number])}"' if text_of(words) else ""
            cells.append(f'<td role="cell"{label}{_class(right=column.right)}>{self.words(words)}</td>')
        anchor = f' id="{self._unused(row.anchor)}"' if row.anchor else ""
        return f'<tr role="row"{anchor}>{"".join(cells)}</tr>'

    def _figure(self, figure: Figure) -> Iterator[str]:
        from ketamine_ref.rendering.drawing import svg  # noqa: PLC0415 - few pages have one

        yield f"<figure>{svg.element(figure.plot)}"
        if figure.sentences:
            said = "".join(f"<li>{text_in(sentence)}</li>" for sentence in figure.sentences)
            yield f"<details><summary>The same in words</summary><ul>{said}</ul></details>"
        yield "</figure>"

    def _remarks(self, remarks: tuple[str, ...]) -> Iterator[str]:
        if remarks:
            yield '<section aria-labelledby="remarks"><h2 id="remarks">Remarks</h2><ul>'
            yield from (f"<li>{text_in(remark)}</li>" for remark in remarks)
            yield "</ul></section>"

    def _steps(self, steps: tuple[Step, ...]) -> Iterator[str]:
        if steps:
            yield '<section class="next" aria-labelledby="next"><h2 id="next">Next, in a terminal</h2><ul>'
            yield from (f"<li><code>{text_in(command(step))}</code></li>" for step in steps)
            yield "</ul></section>"

    def _words(self) -> Iterator[str]:
        """Yield what the words on the page mean that explain themselves."""
        used = self.terms.used()
        if used:
            yield '<section class="words" aria-labelledby="words"><h2 id="words">Words</h2><dl>'
            for entry in used:
                yield (
                    f'<div><dt id="{_word(entry.term)}">{text_in(entry.term)}</dt><dd>{text_in(entry.plain)}</dd></div>'
                )
            yield "</dl></section>"

    def _piece(self, piece: Piece, *, explained: bool) -> str:
        href = self._address(piece)
        if href:
            inside = text_in(piece.text)
        else:
            inside = "".join(
                f'<a class="word" href="#{_word(bit.entry.term)}">{text_in(bit.text)}</a>'
                if bit.entry
                else text_in(bit.text)
                for bit in (self.terms.split(piece.text) if explained else self.terms.whole(piece.text))
            )
        if piece.look:
            tag = _TAGS.get(piece.look, "span")
            inside = f'<{tag} class="{piece.look}">{inside}</{tag}>'
        return f'<a href="{text_in(href)}">{inside}</a>' if href else inside

    def _address(self, piece: Piece) -> str | None:
        found = self.resolve(piece.to) if piece.to else None
        if found:
            return found
        return piece.link if piece.link and piece.link.lower().startswith(_SAFE) else None

    def _unused(self, name: str) -> str:
        """Return an anchor that nothing else of the page has."""
        wanted = slug(name)
        found, number = wanted, 2
        while found in self._ids:
            found, number = f"{wanted}-{number}", number + 1
        self._ids.add(found)
        return found


def _class(*, right: bool) -> str:
    return ' class="number"' if right else ""


def _word(term: str) -> str:
    return f"word-{slug(term)}"


def _footer(answer: Answer) -> Iterator[str]:
    if manifest := answer.manifest:
        yield "<footer>"
        yield f"<p>{text_in(manifest.disclaimer)}</p>"
        yield (
            f"<p>From {text_in(manifest.title)}, version {text_in(manifest.version)}, facts last checked on "
            f"{text_in(manifest.checked)} ({text_in(manifest.licence)}).</p>"
        )
        yield "</footer>"
