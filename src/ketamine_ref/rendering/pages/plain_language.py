"""The page of a condition in plain language, to be printed or passed on."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from ketamine_ref.evidence.plain_language import CRISIS, PlainPage, Point, grouped
from ketamine_ref.evidence.plain_language import Section as PlainSection
from ketamine_ref.records import Study
from ketamine_ref.rendering.page import Block, Page, Paragraph, Section, facts, points
from ketamine_ref.rendering.pages.links import prose


def page(view: PlainPage) -> Page:
    """Return the page from top to bottom; what to do in a crisis stands at both its ends."""
    studies = {study.id: study for study in view.references}
    return Page(
        f"{view.name} and ketamine, in plain language",
        (Paragraph(CRISIS),),
        (
            *(Section(part.heading, tuple(_blocks(part, studies))) for part in view.sections),
            Section("Words on this page", facts(grouped(view.glossary).items())),
            Section("In a crisis", (Paragraph(CRISIS), Paragraph(view.more))),
        ),
    )


def _blocks(part: PlainSection, studies: Mapping[str, Study]) -> Iterator[Block]:
    for paragraph in part.paragraphs:
        yield Paragraph(prose(paragraph, studies))
    for has_more, alike in groupby(part.points, key=lambda point: bool(point.under)):
        if has_more:
            for point in alike:
                yield from _with_what_belongs_to_it(point, studies)
        else:
            yield from points(prose(point.text, studies) for point in alike)


def _with_what_belongs_to_it(point: Point, studies: Mapping[str, Study]) -> Iterator[Block]:
    yield Paragraph(prose(point.text, studies))
    yield from points(prose(text, studies) for text in point.under)
