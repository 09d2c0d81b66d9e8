"""What people type for what a record writes: other letters, other hyphens, other scripts, other words."""

import shutil
from pathlib import Path

import pytest

from ketamine_ref.dataset.searching import SearchPage
from ketamine_ref.dataset.sentences import sentences
from ketamine_ref.dataset.store import Dataset, open_dataset
from ketamine_ref.errors import NotFoundError

BASE = Path("tests/cases/good/base").absolute()
BUNDLED = open_dataset()
FORMS = [
    ("Ketamine in the Straße", "strasse"), ("Ørsted and Đorđe", "orsted dorde"), ("Plain words", "Lukaszewicz"),
    ("Æsop on œdema and þorn", "aesop oedema thorn"), ("Keta treat\u00adment", "treatment"),
    ("Versus \ufb02uoxetine", "fluoxetine"), ("With H₂O", "H2O"), ("\uff37\uff29\uff24\uff25 letters", "wide"),
    ("Ketamine και ο κόσμος", "κοσμος"), ("Ketamine και ο κόσμος", "ΚΌΣΜΟΣ"), ("IŞIK ve ketamin", "ışık"),
    ("IŞIK ve ketamin", "isik"), ("İstanbul", "istanbul"), ("氯胺酮治疗抑郁症的随机对照试验", "抑郁症"),
    ("ケタミンのうつ病治療", "うつ"), ("ケタミンのうつ病治療", "ケタミン"), ("우울증에 대한 케타민", "우울"),
    ("Falls on the Y-BOCS", "YBOCS"), ("Falls on the YBOCS", "Y-BOCS"), ("On the HAM\u2011D\u201317", "hamd17"),
    ("Post-traumatic stress", "posttraumatic"), ("Posttraumatic stress", "post-traumatic"),
    ("After 24 h of rest", "24h"), ("Café au lait", "CAFE"),
]  # fmt: skip
"""Titles, and what is typed to find them."""


@pytest.fixture(scope="module")
def titles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Dataset]:
    """Return a dataset for each title."""
    found = {}
    for number, title in enumerate(dict.fromkeys(title for title, _ in FORMS)):
        folder = tmp_path_factory.mktemp("titles") / str(number)
        shutil.copytree(BASE, folder)
        study = folder / "studies" / "smith2020.yaml"
        text = study.read_text(encoding="utf-8").replace("A made-up trial [of nothing]", f'"{title}"')
        study.write_text(text.replace("family: Smith", "family: Łukaszewicz"), encoding="utf-8")
        found[title] = open_dataset(folder)
    return found


@pytest.mark.parametrize(("title", "typed"), FORMS)
def test_a_title_is_found_by_what_people_type(titles: dict[str, Dataset], title: str, typed: str) -> None:
    page = titles[title].search(typed)
    assert "smith2020" in [hit.id for hit in page.hits]
    assert not page.loosened


def test_a_near_word_is_shown_as_its_record_writes_it(titles: dict[str, Dataset]) -> None:
    with pytest.raises(NotFoundError, match="Did you mean κόσμος"):
        titles["Ketamine και ο κόσμος"].search("κόσμο")


def shown(page: SearchPage) -> list[str]:
    return ["".join(piece.text for piece in hit.snippet) for hit in page.hits]


@pytest.fixture(scope="module")
def with_synonyms(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the bundled records with synonyms of our own."""
    folder = tmp_path_factory.mktemp("synonyms") / "data"
    shutil.copytree(BUNDLED.path, folder)
    manifest = folder / "dataset.yaml"
    text = manifest.read_text(encoding="utf-8").partition("\nsynonyms:")[0]
    added = "\nsynonyms:\n- {words: [gravid, pregnancy]}\n- {words: [blood pressure, hypertensive]}\n"
    manifest.write_text(text + added, encoding="utf-8")
    return open_dataset(folder)


def test_a_synonym_is_taken_for_a_word_and_it_is_said(with_synonyms: Dataset) -> None:
    page = with_synonyms.search("gravid")
    assert page.hits[0].id == "pregnancy-breastfeeding"
    assert page.remarks == ("gravid was also looked for as pregnancy",)
    with pytest.raises(NotFoundError):
        with_synonyms.search('"gravid"')  # in quotation marks it means itself


def test_words_that_are_one_thing_have_its_synonyms_and_come_first_themselves(with_synonyms: Dataset) -> None:
    page = with_synonyms.search("blood pressure", limit=1000)
    literal = with_synonyms.search('"blood" "pressure"', limit=1000)
    assert [hit.id for hit in page.hits[: literal.total]] == [hit.id for hit in literal.hits]
    assert page.total > literal.total
    assert "140/90" in (page.hits[0].advice or "")
    assert page.remarks == ("blood pressure was also looked for as hypertensive",)
    assert literal.remarks == ()


def test_a_scale_is_found_as_a_word_by_each_of_its_names() -> None:
    for typed in ("HAMD", "HAM-D", "hdrs"):
        hit = BUNDLED.search(typed).hits[0]
        assert (hit.kind, hit.id, hit.next) == ("word", "HAMD", ("help", "HAMD"))


def test_every_hit_says_how_to_go_on_and_shows_a_whole_sentence() -> None:
    commands = {"studies": "study", "word": "help"}
    page = BUNDLED.search("ketamine mania", limit=100)
    assert page.hits
    for hit, sentence in zip(page.hits, shown(page), strict=True):
        assert hit.next == (commands.get(hit.kind, hit.kind.removesuffix("s")), hit.id)
        assert "…" not in sentence


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("bipolar OR ocd", "OR is a word here like any other"),
        ("mania NOT ketamine", "NOT is a word here like any other"),
        ("mania AND ocd OR psychosis", "AND and OR are words here like any other"),
        ("bipolar or ocd", ""), ("BIPOLAR OR OCD", ""), ('"OR" mania', ""),
    ],
)  # fmt: skip
def test_words_that_are_operators_elsewhere_are_said_to_be_words(typed: str, said: str) -> None:
    remarks = [remark for remark in BUNDLED.search(typed).remarks if " here like any other" in remark]
    assert bool(remarks) == bool(said)
    assert all(said in remark for remark in remarks)


@pytest.mark.parametrize("dash", "\u2010\u2011\u2012\u2013\u2014\u2212")
def test_any_dash_before_a_word_leaves_it_out(dash: str) -> None:
    assert BUNDLED.search(f"mania {dash}ketamine") == BUNDLED.search("mania -ketamine")


def test_sentences_end_where_they_end() -> None:
    text = "It fell by 2.5 points (P .04). J. H. Krystal saw it, e.g. Fig. 2. “So it is.” 3 of 4 stayed well! Is it so?"
    assert sentences(text) == (
        "It fell by 2.5 points (P .04).",
        "J. H. Krystal saw it, e.g. Fig. 2.",
        "“So it is.”",
        "3 of 4 stayed well!",
        "Is it so?",
    )
