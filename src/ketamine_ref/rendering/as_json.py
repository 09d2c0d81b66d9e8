"""Answers as JSON: one envelope for all, exact numbers as strings so that no digit is lost on the way."""

from typing import Any

import msgspec

from ketamine_ref.citing import cite, plain, remarks
from ketamine_ref.evidence.sources import ReferenceList
from ketamine_ref.records import Study
from ketamine_ref.rendering import Answer

VERSION = 1
"""Version of the envelope and of the views in it; a change that breaks readers raises it."""


def text(answer: Answer) -> str:
    """Return an answer as indented JSON.

    Fields that a record leaves out are left out: a gap means "not read", never zero or no.
    """
    manifest = answer.manifest
    envelope = {
        "schema": f"ketref/{answer.view}/{VERSION}",
        "dataset": manifest and {"title": manifest.title, "version": manifest.version, "checked": manifest.checked},
        "query": answer.query,
        "data": _data(answer.data),
        "remarks": answer.remarks,
    }
    return msgspec.json.format(msgspec.json.encode(envelope, enc_hook=str), indent=2).decode() + "\n"


def _data(view: Any) -> Any:  # noqa: ANN401 - any view
    if isinstance(view, tuple):
        return [_data(item) for item in view]
    if isinstance(view, ReferenceList):
        return {"references": _reference_list(view)}
    plainly = msgspec.to_builtins(view, enc_hook=str)  # durations and dates are their text
    if isinstance(getattr(view, "references", None), tuple):
        plainly["references"] = [_reference(study) for study in view.references]
    return plainly


def _reference_list(view: ReferenceList) -> list[dict[str, Any]]:
    """Return the references of a list in its style; where they are asked for, with the forms for a running text."""
    from ketamine_ref.rendering.references import in_text_forms, plain_texts  # noqa: PLC0415 - only this view needs it

    style = view.style if view.csl is None else view.csl
    entries = [_reference(study, style, text) for study, text in zip(view.references, plain_texts(view), strict=True)]
    if view.in_text:
        return [entry | {"in_text": forms} for entry, forms in zip(entries, in_text_forms(view), strict=True)]
    return entries


def _reference(study: Study, style: str = "apa", text: str | None = None) -> dict[str, Any]:
    """Return a study as an entry in a list of references: what a page shows of it, not its whole record."""
    return {
        "id": study.id,
        "style": style,
        "text": plain(cite(study, style)) if text is None else text,
        "link": study.link,
        "level": study.verification.level,
        "retracted": study.retraction is not None,
        "remarks": list(remarks(study)),
    }
