"""A work as a draft: the text of a record in which the reference stands and what a person must fill in is asked."""

import re
from collections.abc import Collection, Iterator
from itertools import chain, product
from string import ascii_lowercase

from ketamine_ref.dataset.drafts import QUESTIONS
from ketamine_ref.dataset.importing.work import Work
from ketamine_ref.folding import fold
from ketamine_ref.records.study import Author, Reference

MOST_LETTERS = 24
"""Longest name in an id, in letters."""
_PLAIN = re.compile(r"[A-Za-z\u00c0-\u024f](?:[\w .,()/+%’'–-]*[\w.)%])?")
_NUMBERED = re.compile(r"\d+-\d+|10\.\d+/[\w.()/;-]*\w")
_LIKE_OTHERS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_ROUND = str.maketrans("[]", "()")
"""In a sentence square brackets would cite a study."""
_INLINE = re.compile(r"[^,\[\]{}]*")
_SMALL_WORDS = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to"})
_ASKED = """\
# registration:  # number in a registry of trials or reviews
# blinding:      # who did not know the treatment
# comparator:    # what ketamine was compared with
# population: {diagnosis: , country: , age: }
# n: {randomized: , analysed: , completed: }
# intervention: {drug: , route: , dose: }
# outcomes:      # results, with the digits that the source prints; docs/data-format.md has every field
#   - id:
#     measure:
#     domain:
#     metric:
#     time:
#     value:
#     ci:
#     favours:
#     source: {where: }
# adverse_events:
#   - event:
# limitations: []  # what weakens the study
"""


def new_id(reference: Reference, taken: Collection[str]) -> str:
    """Return an id by our rule: family name in ASCII, year, and a letter where two would be alike.

    An organisation goes by its initials where it has three or more; a work without an author by the first word of its
    title, one without a date by `undated`.
    """
    base = _name(reference) + (str(reference.issued.year) if reference.issued else "-undated")
    letters = chain([""], ascii_lowercase[1:], map("".join, product(ascii_lowercase, repeat=2)))
    return next(name for letter in letters if (name := base + letter) not in taken)


def draft_text(work: Work, name: str, condition: str | None, today: str) -> str:
    """Return the file of a draft.

    Args:
        work: The work.
        name: Id of the study.
        condition: Id of the condition that it is about, where that is known.
        today: Day of the import.
    """
    return "\n".join(_lines(work, name, condition, today)) + "\n"


def _lines(work: Work, name: str, condition: str | None, today: str) -> Iterator[str]:
    yield f"# A draft from {_commented(work.place)}. Answer what is asked behind #, and take the # away."
    yield from (f"# Look at this: {_commented(doubt)}" for doubt in work.to_look_at)
    yield f"id: {name}"
    yield f"# kind:        # {QUESTIONS['kind']}"
    yield f"# design:      # {QUESTIONS['design']}"
    yield f"conditions: [{condition}]" if condition else f"# conditions:  # {QUESTIONS['conditions']}"
    yield f"# finding:     # {QUESTIONS['finding']}"
    if any("retract" in doubt.casefold() for doubt in work.doubts):
        yield "# retraction: {date: , notice: , reason: }  # when and why it was retracted"
    yield ""
    yield "reference:"
    yield from (f"  {line}" for line in _reference(work.reference))
    if work.gaps:
        yield f"reference_gaps: [{', '.join(work.gaps)}]"
    yield "# reference_unconfirmed: []  # fields of the reference that you did not see on a page of the work"
    yield ""
    if work.registration:
        yield f"registration: {scalar(work.registration)}"
    yield from (line for line in _ASKED.splitlines() if not (work.registration and "registration:" in line))
    yield ""
    yield "verification:"
    yield f"  level: unread  # {QUESTIONS['level']}"
    yield f"  checked: '{today}'"
    yield "# url:           # page that you read"
    place = work.place.translate(_ROUND)
    yield f"  note: {scalar(f'Reference from {place}, not held against the work.')}"


def _reference(reference: Reference) -> Iterator[str]:
    yield f"type: {reference.type.value}"
    yield f"title: {scalar(reference.title)}"
    if reference.author:
        yield "author:"
        yield from (f"  - {{{_author(author)}}}" for author in reference.author)
    fields = (
        ("container-title", reference.container_title),
        ("container-title-short", reference.container_title_short),
        ("volume", reference.volume),
        ("issue", reference.issue),
        ("page", reference.page),
        ("issued", reference.issued),
        ("publisher", reference.publisher),
        ("genre", reference.genre),
        ("language", reference.language),
        ("DOI", reference.doi),
        ("PMID", reference.pmid),
        ("PMCID", reference.pmcid),
        ("URL", reference.url),
    )
    yield from (f"{field}: {scalar(value)}" for field, value in fields if value)


def _author(author: Author) -> str:
    parts = (("family", author.family), ("given", author.given), ("suffix", author.suffix), ("literal", author.literal))
    return ", ".join(f"{field}: {scalar(part, inline=True)}" for field, part in parts if part)


def scalar(text: str, *, inline: bool = False) -> str:
    """Return a text as a YAML scalar: plain where every reader takes it for that text, else in single quotes.

    Args:
        text: A text on one line.
        inline: Whether it stands between braces, where a comma would end it.
    """
    is_plain = _PLAIN.fullmatch(text) and text.casefold() not in _LIKE_OTHERS
    if (is_plain or _NUMBERED.fullmatch(text)) and (not inline or _INLINE.fullmatch(text)):
        return text
    return "'" + text.replace("'", "''") + "'"


def _commented(text: str) -> str:
    return " ".join(text.split())


def _name(reference: Reference) -> str:
    first = reference.author[0] if reference.author else None
    if first and first.family:
        return _letters(first.family) or "anonymous"
    whole = (first.literal if first else None) or reference.title
    words = [word for word in re.split(r"[\s/–-]+", whole) if _letters(word)]
    telling = [word for word in words if fold(word) not in _SMALL_WORDS] or words
    if first and len(telling) >= 3:
        return "".join(_letters(word)[:1] for word in telling)[:MOST_LETTERS]
    return _letters(telling[0]) if telling else "anonymous"


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", fold(text))[:MOST_LETTERS]
