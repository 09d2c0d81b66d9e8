"""`ketref data import`: what is new becomes a draft, what is there is named, what is doubtful is asked."""

import json
import os
import re
import stat
import sys
from pathlib import Path

import pytest

from ketamine_ref.dataset.importing import adding
from ketamine_ref.files import create
from tests.conftest import ROOT, Ketref
from tests.real_command import on_a_terminal

LITERATURE = Path("tests/cases/literature").absolute()
RIS = LITERATURE / "zotero.ris"


def ris(folder: Path, *records: str) -> Path:
    """Write a RIS file of records of which each is title and further lines."""
    file = folder / "refs.ris"
    file.write_text("".join(f"TY  - JOUR\nTI  - {record}\nER  - \n" for record in records), encoding="utf-8")
    return file


def drafts(folder: Path) -> list[str]:
    return sorted(path.stem for path in (folder / "studies").iterdir())


def test_each_work_becomes_a_draft_that_asks_what_only_a_reader_knows(tmp_path: Path, ketref: Ketref) -> None:
    own = tmp_path / "own"
    run = ketref("data", "import", str(RIS), "--into", str(own), "--condition", "OCD")
    assert (run.err, run.code) == ("", 0)
    assert drafts(own) == ["eie2023", "orsted2024"]
    text = (own / "studies" / "orsted2024.yaml").read_text(encoding="utf-8")
    assert "\nconditions: [ocd]\n" in text
    assert "\n# kind: " in text
    assert "    - {family: Ørsted, given: Anna B.}\n    - {family: Muñoz-Łukasz, given: José, suffix: Jr.}\n" in text
    assert stat.S_IMODE((own / "studies" / "orsted2024.yaml").stat().st_mode) == 0o666 & ~umask()
    checked = ketref("data", "check", str(own))
    assert checked.code == 0, "a draft is a state, no fault"
    assert f"{own}/studies/orsted2024.yaml:3:1: 'kind' is to be filled in [draft]\n" in checked.out
    assert re.search(
        r"0 faults in 2 records of one's own, beside \d+ of the dataset; 8 fields to fill",
        ketref("data", "check", str(own)).out,
    )


def umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_draft_answers_and_is_marked_in_every_list(tmp_path: Path, ketref: Ketref) -> None:
    own = tmp_path / "own"
    ketref("data", "import", str(RIS), "--into", str(own), "-c", "ocd")
    beside = ("--with", str(own))
    card = ketref("study", "orsted2024", *beside).out
    assert "orsted2024 [own]" in card
    assert "DRAFT: nobody has read the source" in card
    assert "orsted2024 [own] [draft]" in ketref("studies", "-c", "ocd", *beside, "--format", "plain").out
    assert "orsted2024 is a draft" in ketref("cite", "orsted2024", *beside).err
    assert ketref("cite", "orsted2024", *beside).out.startswith("Ørsted, A. B., Muñoz-Łukasz, J., Jr.")
    hit = json.loads(ketref("search", "TGF made-up trial", *beside, "--json").out)["data"]["hits"][0]
    assert (hit["id"], hit["own"], hit["draft"]) == ("orsted2024", True, True)
    alone = json.loads(ketref("condition", "ocd", "--json").out)["data"]["counts"]
    with_own = json.loads(ketref("condition", "ocd", *beside, "--json").out)["data"]["counts"]
    assert with_own["randomized_trials"] == alone["randomized_trials"], "nobody has said what the draft is"


@pytest.mark.parametrize(
    "command", [("studies",), ("search", "made-up trial"), ("cite", "-c", "ocd"), ("results",)], ids=" ".join
)
def test_lists_are_narrowed_to_ones_own_or_to_the_others(
    tmp_path: Path, ketref: Ketref, command: tuple[str, ...]
) -> None:
    own = tmp_path / "own"
    ketref("data", "import", str(RIS), "--into", str(own), "-c", "ocd")
    form = ("--format", "plain", "--with", str(own))
    only = ketref(*command, "--only-own", *form).out
    without = ketref(*command, "--without-own", *form).out
    assert bool(only) is (command != ("results",)), "drafts have no results"
    assert not set(only.splitlines()) & set(without.splitlines())
    assert "orsted" not in without.casefold()


