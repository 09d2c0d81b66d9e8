"""A record as rows of the tables of an index."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any, cast

import msgspec

from ketamine_ref.dataset.checks.links import PROSE_FIELDS, mentions
from ketamine_ref.dataset.checks.walking import texts
from ketamine_ref.dataset.index.schema import BETWEEN
from ketamine_ref.dataset.loading import Loaded
from ketamine_ref.dataset.names import folded
from ketamine_ref.dataset.words import joined_forms
from ketamine_ref.records import Caution, Claim, Condition, Manifest, Mechanism, Record, Study
from ketamine_ref.records.manifest import PagelessCondition
from ketamine_ref.records.study import Appraisal, Author, BiasDomains, Outcome, Reference
from ketamine_ref.records.vocabulary import rank

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
"""Rows by the name of their table, with a value for each of its columns."""

_encode = msgspec.json.Encoder(enc_hook=str, decimal_format="string").encode

_SEARCHED = {
    "studies": {
        "outcomes.measure", "outcomes.group", "adverse_events.event", "intervention.drug", "intervention.route",
        "intervention.dose", "intervention.administrations", "population.diagnosis", "population.setting",
        "population.country", "population.age", "kind", "design", "conditions", "reference.publisher",
        "reference.genre",
    },
    "conditions": set[str](),
    "mechanisms": {"conditions.id", "conditions.evidence"},
    "cautions": {"severity", "category", "conditions"},
    "claims": {"section", "conditions", "faults", "judgements.study"},
}  # fmt: skip
"""Fields besides the sentences of a record that a search looks into."""
_MAIN = {
    "studies": {"finding"},
    "conditions": {"bottom_line", "answers.answer"},
    "mechanisms": {"summary"},
    "cautions": {"statement"},
    "claims": {"better"},
}
"""The fields that tell what a record says, by kind."""
_TITLE = {"claims": {"statement"}}
"""Sentences that stand as the title of a record."""


def rows_of(kind: str, loaded: Loaded[Any]) -> Rows:
    """Return all rows that a record fills, in every table but that of the files."""
    record = loaded.record
    rows: Rows = _ROWS[kind](record)
    rows["names"] = [(what, folded(name), record.id, sort, name) for what, sort, name in _names(kind, record)]
    rows["names"] += [
        (what, folded_name, record.id, sort, name) for what, sort, folded_name, name in _identifiers(record)
    ]
    rows["names"] = list({row[:4]: row for row in reversed(rows["names"])}.values())[::-1]  # the first spelling stays
    rows["record_conditions"] = [
        (condition, kind, record.id, position) for position, condition in enumerate(_conditions(record), 1)
    ]
    rows["sources"] = [(study, kind, record.id, field) for field, study in mentions(kind, loaded)]
    rows["prose"] = [(None, kind, record.id, *_prose(kind, loaded))]
    return rows


def manifest_row(folder: int, manifest: Manifest) -> Row:
    """Return the row of the manifest of a folder."""
    said = (manifest.title, manifest.version, manifest.checked, manifest.licence, manifest.disclaimer)
    return (folder, *map(str, said), _json(manifest))


def group_rows(groups: Iterable[PagelessCondition]) -> list[Row]:
    """Return the names of groups that have no page of their own."""
    return [
        ("groups", folded(name), group.id, sort, name)
        for group in groups
        for sort, name in (("id", group.id), ("name", group.name))
    ]


def _study(study: Study) -> Rows:
    reference, n, given, people = study.reference, study.n, study.intervention, study.population
    return {
        "studies": [
            (
                study.id, study.kind.value, study.design.value, study.blinding and study.blinding.value,
                study.comparator, _word(study.comparator_type), reference.title, reference.container_title,
                reference.issued and reference.issued.year, _plain(reference.issued), reference.doi, reference.pmid,
                reference.pmcid, study.link, study.registration,
                given and given.drug, given and given.route and given.route.value, given and given.dose,
                given and given.infusion_minutes, given and given.administrations, given and _word(given.schedule),
                n and n.randomized, n and n.analysed, n and n.completed, n and n.studies, n and n.participants,
                people and people.diagnosis, people and people.country, study.finding,
                int(study.retraction is not None), int(bool(study.reference_gaps or study.reference_unconfirmed)),
                study.verification.level.value, _plain(study.verification.checked), int(study.is_draft),
                int(study.own), _json(study),
            )
        ],
        "authors": [
            (study.id, position, author.family, author.given, author.suffix, author.literal)
            for position, author in enumerate(reference.author, 1)
        ],
        "results": [_result(study.id, position, outcome) for position, outcome in enumerate(study.outcomes, 1)],
        "arms": [
            (
                study.id, outcome.id, position, arm.arm, arm.events, arm.total,
                *_number(arm.mean), *_number(arm.sd), *_number(arm.percent),
            )
            for outcome in study.outcomes
            for position, arm in enumerate(outcome.arms, 1)
        ],
        "result_conditions": [
            (study.id, outcome.id, position, condition)
            for outcome in study.outcomes
            for position, condition in enumerate(outcome.conditions, 1)
        ],
        "appraisals": [_appraisal(study.id, position, one) for position, one in enumerate(study.appraisals, 1)],
    }  # fmt: skip


def _result(study: str, position: int, outcome: Outcome) -> Row:
    low, high = outcome.ci or (None, None)
    rated = outcome.certainty
    return (
        study, outcome.id, position, outcome.measure, outcome.domain.value, outcome.metric.value,
        outcome.group, outcome.n, _plain(outcome.time), outcome.time and outcome.time.seconds,
        _word(outcome.time_from), *_number(outcome.value), outcome.unit,
        *_number(low), *_number(high), outcome.ci_level, outcome.p, outcome.favours.value, _word(outcome.better),
        rated and rated.rating.value, _json(rated.because) if rated and rated.because else None,
        None if outcome.primary is None else int(outcome.primary), outcome.source and outcome.source.where,
        outcome.note,
    )  # fmt: skip


def _appraisal(study: str, position: int, appraisal: Appraisal) -> Row:
    judged = msgspec.structs.astuple(appraisal.domains or BiasDomains())
    whole = appraisal.tool, _word(appraisal.overall)
    return (study, position, appraisal.by, *whole, *map(_word, judged), appraisal.where)


def _condition(condition: Condition) -> Rows:
    codes = condition.codes
    known = (codes.icd10, codes.icd11, codes.mesh) if codes else (None, None, None)
    said = (condition.definition, condition.bottom_line, condition.plain, condition.regulatory_status)
    return {
        "conditions": [(condition.id, condition.name, *said, *known, _json(condition))],
        "answers": [
            (condition.id, position, answer.question.value, answer.short, answer.answer, answer.plain)
            for position, answer in enumerate(condition.answers, 1)
        ],
    }


def _mechanism(mechanism: Mechanism) -> Rows:
    return {
        "mechanisms": [(mechanism.id, mechanism.name, mechanism.summary, _json(mechanism))],
        "relevances": [
            (mechanism.id, position, part.id, part.evidence.value, part.relevance)
            for position, part in enumerate(mechanism.conditions, 1)
        ],
    }


def _caution(caution: Caution) -> Rows:
    grave = (caution.severity.value, rank(caution.severity), caution.category.value, int(caution.is_general))
    said = (caution.statement, caution.management)
    return {"cautions": [(caution.id, caution.name, *grave, *said, _json(caution))]}


def _claim(claim: Claim) -> Rows:
    return {
        "claims": [(claim.id, claim.article, claim.section, claim.statement, claim.better, _json(claim))],
        "judgements": [
            (claim.id, position, part.study, part.direction.value, part.directness.value, part.because)
            for position, part in enumerate(claim.judgements, 1)
        ],
    }


_ROWS: dict[str, Any] = {
    "studies": _study,
    "conditions": _condition,
    "mechanisms": _mechanism,
    "cautions": _caution,
    "claims": _claim,
}


def _names(kind: str, record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield what each name of a record names, which sort of name it is, and the name."""
    yield kind, "id", record.id
    if isinstance(record, (Condition, Mechanism, Caution)):
        yield kind, "name", record.name
    if isinstance(record, Condition):
        yield from ((kind, "alias", alias) for alias in record.aliases)
        yield from ((kind, "code", code) for code in _codes(record))
    if isinstance(record, Study):
        yield from ((kind, "former", name) for name in record.former_ids)
        if record.registration:
            yield kind, "registration", record.registration
        if record.intervention:
            yield "drugs", "name", record.intervention.drug
        yield from (("measures", "name", outcome.measure) for outcome in record.outcomes)


