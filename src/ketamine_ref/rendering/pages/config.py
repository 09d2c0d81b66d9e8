"""What is settled, and where each value comes from."""

from ketamine_ref.configuration import PRECEDENCE, Configuration
from ketamine_ref.rendering.page import Page, Paragraph, Section, facts, grid


def page(view: Configuration) -> Page:
    """Return the file, then the settings in rows."""
    rows = ((setting.name, setting.words, setting.origin) for setting in view.settings)
    return Page(
        "Configuration",
        facts((("File", view.place),)),
        (Section("Settings", (*grid(("Setting", "Value", "From"), rows), Paragraph(PRECEDENCE))),),
    )
