"""Short pages on what words mean, as they lie in the package."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from ketamine_ref.errors import NotFoundError, listed
from ketamine_ref.records.manifest import GlossaryEntry

FOLDER = Path(__file__).parent.parent / "help"
TOPICS = ("conditions", "levels", "certainty", "verdicts", "formats", "exit-codes")
"""The names of the pages, in the order in which they are listed."""


class HelpPage(msgspec.Struct, frozen=True):
    """One page.

    Attributes:
        topic: Its name.
        title: Its title.
        summary: What it is about, in one line.
        text: The page itself in Markdown: paragraphs, headings, points, and lines of code that are indented.
    """

    topic: str
    title: str
    summary: str
    text: str


def help_page(topic: str, glossary: Callable[[], Sequence[GlossaryEntry]] = tuple) -> HelpPage:
    """Return the page on a topic, or what a word of the glossary means.

    Args:
        topic: What is asked about.
        glossary: Gives the words of the dataset; it is called for what is no topic.

    Raises:
        NotFoundError: There is no such page or word; near names are offered.
    """
    name = topic.strip().casefold().replace(" ", "-")
    if name not in TOPICS:
        from ketamine_ref.dataset.loose_names import glossary_entry  # noqa: PLC0415 - topics do without
        from ketamine_ref.dataset.names import near  # noqa: PLC0415 - as above

        words = glossary()
        entry = glossary_entry(topic, words)
        if entry:
            return word_page(entry)
        raise NotFoundError(
            "help on",
            topic,
            near(topic, (*TOPICS, *(word.term for word in words))),
            "`ketref help` lists the topics; `ketref COMMAND --help` is on a command.",
        )
    title, summary, text = (FOLDER / f"{name}.md").read_text(encoding="utf-8").split("\n", 2)
    return HelpPage(name, title.removeprefix("# "), summary, text.strip())


def word_page(entry: GlossaryEntry) -> HelpPage:
    """Return a word of the glossary as a page."""
    also = f"Also: {listed(entry.also)}." if entry.also else ""
    return HelpPage(entry.term, entry.term, entry.plain, also)


def help_list() -> tuple[HelpPage, ...]:
    """Return all pages."""
    return tuple(map(help_page, TOPICS))
