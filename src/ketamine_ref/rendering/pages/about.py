"""How the dataset was made, its licence, how to cite it, and what to do about a wrong number."""

from ketamine_ref.evidence.about import About
from ketamine_ref.rendering import about_words as words
from ketamine_ref.rendering.page import Page, Paragraph, Section, points


def page(view: About) -> Page:
    """Return the page from top to bottom."""
    return Page(
        view.overview.manifest.title,
        (Paragraph(words.versions(view)),),
        (
            Section("What it holds", (Paragraph(words.holdings(view)),)),
            Section("How it was made", (Paragraph(words.MADE), *points(words.checked(view.overview)))),
            Section("Licence", (Paragraph(words.licences(view)),)),
            Section("How to cite it", (*points(view.citations), Paragraph(words.CITE_STUDIES))),
            Section("A wrong number?", (Paragraph(words.REPORT),)),
        ),
    )
