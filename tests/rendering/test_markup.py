"""Each markup, read by a program that knows it, gives the same words, italics and links; hostile text included."""

import re
import subprocess
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_ref.citing import STYLES, Citation, Run, plain
from ketamine_ref.rendering.markup import TERMINAL, WRITERS, Markup, writer
from tests.citing.bundled_studies import STUDIES
from tests.citing.pandoc_path import path_of_pandoc

READERS = {Markup.MARKDOWN: "commonmark", Markup.HTML: "html", Markup.RTF: "rtf"}
HOSTILE = [
    "*not italic* _nor this_ **nor bold** `code` ~x~ ^y^",
    "# no heading", "1. no list", "2020) no list", "- no list", "+ no list",
    "[no](link) <no@link.org> <b>no tag</b> &amp; &lt; & Co",
    r"\par {\b no} \'e4 \u223? }",
    "ä ł β ≥ – — “q” 中 ä",
    "a | b $x$ @cite ![i](u)",
]  # fmt: skip
TEXT = st.sampled_from(HOSTILE) | st.text(alphabet="ab *_`[]<>\\{}&#1.~^é😀-", min_size=1, max_size=12)
WORDS = TEXT.map(lambda text: " ".join(text.split())).filter(bool)
LINKED = st.sampled_from(["https://doi.org/10.1038/npp.2013.150", "https://x.org/a_b*c?d=e&f=%3Cg%3E"])
RUN = st.builds(Run, WORDS, italic=st.booleans(), link=st.none(), bold=st.booleans()) | LINKED.map(
    lambda url: Run(url, link=url)
)


def read(text: str, form: str) -> list[str]:
    """Return the words that pandoc sees, a paragraph each."""
    command = [path_of_pandoc(), "--from", form, "--to", "plain", "--wrap=none"]
    told = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True).stdout
    paragraphs = told.replace("%3C", "<").replace("%3E", ">").strip("\n").split("\n\n")  # links are shown as addresses
    return [" ".join(paragraph.split()) for paragraph in paragraphs]


def unmarked(text: str) -> str:
    """Return a text without the underscores and stars by which pandoc's plain text shows italics and bold type."""
    return re.sub(r"[_*]", "", text)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("markup", READERS)
def test_every_reference_reads_the_same_in_every_markup(markup: Markup, style: str) -> None:
    references = STYLES[style].references(tuple(STUDIES.values()))
    write = writer(markup)
    told = read(write.document(map(write.line, references)), READERS[markup])
    assert list(map(unmarked, told)) == [unmarked(plain(reference)) for reference in references]


def test_hostile_text_stays_text_in_every_markup() -> None:
    lines: list[Citation] = [(Run(text), Run(" "), Run(text, italic=True)) for text in HOSTILE]
    wanted = [unmarked(plain(line)) for line in lines]
    for markup, form in READERS.items():
        write = writer(markup)
        assert list(map(unmarked, read(write.document(map(write.line, lines)), form))) == wanted


class Words(HTMLParser):
    """What a browser shows, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.links = "", list[str | None]()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"i", "b", "a", "sup"}
        self.links += [value for name, value in attrs if name == "href"]


@given(runs=st.lists(RUN, min_size=1, max_size=5))
def test_html_is_ascii_and_shows_the_text_and_its_links(runs: list[Run]) -> None:
    line = WRITERS[Markup.HTML].line(tuple(runs))
    seen = Words()
    seen.feed(line)
    seen.close()
    assert line.isascii()
    assert seen.text == "".join(run.text for run in runs)
    assert seen.links == [run.link for run in runs if run.link]


@given(runs=st.lists(RUN, min_size=1, max_size=5))
def test_rtf_is_ascii_and_its_braces_are_balanced(runs: list[Run]) -> None:
    line = WRITERS[Markup.RTF].line(tuple(runs))
    assert line.isascii()
    level = 0
    for brace in re.findall(r"\\[\\{}]|[{}]", line):
        level += {"{": 1, "}": -1}.get(brace, 0)
        assert level >= 0
    assert level == 0


@given(text=st.text(), link=st.none() | st.text(min_size=1))
def test_no_markup_lets_control_characters_through(text: str, link: str | None) -> None:
    run = Run(text, italic=True, link=link)
    for write in (*WRITERS.values(), TERMINAL):
        line = write.line((run,))
        without_own = re.sub(r"\x1b\[(?:3|23)m|\x1b\]8;;|\x1b\\", "", line) if write is TERMINAL else line
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202e]", without_own)


def test_bold_and_raised_pieces_are_marked() -> None:
    line = (Run("38", bold=True), Run("7", superscript=True))
    assert [WRITERS[markup].line(line) for markup in Markup] == [
        "387", "**38**<sup>7</sup>", "<b>38</b><sup>7</sup>", r"{\b 38}{\super 7}",
    ]  # fmt: skip
    assert TERMINAL.line(line) == "\x1b[1m38\x1b[22m7"


def test_every_markup_has_a_writer() -> None:
    assert set(WRITERS) == set(Markup)
