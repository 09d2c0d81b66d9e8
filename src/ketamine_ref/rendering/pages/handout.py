"""A condition on a few sheets: answers, results, forest plots, cautions, and the references of these."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import msgspec

from ketamine_ref.evidence.handout import GRAVE, Handout
from ketamine_ref.records import Caution, Study
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.figures import forest
from ketamine_ref.rendering.figures.blocks import figure, key, legend, said
from ketamine_ref.rendering.figures.plot import Plot
from ketamine_ref.rendering.page import (
    Block,
    Page,
    Paragraph,
    Section,
    Words,
    joined,
    note,
    pieces,
    points,
    strong,
    texts,
)
from ketamine_ref.rendering.pages import condition
from ketamine_ref.rendering.pages.condition import severity
from ketamine_ref.rendering.pages.links import prose, references


def page(view: Handout, *, long: bool = False) -> Page:
    """Return the sheets from top to bottom.

    Args:
        view: What stands on them.
        long: Whether what sources advise stands with what is grave in every condition; else its name alone does.
    """
    results = view.short.results
    short = condition.page(msgspec.structs.replace(view.short, results=msgspec.structs.replace(results, further=0)))
    studies = {study.id: study for study in (*view.sources, *view.short.references)}
    answers, found, *_ = short.sections
    plots = tuple(plot for plot in forest.plots(view.forest) if any(row.spans for row in plot.rows))
    own = (condition.caution(one, studies) for one in view.short.cautions)
    advised = (_advised(one, studies) for one in view.general if long and one.severity in GRAVE)
    cautions = points((*own, *advised))
    told = (
        answers,
        Section(found.heading, (*found.blocks, *_further(results.further)), found.key),
        *_drawn(plots),
        Section("Watch for", (*cautions, *_named_only(view.general, long=long))),
        Section("Not known", points(prose(text, studies) for text in view.short.condition.open_questions)),
    )
    named = _named((*short.lead, *(block for section in told for block in section.blocks)))
    cited = Section("References", references(studies[name] for name in sorted(named & studies.keys())), "references")
    return Page(short.title, short.lead, (*told, cited), short.aside)


def _further(results: int) -> Iterator[Block]:
    if results:
        yield Paragraph(f"{wording.plural(results, 'more result', 'more results')} in the dataset.", note=True)


def _advised(one: Caution, studies: Mapping[str, Study]) -> Words:
    """Return a caution for every condition with what sources advise, without what they found."""
    advice = joined(("Sources advise:", prose(one.management, studies))) if one.management else ()
    return joined((joined((severity(one), f"{one.name}."), ": "), advice))


def _named_only(cautions: Iterable[Caution], *, long: bool) -> Iterator[Block]:
    """Yield the names of cautions for every condition, those left out that are told with advice."""
    shown = [caution for caution in cautions if not (long and caution.severity in GRAVE)]
    if shown:
        parts = ([*part] for _, part in groupby(shown, key=lambda caution: caution.severity))
        lists = (joined((severity(part[0]), "; ".join(one.name for one in part)), ": ") for part in parts)
        yield Paragraph(joined((strong("In every condition"), joined(lists, ". ")), ": "))


def _drawn(plots: tuple[Plot, ...]) -> Iterator[Section]:
    for number, plot in enumerate(plots):
        first = (said(key(plots)), *(said(note(text)) for text in legend(plots))) if not number else ()
        yield Section(plot.title, (*first, figure(plot)))


def _named(blocks: Iterable[Block]) -> set[str]:
    """Return the studies that blocks name."""
    told = (piece.to for block in blocks for words in texts(block) for piece in pieces(words) if piece.to)
    return {to.partition("/")[2].partition("#")[0] for to in told if to.startswith("study/")}