def _codes(condition: Condition) -> Iterator[str]:
    codes = condition.codes
    yield from filter(None, (codes.icd10, codes.icd11, codes.mesh) if codes else ())


def _identifiers(record: Record) -> Iterator[tuple[str, str, str, str]]:
    """Yield the identifiers of a work; they keep their marks, which tell one from another."""
    if isinstance(record, Study):
        reference = record.reference
        for sort, name in (("doi", reference.doi), ("pmid", reference.pmid), ("pmcid", reference.pmcid)):
            if name:
                yield "studies", sort, name.casefold(), name


def _conditions(record: Record) -> Iterable[str]:
    if isinstance(record, Mechanism):
        return dict.fromkeys(part.id for part in record.conditions)
    if isinstance(record, Study):  # those of a stratum or pool stand behind its own
        return dict.fromkeys((*record.conditions, *(name for one in record.outcomes for name in one.conditions)))
    return (record.id,) if isinstance(record, Condition) else cast("Caution | Claim", record).conditions


def _prose(kind: str, loaded: Loaded[Any]) -> tuple[str, ...]:
    """Return names, title, authors, main text, details and the joined forms of all these, as a search weighs them."""
    record = loaded.record
    names = [name for what, _, name in _names(kind, record) if what == kind]
    names += [name for *_, name in _identifiers(record)]
    title, authors = getattr(record, "name", ""), ""
    if isinstance(record, Study):
        title, authors = record.reference.title, BETWEEN.join(_authors(record.reference))
    main, details = [], []
    titles = _TITLE.get(kind, set())
    for _, field, text in texts(loaded, titles | _MAIN[kind] | PROSE_FIELDS[kind] | _SEARCHED[kind]):
        if field in titles:
            title = text
        elif field in _MAIN[kind]:
            main.append(text)
        else:
            details.append(text)
    found = BETWEEN.join(names), title, authors, BETWEEN.join(main), BETWEEN.join(dict.fromkeys(details))
    return *found, joined_forms(" ".join(found))


def _authors(reference: Reference) -> Iterator[str]:
    yield from (name for name in map(_author, reference.author) if name)
    yield from filter(None, (reference.container_title, str(reference.issued.year) if reference.issued else None))


def _author(author: Author) -> str:
    return author.literal or " ".join(filter(None, (author.given, author.family, author.suffix)))


def _number(number: Decimal | None) -> tuple[str | None, float | None]:
    """Return a number with every digit that is printed, and as one to sort by."""
    return (None, None) if number is None else (str(number), float(number))


def _word(word: StrEnum | None) -> str | None:
    """Return a word of a vocabulary as plain text."""
    return None if word is None else word.value


def _plain(text: str | None) -> str | None:
    """Return a duration or date as the plain text that it is."""
    return None if text is None else str(text)


def _json(record: Any) -> str:  # noqa: ANN401 - any record
    return _encode(record).decode()
