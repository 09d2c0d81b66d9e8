"""The reader of records stands anything: a share of what `make fuzz` tries, and files made to be too much."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketamine_ref.dataset.decoding import MAX_COUNT_DIGITS, decode
from ketamine_ref.dataset.reading import MAX_PROBLEMS, parse_document, read_document
from ketamine_ref.errors import MAX_MESSAGE, Problem
from ketamine_ref.records import KINDS
from tests.real_command import HANG
from tests.robustness.fuzz_reader import at_most, examine, files
from tests.robustness.mutations import ROOT, TOKENS, seeds

SMITH = (ROOT / "tests/cases/good/base/studies/smith2020.yaml").read_text(encoding="utf-8")


def problems_of(text: str) -> tuple[Problem, ...]:
    with at_most(HANG):
        return decode(parse_document(text.encode(), "record.yaml"), KINDS["studies"])[1]


def test_mutated_records_and_any_bytes_give_records_or_problems_inside_the_file() -> None:
    found = []
    for kind, content in files(records=1500, strings=300, seed=2):
        with at_most(HANG):
            found.append(examine(kind, content))
    assert set(found) == {"sound", "faulty"}, "both ways are tried"


@settings(max_examples=100)
@given(st.sampled_from(seeds()), st.lists(st.sampled_from(TOKENS) | st.binary(max_size=8), max_size=4), st.data())
def test_a_record_with_anything_put_into_it_is_read_or_refused(
    seed: tuple[str, bytes], added: list[bytes], data: st.DataObject
) -> None:
    kind, content = seed
    for token in added:
        place = data.draw(st.integers(0, len(content)))
        content = content[:place] + token + content[place:]
    with at_most(HANG):
        assert examine(kind, content) in {"sound", "faulty"}


def test_the_examination_notices_what_it_looks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    outside = Problem("record.yaml", 99_999, 1, "somewhere", "syntax")
    monkeypatch.setattr("tests.robustness.fuzz_reader.decode", lambda *_all: (None, (outside,)))
    with pytest.raises(AssertionError):
        examine("studies", b"id: x")
    with pytest.raises(TimeoutError), at_most(0.01):
        for _ in range(10**9):  # some seconds, were it not stopped
            pass


TOO_MUCH = {
    "unknown fields": SMITH + "\n" + "".join(f"f{number}: x\n" for number in range(80_000)),
    "wrong words": SMITH.replace("[DOI]", f"[{','.join(['DOj'] * 200_000)}]"),
    "items": SMITH + f"\nx: [{'a,' * 400_000}]\n",
    "aliases": "a: &a x\nb: [" + "*a," * 200_000 + "]\n",
    "nested lists": "[" * 10_000,
    "nested mappings": "{a: " * 10_000,
    "nested sequences": "- " * 10_000,
    "repeated fields": "a: b\n" * 150_000,
    "line ends": 'a: "' + "\n" * 900_000,
    "directives": "%TAG !a! tag:x\n" * 50_000,
    "a field name": "? " + "x" * 900_000 + "\n: y\n",
    "a quoted field name": f'"{"x" * 900_000}": y\n',
    "a tag": f"a: !{'x' * 900_000} y\n",
    "a word": SMITH.replace("kind: trial", f"kind: {'trial' * 150_000}"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_file_that_is_too_much_gets_few_and_short_problems_in_time(name: str) -> None:
    problems = problems_of(TOO_MUCH[name])
    assert 0 < len(problems) <= 2 * (MAX_PROBLEMS + 1)
    assert max(len(problem.message) for problem in problems) <= MAX_MESSAGE


def test_of_a_file_of_100_megabytes_no_more_is_read_than_must_be(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    with file.open("wb") as stream:
        stream.write(b"a: ")
        stream.truncate(100_000_000)
    tracemalloc.start()
    with at_most(HANG):
        (problem,) = read_document(file).problems
    assert problem.message == "the file is larger than 1000000 bytes"
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_of_many_faults_the_first_are_told_and_that_there_are_more() -> None:
    *told, last = problems_of(TOO_MUCH["wrong words"])
    assert len(told) == MAX_PROBLEMS
    assert {problem.rule for problem in told} == {"vocabulary"}
    assert (last.rule, last.message) == (
        "size",
        "this is fault number 100 of the file: mend these first, what follows was not read",
    )


@pytest.mark.parametrize(
    ("was", "becomes", "message"),
    [
        (
            "randomized: 20",
            f"randomized: {'9' * MAX_COUNT_DIGITS}0",
            "expected a whole number of at most 12 digits, got",
        ),
        ("time: P1D", "time: P1000000D", "expected a duration such as PT40M, P7D or P3M, got 'P1000000D'"),
        ("value: 2.5", "value: 1e999", "expected a number in plain digits such as 0.80, got '1e999'"),
        ("issued: '2020'", "issued: 2026-13-45", "there is no such date as 2026-13-45"),
    ],
)
def test_a_number_too_large_for_an_index_is_refused_at_its_place(was: str, becomes: str, message: str) -> None:
    (problem,) = problems_of(SMITH.replace(was, becomes, 1))
    assert problem.message.startswith(message)
    assert problem.rule == "type"
    assert SMITH.splitlines()[problem.line - 1][problem.column - 1 :].startswith(was.rpartition(" ")[2])


@pytest.mark.parametrize("digits", ["0", "9" * MAX_COUNT_DIGITS])
def test_the_largest_whole_number_still_fits(digits: str) -> None:
    assert (
        examine("studies", SMITH.replace("randomized: 20, analysed: 19", f"randomized: {digits}").encode()) == "sound"
    )
