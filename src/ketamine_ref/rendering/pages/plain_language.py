"""The page of a condition in plain language, to be printed or passed on."""

import msgspec

from ketamine_ref.evidence.plain_language import CRISIS, PlainPage, explained, grouped
from ketamine_ref.evidence.plain_sources import PlainSource
from ketamine_ref.records.manifest import GlossaryEntry
from ketamine_ref.rendering.figures import icons
from ketamine_ref.rendering.page import (
    Block,
    Page,
    Paragraph,
    Piece,
    Section,
    Step,
    Words,
    joined,
    points,
    strong,
    text_of,
)

ASK, WORDS, ORIGIN = "What to ask the doctor", "Words on this page", "Where this comes from"
SOURCES = "sources"
"""Key of the section that names the works."""
_ON_PAPER = 24
"""Most works that are named."""
_ASKED_ON_SCREEN = 3
_LONG = 70
"""Letters of an address from which on only its host is printed."""


def page(view: PlainPage) -> Page:
    """Return the page from top to bottom; what to do in danger stands first."""
    named, rest = view.sources[:_ON_PAPER], len(view.sources) - _ON_PAPER
    more = f"{rest} more are named in ketref condition {view.condition}. " if rest > 0 else ""
    told = Paragraph(f"{more}{_dataset(view)}", note=True)
    return Page(
        f"{view.name} and ketamine, in plain language",
        (Paragraph(strong(CRISIS)), Paragraph(view.summary), *((icons.figure(view.shares),) if view.shares else ())),
        (
            Section("Questions", _answers(view)),
            Section(ASK, points(view.ask)),
            Section(WORDS, _words(view.glossary)),
            Section(ORIGIN, (*points(map(_source, named)), told), SOURCES),
        ),
    )


def screen(view: PlainPage) -> Page:
    """Return the page for a terminal: the first questions to the doctor and the first work alone."""
    whole = page(view)
    asked, named = " ".join(view.ask[:_ASKED_ON_SCREEN]), ", ".join(map(_name, view.sources[:1]))
    others = " and others" if len(view.sources) > 1 else ""
    told = ((f"{ASK}:", asked), (f"{ORIGIN}:", f"{named}{others}; checked on {view.checked}."))
    ending = (Paragraph(joined((strong(label), text))) for label, text in told)
    blocks = (*_answers(view), *ending)
    texts = (view.name, view.summary, *(text_of(block.words) for block in blocks))
    words = _words(explained(texts, view.glossary), strong(f"{WORDS}:"))
    return msgspec.structs.replace(
        whole,
        title=f"{view.name} in plain language",
        sections=(Section("", blocks), Section("", words)),
    )


def steps(view: PlainPage) -> tuple[Step, ...]:
    """Return the page with all numbers and sources, and the warnings."""
    return ("condition", view.condition), ("cautions", "-c", view.condition)


def _answers(view: PlainPage) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(joined((strong(one.question), one.answer))) for one in view.answers)


def _words(glossary: tuple[GlossaryEntry, ...], label: Words = "") -> tuple[Block, ...]:
    words = (joined((strong(f"{words}:"), meaning)) for words, meaning in grouped(glossary).items())
    return (Paragraph(joined((label, *words))),) if glossary else ()


def _name(source: PlainSource) -> str:
    return f"{source.author} {source.year or ''}".strip()


def _source(source: PlainSource) -> Words:
    """Return a work with its address, which is printed so that it can be typed."""
    bare = (source.link or "").partition("://")[2].rstrip("/")
    shown = bare if len(bare) <= _LONG else f"{bare.partition('/')[0]}/…"
    return joined(
        (f"{_name(source)}:" if shown else _name(source), (Piece(shown, None, source.link),) if shown else ())
    )


def _dataset(view: PlainPage) -> str:
    return f"Version {view.version}, facts last checked on {view.checked}."
