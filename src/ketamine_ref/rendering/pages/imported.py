"""What came of an import: what was added, what is there already, what may be, and what could not be read."""

from collections.abc import Iterator, Sequence

from ketamine_ref.dataset.importing.adding import Fate, Imported, ImportReport
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Page, Paragraph, Section, Step, points
from ketamine_ref.rendering.tables import Table, columns_of


def page(view: ImportReport) -> Page:
    """Return the works by what became of them."""
    added = "To be added" if view.dry_run else "Added as drafts"
    return Page(
        counted(view),
        tuple(Paragraph(line) for line in _next(view)),
        (
            Section(added, points(map(_added, _of(view, Fate.ADDED)))),
            Section("There already", points(map(_skipped, _of(view, Fate.KNOWN)))),
            Section("Perhaps there already, so not added", points(map(_skipped, _of(view, Fate.DOUBTFUL)))),
            Section("Could not be read", points(map(str, view.problems))),
        ),
    )


def steps(view: ImportReport) -> Iterator[Step]:
    """Yield what is to be filled in, and how it is answered with."""
    if _of(view, Fate.ADDED) and not view.dry_run:
        yield "data", "check", view.folder
        yield "studies", "--only-own", "--with", view.folder


def table(view: ImportReport) -> Table:
    """Return every work as a typed row."""
    return Table(columns_of(Imported), view.works)


def counted(view: ImportReport) -> str:
    """Return how many works were added, skipped and not read, as a sentence."""
    number = {fate: len(_of(view, fate)) for fate in Fate}
    would = "would be " if view.dry_run else ""
    parts = (
        f"{wording.plural(number[Fate.ADDED], 'draft')} {would}added to {view.folder}",
        f"{number[Fate.KNOWN]} there already" if number[Fate.KNOWN] else "",
        f"{number[Fate.DOUBTFUL]} perhaps there already" if number[Fate.DOUBTFUL] else "",
        f"{len(view.problems)} not read" if view.problems else "",
    )
    return ", ".join(filter(None, parts))


def look_at(doubts: Sequence[str]) -> str:
    """Return what a person must look at, as a sentence behind another."""
    return f" Look at this: {'; '.join(doubts)}." if doubts else ""


def _of(view: ImportReport, fate: Fate) -> tuple[Imported, ...]:
    return tuple(work for work in view.works if work.fate is fate)


def _added(work: Imported) -> str:
    return f"{work.id}: {work.title} ({work.place}).{look_at(work.doubts)}"


def _skipped(work: Imported) -> str:
    return f"{work.place}: {work.title} is {work.id}: {work.why}"


def _next(view: ImportReport) -> Iterator[str]:
    if _of(view, Fate.DOUBTFUL):
        yield "Works that are perhaps there already are asked about on a terminal; --yes takes them for others."
