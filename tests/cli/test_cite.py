"""`ketref cite`: what can be asked for, in which order and form it comes, and what is refused."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pypandoc
import pytest

from ketamine_ref.citing import STYLES, plain
from ketamine_ref.citing.formats import FORMATS
from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.rendering import MOST_SAID
from tests.conftest import Ketref, Run
from tests.real_command import HANG, KETREF, on_a_terminal

DATASET = open_dataset()


def cited(run: Run) -> list[str]:
    """Return the ids of the references in a JSON answer."""
    assert run.code == 0, run.err
    return [reference["id"] for reference in json.loads(run.out)["data"]["references"]]


def test_a_condition_is_cited_with_all_studies_about_it(ketref: Ketref) -> None:
    assert cited(ketref("cite", "--condition", "OCD", "--json")) == [study.id for study in DATASET.studies("ocd")]


def test_a_mechanism_is_cited_with_all_studies_that_it_names(ketref: Ketref) -> None:
    mechanism = DATASET.mechanism("gsk3-lithium")
    named = {*mechanism.studies, *(study for part in mechanism.conditions for study in part.studies)}
    assert set(cited(ketref("cite", "--mechanism", "GSK-3 and lithium", "--json"))) == named


def test_a_claim_is_cited_with_what_it_cites_and_what_judges_it(ketref: Ketref) -> None:
    (claim,) = (claim for claim in DATASET.claims() if claim.id == "schizophrenia-model")
    named = [*claim.cited, *(judgement.study for judgement in claim.judgements)]
    assert cited(ketref("cite", "--claim", "Schizophrenia-Model", "--json")) == list(dict.fromkeys(named))


def test_all_is_every_study_once_and_stands_behind_what_is_named(ketref: Ketref) -> None:
    ids = cited(ketref("cite", "zarate2006", "--condition", "ocd", "--all", "--json"))
    ocd = [study.id for study in DATASET.studies("ocd")]
    assert ids[: 1 + len(ocd)] == ["zarate2006", *ocd]
    assert sorted(ids) == sorted(DATASET.study_ids)


def test_what_is_asked_for_twice_is_cited_once(ketref: Ketref) -> None:
    names = ("rodriguez2013", "10.1038/npp.2013.150", "diazgranados2010", "PMC3799067")
    assert cited(ketref("cite", *names, "--json")) == ["rodriguez2013", "diazgranados2010"]


def test_nothing_asked_for_is_answered_with_what_can_be(ketref: Ketref) -> None:
    run = ketref("cite")
    assert (run.out, run.code) == ("", 2)
    assert all(word in run.err for word in ("ids", "DOIs", "stdin", "--condition", "--mechanism", "--claim", "--all"))


def test_every_unknown_name_is_reported_and_nothing_is_printed(ketref: Ketref) -> None:
    run = ketref("cite", "rodriguez2013", "diazgranados", "zzzz", "--condition", "bipolr", "--claim", "ocd-one-wek")
    assert (run.out, run.code) == ("", 3)
    assert run.err.splitlines() == [
        "ketref: no study 'diazgranados'. Did you mean diazgranados2010?",
        "ketref: no study 'zzzz'. `ketref studies` lists them all; `ketref search WORDS` looks into every text.",
        "ketref: no condition 'bipolr'. Did you mean bipolar?",
        "ketref: no claim 'ocd-one-wek'. Did you mean ocd-one-week?",
    ]


def test_references_come_in_the_order_given_unless_sorted(ketref: Ketref) -> None:
    names = (
        "zarate2006",
        "vandeloo2017",
        "abbar2022",
        "wong2014",
        "bellvitge2025",
        "zarate2012",
        "diazgranados2010",
    )

    def order(by: str) -> list[str]:
        return cited(ketref("cite", *names, "--sort", by, "--json"))

    assert order("given") == list(names)
    assert order("id") == sorted(names)
    assert order("author") == [
        "abbar2022", "diazgranados2010", "bellvitge2025", "vandeloo2017", "wong2014", "zarate2012", "zarate2006",
    ]  # fmt: skip
    assert order("year") == [
        "abbar2022", "vandeloo2017", "wong2014", "zarate2012", "diazgranados2010", "zarate2006", "bellvitge2025",
    ]  # fmt: skip


def stdin(content: bytes) -> io.TextIOWrapper:
    """Return what stands for stdin where bytes are piped into it."""
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")


def test_ids_on_stdin_take_the_place_of_the_dash(ketref: Ketref, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\ufeff# a list\n\nrodriguez2013 zarate2006  # two a line\nPMID: 20679587\r\n#abbar2022\n"
    text += "doi: 10.1136/bmj-2021-067194\n"
    monkeypatch.setattr(sys, "stdin", stdin(text.encode()))
    assert cited(ketref("cite", "larkin2011", "-", "xu2015", "--json")) == [
        "larkin2011", "rodriguez2013", "zarate2006", "diazgranados2010", "abbar2022", "xu2015",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_a_stdin_without_ids_is_refused(ketref: Ketref, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", stdin(text.encode()))
    run = ketref("cite", "-")
    assert (run.out, run.code) == ("", 2)
    assert "reads ids from stdin, and there is none" in run.err


def test_a_closed_stdin_and_one_that_is_no_text_are_refused(ketref: Ketref, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    run = ketref("cite", "-")
    assert (run.out, run.code) == ("", 2)
    assert "nothing is piped into it" in run.err
    monkeypatch.setattr(sys, "stdin", stdin(b"rodriguez2013 \xff"))
    run = ketref("cite", "-")
    assert (run.out, run.code) == ("", 2)
    assert "the list on stdin is not UTF-8: invalid start byte at byte 14. Save it as UTF-8." in run.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_ids_on_stdin_may_be_in_any_unicode_encoding(
    ketref: Ketref, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(sys, "stdin", stdin("rodriguez2013\r\nzarate2006\r\n".encode(encoding)))
    assert cited(ketref("cite", "-", "--json")) == ["rodriguez2013", "zarate2006"]


def test_a_nul_on_stdin_is_named_and_the_index_is_not_blamed(ketref: Ketref, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", stdin(b"a\0b\n"))
    run = ketref("cite", "-")
    assert (run.out, run.err, run.code) == (
        "",
        "ketref: the list on stdin holds a NUL at character 2: it is no text.\n",
        2,
    )


def test_a_stdin_without_an_end_is_not_read_to_its_end() -> None:
    with Path("/dev/zero").open("rb") as endless:
        run = subprocess.run([*KETREF, "cite", "-"], stdin=endless, capture_output=True, check=False, timeout=HANG)
    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr.startswith(b"ketref: stdin holds more than ")


def test_a_stdin_that_cannot_be_read_is_said() -> None:
    unreadable = os.open(os.devnull, os.O_WRONLY)
    run = subprocess.run(
        [sys.executable, "-m", "ketamine_ref", "cite", "-"],
        stdin=unreadable, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    os.close(unreadable)
    assert (run.returncode, run.stderr) == (4, "ketref: cannot read stdin: Bad file descriptor\n")


def test_of_many_remarks_a_terminal_shows_the_gravest_and_a_pipe_gets_all(ketref: Ketref, tmp_path: Path) -> None:
    everything = ketref("cite", "--all").err.splitlines()
    retracted = [study.id for study in DATASET.studies() if study.retraction]
    assert len(everything) > 100
    assert [line.split()[1] for line in everything if " is retracted (" in line] == retracted
    shown = on_a_terminal("cite", "--all", "-o", tmp_path / "all.txt", PYTHONUTF8="1", COLUMNS="1000").splitlines()
    assert shown[:MOST_SAID] == everything[:MOST_SAID]
    assert all(name in "\n".join(shown) for name in retracted)
    assert shown[MOST_SAID:] == [
        f"ketref: and {len(everything) - MOST_SAID} remarks more: `2> FILE` keeps them all, and --json holds them"
    ]


def test_a_terminal_at_stdin_is_refused_at_once() -> None:
    said = " ".join(on_a_terminal("cite", "-").split())
    assert "nothing is piped into it. Example: cat ids.txt | ketref cite -" in said


@pytest.mark.parametrize(
    ("style", "near"),
    [("vancuver", "vancouver"), ("bibtec", "bibtex"), ("csl", ""), ("", "")],
)
def test_an_unknown_style_is_answered_with_near_ones_and_all(ketref: Ketref, style: str, near: str) -> None:
    run = ketref("cite", "rodriguez2013", "--style", style)
    assert (run.out, run.code) == ("", 2)
    assert f"no style {style!r}" in run.err
    assert near in run.err
    assert all(name in run.err for name in (*STYLES, *FORMATS))


def test_the_name_of_a_style_may_be_in_capitals(ketref: Ketref) -> None:
    assert ketref("cite", "rodriguez2013", "--style", "APA").out == ketref("cite", "rodriguez2013").out


@pytest.mark.parametrize(
    ("options", "because"),
    [
        (("--style", "bibtex", "--markup", "html"), "--markup is for citation styles, and bibtex is a format of data"),
        (("--style", "ris", "--in-text"), "--in-text is for citation styles, and ris is a format of data"),
        (("--style", "apa", "--csl", "nature.csl"), "--style and --csl exclude each other"),
        (("--csl", "nature.csl", "--in-text"), "--in-text needs a style of ketref"),
        (("--markup", "rtf", "--json"), "--markup is for text"),
        (("--markup", "latex"), "latex"),
        (("--sort", "title"), "title"),
    ],
)
def test_options_that_do_not_go_together_are_refused(ketref: Ketref, options: tuple[str, ...], because: str) -> None:
    run = ketref("cite", "rodriguez2013", *options)
    assert (run.out, run.code) == ("", 2)
    assert because in " ".join(run.err.split())


@pytest.mark.parametrize("style", STYLES)
def test_every_style_prints_one_line_a_reference_with_its_number_in_a_list(ketref: Ketref, style: str) -> None:
    names = ("rodriguez2013", "larkin2011", "zarate2006")
    references = STYLES[style].references([DATASET.study(name) for name in names])
    lines = ketref("cite", *names, "--style", style).out.splitlines()
    labels = [f"{STYLES[style].label(position)} " if STYLES[style].is_numbered else "" for position in (1, 2, 3)]
    assert lines == [label + plain(reference) for label, reference in zip(labels, references, strict=True)]
    assert ketref("cite", "zarate2006", "--style", style).out == (
        plain(STYLES[style].references([DATASET.study("zarate2006")])[0]) + "\n"
    )


@pytest.mark.parametrize("style", STYLES)
def test_in_text_gives_both_forms_or_the_number_with_the_id(ketref: Ketref, style: str) -> None:
    studies = [DATASET.study(name) for name in ("rodriguez2013", "zarate2006")]
    lines = ketref("cite", *(study.id for study in studies), "--in-text", "--style", style).out.splitlines()
    forms = STYLES[style].in_text(studies)
    assert lines == [
        f"{plain(form.parenthetical)}\t{plain(form.narrative) or study.id}"
        for study, form in zip(studies, forms, strict=True)
    ]


def test_in_text_forms_of_one_study() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "ketamine_ref", "cite", "zarate2006", "--in-text"],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert run.stdout == "(Zarate et al., 2006)\tZarate et al. (2006)\n"


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_of_data_is_printed_whole_and_written_the_same(ketref: Ketref, tmp_path: Path, name: str) -> None:
    names = ("zhang2020", "larkin2011")
    wanted = FORMATS[name].text([DATASET.study(study) for study in names])
    run = ketref("cite", *names, "--style", name)
    assert run.out == wanted
    assert "larkin2011 is retracted (2017)" in run.err
    file = tmp_path / "references"
    assert ketref("cite", *names, "--style", name, "-o", str(file)).out == ""
    assert file.read_text(encoding="utf-8") == wanted


@pytest.mark.parametrize("style", [*STYLES, *FORMATS])
def test_json_has_the_text_of_each_reference_in_the_style(ketref: Ketref, style: str) -> None:
    names = ("larkin2011", "rodriguez2013")
    answer = json.loads(ketref("cite", *names, "--style", style, "--json").out)
    assert answer["query"]["style"] == style
    first, second = answer["data"]["references"]
    assert (first["id"], first["style"], first["retracted"], first["level"]) == ("larkin2011", style, True, "secondary")
    assert second["link"] == "https://doi.org/10.1038/npp.2013.150"
    assert second["remarks"] == []
    assert "retract" in first["text"].casefold()
    if style in FORMATS:
        assert second["text"] == FORMATS[style].text([DATASET.study("rodriguez2013")])
    else:
        assert first["text"] + "\n" in re.sub(
            r"(?m)^(?:\d+\.?|\[\d+\]) ", "", ketref("cite", *names, "--style", style).out
        )


def test_json_has_the_forms_for_a_text_where_they_are_asked_for(ketref: Ketref) -> None:
    answer = json.loads(ketref("cite", "zarate2006", "--in-text", "--json").out)
    assert answer["data"]["references"][0]["in_text"] == {
        "parenthetical": "(Zarate et al., 2006)",
        "narrative": "Zarate et al. (2006)",
    }
    numbered = json.loads(ketref("cite", "zarate2006", "--in-text", "--style", "ieee", "--json").out)
    assert numbered["data"]["references"][0]["in_text"] == {"parenthetical": "[1]"}


@pytest.fixture
def pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put pandoc on the path of programs."""
    monkeypatch.setenv("PATH", str(Path(pypandoc.get_pandoc_path()).parent))


