"""The list of help topics."""

from collections.abc import Sequence

from ketamine_ref.evidence.help import HelpPage
from ketamine_ref.rendering.page import Listing, under


def page(pages: Sequence[HelpPage]) -> Listing:
    """Return the topics in rows."""
    return Listing("Help", under(("Topic", "What it is about"), tuple((page.topic, page.summary) for page in pages)))
