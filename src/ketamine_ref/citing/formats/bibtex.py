"""BibTeX, for the bibliography styles that come with LaTeX and with journals.

What a reader must see, a retraction, stands in `note`, which every style prints; what only the author of a text must
know, a gap in the reference, stands in `annote`, which none prints. A rule from the Federal Register is an article in
it: BibTeX has no type for laws, and of `misc` no style prints volume and pages.
"""

from collections.abc import Iterator, Sequence

from ketamine_ref.citing.formats.entry import Entry, entry_of
from ketamine_ref.citing.formats.latex import KINDS, Latex, verbatim, written
from ketamine_ref.records import Study
from ketamine_ref.records.vocabulary import ReferenceType

_KINDS = KINDS | {ReferenceType.REPORT: "techreport", ReferenceType.WEBPAGE: "misc"}
_CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle", "misc": "howpublished"}
_LATEX = Latex(is_ascii=True)


def text(studies: Sequence[Study]) -> str:
    """Return a file with one entry a study."""
    return written(map(entry_of, studies), _KINDS, _fields)


def _fields(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    plain = _LATEX.text
    container = entry.container or (entry.genre if kind == "misc" else "")
    yield "author", _LATEX.authors(entry)
    if not entry.authors:
        yield "key", plain(entry.title)  # the title takes the place of the author
    yield "title", _LATEX.title(entry.title, entry.language)
    yield _CONTAINERS.get(kind, "series"), _LATEX.container(container, kind, entry.language)
    if entry.date:
        yield "year", str(entry.date.year)
        yield "month", entry.date.month_name[:3].lower()
    yield "volume", plain(entry.volume)
    yield "number", plain(entry.issue)
    yield "pages", plain(entry.pages)
    yield "language", plain(entry.language)
    yield "institution" if kind == "techreport" else "publisher", plain(entry.publisher)
    if kind != "misc":
        yield "type", plain(entry.genre)
    yield "doi", verbatim(entry.doi)
    yield "pmid", plain(entry.pmid)
    yield "pmcid", plain(entry.pmcid)
    yield "url", verbatim(entry.url)
    yield "note", plain(entry.retraction)
    yield "annote", plain(entry.doubts)
