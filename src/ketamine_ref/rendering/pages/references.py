"""A list of references as a page; as text to copy it is written by `rendering.references`."""

from ketamine_ref.evidence.sources import ReferenceList
from ketamine_ref.rendering.page import Page, Section, cited, joined, points
from ketamine_ref.rendering.references import labelled


def page(view: ReferenceList) -> Page:
    """Return the references, or the forms by which a text cites them, each with its number where the style has one."""
    told = (joined((label, *map(cited, forms))) for label, forms in labelled(view))
    return Page("References", (), (Section("", points(told), "references"),))
