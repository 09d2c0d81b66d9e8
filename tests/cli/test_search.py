"""`ketref search`: what a reader sees, in columns and as JSON, and what may be typed."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from ketamine_ref.dataset.store import open_dataset
from tests.conftest import Ketref
from tests.real_command import on_a_terminal, run

SEARCHES = {
    "mania": ("ketamine", "mania", "--limit", "4"),
    "phrase-of-bipolar-studies": ('"suicidal ideation"', "--kind", "studies", "--condition", "bipolar depression"),
    "beginning-without": ("esketam*", "-depression", "--limit", "5"),
    "claims": ("psychosis", "--kind", "claims"),
    "retracted": ("larkin2011", "--limit", "3"),
    "loosened": ("ketamine", "zzzz", "--limit", "2"),
    "near-words": ("depresion", "ketmaine"),
    "nothing-to-look-for": ("-mania",),
}


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", SEARCHES)
def test_the_printed_answer_is_the_approved_one(
    name: str, width: int, ketref: Ketref, approved: Callable[[Path, str], None]
) -> None:
    found = ketref("search", *SEARCHES[name], width=width)
    text = f"{found.out}--- stderr, exit code {found.code}\n{found.err}"
    approved(Path(f"tests/expected/search/{name}-{width}.txt"), text)
    assert all(len(line) <= width for line in found.out.splitlines())


HIT = {
    "type": "object",
    "required": ["kind", "id", "title", "retracted", "snippet", "why", "next"],
    "additionalProperties": False,
    "properties": {
        "kind": {"enum": ["studies", "conditions", "mechanisms", "cautions", "claims", "word"]},
        "id": {"type": "string"},
        "title": {"type": "string"},
        "retracted": {"type": "boolean"},
        "snippet": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["text", "hit"],
                "additionalProperties": False,
                "properties": {"text": {"type": "string", "minLength": 1}, "hit": {"type": "boolean"}},
            },
        },
        "why": {"type": "array", "items": {"type": "string"}},
        "next": {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2},
        "advice": {"type": "string"},
        "link": {"type": "string"},
    },
}


def test_json_holds_every_hit_with_its_marks_and_what_was_asked(ketref: Ketref) -> None:
    found = ketref("search", "ketamine", "mania", "--limit", "3", "--json")
    answer = json.loads(found.out)
    assert (found.err, found.code) == ("".join(f"ketref: {remark}\n" for remark in answer["remarks"]), 0)
    assert "mania was also looked for as" in found.err
    assert answer["schema"] == "ketref/search/1"
    assert answer["query"] == {"words": "ketamine mania", "limit": 3}
    page = open_dataset().search("ketamine mania", limit=3)
    assert answer["data"]["total"] == page.total
    assert answer["data"]["loosened"] is False
    assert [(hit["kind"], hit["id"]) for hit in answer["data"]["hits"]] == [(hit.kind, hit.id) for hit in page.hits]
    jsonschema.validate(answer["data"]["hits"], {"type": "array", "items": HIT})
    assert any(piece["hit"] for hit in answer["data"]["hits"] for piece in hit["snippet"])


def test_json_says_what_narrowed_a_search_and_that_it_was_loosened(ketref: Ketref) -> None:
    found = ketref("search", "saline", "zzzz", "--kind", "studies", "--kind", "claims", "-c", "BD", "--json")
    answer = json.loads(found.out)
    assert answer["query"] == {
        "words": "saline zzzz", "kind": ["studies", "claims"], "condition": "BD", "limit": 10,
    }  # fmt: skip
    assert answer["data"]["loosened"] is True
    remark = "no record holds all the words: these hold some of them"
    assert answer["remarks"] == [remark]
    assert found.err == f"ketref: {remark}\n"


def test_words_may_be_one_argument_or_several_and_options_stand_anywhere(ketref: Ketref) -> None:
    wanted = ketref("search", "ketamine", "mania", "--limit", "2").out
    assert ketref("search", "ketamine mania", "--limit", "2").out == wanted
    assert ketref("search", "--limit", "2", "ketamine", "mania").out == wanted
    assert ketref("search", "--limit=2", "--", "ketamine", "mania").out == wanted


@pytest.mark.parametrize(
    "arguments",
    [("mania", "-bipolar"), ("-bipolar", "mania"), ("mania -bipolar",), ('-"bipolar"', "mania"),
     ("--", "mania", "-bipolar")],
)  # fmt: skip
def test_a_word_to_leave_out_is_no_option(ketref: Ketref, arguments: tuple[str, ...]) -> None:
    answer = json.loads(ketref("search", "--json", *arguments).out)
    wanted = open_dataset().search("mania -bipolar")
    assert [hit["id"] for hit in answer["data"]["hits"]] == [hit.id for hit in wanted.hits]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "missing argument"), (("",), "nothing to look for"), (("mania", "--limit", "0"), "'--limit'"),
        (("mania", "--kind", "papers"), "'papers' is not one of"), (("mania", "--nope"), "no such option"),
        ((" ".join(f"w{number}" for number in range(60)),), "more than 50 words to look for: give fewer"),
    ],
)  # fmt: skip
def test_a_wrong_command_line_ends_with_code_2(ketref: Ketref, arguments: tuple[str, ...], said: str) -> None:
    found = ketref("search", *arguments)
    assert (found.out, found.code) == ("", 2)
    assert said in " ".join(found.err.split())


def test_words_that_are_no_utf8_are_answered_like_others() -> None:
    for form in ((), ("--json",)):
        found = run("search", "rodriguez2013", b"\xff".decode(errors="surrogateescape"), *form)
        assert found.returncode == 0
        assert b"rodriguez2013" in found.stdout
        assert b"Traceback" not in found.stderr


def test_on_a_terminal_hits_are_marked_by_how_they_look() -> None:
    written = on_a_terminal("search", "mania", "--limit", "2", TERM="xterm-256color")
    assert "*" not in written
    assert re.search(r"\x1b\[1;4m[Mm]an[a-z]+\x1b\[0m", written)
    colourless = on_a_terminal("search", "mania", "--limit", "2", TERM="xterm-256color", NO_COLOR="1")
    assert re.search(r"\x1b\[1;4m[Mm]an[a-z]+\x1b\[0m", colourless)
    assert re.search(r"\*[Mm]an[a-z]+\*", on_a_terminal("search", "mania", "--limit", "2", TERM="dumb"))
