"""Answers as HTML: well formed, linked, explained, and of nothing but what the file itself allows."""

import json
import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_ref.records.manifest import GlossaryEntry
from ketamine_ref.rendering import VIEWS, Format
from ketamine_ref.rendering.as_html import Writer, document, slug, text_in
from ketamine_ref.rendering.page import Look, Page, Paragraph, Piece, grid
from ketamine_ref.rendering.pages.links import number
from ketamine_ref.rendering.terms import Terms
from ketamine_ref.rendering.visible import visible
from tests.conftest import Ketref
from tests.rendering.views import EXAMPLES

VOID = {"meta", "link", "input", "line", "circle", "rect", "polygon", "path"}
INLINE = {"a", "span", "strong", "i", "mark", "code"}
SHOWN = [view for view in EXAMPLES if Format.HTML in VIEWS[view]]
COPIED = {"references"}
"""Views whose plain text is no page."""
each_view = pytest.mark.parametrize("view", SHOWN)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ID = re.compile(r"\b[a-z][a-z-]*\d{4}[a-z]?(?::[a-z0-9-]+)?")


class Element(NamedTuple):
    tag: str
    attributes: dict[str, str]


class Reader(HTMLParser):
    """Reads a document strictly: every element that is opened is closed, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names)
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.text += " " * (tag not in INLINE)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [element.attributes for element in self.elements if element.tag == tag]


def read(ketref: Ketref, *arguments: str) -> Reader:
    return Reader(ketref(*arguments, "--format", "html").out)


@each_view
def test_a_page_is_well_formed_and_has_its_landmarks(ketref: Ketref, view: str) -> None:
    page = read(ketref, *EXAMPLES[view])
    counted = Counter(element.tag for element in page.elements)
    assert counted["html"] == counted["h1"] == counted["main"] == 1
    assert page.all("html")[0]["lang"] == "en"
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    assert counted["caption"] == counted["table"]
    assert all(cell.get("scope") for cell in page.all("th"))
    named = [one["aria-labelledby"] for one in page.all("section") if "aria-labelledby" in one]
    assert set(named) <= set(ids)


@each_view
def test_a_page_asks_nobody_for_anything_and_runs_nothing(ketref: Ketref, view: str) -> None:
    text = ketref(*EXAMPLES[view], "--format", "html").out
    page = Reader(text)
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style
    hashed = b64encode(sha256(style[1].encode()).digest()).decode()
    (policy,) = (one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{hashed}';")
    assert not re.search(r"url\(|@import", style[1])
    tags = {element.tag for element in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "form", "base"}
    names = {name for element in page.elements for name in element.attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"src", "style", "srcset"}


@each_view
def test_a_link_leads_to_the_web_or_to_a_place_on_the_page(ketref: Ketref, view: str) -> None:
    page = read(ketref, *EXAMPLES[view])
    ids = {element.attributes["id"] for element in page.elements if "id" in element.attributes}
    for link in page.all("a"):
        assert re.match("https?://", link["href"]) or link["href"].removeprefix("#") in ids


@pytest.mark.parametrize("view", [view for view in SHOWN if view not in {*COPIED, "config"}])
def test_every_id_and_number_of_the_plain_page_is_in_the_html(ketref: Ketref, view: str) -> None:
    plain = ketref(*EXAMPLES[view], "--format", "plain").out
    shown = read(ketref, *EXAMPLES[view]).text
    assert set(_NUMBER.findall(plain)) <= set(_NUMBER.findall(shown))
    assert set(_ID.findall(plain)) <= set(_ID.findall(shown))


@pytest.mark.parametrize("arguments", [("study", "diazgranados2010"), ("results", "-c", "ocd"), ("condition", "ocd")])
def test_every_number_of_a_result_links_to_its_source(ketref: Ketref, arguments: tuple[str, ...]) -> None:
    page = read(ketref, *arguments)
    values = [link["href"] for link in page.all("a") if link.get("class") == "value"]
    assert values
    assert all(address.startswith("https://") for address in values)


def test_a_result_has_an_address_of_its_own_on_the_card_of_its_study(ketref: Ketref) -> None:
    outcomes = json.loads(ketref("study", "diazgranados2010", "--json").out)["data"]["outcomes"]
    rows = [row.get("id") for row in read(ketref, "study", "diazgranados2010").all("tr")]
    assert {one["id"] for one in outcomes} <= set(rows)


def test_words_of_the_glossary_explain_themselves_once(ketref: Ketref) -> None:
    page = read(ketref, "condition", "ocd", "--full")
    words = [link["href"] for link in page.all("a") if link.get("class") == "word"]
    assert len(set(words)) > 10
    assert "Yale-Brown Obsessive Compulsive Scale: a clinician rates" in page.text


def test_the_ending_of_a_file_asks_for_a_page(ketref: Ketref, tmp_path: Path) -> None:
    for number_, arguments in enumerate((("condition", "ocd"), ("cite", "rodriguez2013", "-s", "vancouver"))):
        file = tmp_path / f"{number_}.html"
        assert ketref(*arguments, "-o", str(file)).code == 0
        assert file.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_references_in_a_page_have_their_style_their_remarks_and_no_format_of_data(ketref: Ketref) -> None:
    shown = read(ketref, "cite", "larkin2011", "rodriguez2013", "--style", "ieee").text
    assert "[1] " in shown
    assert "larkin2011 is retracted" in shown
    run = ketref("cite", "rodriguez2013", "-s", "bibtex", "--format", "html")
    assert (run.out, run.code) == ("", 2)
    assert "bibtex is a format of data" in run.err


def test_a_page_that_explains_its_words_itself_has_no_second_list_and_no_command(ketref: Ketref) -> None:
    page = read(ketref, "condition", "depression", "--plain-language")
    assert page.text.count("Words on this page") == 2, "once among the links at the top"
    assert not {"_words", "_next"} & {element.attributes.get("id") for element in page.elements}
    assert "ketref " not in page.text.partition("In danger now?")[2]


def test_where_links_lead_is_written_out_unless_the_text_says_it() -> None:
    told = Paragraph(
        (Piece("doi.org/10.1/x", link="https://doi.org/10.1/x"), Piece("y", link="https://doi.org/10.1/y"))
    )
    text = "".join(Writer(Terms(())).main(Page("A page", (told,))))
    assert "<li>y: https://doi.org/10.1/y</li>" in text
    assert text.count("10.1/x") == 2


def test_a_table_of_many_columns_scrolls_by_the_keyboard() -> None:
    def written(columns: int) -> str:
        table = grid([f"Name {at}" for at in range(columns)], [["x"] * columns], "What they are")
        return "".join(Writer(Terms(())).main(Page("A page", table)))

    assert '<div class="scrolls" role="group" tabindex="0" aria-label="What they are">' in written(7)
    assert "scrolls" not in written(6)


@given(st.text())
def test_any_text_is_text_in_content_and_in_attributes(text: str) -> None:
    written = text_in(text)
    assert not re.search("[<>\"'\x00-\x09\x0b-\x1f\u202e]", written)
    assert unescape(written) == visible(text).encode("utf-8", "backslashreplace").decode()
    page = Reader(document(text, [f'<p title="{written}">{written}</p>']))
    assert [element.tag for element in page.elements].count("p") == 1


@given(st.text(), st.sampled_from(["javascript:", "data:text/html,", "file:///", "JaVaScRiPt:", " https://", "//", ""]))
def test_a_link_of_any_other_kind_is_text(text: str, scheme: str) -> None:
    written = Writer(Terms(())).words((Piece("x", link=f"{scheme}{text}"),))
    assert ("<a" in written) is f"{scheme}{text}".lower().startswith(("http://", "https://"))


@given(st.text())
def test_no_address_leaves_its_attribute(text: str) -> None:
    page = Reader(Writer(Terms(())).words((Piece(text, Look.ID, f"https://x.org/{text}"),)))
    assert [element.tag for element in page.elements] == ["a", "span"]
    assert set(page.elements[0].attributes) == {"href"}


@given(st.text())
def test_the_anchor_of_any_heading_is_letters_digits_and_hyphens(text: str) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug(text))


def test_a_number_leads_to_its_record_or_else_to_its_work_and_never_to_itself() -> None:
    words = number("d 0.5", "a2001:x")
    assert 'href="/study/a2001.html#x"' in Writer(Terms(()), lambda _: "/study/a2001.html#x").words(words)
    assert Writer(Terms(()), lambda _: "#x").words(words) == "d 0.5"
    assert Writer(Terms(())).words(words) == "d 0.5"


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("One infusion, and infusions.", ["infusion"]),
        ("Infusions of VAS and vas", ["Infusions", "VAS"]),
        ("an effect of d 0.52, then d 0.80", ["d 0.52"]),
        ("a d 01 and xVAS, VAS-like, 3-VAS", []),
        ("nothing", []),
    ],
)
def test_a_word_is_told_at_its_first_use_in_any_form(text: str, explained: list[str]) -> None:
    glossary = (
        GlossaryEntry(term="infusion", plain="a drip"),
        GlossaryEntry(term="VAS", plain="a scale"),
        GlossaryEntry(term="effect size", also=("d 0",), plain="how large"),
    )
    terms = Terms(glossary)
    bits = list(terms.split(text))
    assert "".join(bit.text for bit in bits) == text
    assert [bit.text for bit in bits if bit.entry] == explained
    assert len(terms.used()) == len(explained)


@pytest.mark.parametrize("ending", ["html", "md"])
def test_a_file_of_a_condition_is_what_is_handed_over(ketref: Ketref, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"x.{ending}"
    form = Format.HTML if ending == "html" else Format.MARKDOWN
    assert ketref("condition", "bipolar", "-o", str(file)).code == 0
    written = file.read_text(encoding="utf-8")
    assert "References" in written
    assert "ketref caution" not in written
    assert "--only" not in written
    assert ketref("condition", "bipolar", "--format", form, "-o", str(file)).code == 0
    assert file.read_text(encoding="utf-8") == written
    assert ketref("condition", "bipolar", "--format", form).out != written
    assert ketref("condition", "bipolar", "--brief", "-o", str(file)).code == 0
    assert "References" not in file.read_text(encoding="utf-8")


def test_a_file_of_a_condition_has_all_that_is_not_known(ketref: Ketref, tmp_path: Path) -> None:
    assert ketref("condition", "bipolar", "-o", str(tmp_path / "x.html")).code == 0
    text = Reader((tmp_path / "x.html").read_text(encoding="utf-8")).text
    unknown = json.loads(ketref("condition", "bipolar", "--json").out)["data"]["condition"]["open_questions"]
    assert len(unknown) > 3
    assert all(" ".join(question.split())[:40] in " ".join(text.split()) for question in unknown)


def test_a_study_that_was_found_leads_to_its_work(ketref: Ketref) -> None:
    hits = json.loads(ketref("search", "ketamine", "--kind", "studies", "--json").out)["data"]["hits"]
    page = read(ketref, "search", "ketamine", "--kind", "studies")
    links = {link["href"] for link in page.all("a")}
    linked = [hit["link"] for hit in hits if "link" in hit]
    assert linked
    assert set(linked) <= links
