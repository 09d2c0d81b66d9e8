"""What a reader must know beside a reference: that a work was retracted, and what of its reference is not known."""

from collections.abc import Iterator

from ketamine_ref.citing.descriptions import is_description
from ketamine_ref.errors import listed
from ketamine_ref.records import Study
from ketamine_ref.records.study import Reference, Retraction
from ketamine_ref.records.vocabulary import ReferenceField, ReferenceType

_NAMES = {
    ReferenceField.AUTHOR: "author list",
    ReferenceField.TITLE: "title",
    ReferenceField.ISSUED: "issue date",
    ReferenceField.VOLUME: "volume",
    ReferenceField.ISSUE: "issue number",
    ReferenceField.PAGE: "pages",
    ReferenceField.DOI: "DOI",
    ReferenceField.PMID: "PubMed number",
    ReferenceField.URL: "web address",
}
_CONTAINERS = {
    ReferenceType.ARTICLE_JOURNAL: "journal",
    ReferenceType.ARTICLE_MAGAZINE: "magazine",
    ReferenceType.CHAPTER: "book",
    ReferenceType.PAPER_CONFERENCE: "conference",
    ReferenceType.WEBPAGE: "site",
}


def remarks(study: Study) -> tuple[str, ...]:
    """Say what a reader must know beside the reference, in plain sentences.

    The first, if there is one, is on a retraction; the next says that the record is a draft; the last says what of the
    reference is missing, is not confirmed, or would be expected and is not known. A sound and complete reference gets
    none.
    """
    doubts = "; ".join(_doubts(study))
    return (
        *([f"{study.id} is retracted {retraction_in_words(study.retraction)}"] if study.retraction else []),
        *([f"{study.id} is a draft: nobody has read it for this dataset yet."] if study.is_draft else []),
        *([f"{study.id}: {doubts}."] if doubts else []),
    )


def retraction_in_words(retraction: Retraction) -> str:
    """Say when and why a work was retracted, and where the notice stands."""
    reason = _sentence(f"({retraction.date.words}): {retraction.reason}")
    return f"{reason} {_sentence(f'Notice: {retraction.notice}')}" if retraction.notice else reason


def _sentence(text: str) -> str:
    """Return a text closed by one mark."""
    return text if text.endswith(("?", "!", "...", "…")) else f"{text.rstrip('.')}."


def _doubts(study: Study) -> Iterator[str]:
    work = study.reference
    missing = [_named(field, work) for field in study.reference_gaps]
    unconfirmed = [_named(field, work) for field in study.reference_unconfirmed]
    absent = [name for field, name in _absent(study) if field not in study.reference_gaps]
    if missing:
        yield f"the reference is incomplete: {', '.join(missing)}"
    if unconfirmed:
        yield f"not confirmed{'' if missing else ' in the reference'}: {', '.join(unconfirmed)}"
    if absent:
        yield f"no {listed(absent, 'or')} {'are' if absent[-1] == 'pages' else 'is'} known"
    if is_description(work.title):
        yield "the title in square brackets is a description, because the title itself was not read"


def _absent(study: Study) -> Iterator[tuple[ReferenceField, str]]:
    """Yield what a reader would expect and the reference lacks; of a journal article volume and pages too."""
    work = study.reference
    if work.type is ReferenceType.ARTICLE_JOURNAL:
        expected = (
            (ReferenceField.AUTHOR, work.author, "author"),
            (ReferenceField.CONTAINER_TITLE, work.container_title, "journal"),
            (ReferenceField.ISSUED, work.issued, "issue date"),
            (ReferenceField.VOLUME, work.volume, "volume"),
            (ReferenceField.PAGE, work.page, "pages"),
        )
        yield from ((field, name) for field, value, name in expected if not value)
    if not study.link:
        yield from ((ReferenceField.URL, "DOI"), (ReferenceField.URL, "web address"))


def _named(field: ReferenceField, work: Reference) -> str:
    return _NAMES.get(field) or _CONTAINERS.get(work.type, "place of publication")
