"""Works held against the Retraction Watch database."""

from collections.abc import Iterator

from ketamine_ref.evidence.retractions import Finding, RetractionReport, Standing
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Page, Paragraph, Section, Step, points
from ketamine_ref.rendering.tables import Column, Table

HEADINGS = {
    Finding.NOT_MARKED: "Retracted, and not marked so",
    Finding.REINSTATED: "Reinstated",
    Finding.CONCERN: "Under an expression of concern",
    Finding.NOT_THERE: "Marked as retracted, and not in the database",
    Finding.CORRECTED: "Corrected: look whether a number changed",
    Finding.MARKED: "Retracted, and marked so",
}


def page(view: RetractionReport) -> Page:
    """Return the works by what comes of them."""
    held = f"{wording.plural(view.held, 'work')} held against {view.file}."
    blocks = [Paragraph(held if view.standings else f"{held} Nothing is said of any of them.")]
    if view.without:
        blocks.append(Paragraph(f"Without DOI and PMID, so not looked for: {', '.join(view.without)}."))
    return Page(
        "Retractions",
        tuple(blocks),
        tuple(
            Section(heading, points(_point(one) for one in view.standings if one.finding is finding))
            for finding, heading in HEADINGS.items()
        ),
    )


def steps(view: RetractionReport) -> Iterator[Step]:
    """Yield what rests on the work that something must be done about."""
    for standing in view.standings[:1]:
        if standing.work.title:  # it is in the dataset
            yield "trace", standing.work.name


def table(view: RetractionReport) -> Table:
    """Return each work with what is said of it as a row."""
    return Table(
        (
            Column("finding", str, lambda one: one.finding),
            Column("name", str, lambda one: one.work.name),
            Column("title", str, lambda one: one.work.title),
            Column("doi", str, lambda one: one.work.doi),
            Column("pmid", str, lambda one: one.work.pmid),
            Column("notices", str, _notices),
        ),
        view.standings,
    )


def _point(standing: Standing) -> str:
    title = standing.work.title or next((notice.title for notice in standing.notices), "")
    said = _notices(standing)
    return f"{standing.work.name}: {title}{'. ' if said else ''}{said}"


def _notices(standing: Standing) -> str:
    told = (
        f"{wording.capital(wording.words(notice.nature))}"
        f"{f' of {notice.date.words}' if notice.date else ''}"
        f"{f', {notice.notice}' if notice.notice else ''}"
        f"{': ' + '; '.join(notice.reasons) if notice.reasons else ''}"
        for notice in standing.notices
    )
    return ". ".join(told)
