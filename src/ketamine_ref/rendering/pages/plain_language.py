"""The page of a condition in plain language, to be printed or passed on."""

import msgspec

from ketamine_ref.evidence.plain_language import CRISIS, PlainPage, explained, grouped
from ketamine_ref.evidence.plain_sources import PlainSource
from ketamine_ref.records.manifest import GlossaryEntry
from ketamine_ref.rendering.figures import icons
from ketamine_ref.rendering.page import (
    GLOSSARY,
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
_NAMED, _NAMED_AT_LEAST = 24, 6
"""Most works that are named, where there is room and where there is not."""
_ASKED_ON_SCREEN = 3
_LONG = 70
"""Letters of the longest address that is printed to be typed; else its host is, with the title to look for there."""


def page(view: PlainPage, *, long: bool = False) -> Page:
    """Return the page from top to bottom; what to do in danger stands first.

    Args:
        view: What stands on it.
        long: Whether there is room to name many works.
    """
    named = view.sources[: _NAMED if long else _NAMED_AT_LEAST]
    told = Paragraph(f"{_more(len(view.sources) - len(named))}{_dataset(view)}", note=True)
    return Page(
        f"{view.name} and ketamine, in plain language",
        (Paragraph(strong(CRISIS)), Paragraph(view.summary), *((icons.figure(view.shares),) if view.shares else ())),
        (
            Section("Questions", _answers(view)),
            Section(ASK, points(view.ask)),
            Section(WORDS, _words(view.glossary), GLOSSARY),
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
    """Return a work with its address, which is printed so that it can be typed, or with where to look for its title."""
    bare = (source.link or "").partition("://")[2].rstrip("/")
    if not bare:
        return joined((f"{_name(source)}:", f"“{source.title}”"))
    address = (Piece(bare if len(bare) <= _LONG else bare.partition("/")[0], None, source.link),)
    return joined((f"{_name(source)}:", *((f"“{source.title}”,",) if len(bare) > _LONG else ()), address))


def _more(works: int) -> str:
    return f"{works} more {'work stands' if works == 1 else 'works stand'} behind this page. " if works else ""


def _dataset(view: PlainPage) -> str:
    return f"Version {view.version}, facts last checked on {view.checked}."
