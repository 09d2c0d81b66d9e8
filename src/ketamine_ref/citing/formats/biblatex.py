"""biblatex, for Biber: whole dates, article numbers and abbreviated journals have fields of their own.

What a reader must see, a retraction, stands in `note`, which every style prints; what only the author of a text must
know, a gap in the reference, stands in `annotation`, which none prints. A rule from the Federal Register is an article
in it, because the standard styles print of `legislation` neither volume nor pages.
"""

from collections.abc import Iterator, Sequence

from ketamine_ref.citing.formats.entry import Entry, entry_of
from ketamine_ref.citing.formats.latex import KINDS, Latex, verbatim, written
from ketamine_ref.citing.pages import is_article_number
from ketamine_ref.records import Study
from ketamine_ref.records.vocabulary import ReferenceType

_KINDS = KINDS | {ReferenceType.REPORT: "report", ReferenceType.WEBPAGE: "online"}
_CONTAINERS = {
    "article": "journaltitle",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "report": "series",
    "misc": "howpublished",
    "online": "organization",
}
_LANGUAGES = {
    "cs": "czech", "da": "danish", "de": "german", "el": "greek", "es": "spanish", "et": "estonian", "fi": "finnish",
    "fr": "french", "hr": "croatian", "hu": "magyar", "is": "icelandic", "it": "italian", "nb": "norsk", "nl": "dutch",
    "nn": "nynorsk", "no": "norsk", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sk": "slovak", "sl": "slovene", "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip
"""Languages as the package babel names them."""
_LATEX = Latex(is_ascii=False)


def text(studies: Sequence[Study]) -> str:
    """Return a file with one entry a study."""
    return written(map(entry_of, studies), _KINDS, _fields)


def _fields(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    plain = _LATEX.text
    yield "entrysubtype", "magazine" if entry.type is ReferenceType.ARTICLE_MAGAZINE else ""
    yield "author", _LATEX.authors(entry)
    yield "title", _LATEX.title(entry.title, entry.language)
    yield "langid", _LANGUAGES.get(entry.language.partition("-")[0].casefold(), "")
    yield _CONTAINERS[kind], _LATEX.container(entry.container, kind, entry.language)
    yield "shortjournal", plain(entry.container_short)
    yield "date", entry.date or ""
    yield "volume", plain(entry.volume)
    yield "number", plain(entry.issue).replace("–", "--")
    yield "eid" if is_article_number(entry.pages) else "pages", plain(entry.pages).replace("–", "--")
    yield "institution" if kind == "report" else "publisher", plain(entry.publisher)
    yield "type", plain(entry.genre)
    yield "doi", verbatim(entry.doi)
    if entry.pmid:
        yield "eprinttype", "pubmed"
        yield "eprint", plain(entry.pmid)
    yield "pmcid", plain(entry.pmcid)
    yield "url", verbatim(entry.url)
    yield "note", plain(entry.retraction)
    yield "annotation", plain(entry.doubts)
