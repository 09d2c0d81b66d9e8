import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketamine_ref.citing.descriptions import is_description
from ketamine_ref.citing.headlines import SMALL_WORDS, headline_case
from ketamine_ref.citing.proper_names import NAMES, PHRASES
from ketamine_ref.citing.titles import is_title_case, main_title, sentence_case
from tests.citing.bundled_studies import STUDIES


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "A Randomized Add-on Trial of an N-methyl-D-aspartate Antagonist in Treatment-Resistant Bipolar Depression",
            "A randomized add-on trial of an N-methyl-D-aspartate antagonist in treatment-resistant bipolar depression",
        ),
        (
            "Lack of Effects of (2R,6R)-Hydroxynorketamine in a Rat Model: Comparison with (R)-Ketamine",
            "Lack of effects of (2R,6R)-hydroxynorketamine in a rat model: Comparison with (R)-ketamine",
        ),
        (
            "Effect of S-Ketamine and D-Cycloserine on BDNF, TrkB and mTORC1: An fMRI and 1H-MRS Study",
            "Effect of S-ketamine and D-cycloserine on BDNF, TrkB and mTORC1: An fMRI and 1H-MRS study",
        ),
        (
            "Binding of [11C]Raclopride and 5-HT1A Agonists in Sprague-Dawley Rats: Role of Val66Met",
            "Binding of [11C]raclopride and 5-HT1A agonists in Sprague-Dawley rats: Role of Val66Met",
        ),
        (
            "Intravenous Ketamine for Parkinson's Disease in Canada and the US: Costs to Medicare During COVID-19",
            "Intravenous ketamine for Parkinson's disease in Canada and the US: Costs to Medicare during COVID-19",
        ),
        (
            "Reliability of the Montgomery-Åsberg Depression Rating Scale in American Patients: A Cochrane Review",
            "Reliability of the Montgomery-Åsberg Depression Rating Scale in American patients: A Cochrane review",
        ),
        (
            "Mood Switch in Bipolar I and Bipolar II Disorder (DSM-5), Type III. Case Report and Literature Review",
            "Mood switch in bipolar I and bipolar II disorder (DSM-5), type III. Case report and literature review",
        ),
        (
            "Intranasal Ketamine in Autism Spectrum Disorder—Initial Results of a Pilot Study",
            "Intranasal ketamine in autism spectrum disorder—Initial results of a pilot study",
        ),
        (
            "Ketamine in New South Wales: Lessons From Dr. Made's Clinic and Prof Up's Notes",
            "Ketamine in New South Wales: Lessons from Dr. Made's clinic and Prof Up's notes",
        ),
        ("Serial Ketamine Infusions: The KARMA-Dep 2 Trial", "Serial ketamine infusions: The KARMA-Dep 2 trial"),
        (
            "Ketamine in Treatment Refractory OCD – A Case Series",
            "Ketamine in treatment refractory OCD – A case series",
        ),
    ],
)
def test_title_case_loses_its_capitals_and_nothing_else(printed: str, expected: str) -> None:
    assert is_title_case(printed)
    assert sentence_case(printed) == expected