def test_what_is_there_already_is_named_and_skipped_by_identifier_title_and_year(
    tmp_path: Path, ketref: Ketref
) -> None:
    title = "Randomized Controlled Crossover Trial of Ketamine in Obsessive-Compulsive Disorder: Proof-of-Concept"
    file = ris(
        tmp_path,
        "Whatever it says\nDO  - https://doi.org/10.1038/NPP.2013.150",
        f"{title.upper().replace('-', ' ')}\nPY  - 2013",
        "A new one\nPY  - 2025\nAU  - New, Ann",
        "A NEW one\nPY  - 2025",
    )
    run = ketref("data", "import", str(file), "--into", str(tmp_path / "own"), "--json")
    works = json.loads(run.out)["data"]["works"]
    assert [(work["fate"], work["id"], work["why"]) for work in works] == [
        ("known", "rodriguez2013", "the same DOI"),
        ("known", "rodriguez2013", "the same title and year"),
        ("added", "new2025", ""),
        ("known", f"{file}:9", "the same title and year"),
    ]
    again = ketref("data", "import", str(file), "--into", str(tmp_path / "own"), "--json")
    assert {work["fate"] for work in json.loads(again.out)["data"]["works"]} == {"known"}


ONE = "Ketamine in examples.\nPY  - 2020\nAU  - Muñoz, Ana\nT2  - The American Journal of Examples\nAN  - 99000001"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("PY  - 2020\nAU  - Muñoz, Ana\nT2  - The American Journal of Examples\nAN  - 99000002", "another PMID"),
        ("PY  - 2020\nAU  - Smith, Ann", "another first author"),
        ("PY  - 2020\nT2  - Another Journal\nAN  - 99000002", "another PMID and journal"),
        ("PY  - 2021", "another year"),
        ("AU  - Muñoz, Ana", "without a year to compare"),
        ("PY  - 2020\nAU  - Munoz, A.\nT2  - Am. J. Examples", ""),
        ("PY  - 2020", ""),
        ("PY  - 2020\nAU  - Mu Ñoz, A.", ""),
    ],
)
def test_works_of_one_title_are_one_for_certain_only_where_nothing_else_differs(
    tmp_path: Path, ketref: Ketref, other: str, why: str
) -> None:
    file = ris(tmp_path, ONE, f"KETAMINE in examples\n{other}")
    run = ketref("data", "import", str(file), "--into", str(tmp_path / "own"), "--json")
    _, work = json.loads(run.out)["data"]["works"]
    assert work["fate"] == ("doubtful" if why else "known")
    assert work["why"].endswith(why or "the same title and year")
    ketref("data", "import", str(file), "--into", str(tmp_path / "own"), "--yes")
    assert len(drafts(tmp_path / "own")) == (2 if why else 1)


def test_a_title_without_letters_tells_no_work(tmp_path: Path, ketref: Ketref) -> None:
    file = ris(tmp_path, "???\nPY  - 2020", "--\nPY  - 2020", "2020\nPY  - 2020", "2020\nPY  - 2020")
    ketref("data", "import", str(file), "--into", str(tmp_path / "own"))
    assert len(drafts(tmp_path / "own")) == 4


DOUBTFUL = (
    "Randomized controlled crossover trial of ketamine in obsessive-compulsive disorder: proof-of-concept\n"
    "PY  - 2014\nAU  - Rodriguez, Carolyn"
)


