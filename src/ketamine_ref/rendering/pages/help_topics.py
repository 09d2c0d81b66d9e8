"""The list of help topics."""

from collections.abc import Sequence

from ketamine_ref.evidence.help import HelpPage
from ketamine_ref.rendering.page import Column, Listing, under


def page(pages: Sequence[HelpPage]) -> Listing:
    """Return the topics in rows."""
    return Listing(
        "Help",
        under(
            (Column("Topic", whole=True, drop=0), Column("What it is about", drop=0)),
            tuple((page.topic, page.summary) for page in pages),
        ),
    )
