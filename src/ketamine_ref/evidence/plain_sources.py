"""Where a page in plain language comes from: the works behind its answers and numbers, short enough for paper."""

from collections.abc import Iterable
from textwrap import shorten

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.evidence.prose import cited, first_sentence
from ketamine_ref.records import Condition, Study
from ketamine_ref.records.study import Author
from ketamine_ref.records.vocabulary import Question, ReferenceField

_FIRST = (Question.WORKS, Question.HARMS)
"""Answers whose sources are named before those of the others."""
_TITLE = 48
"""Letters that stand for the author where none was read."""


class PlainSource(msgspec.Struct, frozen=True):
    """A work in one short line.

    Attributes:
        id: Id of the study.
        author: The first author, with `et al.` where there are others; the title where none was read.
        year: Year of publication; None where it was not read.
        link: Address of the work; None where none was read.
        title: Title of the work, by which it is found where its address is too long to type.
    """

    id: str
    author: str
    year: int | None
    link: str | None
    title: str


def plain_sources(dataset: Dataset, condition: Condition, first: Iterable[str]) -> tuple[PlainSource, ...]:
    """Return the works behind the answers of a condition, those that matter most first.

    Args:
        dataset: The dataset.
        condition: The record.
        first: Ids of studies whose numbers or ratings stand on the page.
    """
    answers = sorted(condition.answers, key=lambda one: one.question not in _FIRST)
    texts = (*(answer.answer for answer in answers), first_sentence(condition.regulatory_status))
    named = dict.fromkeys((*first, *cited(texts, dataset.known_studies)))
    return tuple(_source(dataset.study(name)) for name in named)


def _source(study: Study) -> PlainSource:
    names = [name for name in map(_family, study.reference.author) if name]
    is_short = ReferenceField.AUTHOR in study.reference_gaps and any(one.family for one in study.reference.author)
    others = " et al." if len(names) > 1 or is_short else ""
    author = f"{names[0]}{others}" if names else shorten(study.reference.title.strip("[]"), _TITLE, placeholder=" …")
    issued = study.reference.issued
    return PlainSource(study.id, author, issued.year if issued else None, study.link, study.reference.title)


def _family(author: Author) -> str:
    return " ".join((author.literal or author.family or author.given or "").split())
