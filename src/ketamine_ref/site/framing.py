"""A page of a site as a document: with the way to all others, what lies beside it, and its reference to copy."""

from collections.abc import Callable, Iterable, Iterator
from textwrap import shorten
from urllib.parse import quote

from ketamine_ref.citing import STYLES, cite, plain
from ketamine_ref.citing.formats import FORMATS
from ketamine_ref.records import Manifest, Study
from ketamine_ref.rendering.as_html import Writer, document, framed, text_in
from ketamine_ref.rendering.page import Block, Facts, Look, Page, Paragraph, blocks_of, pieces, text_of, texts
from ketamine_ref.rendering.terms import Terms
from ketamine_ref.site import metadata
from ketamine_ref.site.contents import SECTIONS, Named, SitePage

ENDINGS = {
    "bibtex": "bib",
    "biblatex": "biblatex.bib",
    "ris": "ris",
    "csl-json": "csl.json",
    "csl-yaml": "csl.yaml",
    "endnote-xml": "enw.xml",
}
"""What the name of a file of references ends in, by its format."""
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
SEARCHING = (
    "default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'self'"
)
"""What the page of the search may do besides: run what lies beside it, and read the index."""

_DESCRIBED = 160
"""Most letters of a description, as lists of search engines show them."""
_NO_SEARCH = "Searching needs a browser that runs scripts, and a server: pages that are opened from a disk have none."


class Frame:
    """Writes the pages of one site.

    Args:
        manifest: The dataset.
        records: The records that have a page: `study/diazgranados2010`.
        url: Where the site will be found; empty where that is not known.
        has_search: Whether there is a page for searching.
    """

    def __init__(self, manifest: Manifest, records: frozenset[str], url: str, *, has_search: bool) -> None:
        self._manifest, self._records, self._url = manifest, records, url
        self._terms = Terms(manifest.glossary)
        self._sections = (*SECTIONS, ("Search", "search")) if has_search else SECTIONS

    def document(self, made: SitePage) -> str:
        """Return a page as a whole document."""
        writer = Writer(self._terms, self._resolver(made.path))
        main = [*writer.main(made.page), *self._beside(made)]
        title = made.page.title if made.path == "index" else f"{made.page.title}: {self._manifest.title}"
        head = (*_description(made.page), *self._canonical(made.path), *made.head)
        return self._whole(made.path, title, main, head, made.related)

    def search(self, script: str, indexes: Iterable[str]) -> str:
        """Return the page of the search, whose script finds in it the folders of the indexes."""
        main = (
            "<h1>Search</h1>",
            f'<form role="search" data-indexes="{" ".join(indexes)}"><label for="asked">Words to look for</label>',
            '<input id="asked" name="q" type="search" autocomplete="off"><button type="submit">Search</button></form>',
            f'<p id="told" role="status">{_NO_SEARCH}</p>',
            '<ol id="found"></ol>',
        )
        head = (f'<script type="module" src="{script}"></script>',)
        return self._whole("search", "Search", main, head)

    def address(self, path: str, ending: str = "html") -> str:
        """Return the whole address of a page."""
        return f"{self._url}{quote('' if path == 'index' else f'{path}.{ending}')}"

    def _whole(self, path: str, title: str, main: Iterable[str], head: Iterable[str] = (), related: Named = ()) -> str:
        style = f'<link rel="stylesheet" href="{relative(path, "style.css")}">'
        header = self._header(path, related)
        body = framed(main, self._manifest, header)
        return document(title, body, (style, *head), SEARCHING if path == "search" else POLICY)

    def _header(self, path: str, related: Named) -> Iterator[str]:
        everywhere = self._links(path, (("Start", "index"), *self._sections))
        yield f'<header><nav aria-label="Site"><ul>{everywhere}</ul></nav>'
        if related:
            yield f'<nav aria-label="On the same"><ul>{self._links(path, related)}</ul></nav>'
        yield "</header>"

    def _links(self, path: str, named: Named) -> str:
        def link(label: str, to: str) -> str:
            here = ' aria-current="page"' if to == path else ""
            return f'<li><a href="{relative(path, f"{to}.html")}"{here}>{text_in(label)}</a></li>'

        return "".join(link(label, to) for label, to in named)

    def _canonical(self, path: str) -> Iterator[str]:
        if self._url:
            yield f'<link rel="canonical" href="{text_in(self.address(path))}">'

    def _resolver(self, path: str) -> Callable[[str], str | None]:
        def resolve(to: str) -> str | None:
            name, hash_, place = to.partition("#")
            if name == path:
                return f"#{place}" if place else None
            return f"{relative(path, f'{name}.html')}{hash_}{place}" if name in self._records else None

        return resolve

    def _beside(self, made: SitePage) -> Iterator[str]:
        name = made.path.rpartition("/")[2]
        if made.study:
            yield from _reference(made.study, name)
        if made.files:
            links = " ".join(f'<a href="{name}.{ending}">{ending.upper()}</a>' for ending in sorted(made.files))
            yield f'<p class="note">This page as a file: {links}</p>'


def _description(page: Page) -> Iterator[str]:
    """Yield what a page says first, for search engines: no note, and no call that stands above every such page."""
    told = (block for block in blocks_of(page) if isinstance(block, Facts) or _is_text(block))
    said = next(
        (
            words
            for block in told
            for words in texts(block)
            if any(piece.look is not Look.STRONG for piece in pieces(words))
        ),
        None,
    )
    if said:
        text = shorten(text_of(said), _DESCRIBED, placeholder=" …")
        yield f'<meta name="description" content="{text_in(text)}">'


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.note


def _reference(study: Study, name: str) -> Iterator[str]:
    authors = "; ".join(map(metadata.author, study.reference.author))
    title = text_in(study.reference.title)  # by which the search names the work: the heading of the page is an id
    yield f'<section aria-labelledby="_cite" data-work="{title}" data-pagefind-meta="title[data-work]">'
    yield '<h2 id="_cite">The reference to copy</h2>'
    if authors:
        yield f"<p>By {text_in(authors)}</p>"
    files = " ".join(f'<a href="{name}.{ENDINGS[form]}">{text_in(form)}</a>' for form in FORMATS)
    yield f"<p>For reference managers: {files}</p>"
    yield "<details><summary>As text, in every style</summary><dl>"
    for style in STYLES:
        text = text_in(plain(cite(study, style)))
        yield f'<div><dt>{text_in(style)}</dt><dd class="copied">{text}</dd></div>'
    yield f"</dl></details>{metadata.coins(study)}</section>"


def relative(path: str, to: str) -> str:
    """Return the address of a file as a page at a path has to name it."""
    return "../" * path.count("/") + to
