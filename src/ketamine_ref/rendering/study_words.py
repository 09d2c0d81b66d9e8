"""A study in labelled facts, in the order in which a reader asks; a fact that was not read has no words."""

from collections.abc import Iterator

from ketamine_ref.records import Study
from ketamine_ref.records.study import Verification
from ketamine_ref.rendering import wording

Fact = tuple[str, str | None]
"""A label, and what stands behind it."""


def done(study: Study) -> Iterator[Fact]:
    """Yield what was done."""
    given = study.intervention
    yield "Design", wording.design(study.design)
    yield "Blinding", study.blinding and wording.words(study.blinding)
    yield "Given", wording.given(given)
    yield "Schedule", wording.words(given.schedule) if given and given.schedule else None
    yield "With", given.concomitant if given else None
    yield "Note", given.note if given else None
    yield "Against", study.comparator
    yield "Compared", study.comparator_type and wording.words(study.comparator_type)
    yield "Registered", study.registration


def people(study: Study) -> Iterator[Fact]:
    """Yield who took part."""
    who = study.population
    yield "Number", wording.counts(study.n)
    if who:
        yield "Diagnosis", who.diagnosis
        yield "Age", who.age
        yield "Setting", who.setting
        yield "Country", who.country
        yield "Note", who.note


def checked(check: Verification) -> Iterator[Fact]:
    """Yield how well a record was checked against its source."""
    yield "Level", f"{wording.level(check.level)}, checked {check.checked}"
    yield "Read at", check.url or check.read_at
    yield "Copy at", check.read_at if check.url else None
    yield "Note", check.note
