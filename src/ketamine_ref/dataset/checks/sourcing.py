"""Rules about where facts come from, and how well that was checked."""

import re
from collections.abc import Iterator

from ketamine_ref.dataset.checks.rules import Fault, rule
from ketamine_ref.dataset.checks.walking import outcomes
from ketamine_ref.dataset.loading import Sources
from ketamine_ref.dataset.reading import Fields, Trail
from ketamine_ref.records import Caution, Claim, Mechanism, Study
from ketamine_ref.records.study import Author
from ketamine_ref.records.vocabulary import EvidenceKind, Level

_PLACEHOLDER = re.compile(
    r"(the )?(authors?|names?)\b.*|.*\b(not (shown|seen|read|known|given)|unknown|unnamed|et al)\b.*|(.*\band )?others"
    r"|anonymous|n/a|none|[?.–-]+",
    re.IGNORECASE,
)


def is_placeholder(name: str) -> bool:
    """Say whether what stands where an author is named names none: `Anonymous`, `N/A`, `Smith et al`."""
    return _PLACEHOLDER.fullmatch(name) is not None


@rule("unsourced")
def statements_have_sources(sources: Sources) -> Iterator[Fault]:
    """A caution, a mechanism, its human or animal evidence for a condition, and a claim have a study behind them."""
    for caution in sources.of(Caution):
        if not caution.record.studies:
            yield Fault(caution, ("studies",), "the caution has no source: name at least one study")
    for mechanism in sources.of(Mechanism):
        if not mechanism.record.studies:
            yield Fault(mechanism, ("studies",), "the mechanism has no source: name at least one study")
        for number, relevance in enumerate(mechanism.record.conditions):
            if not relevance.studies and relevance.evidence is not EvidenceKind.HYPOTHESIS:
                message = (
                    f"{relevance.evidence} evidence without a source: name at least one study, or call it hypothesis"
                )
                yield Fault(mechanism, ("conditions", number, "studies"), message)
    for claim in sources.of(Claim):
        if not claim.record.judgements:
            yield Fault(claim, ("judgements",), "the claim is held against no source: add at least one judgement")


@rule("outcome-source")
def outcomes_have_sources(sources: Sources) -> Iterator[Fault]:
    """An outcome says where it was read."""
    for loaded, trail, outcome in outcomes(sources):
        if outcome.source is None:
            message = f"outcome {outcome.id!r} does not say where it was read: add 'source', with 'where' in the paper"
            yield Fault(loaded, trail, message)


@rule("verification")
def verifications_say_what_was_read(sources: Sources) -> Iterator[Fault]:
    """A verification has the address or the site that was read, and a note where the work itself was not seen."""
    for loaded in sources.of(Study):
        verification = loaded.record.verification
        if verification.url is None and verification.read_at is None and not loaded.record.is_draft:
            message = "the verification does not say what was read: add 'url' or 'read_at'"
            yield Fault(loaded, ("verification",), message)
        if verification.level is Level.SECONDARY and verification.note is None:
            message = "the work itself was not seen: add 'note' that says where it is described"
            yield Fault(loaded, ("verification", "level"), message)


@rule("author")
def authors_are_people_or_organisations(sources: Sources) -> Iterator[Fault]:
    """An author has either a family name or a literal name, and is no placeholder for authors that were not seen."""
    for loaded in sources.of(Study):
        for number, author in enumerate(loaded.record.reference.author):
            trail: Trail = ("reference", "author", number)
            yield from (Fault(loaded, (*trail, *step), message) for step, message in _faults_of(author))


@rule("unconfirmed")
def unconfirmed_fields_are_given(sources: Sources) -> Iterator[Fault]:
    """A field named in `reference_unconfirmed` stands in the reference."""
    for loaded in sources.of(Study):
        document = loaded.document.value
        reference = document.fields["reference"] if isinstance(document, Fields) else None
        given = reference.fields if isinstance(reference, Fields) else {}
        for number, field in enumerate(loaded.record.reference_unconfirmed):
            if field not in given:
                message = f"the reference has no {field.value!r} to confirm: does it belong in 'reference_gaps'?"
                yield Fault(loaded, ("reference_unconfirmed", number), message)


@rule("future")
def nothing_is_later_than_the_dataset(sources: Sources) -> Iterator[Fault]:
    """No check, publication or retraction is later than the day the dataset was last checked, except in drafts."""
    if not sources.manifest:
        return
    last = sources.manifest.record.checked
    for loaded in sources.of(Study):
        record = loaded.record
        if record.is_draft:  # nobody has checked it yet, and what is ahead of print has the date of an issue to come
            continue
        dates: tuple[tuple[Trail, str | None], ...] = (
            (("reference", "issued"), record.reference.issued),
            (("retraction", "date"), record.retraction.date if record.retraction else None),
            (("verification", "checked"), record.verification.checked),
        )
        for trail, date in dates:
            if date and date[: len(last)] > last[: len(date)]:  # as exact as both are
                message = f"{date} is later than {last}, when the dataset was last checked"
                yield Fault(loaded, trail, message)


def _faults_of(author: Author) -> Iterator[tuple[Trail, str]]:
    if author.family is None and author.literal is None:
        yield (), "the author has no name: add 'family', or 'literal' for an organisation"
    if author.family is not None and author.literal is not None:
        yield ("literal",), "an author is a person ('family') or an organisation ('literal'), not both"
    if author.literal is not None and (author.given is not None or author.suffix is not None):
        yield ("literal",), "an organisation has no 'given' name and no 'suffix'"
    for field, name in (("family", author.family), ("literal", author.literal)):
        if name is not None and is_placeholder(name):
            yield (field,), f"{name!r} is no author: leave it out and name 'author' in 'reference_gaps'"
