"""Views as blocks without a look: one module for each view, read by plain text, Markdown and CSV alike."""

from importlib import import_module

from ketamine_ref.rendering import Answer
from ketamine_ref.rendering.pages.blocks import Listing, Page
from ketamine_ref.rendering.tables import Table

LISTINGS = frozenset(
    {
        "cautions",
        "claim_matches",
        "claims",
        "conditions",
        "help_topics",
        "mechanisms",
        "problems",
        "results",
        "search",
        "studies",
    }
)
"""The views that are rows of one kind and nothing else."""


def page_of(answer: Answer) -> Page | Listing:
    """Return an answer in blocks."""
    page: Page | Listing = import_module(f"{__name__}.{answer.view}").page(answer.data)
    return page


def table_of(answer: Answer) -> Table:
    """Return the rows of an answer, one table for each view."""
    table: Table = import_module(f"{__name__}.{answer.view}").table(answer.data)
    return table


def nothing_found(answer: Answer) -> tuple[str, ...]:
    """Return what must be said of a listing without rows, for formats that have no words of their own for it."""
    page = page_of(answer) if answer.view in LISTINGS else None
    return (page.nothing,) if isinstance(page, Listing) and not page.grid.rows else ()
