"""The page of a condition in plain language, to be printed or passed on."""

from ketamine_ref.evidence.plain_language import CRISIS, PlainPage, grouped
from ketamine_ref.rendering.figures import icons
from ketamine_ref.rendering.page import Page, Paragraph, Section, Step, joined, strong


def page(view: PlainPage) -> Page:
    """Return the page from top to bottom; what to do in danger stands first."""
    answers = (Paragraph(joined((strong(one.question), one.answer))) for one in view.answers)
    words = (joined((strong(f"{words}:"), meaning)) for words, meaning in grouped(view.glossary).items())
    return Page(
        f"{view.name} and ketamine, in plain language",
        (Paragraph(CRISIS), Paragraph(view.summary), *((icons.figure(view.shares),) if view.shares else ())),
        (
            Section("Questions", tuple(answers)),
            Section("Words on this page", (Paragraph(joined(words)),) if view.glossary else ()),
        ),
    )


def steps(view: PlainPage) -> tuple[Step, ...]:
    """Return the page with all numbers and sources."""
    return (("condition", view.condition),)
