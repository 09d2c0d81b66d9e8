"""YAML text becomes plain values that know their place, or problems; never an exception."""

import re
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from ketamine_ref.dataset.checks import FORM_RULES
from ketamine_ref.dataset.reading import (
    MAX_BYTES,
    MAX_DEPTH,
    Document,
    Fields,
    Items,
    Place,
    Text,
    Value,
    parse_document,
)

YAML_MARKS = st.text(alphabet="ab:- \n#&*!|>'\"%@`[]{},?\t~<é😀\u2028\x85", max_size=60)
PRINTABLE = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")))


def parsed(text: str) -> Document:
    return parse_document(text.encode(), "record.yaml")


def plain(value: Value | None) -> object:
    """Return a value without its places."""
    match value:
        case Text():
            return value.text
        case Items():
            return [plain(item) for item in value.items]
        case Fields():
            return {name: plain(field) for name, field in value.fields.items()}
    return None


def places_in(value: Value | None) -> Iterator[Place]:
    """Yield the places of a value, and of all that it holds."""
    if value is not None:
        yield value.place
    if isinstance(value, Items | Fields):
        for inner in value.items if isinstance(value, Items) else value.fields.values():
            yield from places_in(inner)


def rules_of(text: str) -> list[str]:
    return [problem.rule for problem in parsed(text).problems]


@given(st.binary(max_size=80) | YAML_MARKS.map(str.encode))
@example(b"\xff\xfea\x00:\x00")
@example(b"a: \xed\xa0\x80")
@example(b"\xef\xbb\xbf")
@example(b"a: b\r\r\n\rc: \xff")
@example(b"? [a]\n: b")
@example(b"&a *b : c")
def test_any_bytes_give_a_value_or_problems_inside_the_file(content: bytes) -> None:
    document = parse_document(content, "record.yaml")
    assert document.value is not None or document.problems
    lines = re.split("\r\n|\r|\n", content.decode("utf-8", "replace"))
    for problem in document.problems:
        assert problem.rule in FORM_RULES
    for line, column in [Place(problem.line, problem.column) for problem in document.problems] + [
        *places_in(document.value)
    ]:
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


@given(PRINTABLE.filter(lambda text: bool(text.strip())))
def test_a_quoted_text_is_read_as_it_was_written(text: str) -> None:
    document = parsed("name: '" + text.replace("'", "''") + "'")
    assert plain(document.value) == {"name": text}
    assert document.problems == ()


@given(st.from_regex(r"-?[0-9]{1,6}(\.[0-9]{1,6})?", fullmatch=True))
def test_digits_stay_as_they_are(digits: str) -> None:
    assert plain(parsed(f"value: {digits}").value) == {"value": digits}


@pytest.mark.parametrize("text", ["no", "0.80", "12:30", "2010-08-01", "0x1F", "1_000", "1e3", "+5", ".5", "=", "null"])
def test_nothing_is_guessed_from_the_look_of_a_plain_scalar(text: str) -> None:
    assert plain(parsed(f"value: {text}").value) == {"value": text}


@given(
    st.recursive(PRINTABLE, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PRINTABLE, inner, max_size=3))
)
def test_what_yaml_writes_is_read_again(data: object) -> None:
    written = yaml.safe_dump({"top": data}, allow_unicode=True, default_style='"')
    assert plain(parsed(written).value) == {"top": data}


def test_every_value_and_field_knows_its_line_and_column() -> None:
    document = parsed("id: a\noutcomes:\n  - {value: 0.80, ci: [0.55, 1.04]}\n")
    assert document.place_of(("outcomes", 0, "ci", 1)) == Place(3, 30)
    assert document.place_of(("outcomes", 0, "value")) == Place(3, 13)
    assert isinstance(document.value, Fields)
    assert document.value.keys["outcomes"] == Place(2, 1)


def test_the_place_of_a_missing_value_is_that_of_what_should_hold_it() -> None:
    document = parsed("id: a\noutcomes:\n  - {value: 0.80}\n")
    assert document.place_of(("outcomes", 0, "source", "where")) == document.place_of(("outcomes", 0)) == Place(3, 5)


def test_columns_count_characters_not_bytes() -> None:
    (problem,) = parsed("name: {é😀: &here there}").problems
    assert (problem.line, problem.column) == (1, 12)


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\uffff"])
def test_characters_that_cannot_be_seen_are_refused_where_they_stand(character: str) -> None:
    (problem,) = parsed(f"a: b\nname: é{character}x").problems
    assert (problem.line, problem.column, problem.rule) == (2, 8, "encoding")


def test_a_plain_scalar_is_told_from_a_quoted_one() -> None:
    value = parsed("a: null\nb: 'null'\nc: \"null\"\nd: |\n  null").value
    assert isinstance(value, Fields)
    assert [field.quoted for field in value.fields.values() if isinstance(field, Text)] == [False, True, True, True]


def test_a_merge_key_is_refused_and_a_quoted_one_is_a_field_name() -> None:
    assert rules_of("<<: {a: b}") == ["merge-key"]
    assert plain(parsed("'<<': a").value) == {"<<": "a"}


def test_every_repetition_of_a_field_is_refused_and_the_first_one_stays() -> None:
    document = parsed("a: 1\na: 2\na: 3\n")
    assert [(problem.line, problem.rule) for problem in document.problems] == [
        (2, "repeated-field"),
        (3, "repeated-field"),
    ]
    assert plain(document.value) == {"a": "1"}


def test_a_cascade_of_aliases_is_refused_without_being_expanded() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert set(rules_of(bomb)) == {"anchor", "alias"}


@pytest.mark.parametrize(("depth", "rules"), [(MAX_DEPTH, []), (MAX_DEPTH + 1, ["size"]), (50_000, ["size"])])
def test_nesting_has_a_limit(depth: int, rules: list[str]) -> None:
    assert rules_of("[" * depth + "]" * depth) == rules


@pytest.mark.parametrize(("size", "rules"), [(MAX_BYTES, []), (MAX_BYTES + 1, ["size"])])
def test_a_file_has_a_largest_size(size: int, rules: list[str]) -> None:
    assert rules_of("a" * size) == rules


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_however_they_end(line_end: str) -> None:
    (problem,) = parse_document(f"a: b{line_end}c: d{line_end}e: ".encode() + b"\xff", "record.yaml").problems
    assert (problem.line, problem.column, problem.rule) == (3, 4, "encoding")
