"""The way of a number in plain words."""

from ketamine_ref.evidence.trace import TracePage, Use
from ketamine_ref.rendering import wording

NO_USE = "No condition, mechanism, caution or claim names it."
NO_RETRACTION = "No retraction is recorded."
SECONDARY = "Second-hand: its results were read as others describe them."
KINDS = {"conditions": "condition", "mechanisms": "mechanism", "cautions": "caution", "claims": "claim"}
"""What one record of a folder is called."""


def sort(page: TracePage) -> str:
    """Return what sort of source it is and how it was done: `trial; randomized crossover`."""
    return "; ".join(dict.fromkeys((wording.words(page.kind), wording.design(page.design))))


def field(use: Use) -> str:
    """Return the field of a use in words: `bottom line`, `judgements`."""
    return use.field.removesuffix(".study").removesuffix(".studies").replace("_", " ").replace(".", ", ")
