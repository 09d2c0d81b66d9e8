"""Search: whatever is typed is answered or refused politely, and what is found holds what was looked for."""

import random
import re
import unicodedata
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ketamine_ref.dataset.search_hits import SearchHit
from ketamine_ref.dataset.searching import MAX_WORDS, SearchPage
from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.errors import NotFoundError, UsageError
from ketamine_ref.records import KINDS
from tests.dataset.other_reader import Fields, every_text, texts_of

DATASET = open_dataset()
MAIN = {
    "studies": ("finding",), "conditions": ("name", "bottom_line", "answers"), "mechanisms": ("name", "summary"),
    "cautions": ("name", "statement"), "claims": ("statement", "better"),
}  # fmt: skip
"""Fields whose every word must lead to their record."""


@cache
def files() -> dict[tuple[str, str], Fields]:
    """Return every record by its kind and id."""
    return {(kind, name): fields for kind in KINDS for name, fields in texts_of(kind).items()}


def words(text: str) -> list[str]:
    """Return the words of a text without case and accents."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", bare.casefold())


_TIE = re.compile(r"(?<=\w)-(?=\w)")


@cache
def all_words() -> dict[tuple[str, str], frozenset[str]]:
    """Return the words of each record, wherever they stand, and those that hyphens tie together as one."""
    texts = {name: " ".join(every_text(fields)) for name, fields in files().items()}
    return {name: frozenset((*words(text), *words(_TIE.sub("", text)))) for name, text in texts.items()}


@cache
def main_texts() -> dict[tuple[str, str], str]:
    """Return what each record says first of all."""
    found = {
        (kind, name): " · ".join(text for part in MAIN[kind] for text in _said(fields[part]))
        for (kind, name), fields in files().items()
    }
    return {
        (kind, name): f"{text} · {files()[kind, name]['reference']['title']}" if kind == "studies" else text
        for (kind, name), text in found.items()
    }


def _said(value: Any) -> list[str]:  # noqa: ANN401 - a text, or the answers of a condition
    return [value] if isinstance(value, str) else [answer["answer"] for answer in value]


def alike(word: str, other: str) -> bool:
    """Say whether two words may have one stem: they begin alike, and neither is much longer than what they share."""
    if len(word) < 4 or len(other) < 4:
        return word[:2] == other[:2] and abs(len(word) - len(other)) < 4
    shared = next(
        (at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
    )
    return shared >= 3 and shared >= min(len(word), len(other)) - 4


@cache
def meant_by(word: str) -> tuple[tuple[str, ...], ...]:
    """Return a word and what the dataset takes for it, each in words."""
    groups = [group.words for group in DATASET.manifest.synonyms]
    groups += [(entry.term, *entry.also) for entry in DATASET.manifest.glossary]
    others = (other for group in groups if word in ("".join(words(one)) for one in group) for other in group)
    return ((word,), *(tuple(words(other)) for other in others))


def holds(name: tuple[str, str], word: str) -> bool:
    return any(
        all(any(alike(part, other) for other in all_words()[name]) for part in meant) for meant in meant_by(word)
    )


def found_by(typed: str, **narrowed: Any) -> SearchPage:  # noqa: ANN401 - the options of a search
    return DATASET.search(typed, limit=10_000, **narrowed)


def names(page: SearchPage) -> list[tuple[str, str]]:
    """Return the records that were found, without the words of the glossary."""
    return [(hit.kind, hit.id) for hit in page.hits if hit.kind in KINDS]


OPERATORS = [
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "NEAR(",
    '"',
    "'",
    "^",
    "*",
    ":",
    "(",
    ")",
    "+",
    "-",
    "--",
    "{",
    "}",
    ";",
    "\\",
]
COLUMNS = ["names:", "title :", "- title:", "rowid", "search"]
STRANGE = [
    "\0",
    "\ud800",
    "\udcff",
    "😀",
    "\u0301",
    "\u200d",
    "\x02",
    "\x03",
    "ﬁ",
    "İ",
    "ß",
    "²",
    "Ⅷ",
    "漢字",
    "𞤀",
    "٣",
]
KNOWN = [
    "ketamine",
    "Mania",
    "rodriguez2013",
    "bipolar disorder",
    "0.80",
    "10.1038/npp.2013.150",
    "αβγ",
    "suicid*",
    "_",
]
ANYTHING = st.one_of(
    st.text(),
    st.text(st.characters(categories=["Cs", "Mn", "Po", "Sm", "So", "Cc", "Lo"])),
    st.lists(st.one_of(st.sampled_from(OPERATORS + COLUMNS + STRANGE + KNOWN), st.text(max_size=5))).map(" ".join),
    st.lists(st.sampled_from(OPERATORS + STRANGE + KNOWN)).map("".join),
)


@given(ANYTHING, st.sampled_from([(), ("studies",), ("claims", "cautions")]), st.sampled_from([None, "bipolar", "BD"]))
@example("ketamine " * 20_000, (), None)
@example("k" * 200_000, (), None)
@example(" ".join(f"word{number}" for number in range(3000)), (), None)
@example("ketamine " + " ".join(f"-w{number}" for number in range(3000)), (), None)
@example('"' + "ketamine " * 3000 + '"', (), None)
@example('"' * 999, (), None)
@example("(" * 9999 + "ketamine", (), None)
@example("\ud800 ketamine", (), None)
def test_whatever_is_typed_is_answered_or_refused_and_never_an_error_of_the_query(
    typed: str, kinds: tuple[str, ...], condition: str | None
) -> None:
    try:
        page = DATASET.search(typed, kinds=kinds, condition=condition)
    except (UsageError, NotFoundError):
        return
    assert 1 <= len(page.hits) <= 10
    assert page.total >= len(page.hits)
    assert all(hit.kind in (kinds or (*KINDS, "word")) for hit in page.hits)
    assert len({(hit.kind, hit.id) for hit in page.hits}) == len(page.hits)


@given(st.one_of(st.text(), st.sampled_from(STRANGE + OPERATORS), st.just("x" * 100_000), st.text(alphabet='"*^ab')))
def test_near_names_and_ids_to_complete_take_whatever_is_typed(typed: str) -> None:
    for kind in (*KINDS, "groups", "drugs", "measures"):
        for near in DATASET.near_names(typed, kind):
            assert near
    for name, title in DATASET.starting_with("studies", typed):
        assert name.startswith(typed.casefold())
        assert title


def drawn_words(text: str, count: int, chance: random.Random) -> list[str]:
    known = sorted({word for word in words(text) if len(word) > 2})
    return chance.sample(known, min(count, len(known)))


RECORDS = st.sampled_from(sorted(files()))
CHANCE = st.randoms(use_true_random=False)


@settings(max_examples=60)
@given(RECORDS, st.integers(1, 4), CHANCE)
def test_words_of_a_record_find_it_and_every_hit_holds_all_of_them(
    name: tuple[str, str], count: int, chance: random.Random
) -> None:
    wanted = drawn_words(main_texts()[name], count, chance)
    page = found_by(" ".join(wanted))
    assert name in names(page)
    assert not page.loosened
    assert page.total == len(page.hits)
    for hit in names(page):
        assert all(holds(hit, word) for word in wanted), (hit, wanted)
    literally = {other for other, text in main_texts().items() if set(wanted) <= set(words(text))}
    assert literally <= set(names(page))


@settings(max_examples=30)
@given(RECORDS, CHANCE)
def test_case_and_accents_and_marks_around_words_count_for_nothing(
    name: tuple[str, str], chance: random.Random
) -> None:
    wanted = drawn_words(main_texts()[name], 2, chance)
    plain = found_by(" ".join(wanted))
    accented = " ".join(unicodedata.normalize("NFC", word.replace("e", "e\u0301")) for word in wanted)
    for typed in (" ".join(wanted).upper(), accented, "?! (" + "), ".join(wanted) + " ...", "\t".join(wanted)):
        found = found_by(typed)  # what was also looked for is said with the words as they were typed
        assert (found.hits, found.total) == (plain.hits, plain.total)


@settings(max_examples=30)
@given(RECORDS, RECORDS, CHANCE)
def test_a_word_with_a_minus_leaves_out_all_that_hold_it_and_nothing_else(
    name: tuple[str, str], other: tuple[str, str], chance: random.Random
) -> None:
    (wanted,) = drawn_words(main_texts()[name], 1, chance)
    (without,) = drawn_words(main_texts()[other], 1, chance)
    every = set(names(found_by(wanted)))
    held = set(names(found_by(f'"{without}"')))  # in quotation marks it means itself alone
    try:
        left = set(names(found_by(f"{wanted} -{without}")))
    except NotFoundError:
        left = set()
    assert left == every - held
    assert not [hit for hit in left if without in words(main_texts()[hit])]
    try:
        assert set(names(found_by(f'-"{without}" {wanted}'))) == left
    except NotFoundError:
        assert not left


def all_alike(phrase: list[str], stretch: list[str]) -> bool:
    return len(phrase) == len(stretch) and all(map(alike, phrase, stretch))


def holds_phrase(name: tuple[str, str], phrase: list[str]) -> bool:
    """Say whether words stand one after the other in a text, or where one text of a record ends and another begins."""
    texts = [words(text) for text in every_text(files()[name])]
    if any(all_alike(phrase, text[at : at + len(phrase)]) for text in texts for at in range(len(text))):
        return True
    return any(
        any(all_alike(phrase[:cut], text[-cut:]) for text in texts)
        and any(all_alike(phrase[cut:], text[: len(phrase) - cut]) for text in texts)
        for cut in range(1, len(phrase))
    )


@given(RECORDS, st.integers(2, 5), CHANCE)
def test_a_phrase_finds_the_records_that_hold_its_words_one_after_the_other(
    name: tuple[str, str], length: int, chance: random.Random
) -> None:
    sentences = [words(part) for part in main_texts()[name].split(" · ")]
    sentence = chance.choice([found for found in sentences if len(found) >= 2])
    start = chance.randrange(max(1, len(sentence) - length + 1))
    phrase = sentence[start : start + length]
    page = found_by(f'"{" ".join(phrase)}"')
    assert name in names(page)
    for hit in names(page):
        assert holds_phrase(hit, phrase), (hit, phrase)
    assert set(names(page)) <= set(names(found_by(" ".join(f'"{word}"' for word in phrase))))


@pytest.mark.parametrize(
    ("beginning", "words_so"),
    [
        ("esketam*", "esketamine"),
        ("suicid*", "suicidal"),
        ("bipol*", "bipolar"),
        ("mani*", "mania"),
        ('"ketamine ther"*', "therapy"),
    ],
)
def test_a_beginning_finds_words_that_begin_so(beginning: str, words_so: str) -> None:
    page = found_by(beginning)
    begins = words(beginning)[-1]
    assert words_so.startswith(begins)
    assert page.hits
    for hit in names(page):
        assert any(word.startswith(begins[:-1]) for word in all_words()[hit]), hit
    if '"' not in beginning:
        assert set(names(found_by(f'"{words_so}"'))) <= set(names(page)), "in quotation marks it means itself alone"


@pytest.mark.parametrize(("beginning", "word"), [("depressi*", "depression"), ("dissociat*", "dissociation")])
def test_a_beginning_may_be_longer_than_the_stem_of_its_word(beginning: str, word: str) -> None:
    assert set(names(found_by(f'"{word}"'))) <= set(names(found_by(beginning)))


@settings(max_examples=30)
@given(RECORDS, CHANCE)
def test_kinds_and_a_condition_narrow_what_is_found(name: tuple[str, str], chance: random.Random) -> None:
    (wanted,) = drawn_words(main_texts()[name], 1, chance)
    every = names(found_by(wanted))
    for kind in KINDS:
        of_kind = [hit for hit in every if hit[0] == kind]
        if of_kind:
            assert sorted(names(found_by(wanted, kinds=[kind]))) == sorted(of_kind)
        else:
            with pytest.raises(NotFoundError, match="Without --kind and --condition there may be some"):
                found_by(wanted, kinds=[kind])
    fields = files()[name]
    about = name[1] if name[0] == "conditions" else chance.choice(fields["conditions"])
    condition = about if isinstance(about, str) else about["id"]
    if condition != "all":
        narrowed = found_by(wanted, condition=condition)
        assert name in names(narrowed)
        for kind, hit in names(narrowed):
            fields = files()[kind, hit]
            of_results = [one for part in fields.get("outcomes", ()) for one in part.get("conditions", ())]
            held = [*fields.get("conditions", [hit]), *of_results]
            assert condition in [one if isinstance(one, str) else one["id"] for one in held]


def test_a_condition_goes_by_any_of_its_names() -> None:
    assert found_by("ketamine", condition="Bipolar Depression") == found_by("ketamine", condition="bipolar")
    with pytest.raises(NotFoundError, match="no condition 'bipolr'"):
        found_by("ketamine", condition="bipolr")


@pytest.mark.parametrize("limit", [1, 3, 50])
def test_a_limit_cuts_the_list_and_not_the_count(limit: int) -> None:
    every = found_by("ketamine mania")
    page = DATASET.search("ketamine mania", limit=limit)
    assert page.hits == every.hits[:limit]
    assert page.total == every.total > 10


def test_the_order_is_the_same_every_time_and_in_every_process() -> None:
    for typed in ("ketamine", "depression saline", "the", "krystal"):
        pages = [names(open_dataset().search(typed, limit=300)) for _ in range(3)]
        assert pages[0] == pages[1] == pages[2]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("rodriguez2013", ("studies", "rodriguez2013")), ("RODRIGUEZ2013", ("studies", "rodriguez2013")),
        ("bipolar", ("conditions", "bipolar")), ("Bipolar disorder", ("conditions", "bipolar")),
        ("bipolar-depression", ("conditions", "bipolar")), ("ocd", ("conditions", "ocd")),
        ("10.1038/npp.2013.150", ("studies", "rodriguez2013")), ("gsk3-lithium", ("mechanisms", "gsk3-lithium")),
        ("affective-switch", ("cautions", "affective-switch")),
    ],
)  # fmt: skip
def test_what_goes_by_the_very_name_stands_first(typed: str, first: tuple[str, str]) -> None:
    assert names(DATASET.search(typed))[0] == first


def test_every_id_and_name_finds_its_record_first() -> None:
    for (kind, name), fields in files().items():
        for typed in (name, fields.get("name", name)):
            hits = names(DATASET.search(typed))
            assert (kind, name) in hits[:2], (typed, hits)  # two kinds may share a name


def test_retracted_studies_are_marked_and_no_other() -> None:
    hits = found_by("ketamine OR depression the of").hits
    retracted = {hit.id for hit in hits if hit.retracted}
    assert retracted == {hit.id for hit in hits if "retraction" in files()[hit.kind, hit.id]}
    assert found_by("larkin2011").hits[0].retracted


def text_of(hit: SearchHit) -> str:
    return "".join(piece.text for piece in hit.snippet)


def meant(typed: str) -> set[str]:
    """Return the words of a search, and those that the dataset takes for them."""
    asked = words(typed)
    alone = {part for word in asked for one in meant_by(word) for part in one}
    return alone | {part for one in meant_by("".join(asked)) for part in one}


def test_a_snippet_marks_words_that_were_looked_for_and_stands_in_the_record() -> None:
    marked = 0
    for typed in ("mania", "ketamine mania", '"suicidal ideation"', "saline infusion", "blood pressure"):
        for hit in found_by(typed).hits:
            whole = [" ".join(text.split()) for text in every_text(files()[hit.kind, hit.id])]
            assert any(text_of(hit).strip("…") in text for text in whole), hit.id
            assert all(piece.text for piece in hit.snippet)
            for piece in hit.snippet:
                if piece.hit:
                    marked += 1
                    assert all(any(alike(word, one) for one in meant(typed)) for word in words(piece.text)), piece
    assert marked > 50


def test_a_claim_shows_what_is_supported_wherever_the_words_were_found() -> None:
    hits = found_by("ketamine", kinds=["claims"]).hits
    assert len(hits) > 5
    for hit in hits:
        fields = files()["claims", hit.id]
        assert hit.title == fields["statement"]
        assert text_of(hit).strip("…") in " ".join(fields["better"].split())


@pytest.mark.parametrize("typed", ["mania", "at home", "schizophrenia cognition"])
def test_claims_stand_behind_what_sources_say(typed: str) -> None:
    kinds = [hit.kind == "claims" for hit in found_by(typed).hits]
    assert any(kinds)
    assert kinds == sorted(kinds)


def test_why_a_record_is_there_names_where_the_words_stand() -> None:
    said = {(hit.kind, hit.id): set(hit.why) for hit in found_by("rodriguez2013").hits}
    assert "id" in said["studies", "rodriguez2013"]
    for hit in found_by('"mania"').hits:
        assert hit.why
        if hit.kind == "studies":
            assert ("finding" in hit.why) == ("mania" in words(files()["studies", hit.id]["finding"]))
            assert ("title" in hit.why) == ("mania" in words(files()["studies", hit.id]["reference"]["title"]))


def test_where_no_record_holds_all_words_those_with_some_are_shown_and_it_is_said() -> None:
    page = found_by("mania zzzz")
    assert page.loosened
    assert set(names(page)) == set(names(found_by("mania")))
    assert not found_by("mania").loosened


@pytest.mark.parametrize(
    ("typed", "near"),
    [("depresion", "depression"), ("ketmaine", "ketamine"), ("lithum", "lithium"), ("suiciddal", "suicidal")],
)
def test_a_word_that_no_record_holds_is_answered_with_near_ones(typed: str, near: str) -> None:
    with pytest.raises(NotFoundError, match=f"no record that holds '{typed}'") as missed:
        DATASET.search(typed)
    assert near in missed.value.near
    assert all(DATASET.search(word).hits for word in missed.value.near)


@pytest.mark.parametrize("typed", ["", "   ", "-mania", "*", '""', "- - -", "?!", "😀", "\0"])
def test_nothing_to_look_for_is_said_with_an_example(typed: str) -> None:
    with pytest.raises(UsageError, match="nothing to look for: give a word, such as `ketref search mania`"):
        DATASET.search(typed)


def test_more_words_than_can_be_looked_for_are_refused() -> None:
    several = [f"word{number}" for number in range(MAX_WORDS)]
    with pytest.raises(NotFoundError):
        DATASET.search(" ".join(several))
    with pytest.raises(UsageError, match=f"more than {MAX_WORDS} words"):
        DATASET.search(" ".join([*several, "one"]))
    assert DATASET.search("ketamine " * 500) == DATASET.search("ketamine")