def test_what_is_doubtful_is_skipped_with_a_word_where_nobody_can_be_asked(tmp_path: Path, ketref: Ketref) -> None:
    file = ris(
        tmp_path, DOUBTFUL, "Controlled crossover trial of ketamine in obsessive-compulsive disorder: proof-of-concept"
    )
    run = ketref("data", "import", str(file), "--into", str(tmp_path / "own"), "--json")
    works = json.loads(run.out)["data"]["works"]
    assert [(work["fate"], work["id"], work["why"]) for work in works] == [
        ("doubtful", "rodriguez2013", "the same title, another year"),
        ("doubtful", "rodriguez2013", "nearly the same title"),
    ]
    assert not (tmp_path / "own").exists()
    run = ketref("data", "import", str(file), "--into", str(tmp_path / "own"), "--yes")
    assert run.code == 0
    assert drafts(tmp_path / "own") == ["controlled-undated", "rodriguez2014"]


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own is made")
@pytest.mark.parametrize(("typed", "added"), [("y\n", ["rodriguez2014"]), ("n\n", [])])
def test_what_is_doubtful_is_shown_side_by_side_and_asked_on_a_terminal(
    tmp_path: Path, typed: str, added: list[str]
) -> None:
    file = ris(tmp_path, DOUBTFUL)
    shown = on_a_terminal("data", "import", str(file), "--into", str(tmp_path / "own"), typed=typed)
    assert "may be there already as rodriguez2013: the same title, another year" in " ".join(shown.split())
    assert "in the file" in shown
    assert [path.stem for path in tmp_path.rglob("*.yaml")] == added


def test_a_dry_run_says_what_would_be_added_and_writes_nothing(tmp_path: Path, ketref: Ketref) -> None:
    run = ketref("data", "import", str(RIS), "--into", str(tmp_path / "own"), "--dry-run")
    assert run.out.startswith("2 drafts would be added")
    assert list(tmp_path.iterdir()) == []


def test_an_id_that_is_taken_gets_the_next_letter_and_no_file_is_overwritten(tmp_path: Path, ketref: Ketref) -> None:
    own = tmp_path / "own"
    first = ris(tmp_path, "A first work on sleep\nPY  - 2013\nAU  - Rodriguez, Ann")
    assert ketref("data", "import", str(first), "--into", str(own)).code == 0
    second = ris(tmp_path, "Quite another matter in rats\nPY  - 2013\nAU  - Rodríguez, Bob")
    before = (own / "studies" / "rodriguez2013b.yaml").read_bytes()
    assert ketref("data", "import", str(second), "--into", str(own)).code == 0
    assert drafts(own) == ["rodriguez2013b", "rodriguez2013c"]
    assert (own / "studies" / "rodriguez2013b.yaml").read_bytes() == before


def test_a_draft_that_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, ketref: Ketref, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(target: Path, text: str) -> None:
        if target.stem == "orsted2024":
            raise OSError(28, "No space left on device", str(target))
        create(target, text)

    monkeypatch.setattr(adding, "create", full)
    file = tmp_path / "refs.ris"
    file.write_text(
        "TY  - JOUR\nTI  - Another\nAU  - First, A\nPY  - 2020\nER  - \n" + RIS.read_text(encoding="utf-8"),
        encoding="utf-8",
    )
    run = ketref("data", "import", str(file), "--into", str(tmp_path / "own"))
    assert (run.out, run.code) == ("", 4)
    assert "No space left on device; nothing was added" in run.err
    assert [path.name for path in tmp_path.iterdir()] == ["refs.ris"]


def test_what_cannot_be_read_is_told_the_rest_is_added_and_the_exit_code_says_so(
    tmp_path: Path, ketref: Ketref
) -> None:
    file = tmp_path / "refs.nbib"
    file.write_text("PMID- 98000001\nTI  - Good\nDP  - 2020\nnonsense\n", encoding="utf-8")
    run = ketref("data", "import", str(file), "--into", str(tmp_path / "own"), width=200)
    assert run.code == 1
    assert f"{file}:4:1: expected a tag" in run.out
    assert drafts(tmp_path / "own") == ["good2020"]


def test_a_work_without_a_title_is_no_draft(tmp_path: Path, ketref: Ketref) -> None:
    file = tmp_path / "refs.bib"
    file.write_text("@article{a, doi={10.5555/made.up}}\n@article{b, title={Good}}\n", encoding="utf-8")
    run = ketref("data", "import", str(file), "--into", str(tmp_path / "own"), width=200)
    assert run.code == 1
    assert f"{file}:1:1: this work has no title" in run.out
    assert drafts(tmp_path / "own") == ["good-undated"]


