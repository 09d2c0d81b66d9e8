"""One mechanism: what is known, what it means for each condition, what is unsettled."""

from collections.abc import Iterator, Mapping

from ketamine_ref.evidence.sources import MechanismPage
from ketamine_ref.records import Study
from ketamine_ref.records.mechanism import Relevance
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Page, Paragraph, Section, Step, Words, joined, points
from ketamine_ref.rendering.pages.links import prose, references, sources
from ketamine_ref.rendering.tables import Column, Table, columns_of


def page(view: MechanismPage) -> Page:
    """Return the page from top to bottom."""
    mechanism = view.mechanism
    studies = {study.id: study for study in view.references}
    about = (relevance(part, view.condition_names[part.id], studies) for part in mechanism.conditions)
    return Page(
        wording.owned(mechanism.name, own=mechanism.own),
        (Paragraph(prose(mechanism.summary, studies)),),
        (
            Section("For each condition, and what that rests on", points(about)),
            Section("Controversies", points(prose(text, studies) for text in mechanism.controversies)),
            Section("Sources", references(view.references), "references"),
        ),
        mechanism.id,
    )


def steps(view: MechanismPage) -> Iterator[Step]:
    """Yield what a reader may want next."""
    for part in view.mechanism.conditions[:1]:
        yield "condition", part.id
    for study in view.references[:1]:
        yield "study", study.id
    yield "cite", "--mechanism", view.mechanism.id


def table(view: MechanismPage) -> Table:
    """Return what the mechanism means for each condition as typed rows."""
    name = Column("condition_name", str, lambda relevance: view.condition_names[relevance.id])
    condition, *rest = columns_of(Relevance)
    return Table((condition, name, *rest), view.mechanism.conditions)


def relevance(part: Relevance, name: str, studies: Mapping[str, Study]) -> Words:
    """Return what a mechanism means, with the kind of evidence and the sources."""
    said = prose(part.relevance, studies)
    return joined((f"{name} ({part.evidence}):", said, sources(part.studies, studies)))