@pytest.mark.parametrize(
    "title",
    [
        "mTOR-dependent synapse formation underlies the rapid antidepressant effects of NMDA antagonists",
        "S-ketamine concentrations are greatly increased by grapefruit juice",
        "d-cycloserine after ketamine",
        "So how special is special K? A systematic review and meta-analysis of ketamine for PTSD RCTs",
        "Impact of midazolam vs. saline on effect size estimates in controlled trials of ketamine",
        "What is the difference between SPRAVATO nasal spray and ketamine? (medical information page)",
        "Royal College of Psychiatrists position statement on psychedelic and related substances, as reported",
        "Canadian Network for Mood and Anxiety Treatments (CANMAT) 2018 guidelines for patients with bipolar disorder",
        "Effects of Esketamine as printed with a stray capital in a title in sentence case",
        "Ketamine for depression in Leipzig",
        "Ketamine in Lund",
        "A new use of the Zarate protocol",
        "Ketamine for depression: A trial in Lund and Malmö",
        "Ketamin-Behandlung der Depression: Eine Übersicht über die Ergebnisse",
        "Traitement de la dépression par la kétamine chez des patients résistants",
        "Effects of i.v. ketamine and e.g. i.m. midazolam at 0.5 mg/kg over 24 h",
        "Ketamine against E. coli in mice",
        "p11 and the α7 receptor",
        "β-endorphin after ketamine",
        "[11C]Raclopride binding after ketamine",
        "[11C]raclopride binding after ketamine",
        "[Dose-frequency trial: a Descriptive Title That Nobody Printed]",
        "Ketamine",
    ],
)
def test_sentence_case_passes_unchanged(title: str) -> None:
    assert sentence_case(title) == title


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("A pilot study: a review", "A pilot study: A review"),
        ("Does it work? an open question", "Does it work? An open question"),
        ("Part one. the beginning", "Part one. The beginning"),
        ("Cystitis after therapy – case report", "Cystitis after therapy – Case report"),
        ("Cystitis after therapy - case report", "Cystitis after therapy - Case report"),
        ("ketamine in mice", "Ketamine in mice"),
        ("ﬁrst: a second", "FIrst: A second"),
        ("A model: mTORC1 in mice", "A model: mTORC1 in mice"),
        ("A model: d-serine in mice", "A model: d-serine in mice"),
        ("Debate in the U.S. military", "Debate in the U.S. military"),
    ],
)
def test_a_subtitle_gets_its_capital_in_every_title(printed: str, expected: str) -> None:
    assert sentence_case(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "[11C]Raclopride Binding After Ketamine in Healthy Volunteers",
            "[11C]Raclopride binding after ketamine in healthy volunteers",
        ),
        ("Effects of Ketamine on Escherichia Coli and E. Coli", "Effects of ketamine on Escherichia coli and E. coli"),
        ("Infusions of 0.5 Mg/Kg Over 24 h in Adults", "Infusions of 0.5 mg/kg over 24 h in adults"),
        ("The α7 Receptor, TGF-β1 and p11 in Depression", "The α7 receptor, TGF-β1 and p11 in depression"),
        ("Ketamine in Depression", "Ketamine in depression"),
        ("Ketamine in Mice", "Ketamine in mice"),
        ("Repeated Ketamine Infusions in Leipzig", "Repeated ketamine infusions in Leipzig"),
        ("What Is “Known” About ‘Special K’?", "What is “known” about ‘special K’?"),
    ],
)
def test_symbols_units_and_names_of_substances_keep_their_letters(printed: str, expected: str) -> None:
    assert sentence_case(printed) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("de", "Ketamin Bei Schmerzen"), ("pt-BR", "Ketamin Bei Schmerzen")]
)
def test_a_title_in_another_language_keeps_its_case(language: str, expected: str) -> None:
    assert sentence_case("Ketamin Bei Schmerzen", language=language) == expected
    assert headline_case(expected, SMALL_WORDS, language) == expected


@pytest.mark.parametrize("language", [None, "en", "en-GB"])
def test_a_title_in_english_does_not(language: str | None) -> None:
    assert sentence_case("Repeated Ketamine Infusions", language=language) == "Repeated ketamine infusions"


@pytest.mark.parametrize(
    ("title", "described"),
    [
        ("[A description]", True),
        ("[A description.]", True),
        ("[A translated title].", True),
        ("[A [nested] description]", True),
        ("[11C]Raclopride in mice", False),
        ("[18F]FDG PET and ketamine: a study [abstract]", False),
        ("[Open", False),
        ("A title [abstract]", False),
    ],
)
def test_a_description_stands_in_brackets_as_a_whole(title: str, described: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert is_description(title) == described


@pytest.mark.parametrize(
    ("title", "main"),
    [
        ("Ketamine: a review", "Ketamine"),
        ("RETRACTED: Ketamine in mice: a review", "RETRACTED: Ketamine in mice"),
        ("[A description: of something]", "[A description: of something]"),
    ],
)
def test_the_main_title_goes_to_the_subtitle(title: str, main: str) -> None:
    assert main_title(title) == main


def test_sentence_case_comes_out_of_itself_unchanged() -> None:
    for study in STUDIES.values():
        once = sentence_case(study.reference.title)
        assert sentence_case(once) == once
        assert once.casefold() == study.reference.title.casefold()


@settings(derandomize=True)
@given(st.text(max_size=80))
def test_only_the_case_of_a_title_changes(title: str) -> None:
    # Letters whose upper case is longer (ß, ligatures) are compared by it.
    assert sentence_case(title).upper() == title.upper()


def test_names_have_the_one_form_that_the_list_is_for() -> None:
    assert all(name.isalpha() and name.istitle() for name in NAMES)
    assert all(" " in phrase or "-" in phrase or "–" in phrase for phrase in PHRASES)
    assert len(set(PHRASES)) == len(PHRASES)