def test_a_short_title_alone_makes_no_work_another(tmp_path: Path, ketref: Ketref) -> None:
    file = tmp_path / "refs.bib"
    file.write_text(
        "@article{a, title={Reply}, author={Doe, A.}, year=2010}\n"
        "@article{b, title={Reply}, author={Roe, B.}, year=2015}\n"
        "@article{c, title={Reply}, author={Roe, B.}, year=2010}\n",
        encoding="utf-8",
    )
    run = ketref("data", "import", str(file), "--into", str(tmp_path / "own"), width=200)
    assert drafts(tmp_path / "own") == ["doe2010", "roe2015"]
    assert "Perhaps there already, so not added" in run.out


def test_a_draft_whose_reference_needs_a_hand_answers_and_a_check_says_where(tmp_path: Path, ketref: Ketref) -> None:
    own = tmp_path / "own"
    added = ketref("data", "import", str(LITERATURE / "hard_to_read.ris"), "--into", str(own), width=200)
    assert added.code == 0
    assert "Look at this: its title is marked as retracted or withdrawn." in " ".join(added.out.split())
    assert "# retraction: {" in (own / "studies" / "made2020.yaml").read_text(encoding="utf-8")
    checked = ketref("data", "check", str(own), width=300)
    assert checked.code == 1
    told = ("[markup]", "[name]", "[pages]", "[capitals]")
    assert all(rule in checked.out for rule in told)
    cited = ketref("cite", "made2020", "made2021", "--with", str(own))
    assert cited.code == 0
    assert "RETRACTED: A made-up trial" in cited.out


def test_a_draft_without_an_author_and_of_an_issue_to_come_answers(tmp_path: Path, ketref: Ketref) -> None:
    file = ris(tmp_path, "Ketamine in made-up disorder\nAU  - Anonymous\nPY  - 9999/12")
    own = tmp_path / "[smith2020]"
    added = ketref("data", "import", str(file), "--into", str(own), width=200)
    assert "'Anonymous' is no author and is left out; its date 9999-12 is later than today." in " ".join(
        added.out.split()
    )
    run = ketref("studies", "--only-own", "--with", str(own), "--format", "plain")
    assert (run.err, run.code) == ("", 0)
    assert run.out.startswith("ketamine9999 [own] [draft]")
    assert ketref("data", "check", str(own)).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("no/such/file", "--into", "own"), 4, "cannot read no/such/file"),
        ((str(RIS), "--into", "own", "--condition", "nonsense"), 3, "no condition 'nonsense'"),
        ((str(RIS),), 2, "--into"),
        ((str(RIS), "--into", "not/there/own"), 4, "No such file or directory; nothing was added"),
    ],
)
def test_what_is_asked_wrongly_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ketref: Ketref, arguments: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    run = ketref("data", "import", *arguments)
    assert (run.out, run.code) == ("", code)
    assert said in run.err