CSL = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Short</title><id>short</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography et-al-min="4" et-al-use-first="1">
    <layout>
      <names variable="author"><name form="short" and="text"/></names>
      <text variable="container-title" font-style="italic" prefix=". "/>
    </layout>
  </bibliography>
</style>
"""


@pytest.mark.usefixtures("pandoc")
def test_any_csl_style_is_written_through_pandoc(
    ketref: Ketref, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "short.csl").write_text(CSL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names = ("kantrowitz2010", "frohlich2014", "carpenter1999")
    wanted = [
        "Kantrowitz and Javitt. Brain Research Bulletin",
        "Frohlich and Van Horn. Journal of Psychopharmacology",
        "Carpenter et al. Biological Psychiatry",
    ]
    for csl in ("short.csl", "short", str(tmp_path / "short.csl")):
        assert ketref("cite", *names, "--csl", csl).out.splitlines() == wanted
    marked = ketref("cite", *names, "--csl", "short", "--markup", "html").out
    assert "<i>Brain Research Bulletin</i>" in marked
    answer = json.loads(ketref("cite", "carpenter1999", "--csl", "short", "--json").out)
    assert answer["query"]["csl"] == answer["data"]["references"][0]["style"] == "short"
    assert answer["data"]["references"][0]["text"] == wanted[2]


@pytest.mark.usefixtures("pandoc")
@pytest.mark.parametrize("csl", ["no-such-style", ""])
def test_a_csl_style_that_is_not_there_is_a_fault_of_the_command_line(ketref: Ketref, csl: str) -> None:
    run = ketref("cite", "rodriguez2013", "--csl", csl)
    assert (run.out, run.code) == ("", 2)
    assert f"no CSL style {csl!r}" in run.err


def test_without_pandoc_a_csl_style_says_what_to_do(
    ketref: Ketref, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "short.csl").write_text(CSL, encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    run = ketref("cite", "rodriguez2013", "--csl", str(tmp_path / "short.csl"))
    assert (run.out, run.code) == ("", 4)
    assert "--csl needs pandoc" in run.err
    assert "https://pandoc.org/installing.html" in run.err


ITALIC = "\x1b[3mNeuropsychopharmacology\x1b[23m"
LINK = "\x1b]8;;https://doi.org/10.1038/npp.2013.150\x1b\\https://doi.org/10.1038/npp.2013.150\x1b]8;;\x1b\\"


@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}], ids=["colour", "no-colour"])
def test_a_terminal_gets_italics_and_links_which_are_no_colours(variables: dict[str, str]) -> None:
    written = on_a_terminal("cite", "rodriguez2013", TERM="xterm-256color", **variables)
    assert ITALIC in written
    assert LINK in written
    assert not re.search(r"\x1b\[[349]\dm", written.replace("\x1b[23m", ""))


def test_on_a_terminal_an_empty_line_parts_references() -> None:
    written = on_a_terminal("cite", "rodriguez2013", "abbar2022", TERM="xterm-256color")
    assert [line != "" for line in written.splitlines()] == [True, False, True]
    forms = on_a_terminal("cite", "rodriguez2013", "abbar2022", "--in-text", TERM="xterm-256color")
    assert len(forms.splitlines()) == 2


def test_a_dumb_terminal_and_a_file_get_plain_text(tmp_path: Path) -> None:
    assert "\x1b" not in on_a_terminal("cite", "rodriguez2013", TERM="dumb")
    file = tmp_path / "references.txt"
    assert on_a_terminal("cite", "rodriguez2013", "-o", str(file), TERM="xterm-256color") == ""
    assert "\x1b" not in file.read_text(encoding="utf-8")


def test_a_pipe_gets_escape_codes_only_where_they_are_forced(ketref: Ketref, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in ketref("cite", "rodriguez2013").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert ITALIC in ketref("cite", "rodriguez2013").out


def test_a_markup_is_used_on_a_terminal_too() -> None:
    written = on_a_terminal("cite", "rodriguez2013", "--markup", "html", TERM="xterm-256color")
    assert "<i>Neuropsychopharmacology</i>" in written
    assert "\x1b" not in written


@pytest.mark.parametrize("style", [*STYLES, *FORMATS])
def test_no_reference_needs_rich(style: str) -> None:
    code = (
        "import sys, typer\n"
        "before = set(sys.modules)\n"  # the newest Typer brings a lot of its own
        "from ketamine_ref.cli import main\n"
        f"try: main(['cite', 'rodriguez2013', '--style', {style!r}])\n"
        "finally: print(sorted(name for name in set(sys.modules) - before if name.startswith('rich')))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("ending", "opening"),
    [
        ("bib", "@article{bloch2012,"),
        ("ris", "TY  - JOUR"),
        ("json", "["),
        ("yaml", "---"),
        ("XML", "<?xml"),
        ("html", "<!DOCTYPE html>"),
        ("rtf", "{\\rtf1"),
        ("txt", "Bloch, M."),
    ],
)
def test_the_ending_of_a_file_names_its_format(ketref: Ketref, tmp_path: Path, ending: str, opening: str) -> None:
    file = tmp_path / f"list.{ending}"
    assert ketref("cite", "bloch2012", "-o", str(file)).code == 0
    assert file.read_text(encoding="utf-8").startswith(opening)


@pytest.mark.parametrize("asked", [("--style", "ama"), ("--markup", "html"), ("--in-text",)], ids=" ".join)
def test_an_ending_of_data_is_not_filled_with_a_citation_style(
    ketref: Ketref, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    file = tmp_path / "list.bib"
    run = ketref("cite", "bloch2012", *asked, "-o", str(file))
    assert (run.out, run.code, file.exists()) == ("", 2, False)
    assert "no .bib file can be made here; there is .txt, .md" in run.err


def test_a_format_of_data_that_is_asked_for_stands_above_the_ending_of_a_file(ketref: Ketref, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    assert ketref("cite", "bloch2012", "--style", "bibtex", "-o", str(file)).code == 0
    assert file.read_text(encoding="utf-8").startswith("@article{bloch2012")


def test_authors_are_sorted_without_their_accents(ketref: Ketref) -> None:
    run = ketref("cite", "zarate2006", "yuksel2010", "yoon2019", "zanos2016", "--sort", "author", "--style", "apa")
    assert [line.partition(",")[0] for line in run.out.splitlines()] == ["Yoon", "Yüksel", "Zanos", "Zarate"]
