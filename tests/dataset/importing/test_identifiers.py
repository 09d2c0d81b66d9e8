"""Identifiers are found wherever people put them, and only there."""

import pytest

from ketamine_ref.dataset.importing import read_bytes

IDENTIFIERS = {
    "10.5555/made.up": (
        "doi={10.5555/made.up}", "doi={https://dx.doi.org/10.5555/made.up/}", r"doi={10.5555\%2Fmade.up}",
        "doi={doi: 10.5555/made.up}", "doi={10.5555/made.up?src=x&b=1}", "url={http://doi.org/10.5555/made.up#one}",
        "doi={https://doi-org.proxy.example.edu/10.5555/made.up}", "note={doi: 10.5555/made.up}",
        "url={https://proxy.example.edu/login?url=https%3A%2F%2Fdoi.org%2F10.5555%2Fmade.up}",
        "url={https://publisher.example/doi/full/10.5555/made.up?journal=x}", "note={PMID: 1; DOI:10.5555/made.up.}",
        "url={https://publisher.example/article?id=10.5555/made.up}",
        "url={https://publisher.example/articles/10.5555/made.up/full}", r"howpublished={\url{https://doi.org/10.5555/made.up}}",
    ),
    "10.5555/2020.01": ("url={https://www.example.org/content/10.5555/2020.01v2.full.pdf}", "doi={10.5555/2020.01}"),
    "10.5555/preprints/v1": ("doi={10.5555/preprints/v1}",),
    "10.5555/preprints.v1": ("doi={10.5555/preprints.v1}",),
    "10.5555/made.up2": ("url={doi.org/10.5555/made.up2}", "url={10.5555/made.up2}"),
    "10.5555/a(b)17:15/16<1::AID-C2>3.0.CO;2-#": ("doi={10.5555/a(b)17:15/16<1::AID-C2>3.0.CO;2-#}",),
    "99000001": (
        "pmid={99000001}", "pmid={PMID: 99000001}", "pmid={https://pubmed.ncbi.nlm.nih.gov/99000001/}",
        "note={PMID: 99000001}", "url={https://pubmed.ncbi.nlm.nih.gov/99000001/?dopt=Abstract}",
        "url={https://www.ncbi.nlm.nih.gov/pubmed/99000001}", "url={https://europepmc.org/article/MED/99000001}",
    ),
    "PMC99": (
        "pmcid={99}", "url={https://www.ncbi.nlm.nih.gov/pmc/articles/PMC99/}", "note={PMCID: PMC99}",
        "url={https://pmc.ncbi.nlm.nih.gov/articles/PMC99/}",
    ),
    None: (
        "url={https://example.org/10.5/made.up}", "url={https://example.org/2013/5/}", "pmid={0}", "doi={10.5555}",
        "note={Erratum in: Example 2013; doi: 10.5555/other}", "note={Comment on PMID: 99000001}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "id_"), [(said, id_) for id_, every in IDENTIFIERS.items() for said in every])
def test_identifiers_are_found_wherever_people_put_them(said: str, id_: str | None) -> None:
    (work,) = read_bytes(f"@article{{a, title={{A}}, {said}}}".encode(), "refs.bib").works
    reference = work.reference
    assert id_ in (reference.doi, reference.pmid, reference.pmcid)
    assert reference.url is None or not reference.doi
    assert bool(work.doubts) is (id_ is None and said.startswith(("doi", "pmid")))


def test_identifiers_lose_what_people_put_around_them_and_what_is_none_is_told() -> None:
    text = (
        "TY  - JOUR\nTI  - A\nDO  - doi:10.1000/A.b.\nAN  - 123\nC2  - PMC45\n"
        "UR  - https://doi.org/10.1000/A.b\nPY  - 2024/02/31\nER  - \n"
        "TY  - BOOK\nTI  - B\nDO  - none\nUR  - ftp://x\nPY  - soon\nN1  - RETRACTED in 2020\nER  - \n"
    )
    first, second = read_bytes(text.encode(), "refs.ris").works
    reference = first.reference
    assert (reference.doi, reference.pmid, reference.pmcid, reference.url) == ("10.1000/A.b", "123", "PMC45", None)
    assert (reference.issued, first.doubts) == ("2024-02", ())
    assert second.to_look_at == (
        "its DOI 'none' cannot be read as one and is left out",
        "its date 'soon' cannot be read as one and is left out",
        "its address 'ftp://x' cannot be read as one and is left out",
        "the file says of it: RETRACTED in 2020",
        "the file calls its type 'BOOK', which has no equal here",
    )
