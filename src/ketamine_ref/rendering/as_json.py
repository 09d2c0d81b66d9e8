"""Answers as JSON: one envelope for all, exact numbers as strings so that no digit is lost on the way."""

from typing import Any

import msgspec

from ketamine_ref.citing import cite, plain, remarks
from ketamine_ref.evidence.sources import ReferenceList
from ketamine_ref.records import Manifest, Study
from ketamine_ref.records.vocabulary import Level
from ketamine_ref.rendering import Answer, untold
from ketamine_ref.rendering.pages import nothing_found, steps_of
from ketamine_ref.rendering.visible import escaped

VERSION = 1
"""Version of the envelope and of the views in it; a change that breaks readers raises it."""


def text(answer: Answer) -> str:
    """Return an answer as indented JSON."""
    told = envelope(answer)
    try:
        text = msgspec.json.format(msgspec.json.encode(told, enc_hook=str), indent=2).decode()
    except UnicodeEncodeError:  # bytes on the command line were no UTF-8: they are escaped
        import json  # noqa: PLC0415 - see above

        text = json.dumps(msgspec.to_builtins(told, enc_hook=str), indent=2, ensure_ascii=False)
    return escaped(text) + "\n"


def envelope(answer: Answer) -> dict[str, Any]:
    """Return what the JSON of an answer holds; dates and durations in it are still to be encoded as their text.

    Fields that a record leaves out are left out: a gap means "not read", never zero or no.
    """
    return {
        "schema": f"ketref/{answer.view}/{VERSION}",
        "dataset": answer.manifest and dataset_named(answer.manifest),
        "query": answer.query,
        "data": data_of(answer.data),
        "next": steps_of(answer),
        "remarks": (*nothing_found(answer), *answer.remarks),
    }


def dataset_named(manifest: Manifest) -> dict[str, Any]:
    """Return which dataset an answer comes from."""
    return {"title": manifest.title, "version": manifest.version, "checked": manifest.checked}


def asides(answer: Answer) -> tuple[str, ...]:
    """Return what stderr says: the remarks are for people too."""
    return (*nothing_found(answer), *untold(answer))


class ReferenceEntry(msgspec.Struct, frozen=True):
    """A study in a list of references: what a page shows of it, not its whole record.

    Attributes:
        id: Id of the study.
        style: Citation style, format of data, or CSL style.
        text: The reference in that style, without its number.
        link: Address of the work.
        level: How much of it was read.
        retracted: Whether it was retracted.
        remarks: What must be said of the reference.
        in_text: How a running text cites it, by the name of the form; where it is asked for.
    """

    id: str
    style: str
    text: str
    link: str | None
    level: Level
    retracted: bool
    remarks: tuple[str, ...]
    in_text: dict[str, str] | msgspec.UnsetType = msgspec.UNSET


def data_of(view: Any) -> Any:  # noqa: ANN401 - any view
    """Return a view as the `data` of its envelope."""
    if isinstance(view, tuple):
        return [data_of(item) for item in view]
    plainly = msgspec.to_builtins(view, enc_hook=str)  # durations and dates are their text
    if isinstance(view, ReferenceList):
        plainly["references"] = _reference_list(view)
    elif isinstance(getattr(view, "references", None), tuple):
        plainly["references"] = [_reference(study, "apa", plain(cite(study))) for study in view.references]
    return plainly


def _reference_list(view: ReferenceList) -> tuple[ReferenceEntry, ...]:
    """Return the references of a list in its style; where they are asked for, with the forms for a running text."""
    from ketamine_ref.rendering.references import in_text_forms, plain_texts  # noqa: PLC0415 - only this view needs it

    style = view.style if view.csl is None else view.csl
    every = tuple(
        _reference(study, style, text) for study, text in zip(view.references, plain_texts(view), strict=True)
    )
    if not view.in_text:
        return every
    forms = in_text_forms(view)
    return tuple(msgspec.structs.replace(entry, in_text=form) for entry, form in zip(every, forms, strict=True))


def _reference(study: Study, style: str, text: str) -> ReferenceEntry:
    return ReferenceEntry(
        id=study.id,
        style=style,
        text=text,
        link=study.link,
        level=study.verification.level,
        retracted=study.retraction is not None,
        remarks=remarks(study),
    )
