"""Answers as JSON: one envelope for all, exact numbers as strings so that no digit is lost on the way."""

from typing import Any

import msgspec

from ketamine_ref.citing import cite, plain, remarks
from ketamine_ref.records import Study
from ketamine_ref.rendering import Answer
from ketamine_ref.rendering.visible import escaped

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
    return escaped(msgspec.json.format(msgspec.json.encode(envelope, enc_hook=str), indent=2).decode()) + "\n"


def _data(view: Any) -> Any:  # noqa: ANN401 - any view
    if isinstance(view, tuple):
        return [_data(item) for item in view]
    plainly = msgspec.to_builtins(view, enc_hook=str)  # durations and dates are their text
    if isinstance(getattr(view, "references", None), tuple):
        plainly["references"] = [_reference(study) for study in view.references]
    return plainly


def _reference(study: Study) -> dict[str, Any]:
    """Return a study as an entry in a list of references: what a page shows of it, not its whole record."""
    return {
        "id": study.id,
        "apa": plain(cite(study)),
        "link": study.link,
        "level": study.verification.level,
        "retracted": study.retraction is not None,
        "remarks": list(remarks(study)),
    }
