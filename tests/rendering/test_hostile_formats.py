"""Text from a dataset is shown, never obeyed: by spreadsheets, by Markdown, by what reads plain rows."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ketamine_ref.citing import Run, cite, plain
from ketamine_ref.records import Study
from ketamine_ref.rendering.as_csv import GUARD, csv_text, guarded
from ketamine_ref.rendering.as_markdown import inline
from ketamine_ref.rendering.as_plain import one_line
from ketamine_ref.rendering.page import cited
from ketamine_ref.rendering.tables import Column, Table
from ketamine_ref.rendering.visible import visible
from tests.rendering.views import DATASET

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", " =1", "\n=1", "＝1", "=HYPERLINK(0)", "'=1", "-", "+", "--1"]
NUMBERS = ["-0.80", "0.80", "-8", "12", ".5", "0"]
MARKUP = [
    "a | b",
    "a \\| b",
    "a \\",
    "`code` *strong* _em_ ~~gone~~",
    "<script>alert(1)</script> <!-- x -->",
    "&amp; &lt;",
    "[x](http://evil)",
    "![x](http://evil)",
    "# heading",
    "- point",
    "+ point",
    "1. point",
    "1) point",
    "---",
    "> quote",
    "| --- |",
    "two\nlines",
    "```\nfence",
    "    indented",
    "[fda2023]: http://evil",
    "$x$",
    "a  \nb",
]

markup = st.text(st.one_of(st.sampled_from("|\\`*_~[]()<>#-+=&!$:.1\n\t '\"@x"), st.characters(codec="utf-8")))


def parsed(text: str) -> str:
    """Return Markdown as HTML, drawn by a parser that knows tables and strikethrough and lets HTML through."""
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


def words_of(html: str) -> str:
    text = re.sub(r"<[^>]*>", "", html)
    for name, mark in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(name, mark)
    return " ".join(text.split())


def shown(text: str) -> str:
    return " ".join(visible(text).split())


def read_back(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_in_csv_starts_a_formula(text: str) -> None:
    assert guarded(text) == GUARD + visible(text)


@pytest.mark.parametrize(("text", "cell"), [("\t=1", r"\t=1"), ("\r=1", r"\r=1"), ("\x1b=1", r"\x1b=1")])
def test_a_control_character_in_csv_is_written_out(text: str, cell: str) -> None:
    assert guarded(text) == cell


@pytest.mark.parametrize("text", NUMBERS)
def test_a_negative_number_in_csv_stays_a_number(text: str) -> None:
    assert guarded(text) == text


@given(st.lists(st.text(), min_size=1))
def test_csv_reads_back_the_same_but_for_the_guard(texts: list[str]) -> None:
    column = Column("text", str, lambda item: item)
    header, *rows = read_back(csv_text(Table((column, column), tuple(texts))))
    assert header == ["text", "text"]
    assert [[cell.removeprefix(GUARD) for cell in row] for row in rows] == [[visible(text)] * 2 for text in texts]
    assert not any(re.match(r"\s*[=+@]|\s*-(?![\d.]+$)", cell) for row in rows for cell in row)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_data_is_shown_in_markdown(text: str) -> None:
    assert_shown(text)


@given(markup)
def test_any_text_is_shown_in_markdown_as_it_is(text: str) -> None:
    assert_shown(text)


def assert_shown(text: str) -> None:
    html = parsed(f"- x {inline(text)}\n")
    assert re.fullmatch(r"<ul>\n<li>[^<]*</li>\n</ul>\n", html), "no mark was obeyed"
    assert words_of(html) == shown(f"x {text}")
    for alone in (parsed(inline(text)), parsed(f"- {inline(text)}")):
        assert not re.search(r"<(?!/?(?:p|ul|li)>)", alone), "nor where the text begins a line"
        assert words_of(alone) == shown(text)


@given(st.lists(st.tuples(markup, markup), min_size=1))
def test_a_row_of_a_markdown_table_never_gains_a_column(rows: list[tuple[str, str]]) -> None:
    lines = ["| a | b |", "| --- | --- |", *(f"| {' | '.join(map(inline, row))} |" for row in rows)]
    html = parsed("\n".join(lines))
    cells = re.findall(r"<td>(.*?)</td>", html, re.DOTALL)
    assert [words_of(cell) for cell in cells] == [shown(text) for row in rows for text in row]


@given(markup, st.text(st.sampled_from("abc/.:()<>[]|\\ \n\"'`;&é")))
def test_a_link_in_markdown_leads_to_the_web_or_is_none(text: str, tail: str) -> None:
    run = Run(text or "x", link=f"https://doi.org/{tail}")
    html = parsed(f"x {inline(cited((run,)))}")
    assert len(re.findall("<a href=", html)) == 1
    assert words_of(html) == shown(f"x {text or 'x'}")
    assert re.search(r'<a href="https://doi\.org/[^"<>\s|]*">', html)
    for address in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"):
        assert "<a" not in parsed(f"x {inline(cited((Run('x', link=address + tail),)))}")


@pytest.mark.parametrize("study", DATASET.studies(), ids=lambda study: study.id)
def test_a_reference_in_markdown_has_its_words_italics_and_links(study: Study) -> None:
    citation = cite(study)
    html = parsed(inline(cited(citation)))
    assert words_of(html) == " ".join(plain(citation).split())
    assert html.count("<em>") == sum(run.italic for run in citation)
    assert html.count("<a ") == sum(run.link is not None for run in citation)


@given(st.text())
def test_a_plain_cell_is_one_line_without_a_tab(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert "\t" not in line
    assert line == visible(text).replace("\n", " ")
