"""Rules about names: what a record is called leads to it and to nothing else."""

import re
from collections.abc import Iterator

from ketamine_ref.dataset.checks.rules import Fault, rule
from ketamine_ref.dataset.checks.walking import everything, lists, outcomes, path_of
from ketamine_ref.dataset.loading import Loaded, Sources
from ketamine_ref.dataset.names import folded
from ketamine_ref.dataset.reading import Trail
from ketamine_ref.records import Condition, Manifest, Study
from ketamine_ref.records.manifest import PagelessCondition

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""The form of an id, to match in full."""


@rule("id")
def ids_equal_file_names(sources: Sources) -> Iterator[Fault]:
    """An id equals the name of its file, and consists of lower-case letters, digits and single hyphens."""
    for _, loaded in everything(sources):
        if loaded.record.id != loaded.name:
            message = f"id {loaded.record.id!r} differs from the file name {loaded.name!r}: make them equal"
            yield Fault(loaded, ("id",), message)
        yield from _ill_formed(loaded, ("id",), loaded.record.id)
    for study, trail, outcome in outcomes(sources):
        yield from _ill_formed(study, (*trail, "id"), outcome.id)
    for study in sources.of(Study):
        for number, name in enumerate(study.record.former_ids):
            yield from _ill_formed(study, ("former_ids", number), name)
    for manifest, number, group in _groups(sources):
        yield from _ill_formed(manifest, ("other_conditions", number, "id"), group.id)
    if sources.manifest:
        for number, article in enumerate(sources.manifest.record.articles):
            yield from _ill_formed(sources.manifest, ("articles", number, "id"), article.id)


@rule("outcome-id")
def outcome_ids_are_unique(sources: Sources) -> Iterator[Fault]:
    """An outcome id is unique in its study."""
    for loaded in sources.of(Study):
        first: dict[str, int] = {}
        for number, outcome in enumerate(loaded.record.outcomes):
            if first.setdefault(outcome.id, number) != number:
                message = f"outcome id {outcome.id!r} is already that of outcome {first[outcome.id] + 1} of this study"
                yield Fault(loaded, ("outcomes", number, "id"), message)


@rule("former-id", across=True)
def former_ids_are_free(sources: Sources) -> Iterator[Fault]:
    """An id under which a study stood before is that of no study now, and leads to one study only."""
    owners: dict[str, str] = {}
    for loaded in sources.of(Study):
        for number, name in enumerate(loaded.record.former_ids):
            trail: Trail = ("former_ids", number)
            owner = name if name in sources.names["studies"] else owners.setdefault(name, loaded.name)
            if owner == name:
                yield Fault(loaded, trail, f"{name!r} is the id of a study: a former id is free")
            elif owner != loaded.name:
                yield Fault(loaded, trail, f"{name!r} is already a former id of the study {owner!r}")


@rule("ambiguous-name", across=True)
def names_lead_to_one_condition(sources: Sources) -> Iterator[Fault]:
    """An id, name or alias leads to one condition, whatever its case and the gaps between its words."""
    owners: dict[str, str] = {}
    for loaded, trail, owner, name in _condition_names(sources):
        other = owners.setdefault(folded(name), owner)
        if other != owner:
            message = f"{name!r} already leads to {other}: a name leads to one condition"
            yield Fault(loaded, trail, message)


@rule("repeated-item")
def lists_repeat_nothing(sources: Sources) -> Iterator[Fault]:
    """No list of ids, words or texts holds an item twice."""
    for _, loaded in everything(sources):
        for trail, texts in lists(loaded):
            if path_of(trail).endswith(".ci"):  # two bounds may well be equal
                continue
            for number, text in enumerate(texts):
                first = texts.index(text)
                if first != number:
                    yield Fault(loaded, (*trail, number), f"{text!r} is listed twice: it is already item {first + 1}")


@rule("glossary-term", across=True)
def glossary_words_are_explained_once(sources: Sources) -> Iterator[Fault]:
    """A word of the glossary, in any of its forms, is explained in one place."""
    if sources.manifest is None:
        return
    first: dict[str, str] = {}
    for number, entry in enumerate(sources.manifest.record.glossary):
        words: list[tuple[Trail, str]] = [(("term",), entry.term)]
        words += [(("also", item), word) for item, word in enumerate(entry.also)]
        for trail, word in words:
            if word in first:
                message = f"{word!r} is already explained under {first[word]!r}"
                yield Fault(sources.manifest, ("glossary", number, *trail), message)
            first.setdefault(word, entry.term)


@rule("synonym", across=True)
def words_have_one_set_of_synonyms(sources: Sources) -> Iterator[Fault]:
    """A word stands in one list of synonyms, whatever its case."""
    if sources.manifest is None:
        return
    first: dict[str, int] = {}
    for number, entry in enumerate(sources.manifest.record.synonyms):
        for item, word in enumerate(entry.words):
            owner = first.setdefault(folded(word), number)
            if owner != number:
                message = f"{word!r} already stands in item {owner + 1} of 'synonyms'"
                yield Fault(sources.manifest, ("synonyms", number, "words", item), message)


def _ill_formed(loaded: Loaded[Study] | Loaded[Manifest], trail: Trail, name: str) -> Iterator[Fault]:
    if not ID.fullmatch(name):
        message = f"id {name!r} has another form: use lower-case letters a to z, digits and single hyphens between them"
        yield Fault(loaded, trail, message)


def _groups(sources: Sources) -> Iterator[tuple[Loaded[Manifest], int, PagelessCondition]]:
    if sources.manifest:
        for number, group in enumerate(sources.manifest.record.other_conditions):
            yield sources.manifest, number, group


def _condition_names(
    sources: Sources,
) -> Iterator[tuple[Loaded[Condition] | Loaded[Manifest], Trail, str, str]]:
    """Yield document, trail, condition and name; ids and groups come first, so that aliases are at fault."""
    for loaded in sources.of(Condition):
        yield loaded, ("id",), _owner(loaded), loaded.name
    for manifest, number, group in _groups(sources):
        yield manifest, ("other_conditions", number, "id"), _item(number), group.id
        yield manifest, ("other_conditions", number, "name"), _item(number), group.name
    for loaded in sources.of(Condition):
        yield loaded, ("name",), _owner(loaded), loaded.record.name
        for number, alias in enumerate(loaded.record.aliases):
            yield loaded, ("aliases", number), _owner(loaded), alias


def _item(number: int) -> str:
    return f"item {number + 1} of 'other_conditions'"


def _owner(condition: Loaded[Condition]) -> str:
    return f"the condition {condition.name!r}"
