"""Short pages on what words mean, as they lie in the package."""

from pathlib import Path

import msgspec

from ketamine_ref.errors import NotFoundError

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


def help_page(topic: str) -> HelpPage:
    """Return the page on a topic.

    Raises:
        NotFoundError: There is no such page; near names are offered.
    """
    name = topic.strip().casefold().replace(" ", "-")
    if name not in TOPICS:
        from ketamine_ref.dataset.names import near  # noqa: PLC0415 - only a miss needs it

        raise NotFoundError(
            "help topic",
            topic,
            near(name, TOPICS),
            "`ketref help` lists them; `ketref COMMAND --help` is on a command.",
        )
    title, summary, text = (FOLDER / f"{name}.md").read_text(encoding="utf-8").split("\n", 2)
    return HelpPage(name, title.removeprefix("# "), summary, text.strip())


def help_list() -> tuple[HelpPage, ...]:
    """Return all pages."""
    return tuple(map(help_page, TOPICS))
