import pytest

from ketamine_ref.citing.text import Run, address, doi, join, plain, sentences, stop, words
from ketamine_ref.records.study import doi_address


def test_words_have_single_spaces_and_no_text_has_no_run() -> None:
    assert words(" Brain \n and  Behavior ", italic=True) == (Run("Brain and Behavior", italic=True),)
    assert words("") == words("  ") == words(None) == ()


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("A title", "A title."),
        ("Doe, J.", "Doe, J."),
        ("An elusive search?", "An elusive search?"),
        ("He said “No.”", "He said “No.”"),
        ("And then...", "And then..."),
        ("In three parts:", "In three parts:"),
        ("A label (2019)", "A label (2019)."),
        ("A label (Inc.)", "A label (Inc.)."),
    ],
)
def test_a_part_is_closed_once(text: str, closed: str) -> None:
    assert plain(stop(words(text))) == closed


@pytest.mark.parametrize(
    ("number", "printed", "link"),
    [
        ("10.1000.10/123456", "10.1000.10/123456", "10.1000.10/123456"),
        ("10.1000/a#b", "10.1000/a#b", "10.1000/a%23b"),
        ("10.1000/a%b?c", "10.1000/a%b?c", "10.1000/a%25b%3Fc"),
        ("10.1002/(SICI)1<2::A>3;2-7", "10.1002/(SICI)1<2::A>3;2-7", "10.1002/(SICI)1%3C2::A%3E3;2-7"),
    ],
)
def test_a_doi_is_printed_plain_and_its_link_is_encoded(number: str, printed: str, link: str) -> None:
    assert doi(number, "doi:") == (Run(f"doi:{printed}", link=f"https://doi.org/{link}"),)


def test_the_address_of_a_doi_leads_to_it() -> None:
    assert doi_address("10.1000/a#b%c") == "https://doi.org/10.1000/a%23b%25c"


def test_a_link_is_not_closed() -> None:
    assert plain(stop(address("https://doi.org/10.1/x"))) == "https://doi.org/10.1/x"
    assert address(None) == stop(()) == ()


def test_a_link_leads_to_an_address_without_marks_that_addresses_may_not_hold() -> None:
    (run,) = address("https://doi.org/10.1002/29:2<142::AID-SYN5>3.0.CO;2-7")
    assert run.text == "https://doi.org/10.1002/29:2<142::AID-SYN5>3.0.CO;2-7"
    assert run.link == "https://doi.org/10.1002/29:2%3C142::AID-SYN5%3E3.0.CO;2-7"


def test_joining_leaves_out_what_is_empty_and_doubles_no_mark() -> None:
    assert plain(join([words("Pain,"), (), words("152")], ", ")) == "Pain, 152"
    assert plain(sentences([words("Inc."), (), words("Why?"), words("Pain")])) == "Inc. Why? Pain."


def test_neighbours_of_one_look_become_one_run() -> None:
    assert join([words("In"), words("Book", italic=True), words("(p. 3)")], " ") == (
        Run("In "),
        Run("Book", italic=True),
        Run(" (p. 3)"),
    )
