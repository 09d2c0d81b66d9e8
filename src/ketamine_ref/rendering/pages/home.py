"""What ketref is, what it holds, and a few commands to try."""

from ketamine_ref.evidence.overview import Overview
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Facts, Page, Paragraph, Section

TRY = (
    ("ketref bipolar", "what is known in bipolar disorder"),
    ("ketref ocd --plain-language", "OCD in plain words, for patients"),
    ("ketref cautions --condition schizophrenia", "what can go wrong, and who says so"),
    ("ketref diazgranados2010", "one trial, number by number"),
    ("ketref cite rodriguez2013", "a reference, ready to paste"),
    ("ketref forest depression", "every comparison with an interval, drawn"),
)


def page(view: Overview) -> Page:
    """Return the page from top to bottom."""
    manifest = view.manifest
    return Page(
        "ketref",
        (
            Paragraph("What is known about ketamine in neuropsychiatric disorders, how well, and where it says so."),
            Paragraph(f"Dataset {manifest.version}: {wording.holdings(view.counts)}."),
            Paragraph(f"Facts last checked on {manifest.checked}."),
        ),
        (
            Section("Try", (Facts(TRY),)),
            Section("", (Paragraph("All commands: ketref --help. What words mean: ketref help", note=True),)),
        ),
    )
