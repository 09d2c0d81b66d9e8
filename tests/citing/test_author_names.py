import pytest

from ketamine_ref.citing.names import Name, inverted, medical, name_of, names_of, pointed
from ketamine_ref.records.study import Author


@pytest.mark.parametrize(
    ("given", "initials"),
    [
        ("Mocrane", "M."),
        ("Chadi G.", "C. G."),
        ("Chadi G", "C. G."),
        ("J.A.", "J. A."),
        ("N. B.", "N. B."),
        ("C A", "C. A."),
        ("SS", "S. S."),
        ("CJA", "C. J. A."),
        ("AJ", "A. J."),
        ("Bo", "B."),
        ("Li", "L."),
        ("Leanna MW", "L. M. W."),
        ("SM Atikur", "S. M. A."),
        ("Angela T.H.", "A. T. H."),
        ("Leon P.H.J.", "L. P. H. J."),
        ("Aurora J. A. E.", "A. J. A. E."),
        ("D. Cyril", "D. C."),
        ("Li-Hua", "L.-H."),
        ("Sheng-Min", "S.-M."),
        ("Peng-fei", "P.-F."),
        ("C-M", "C.-M."),
        ("J.-P.", "J.-P."),
        ("Chiang-Shan R.", "C.-S. R."),
        ("TungPing", "T."),
        ('C.J. "Jean"', "C. J."),
        ("Özgür", "Ö."),
        ("Łukasz", "Ł."),
        ("ŁM", "Ł. M."),
        ("E\u0301va", "E\u0301."),
        ("Daniel Lucas da Conceição", "D. L. da C."),
        ("Renata de Melo Felipe", "R. de M. F."),
        ("Carla de", "C. de"),
        ("Th.", "T."),
        ("Ch. A.", "C. A."),
        ("Ch.-A.", "C.-A."),
        ("peter", "P."),
        ("-", ""),
        ("", ""),
    ],
)
def test_given_names_become_initials(given: str, initials: str) -> None:
    assert pointed(name_of(Author(family="Doe", given=given)).initials) == initials


@pytest.mark.parametrize(
    ("given", "spelled"),
    [
        ("Th.", "Th."),
        ("Ch. A.", "Ch. A."),
        ("Ch.-A.", "Ch.-A."),
        ("J.-P.", "J.-P."),
        ("Carlos A", "Carlos A."),
        ("Leon P.H.J.", "Leon P. H. J."),
        ("Jean-Paul", "Jean-Paul"),
        ('C.J. "Jean"', "C. J."),
    ],
)
def test_given_names_are_spelled_as_the_source_prints_them(given: str, spelled: str) -> None:
    assert name_of(Author(family="Doe", given=given)).given == spelled


@pytest.mark.parametrize(
    ("author", "apa", "harvard", "ama", "bmj"),
    [
        (
            Author(family="Zarate", given="CA", suffix="Jr."),
            "Zarate, C. A., Jr.",
            "Zarate, C.A., Jr.",
            "Zarate CA Jr",
            "Zarate CA Jr",
        ),
        (Author(family="Li", given="Cheng-Ta"), "Li, C.-T.", "Li, C.-T.", "Li CT", "Li C-T"),
        (
            Author(family="Costa", given="D. L. da C."),
            "Costa, D. L. da C.",
            "Costa, D.L. da C.",
            "Costa DL da C",
            "Costa DL da C",
        ),
        (Author(literal="Yale Group"), "Yale Group", "Yale Group", "Yale Group", "Yale Group"),
    ],
)
def test_a_name_is_put_together_as_the_guides_have_it(
    author: Author, apa: str, harvard: str, ama: str, bmj: str
) -> None:
    name = name_of(author)
    assert inverted(name) == apa
    assert inverted(name, between="") == harvard
    assert medical(name) == ama
    assert medical(name, hyphen=True) == bmj


@pytest.mark.parametrize(
    "family", ["van de Loo", "de Oliveira", "De La Garza García", "aan het Rot", "D’Andrea", "Öngür"]
)
def test_a_family_name_is_kept_as_its_owner_writes_it(family: str) -> None:
    assert name_of(Author(family=family, given="A")).family == family


def test_an_organisation_and_a_person_of_one_name_are_kept_whole() -> None:
    assert name_of(Author(literal="Pfizer (Hospira)")) == Name("Pfizer (Hospira)", is_group=True)
    assert name_of(Author(given="Sukarno")) == name_of(Author(family="Sukarno")) == Name("Sukarno")


def test_an_author_without_a_name_is_left_out() -> None:
    assert names_of([Author(), Author(family="Doe")]) == (Name("Doe"),)
