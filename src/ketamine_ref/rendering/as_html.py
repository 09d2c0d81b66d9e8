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

from ketamine_ref.citing.text import is_web, link_to
from ketamine_ref.records import Manifest
from ketamine_ref.rendering import Answer, untold, wording
from ketamine_ref.rendering.figures.icons import Icons
from ketamine_ref.rendering.page import (
    Block,
    Column,
    Facts,
    Figure,
    Grid,
    Look,
    Page,
    Paragraph,
    Piece,
    Points,
    Row,
    Section,
    Step,
    Words,
    blocks_of,
    command,
    pieces,
    text_of,
    texts,
)
from ketamine_ref.rendering.pages import document_of, steps_of
from ketamine_ref.rendering.terms import Bit, Terms
from ketamine_ref.rendering.visible import visible

Resolve = Callable[[str], str | None]
"""Takes a record or number, such as `study/diazgranados2010#madrs-p2d`, to its address; None where it has none."""

_TAGS = {Look.STRONG: "strong", Look.ITALIC: "i", Look.HIT: "mark", Look.WARNING: "strong"}
_HIDDEN, _WIDE = ' class="hidden"', ' class="wide"'
_MOST_COLUMNS = 6
"""Most columns that fit a tablet."""
_MOST_OPEN = 8
"""Most links to sections that stand open at the top of a page."""


def text(answer: Answer) -> str:
    """Return an answer as one self-contained file."""
    page = document_of(answer)
    terms = Terms(answer.manifest.glossary if answer.manifest else ())
    main = Writer(terms).main(page, untold(answer), steps_of(answer))
    return document(page.title, framed(main, answer.manifest))


def asides(_answer: Answer) -> tuple[str, ...]:
    """Return what stderr says: nothing, for a page has room for every remark."""
    return ()


