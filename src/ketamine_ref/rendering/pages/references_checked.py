"""The references of a manuscript, held against the dataset: what was retracted first, then what is known."""

from collections.abc import Iterable, Iterator

from ketamine_ref.citing import retraction_in_words
from ketamine_ref.evidence.manuscript import CheckedReference, CheckedReferences
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Page, Paragraph, Section, Step, Words, joined, points
from ketamine_ref.rendering.pages.imported import look_at
from ketamine_ref.rendering.pages.links import study_id
from ketamine_ref.rendering.tables import Column, Table


def page(view: CheckedReferences) -> Page:
    """Return the references by what is known of them."""
    known = [entry for entry in view.entries if entry.study and not entry.study.retraction]
    sure = [entry for entry in known if entry.is_sure]
    unknown = sum(entry.study is None for entry in view.entries)
    counted = (
        wording.plural(len(view.entries), "reference"),
        f"{len(view.retracted)} retracted" if view.retracted else "none of them known to be retracted",
        f"{len(sure)} known",
        *((f"{len(known) - len(sure)} perhaps known",) if len(known) > len(sure) else ()),
        f"{unknown} not in the dataset",
    )
    return Page(
        "References checked",
        (Paragraph(", ".join(counted) + "."),),
        (
            Section("Retracted", points(map(_retracted, view.retracted))),
            Section("Known", points(map(_known, sure))),
            Section("Perhaps known", points(_known(entry) for entry in known if not entry.is_sure)),
            Section("Not in the dataset", points(_unknown(view.entries))),
            Section("Could not be read", points(map(str, view.problems))),
        ),
    )


def steps(view: CheckedReferences) -> Iterator[Step]:
    """Yield what the dataset knows of the gravest reference."""
    known = next((entry.study for entry in (*view.retracted, *view.entries) if entry.study), None)
    if known:
        yield "study", known.id
        yield "trace", known.id


def table(view: CheckedReferences) -> Table:
    """Return each reference with what is known of it as a row."""
    return Table(
        (
            Column("place", str, lambda entry: entry.place),
            Column("title", str, lambda entry: entry.title),
            Column("by", str, lambda entry: entry.by),
            Column("study", str, lambda entry: entry.study and entry.study.id),
            Column("why", str, lambda entry: entry.why),
            Column("sure", bool, lambda entry: entry.is_sure if entry.study else None),
            Column("retracted", bool, lambda entry: entry.study.retraction is not None if entry.study else None),
            Column("level", str, lambda entry: entry.study and entry.study.verification.level),
            Column("finding", str, lambda entry: entry.study and entry.study.finding),
            Column("doubts", str, lambda entry: "; ".join(entry.doubts)),
        ),
        view.entries,
    )


def _retracted(entry: CheckedReference) -> Words:
    study = entry.study
    assert study  # or it could not be retracted
    assert study.retraction
    perhaps = "" if entry.is_sure else f" (perhaps: {entry.why})"
    return joined(
        (f"{entry.place}:", study_id(study), retraction_in_words(study.retraction) + perhaps + look_at(entry.doubts))
    )


def _known(entry: CheckedReference) -> Words:
    study = entry.study
    assert study  # only these are shown here
    read = (
        f"({wording.level(study.verification.level)}{'' if entry.is_sure else f'; {entry.why}'}){look_at(entry.doubts)}"
    )
    return joined((f"{entry.place}:", study_id(study), study.finding, read))


def _unknown(entries: Iterable[CheckedReference]) -> Iterator[str]:
    for entry in entries:
        if entry.study is None:
            by = f" ({entry.by})" if entry.by else ""
            end = f".{look_at(entry.doubts)}" if entry.doubts else ""
            yield f"{entry.place}: {entry.title or 'without a title'}{by}{end}"
