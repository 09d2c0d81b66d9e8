"""A site is built: every page is made, what changed is written, and the search is given what it finds."""

from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from ketamine_ref.citing.formats import FORMATS
from ketamine_ref.dataset.store import Dataset
from ketamine_ref.rendering.as_html import style
from ketamine_ref.site import searching
from ketamine_ref.site.contents import SitePage, number_of_pages, pages, paths_of
from ketamine_ref.site.folder import SiteFolder
from ketamine_ref.site.framing import ENDINGS, Frame
from ketamine_ref.site.searching import Searching

Progress = Callable[[int, int], None]


class Built(NamedTuple):
    """What a build did.

    Attributes:
        pages: How many pages the site has.
        written: How many files were written, because they are new or changed.
        removed: How many files the site has no more.
        has_search: Whether the site can be searched.
    """

    pages: int
    written: int
    removed: int
    has_search: bool


def build(dataset: Dataset, folder: Path, url: str = "", progress: Progress = lambda _done, _total: None) -> Built:
    """Build the site of a dataset into a folder; see `SiteFolder` for what happens to what is there.

    Args:
        dataset: What is published.
        folder: Where it goes.
        url: Where it will be found, with a slash at its end; without it there is no sitemap.
        progress: Told how many pages are made, of about how many.

    Raises:
        UsageError: The folder holds something else.
        UnwritableError: It cannot be written to.
        DatasetError: The records have faults.
    """
    total = number_of_pages(dataset)  # faults are found before anything is touched
    site = SiteFolder(folder)
    try:
        search = Searching(site.scratch) if searching.is_there() else None
        frame = Frame(dataset.manifest, paths_of(dataset), url, has_search=search is not None)
        site.put("style.css", style() + _own("site.css"))
        paths = []
        for done, made in enumerate(pages(dataset, url), start=1):
            _write(site, frame, made, search)
            paths.append(made.path)
            progress(min(done, total - 1), total)  # lists come besides, and the search is still to be made
        if search:
            _put_search(site, frame, search)
        if url:
            site.put("sitemap.xml", _sitemap(map(frame.address, sorted(paths))))
        progress(total, total)
        return Built(len(paths), *site.finish(), search is not None)
    finally:
        site.close()


def _write(site: SiteFolder, frame: Frame, made: SitePage, search: Searching | None) -> None:
    written = frame.document(made)
    site.put(f"{made.path}.html", written)
    for ending, text in made.files.items():
        site.put(f"{made.path}.{ending}", text())
    if made.study:
        for name, form in FORMATS.items():
            site.put(f"{made.path}.{ENDINGS[name]}", form.text((made.study,)))
    if search and made.searched:
        search.keep(f"{made.path}.html", written)


def _put_search(site: SiteFolder, frame: Frame, search: Searching) -> None:
    site.put("search.js", _own("search.js"))
    site.put("search.html", frame.search("search.js", search.folders))
    for name, content in search.files():
        site.put(name, content)


def _own(name: str) -> str:
    return files("ketamine_ref.site").joinpath(name).read_text(encoding="utf-8")


def _sitemap(addresses: Iterable[str]) -> str:
    from ketamine_ref.rendering.drawing.shapes import escaped  # noqa: PLC0415 - only a site that knows its address

    listed = "".join(f"<url><loc>{escaped(address)}</loc></url>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}</urlset>\n'
    )
