"""What programs read of a page: tags for Zotero and Google Scholar, and words of Schema.org."""

from collections.abc import Iterator
from urllib.parse import urlencode

import msgspec

from ketamine_ref.citing.journals import PERIODICALS
from ketamine_ref.citing.pages import first_and_last
from ketamine_ref.records import Condition, Manifest, Study
from ketamine_ref.records.study import Author, Reference
from ketamine_ref.records.vocabulary import ReferenceType
from ketamine_ref.rendering.as_html import text_in
from ketamine_ref.rendering.visible import escaped

_CONTEXT = "https://schema.org"
_CONTAINERS = {
    **dict.fromkeys(PERIODICALS, "journal_title"),
    ReferenceType.CHAPTER: "inbook_title",
    ReferenceType.PAPER_CONFERENCE: "conference_title",
}
"""The tag of the work that holds a work, by type; others are in nothing that these tags know."""
_BOOK_GENRES = {
    ReferenceType.CHAPTER: "bookitem",
    ReferenceType.PAPER_CONFERENCE: "proceeding",
    ReferenceType.REPORT: "report",
}
_OTHER_TYPES = {ReferenceType.ARTICLE: "preprint", ReferenceType.LEGISLATION: "statute"}
"""What Zotero calls types that OpenURL does not know; all others are pages of the web."""


def author(one: Author) -> str:
    """Return a name as catalogues have it: `Machado-Vieira, Rodrigo`."""
    return ", ".join(filter(None, (one.family or one.literal, one.given, one.suffix)))


def highwire(study: Study) -> Iterator[str]:
    """Yield the tags of the work behind a study, as Google Scholar and Zotero read them."""
    work = study.reference
    first, last = first_and_last(work.page) if work.page else ("", "")
    pairs = (
        ("title", work.title),
        *(("author", author(one)) for one in work.author),
        ("publication_date", (work.issued or "").replace("-", "/")),
        (_CONTAINERS.get(work.type, ""), work.container_title),
        ("volume", work.volume),
        ("issue", work.issue),
        ("firstpage", first),
        ("lastpage", last),
        ("doi", work.doi),
        ("pmid", work.pmid),
        ("technical_report_institution" if work.type is ReferenceType.REPORT else "publisher", work.publisher),
        ("language", work.language or "en"),
    )
    yield from (f'<meta name="citation_{name}" content="{text_in(value)}">' for name, value in pairs if name and value)


def coins(study: Study) -> str:
    """Return the work behind a study as an OpenURL in an empty element, which reference managers pick up."""
    work = study.reference
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        *_described(work),
        ("rft.date", work.issued),
        ("rft.volume", work.volume),
        ("rft.issue", work.issue),
        ("rft.pages", work.page),
        *(("rft.aucorp" if one.literal else "rft.au", author(one)) for one in work.author),
        ("rft.pub", work.publisher),
        ("rft_id", f"info:doi/{work.doi}" if work.doi else work.url),
        ("rft_id", f"info:pmid/{work.pmid}" if work.pmid else None),
    ]
    told = urlencode([(name, value) for name, value in pairs if value], errors="backslashreplace")
    return f'<span class="Z3988" title="{text_in(told)}"></span>'


def _described(work: Reference) -> Iterator[tuple[str, str | None]]:
    """Yield what an OpenURL calls the work and what holds it: an article, a part of a book, or something else."""
    if work.type in PERIODICALS:
        sort, names = "journal", ("atitle", "jtitle")
        yield "rft.genre", "article"
    elif genre := _BOOK_GENRES.get(work.type):
        sort, names = "book", ("btitle", "series") if work.type is ReferenceType.REPORT else ("atitle", "btitle")
        yield "rft.genre", genre
    else:
        sort, names = "dc", ("title", "source")
        yield "rft.type", _OTHER_TYPES.get(work.type, "webpage")
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{sort}"
    yield f"rft.{names[0]}", work.title
    yield f"rft.{names[1]}", work.container_title


def article(study: Study) -> str:
    """Return the work behind a study in words of Schema.org."""
    work = study.reference
    return _data(
        {
            "@type": "ScholarlyArticle",
            "name": work.title,
            "author": [
                {"@type": "Person" if one.family else "Organization", "name": author(one)} for one in work.author
            ],
            "datePublished": work.issued,
            "isPartOf": work.container_title and {"@type": "Periodical", "name": work.container_title},
            "identifier": work.doi and f"doi:{work.doi}",
            "url": study.link,
        }
    )


def about(condition: Condition) -> str:
    """Return what the page of a condition is about in words of Schema.org."""
    of = {"@type": "MedicalCondition", "name": condition.name, "alternateName": list(condition.aliases)}
    return _data({"@type": "MedicalWebPage", "name": condition.name, "about": of})


def dataset(manifest: Manifest, url: str) -> str:
    """Return the dataset in words of Schema.org."""
    return _data(
        {
            "@type": "Dataset",
            "name": manifest.title,
            "description": f"{manifest.title}. {manifest.disclaimer}",
            "version": manifest.version,
            "dateModified": manifest.checked,
            "license": f"https://spdx.org/licenses/{manifest.licence}",
            "url": url,
        }
    )


def _data(words: dict[str, object]) -> str:
    """Return data for programs as an element that nothing in it can close, and that no browser runs."""
    told = {name: value for name, value in words.items() if value}
    json = msgspec.json.encode({"@context": _CONTEXT, **told}, enc_hook=str).decode()
    for mark in "<>&":
        json = json.replace(mark, f"\\u{ord(mark):04x}")
    return f'<script type="application/ld+json">{escaped(json)}</script>'
