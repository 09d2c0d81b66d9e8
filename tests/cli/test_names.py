"""Names in every form in which people have them: alone, pasted, in other words, as codes, of several things."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ketamine_ref.dataset.names import identifiers
from ketamine_ref.dataset.store import open_dataset
from tests.conftest import Ketref

BASE = Path("tests/cases/good/base").absolute()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("bloch2012,", "bloch2012"),
        ("bloch2012.", "bloch2012"),
        ("[bloch2012]", "bloch2012"),
        ("@bloch2012;", "bloch2012"),
        ("“bloch2012”", "bloch2012"),
        ("Bloch et al., 2012", "bloch2012"),
        ("Bloch 2012", "bloch2012"),
        ("(Rodriguez et al. 2013)", "rodriguez2013"),
        ("https://doi.org/10.1038/npp.2013.150.", "rodriguez2013"),
        ("https://www.doi.org/10.1038/npp.2013.150", "rodriguez2013"),
        ("doi:10.1038/NPP.2013.150)", "rodriguez2013"),
        ("https://www.nature.com/doifinder/10.1038/npp.2013.150?proof=t", "rodriguez2013"),
        ("https://doi.org/10.1002/(SICI)1098-2396(199806)29:2%3C142::AID-SYN5%3E3.0.CO;2-7", "breier1998"),
        ("10.1002/(SICI)1098-2396(199806)29:2<142::AID-SYN5>3.0.CO;2-7.", "breier1998"),
        ("PMID:22784486;", "bloch2012"),
        ("PMID: 22784486", "bloch2012"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/22784486", "bloch2012"),
        ("pubmed.ncbi.nlm.nih.gov/22784486/", "bloch2012"),
        ("https://europepmc.org/article/MED/22784486", "bloch2012"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC3667652/", "bloch2012"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3667652/#S1", "bloch2012"),
        ("pmc3799067", "rodriguez2013"),
        ("NCT01920555", "fava2018"),
        ("https://clinicaltrials.gov/study/NCT01920555", "fava2018"),
        ("`bloch2012`", "bloch2012"),
        ("study/bloch2012", "bloch2012"),
        ("ketref://study/bloch2012", "bloch2012"),
        ("https://evidence.example/ketref/study/bloch2012.html#ybocs", "bloch2012"),
        ("studies/bloch2012.yaml", "bloch2012"),
        ("diazgranados2010:madrs-p2d", "diazgranados2010"),
        ("diazgranados2010#madrs-p2d,", "diazgranados2010"),
        ("https://dx.doi.org/10.1038%2Fnpp.2013.150", "rodriguez2013"),
        ("urn:doi:10.1038/npp.2013.150", "rodriguez2013"),
        ("info:doi/10.1038/npp.2013.150", "rodriguez2013"),
        ("KARMA-Dep 2", "jelovac2025"),
        ("escape-trd", "reif2023"),
    ],
)
def test_a_study_is_found_by_whatever_people_copy(ketref: Ketref, name: str, found: str) -> None:
    assert json.loads(ketref("study", name, "--json").out)["data"]["id"] == found
    assert ketref("cite", name, "--ids").out == f"{found}\n"


@pytest.mark.parametrize(
    "address", ["(diazgranados2010:madrs-p2d).", "diazgranados2010#madrs-p2d", "`Diazgranados2010:MADRS-p2d`"]
)
def test_a_result_is_found_by_its_address_as_it_was_copied(ketref: Ketref, address: str) -> None:
    assert json.loads(ketref("trace", address, "--json").out)["data"]["address"] == "diazgranados2010:madrs-p2d"


@pytest.mark.parametrize(
    ("typed", "meant"), [("10.1000/a%3Cb", "10.1000/a%3cb"), ("https://doi.org/10.1000%2Fa%253Cb", "10.1000/a%3cb")]
)
def test_a_doi_may_hold_what_looks_like_an_encoded_mark(typed: str, meant: str) -> None:
    assert meant in identifiers(typed)


def test_ids_in_a_bracket_are_several(ketref: Ketref) -> None:
    assert ketref("cite", "[bloch2012, rodriguez2013]", "--ids").out == "bloch2012\nrodriguez2013\n"


def test_every_address_that_ketref_prints_it_takes_back() -> None:
    dataset = open_dataset()
    for study in dataset.studies():
        for printed in (study.reference.doi, study.reference.pmid, study.reference.pmcid):
            if printed:
                assert dataset.study(printed).id == study.id
        if study.reference.doi:
            assert dataset.study(f"https://doi.org/{study.reference.doi}.").id == study.id


def test_a_registration_of_several_studies_asks_which(ketref: Ketref) -> None:
    found = ketref("study", "NCT00088699")
    assert (found.out, found.code) == ("", 2)
    assert "`ketref study diazgranados2010`" in found.err
    assert "`ketref study zarate2006`" in found.err


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("major depressive disorder", "depression"),
        ("social anxiety", "anxiety"),
        ("bipolar II", "bipolar"),
        ("bipolar type 2 disorder", "bipolar"),
        ("bulimia", "eating-disorder"),
        ("suicide", "suicidality"),
        ("[OCD]", "ocd"),
        ("F42", "ocd"),
        ("f42.1", "ocd"),
        ("6B20", "ocd"),
        ("D003865", "depression"),
    ],
)
def test_a_condition_is_found_by_words_of_its_names_and_by_codes(ketref: Ketref, name: str, page: str) -> None:
    assert json.loads(ketref("condition", name, "--json").out)["data"]["condition"]["id"] == page


@pytest.mark.parametrize("name", ["postpartum depression", "substance use disorder", "use disorder", "bipolr", "Z99"])
def test_what_may_be_several_conditions_or_none_is_not_guessed(ketref: Ketref, name: str) -> None:
    found = ketref("condition", name)
    assert (found.out, found.code) == ("", 3)


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        (("ocd", "--brief"), ("condition", "ocd", "--brief")),
        (("social", "anxiety", "--brief"), ("condition", "anxiety", "--brief")),
        (("rodriguez2013",), ("study", "rodriguez2013")),
        (("10.1038/npp.2013.150",), ("study", "rodriguez2013")),
        (("affective-switch", "--format", "plain"), ("caution", "affective-switch", "--format", "plain")),
        (("gsk3-lithium",), ("mechanism", "gsk3-lithium")),
        (("ocd-one-week",), ("claim", "ocd-one-week")),
        (("MADRS",), ("help", "MADRS")),
        (("ybocs",), ("help", "Y-BOCS")),
        (("diazgranados2010:madrs-p2d",), ("trace", "diazgranados2010:madrs-p2d")),
        (("F42",), ("condition", "ocd")),
        (("healthy",), ("studies", "--condition", "healthy")),
    ],
)
def test_a_bare_name_shows_what_goes_by_it(ketref: Ketref, typed: tuple[str, ...], command: tuple[str, ...]) -> None:
    assert ketref(*typed) == ketref(*command)
    assert ketref(*typed).code == 0


def test_a_bare_name_is_looked_for_in_the_dataset_that_is_chosen_behind_it(ketref: Ketref) -> None:
    assert ketref("low-mood", "--data", str(BASE)).code == 0
    assert ketref("--data", str(BASE), "smith2020").code == 0
    assert ketref("bipolar", f"--data={BASE}").code == 3


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("condtion", 2, "no such command 'condtion'. Did you mean 'condition'"),
        (
            "zzz",
            3,
            "no command or record 'zzz'. `ketref search WORDS` looks into every text; `ketref --help`",
        ),
        ("rodriguez2014", 3, "Did you mean rodriguez2013"),
        ("NCT00088699", 2, "'NCT00088699' is the name of several: `ketref study diazgranados2010`"),
    ],
)
def test_a_bare_name_that_leads_nowhere_or_to_several_is_said(ketref: Ketref, typed: str, code: int, said: str) -> None:
    found = ketref(typed)
    assert (found.out, found.code) == ("", code)
    assert said in found.err


def test_a_command_does_not_pay_for_bare_names() -> None:
    program = "import sys; from ketamine_ref.cli import main\ntry: main()\nexcept SystemExit: print(*sys.modules)"
    for typed, pays in ((["study", "bloch2012"], False), (["bloch2012"], True)):
        ended = subprocess.run([sys.executable, "-c", program, *typed], capture_output=True, text=True, check=True)
        assert ("ketamine_ref.cli.naming" in ended.stdout.split()) is pays


def test_a_folder_that_is_given_twice_counts_once(ketref: Ketref, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "studies").mkdir(parents=True)
    text = (BASE / "studies" / "jones2019.yaml").read_text(encoding="utf-8")
    (own / "studies" / "jones2019.yaml").write_text(text.replace("[low-mood, healthy]", "[ocd]"), encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to(own)
    once = ketref("studies", "--with", str(own))
    assert once.code == 0
    assert ketref("studies", "--with", str(own), "--with", f"{own}/", "--with", str(link)) == once
    assert ketref("cite", "smith2020", "--data", str(BASE), "--with", str(BASE)).code == 0


def test_a_home_folder_is_found_behind_an_equals_sign(
    ketref: Ketref, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "data").symlink_to(BASE)
    (tmp_path / "c.toml").write_text('style = "ieee"\n', encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("KETREF_CONFIG", "~/c.toml")
    assert ketref("cite", "smith2020", "--data=~/data").out.startswith("A. Smith")
    assert ketref("data", "check", "~/data").code == 0
    assert ketref("cite", "smith2020", "--data=~/data", "-o", "~/out.txt").code == 0
    assert (tmp_path / "out.txt").is_file()
    monkeypatch.setenv("KETREF_DATA", "~/data")
    monkeypatch.setenv("KETREF_CONFIG", "~/gone.toml")
    found = ketref("cite", "smith2020", "--ids")
    assert found.out == "smith2020\n"
    assert "KETREF_CONFIG names" in found.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--since", "20"), "a year has four digits, such as 2020, not 20."),
        (("--since", "2020", "--until", "2010"), "--since 2020 is after --until 2010"),
        (("--min-n", "ten"), "'ten' is not a whole number."),
    ],
)
@pytest.mark.parametrize("command", [("studies",), ("cite", "--all")])
def test_numbers_that_cannot_be_meant_are_refused(
    ketref: Ketref, command: tuple[str, ...], options: tuple[str, ...], said: str
) -> None:
    found = ketref(*command, *options)
    assert (found.out, found.code) == ("", 2)
    assert said in found.err