@pytest.mark.parametrize(("module", "file"), [("bibtexparser", "zotero.bib"), ("rispy", "zotero.ris")])
def test_a_reader_that_is_not_installed_is_named(
    tmp_path: Path, ketref: Ketref, monkeypatch: pytest.MonkeyPatch, module: str, file: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    run = ketref("data", "import", str(LITERATURE / file), "--into", str(tmp_path / "own"))
    assert (run.out, run.code) == ("", 4)
    assert f"needs {module}: pip install 'ketamine-ref[import]'" in run.err
    assert ketref("data", "import", str(LITERATURE / "pubmed.nbib"), "--into", str(tmp_path / "own")).code == 0


def test_markup_and_escapes_in_a_file_are_text(tmp_path: Path, ketref: Ketref) -> None:
    file = ris(tmp_path, "Red [bold]and\x1b[31m it: 'quoted' # no comment\nPY  - 2020\nAU  - Ev{il, A\\n: b")
    run = ketref("data", "import", str(file), "--into", str(tmp_path / "own"))
    (name,) = drafts(tmp_path / "own")
    assert "Red [bold]and[31m it: 'quoted' # no comment" in " ".join(run.out.split())
    card = ketref("study", name, "--with", str(tmp_path / "own"))
    assert card.code == 0
    assert "\x1b" not in run.out + card.out


# Drafts


def test_a_draft_that_was_read_is_held_to_every_rule(tmp_path: Path, ketref: Ketref) -> None:
    own = tmp_path / "own"
    ketref("data", "import", str(RIS), "--into", str(own), "-c", "ocd")
    (own / "studies" / "eie2023.yaml").unlink()
    file = own / "studies" / "orsted2024.yaml"
    text = re.sub(r"level: unread.*", "level: abstract", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    run = ketref("data", "check", str(own), width=200)
    assert run.code == 1
    assert "field 'finding' is missing [missing-field]" in run.out
    assert "to fill in" not in run.out
    text = text.replace("# kind:        #", "kind: trial #").replace("# design:      #", "design: unread #")
    text = text.replace("# finding:     #", "finding: It eased. #").replace(
        "# url:           #", "  url: https://example.org #"
    )
    file.write_text(text, encoding="utf-8")
    assert "'unread' is for drafts" in ketref("data", "check", str(own), width=200).out
    file.write_text(text.replace("design: unread", "design: randomized-parallel"), encoding="utf-8")
    assert ketref("data", "check", str(own)).out.startswith("0 faults in 1 record of one's own")
    assert "DRAFT" not in ketref("study", "orsted2024", "--with", str(own)).out


def test_a_folder_of_own_records_is_checked_beside_the_dataset(tmp_path: Path, ketref: Ketref) -> None:
    claim = tmp_path / "own" / "claims" / "mine.yaml"
    claim.parent.mkdir(parents=True)
    text = (
        "id: mine\nconditions: [bipolar]\nsection: Mine\nstatement: My own claim.\njudgements:\n"
        "  - {study: diazgranados2010, direction: supports, directness: direct, because: the scale fell}\n"
        "better: Words on it [nobody1900].\n"
    )
    claim.write_text(text, encoding="utf-8")
    run = ketref("data", "check", str(tmp_path / "own"), width=200)
    assert run.code == 1
    assert run.out.count(str(claim)) == run.out.count("nobody1900") == 1, "the bundled study is known"
    claim.write_text(text.replace(" [nobody1900]", ""), encoding="utf-8")
    assert ketref("data", "check", str(tmp_path / "own")).code == 0
    assert ketref("data", "check", "--with", str(tmp_path / "own")).code == 0
    claim.rename(claim.with_name("bipolar-rapid-relief.yaml"))
    assert "[same-id]" in ketref("data", "check", str(tmp_path / "own"), width=300).out


def test_ones_own_results_are_marked_in_every_view(tmp_path: Path, ketref: Ketref) -> None:
    own = tmp_path / "own"
    (own / "studies").mkdir(parents=True)
    record = re.search(r"```yaml\n(.*?)```", (ROOT / "docs/own-records.md").read_text(encoding="utf-8"), re.DOTALL)
    assert record
    (own / "studies" / "orsted2024.yaml").write_text(record[1], encoding="utf-8")
    beside = ("--with", str(own))
    for command in (
        ("study", "orsted2024"),
        ("studies", "-c", "ocd"),
        ("results", "-c", "ocd"),
        ("condition", "ocd", "--full"),
        ("condition", "ocd", "--only", "references"),
        ("forest", "ocd", "--measure", "Y-BOCS", "--metric", "mean-difference"),
        ("timeline", "ocd"),
        ("trace", "orsted2024:y-bocs-p1d"),
        ("search", "made-up trial"),
    ):
        for form in ("terminal", "plain", "markdown", "html"):
            shown = re.sub(r"<[^>]*>|\\", "", ketref(*command, *beside, "--format", form, width=200).out)
            assert re.search(r"orsted2024\S*\s+\[own\]", shown), (command, form)
    for plot in ("forest", "timeline"):
        only = ketref(plot, "ocd", "--only-own", *beside, "--format", "plain").out
        without = ketref(plot, "ocd", "--without-own", *beside, "--format", "plain").out
        assert ("orsted2024" in only, "rodriguez2013" in only) == (True, False)
        assert ("orsted2024" in without, "rodriguez2013" in without) == (False, True)
    ketref("forest", "ocd", "--measure", "Y-BOCS", *beside, "-o", str(tmp_path / "ocd.svg"))
    assert "[own]" in (tmp_path / "ocd.svg").read_text(encoding="utf-8")
