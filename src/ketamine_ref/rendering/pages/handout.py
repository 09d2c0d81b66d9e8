"""A condition on a few sheets: answers, results, forest plots, cautions, and the references of these."""

from collections.abc import Iterable, Iterator

from ketamine_ref.evidence.handout import Handout
from ketamine_ref.rendering.figures import forest
from ketamine_ref.rendering.figures.blocks import figure, key, legend, said
from ketamine_ref.rendering.figures.plot import Plot
from ketamine_ref.rendering.page import Block, Page, Section, note, pieces, points, texts
from ketamine_ref.rendering.pages import condition
from ketamine_ref.rendering.pages.links import prose, references


def page(view: Handout) -> Page:
    """Return the sheets from top to bottom."""
    short = condition.page(view.short)
    studies = {study.id: study for study in view.short.references}
    answers, found, *_ = short.sections
    plots = tuple(plot for plot in forest.plots(view.forest) if any(row.spans for row in plot.rows))
    told = (
        answers,
        found,
        *_drawn(plots),
        Section("Watch for", points(condition.caution(one, studies) for one in view.short.cautions)),
        Section("Not known", points(prose(text, studies) for text in view.short.condition.open_questions)),
    )
    named = _named((*short.lead, *(block for section in told for block in section.blocks)))
    cited = Section("References", references(studies[name] for name in sorted(named & studies.keys())), "references")
    return Page(short.title, short.lead, (*told, cited), short.aside)


def _drawn(plots: tuple[Plot, ...]) -> Iterator[Section]:
    for number, plot in enumerate(plots):
        first = (said(key(plots)), *(said(note(text)) for text in legend(plots))) if not number else ()
        yield Section(plot.title, (*first, figure(plot)))


def _named(blocks: Iterable[Block]) -> set[str]:
    """Return the studies that blocks name."""
    told = (piece.to for block in blocks for words in texts(block) for piece in pieces(words) if piece.to)
    return {to.partition("/")[2].partition("#")[0] for to in told if to.startswith("study/")}