def document(title: str, body: Iterable[str], head: Iterable[str] = (), policy: str = "") -> str:
    """Return a whole document around a body.

    Args:
        title: What the browser calls it.
        body: What stands in it.
        head: More for its head: metadata, and the style where the policy is another.
        policy: What it may load and run; nothing but the style that stands in it if it is left out.
    """
    if not policy:
        hashed = b64encode(sha256(style().encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
        head = (*head, f"<style>{style()}</style>")
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{text_in(title)} - ketref</title>",
            *head,
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
def style() -> str:
    """Return the style of all pages."""
    return files("ketamine_ref.rendering").joinpath("page.css").read_text(encoding="utf-8")


def slug(name: str) -> str:
    """Return a name as the anchor of a page: letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "part"


class Writer:
    """Writes one page.

    Args:
        terms: The words that explain themselves.
        resolve: Takes records and numbers to their addresses.
    """

    def __init__(self, terms: Terms, resolve: Resolve = lambda _: None) -> None:
        self.terms, self.resolve = terms, resolve
        self._ids: set[str] = set()
        self._links: dict[str, str] = {}
        self._addresses: dict[str, str] = {}

    def main(self, page: Page, remarks: tuple[str, ...] = (), steps: tuple[Step, ...] = ()) -> Iterator[str]:
        """Yield a page, from its heading to where its links lead."""
        if page.explains_itself:
            self.terms, steps = Terms(()), ()
        self.terms.begin()
        self._ids = {
            _anchor(row) for grid in blocks_of(page) if isinstance(grid, Grid) for row in grid.rows if row.anchor
        }
        self._links = dict(_links(page))
        self._addresses = {}
        yield f"<h1>{text_in(page.title)}</h1>"
        yield from self._page(page)
        yield from self._remarks(remarks)
        yield from self._steps(steps)
        yield from self._words()
        yield from self._written_out()

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
            opened = " open" if len(headed) <= _MOST_OPEN else ""
            yield (
                f'<nav aria-label="On this page"><details{opened}><summary>On this page</summary>'
                f"<ul>{links}</ul></details></nav>"
            )
        for name, section in zip(names, shown, strict=True):
            yield from self._section(section, name)

    def _section(self, section: Section, name: str) -> Iterator[str]:
        if not section.heading:
            yield f'<div id="{name}">'
        else:
            yield f'<section id="{name}" aria-labelledby="{name}_heading">'
            yield f'<h2 id="{name}_heading">{text_in(section.heading)}</h2>'
        for block in section.blocks:
            yield from self._block(block, section.heading)
        yield "</section>" if section.heading else "</div>"

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
        shown = grid.abreast
        names = [column.name or about for _, column in shown]
        told = grid.caption or about
        wide = len(shown) > _MOST_COLUMNS
        if wide:
            yield f'<div class="scrolls" role="group" tabindex="0" aria-label="{text_in(told)}">'
        yield f'<table role="table"{_WIDE * wide}>'
        repeats = told.startswith(about)
        yield f"<caption{_HIDDEN * repeats}>{text_in(told)}</caption>"
        heads = "".join(
            f'<th role="columnheader" scope="col"{_class(column)}>{text_in(name)}</th>'
            for (_, column), name in zip(shown, names, strict=True)
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
                yield self._row(row, shown, names)
                yield from self._beneath(grid.beneath(row), len(names))
            yield "</tbody>"
        yield "</table>"
        if wide:
            yield "</div>"

    def _row(self, row: Row, shown: list[tuple[int, Column]], names: list[str]) -> str:
        cells = []
        for (at, column), name in zip(shown, names, strict=True):
            words = row.cells[at]
            if not at:
                cells.append(f'<th role="rowheader" scope="row">{self.words(words)}</th>')
                continue
            label = f' data-label="{text_in(name)}"' if text_of(words) else ""
            cells.append(f'<td role="cell"{label}{_class(column)}>{self.words(words)}</td>')
        anchor = f' id="{text_in(_anchor(row))}"' if row.anchor else ""
        return f'<tr role="row"{anchor}>{"".join(cells)}</tr>'

    def _beneath(self, texts: list[Words], across: int) -> Iterator[str]:
        """Yield what stands under a row, across the whole table."""
        if texts:
            told = "".join(f'<p class="note">{self.words(words)}</p>' for words in texts)
            yield f'<tr role="row" class="beneath"><td role="cell" colspan="{across}">{told}</td></tr>'

    def _figure(self, figure: Figure) -> Iterator[str]:
        plot = figure.plot
        if not plot.columns and not isinstance(plot, Icons):
            yield f"<p>{self.words(plot.remark)}</p>"
            yield from self._sentences(figure)
            return
        from ketamine_ref.rendering.drawing import svg  # noqa: PLC0415 - few pages have one

        if isinstance(plot, Icons):
            told = self.words(plot.remark)
            yield f'<figure class="icons">{svg.element(plot)}<figcaption>{told}</figcaption></figure>'
            return
        yield f'<figure><div class="drawing scrolls" role="group" tabindex="0" aria-label="{text_in(plot.title)}">'
        yield svg.element(plot)
        yield "</div>"
        yield from self._sentences(figure)
        yield "</figure>"

    def _sentences(self, figure: Figure) -> Iterator[str]:
        """Yield every mark of a drawing in words, behind the name of its study, which leads to it."""
        if figure.sentences:
            names = {text_of(row.cells[0]): pieces(row.cells[0])[0] for row in figure.plot.rows}
            yield "<details><summary>The same in words, with sources</summary><ul>"
            yield from (f"<li>{self._sentence(sentence, names)}</li>" for sentence in figure.sentences)
            yield "</ul></details>"

    def _sentence(self, sentence: str, names: dict[str, Piece]) -> str:
        address, colon, rest = sentence.partition(": ")
        study, _, outcome = address.partition(":")
        piece = names.get(study)
        if not colon or not piece or not piece.to:
            return text_in(sentence)
        to = f"study/{study}#{outcome}" if outcome else piece.to
        return self._piece(Piece(address, piece.look, piece.link, to), explained=False) + text_in(f": {rest}")

    def _remarks(self, remarks: tuple[str, ...]) -> Iterator[str]:
        if remarks:
            yield '<section aria-labelledby="_remarks"><h2 id="_remarks">Remarks</h2><ul>'
            yield from (f"<li>{text_in(remark)}</li>" for remark in remarks)
            yield "</ul></section>"

    def _steps(self, steps: tuple[Step, ...]) -> Iterator[str]:
        if steps:
            yield '<section class="next" aria-labelledby="_next"><h2 id="_next">Next, in a terminal</h2><ul>'
            yield from (f"<li><code>{text_in(command(step))}</code></li>" for step in steps)
            yield "</ul></section>"

    def _words(self) -> Iterator[str]:
        """Yield what the words on the page mean that explain themselves."""
        used = self.terms.used()
        if used:
            yield '<section class="words" aria-labelledby="_words"><h2 id="_words">Words</h2><dl>'
            for entry in used:
                yield (
                    f'<div><dt id="{_word(entry.term)}">{text_in(entry.term)}</dt><dd>{text_in(entry.plain)}</dd></div>'
                )
            yield "</dl></section>"

    def _written_out(self) -> Iterator[str]:
        """Yield where the links of the page lead, which only paper needs to be told."""
        if self._addresses:
            yield '<section class="addresses"><h2>Where the links lead</h2><ul>'
            yield from (f"<li>{text_in(text)}: {text_in(href)}</li>" for href, text in self._addresses.items())
            yield "</ul></section>"

    def _piece(self, piece: Piece, *, explained: bool) -> str:
        href = self._address(piece)
        if href:
            self.terms.note(piece.text)
            inside = text_in(piece.text)
        else:
            inside = "".join(
                f'<a class="word" href="#{_word(bit.entry.term)}">{text_in(bit.text)}</a>'
                if bit.entry
                else text_in(bit.text)
                for bit in (self.terms.split(piece.text) if explained else (Bit(piece.text),))
            )
        if piece.look:
            tag = _TAGS.get(piece.look, "span")
            inside = f'<{tag} class="{piece.look}">{inside}</{tag}>'
        if not href:
            return inside
        if _is_number(piece):  # its colour tells whom it favours
            return f'<a class="value" href="{text_in(href)}">{inside}</a>'
        if _typed(href) not in piece.text and not href.startswith("#"):
            self._addresses.setdefault(href, piece.text)
        return f'<a href="{text_in(href)}">{inside}</a>'

    def _address(self, piece: Piece) -> str | None:
        """Return where a piece leads: to its record, else to its work; a number never to where it stands itself."""
        found = self.resolve(piece.to) if piece.to else None
        if found and not (_is_number(piece) and found.startswith("#")):
            return found
        link = piece.link or (self._links.get(piece.to.partition("#")[0]) if piece.to else None)
        return link_to(link) if link and is_web(link) else None

    def _unused(self, name: str) -> str:
        """Return an anchor that nothing else of the page has."""
        wanted = slug(name)
        found, number = wanted, 2
        while found in self._ids:
            found, number = f"{wanted}-{number}", number + 1
        self._ids.add(found)
        return found


def _links(page: Page) -> Iterator[tuple[str, str]]:
    """Yield each record that a page names with the address of its work, where any piece tells it."""
    for block in blocks_of(page):
        for words in texts(block):
            if not isinstance(words, str):
                yield from ((piece.to.partition("#")[0], piece.link) for piece in words if piece.to and piece.link)


def _typed(href: str) -> str:
    """Return an address as it is printed to be typed."""
    return href.partition("://")[2].rstrip("/") or href


def _anchor(row: Row) -> str:
    return row.anchor.rpartition("#")[2]


def _is_number(piece: Piece) -> bool:
    return piece.to is not None and piece.look is None


def _class(column: Column) -> str:
    sort = " ".join(name for name, has in (("number", column.right), ("whole", column.whole)) if has)
    return f' class="{sort}"' if sort else ""


def _word(term: str) -> str:
    return f"word_{slug(term)}"


def framed(main: Iterable[str], manifest: Manifest | None, header: Iterable[str] = ()) -> Iterator[str]:
    """Yield the body of a document around its main part."""
    yield '<a class="skip" href="#_main">To the answer</a>'
    yield from header
    yield '<main id="_main">'
    yield from main
    yield "</main>"
    if manifest:
        yield "<footer>"
        yield f"<p>{text_in(manifest.disclaimer)}</p>"
        yield f"<p>{text_in(wording.origin(manifest))}</p>"
        yield "</footer>"
