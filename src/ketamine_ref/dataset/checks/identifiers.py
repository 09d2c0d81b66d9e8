"""Rules about identifiers of works, registry entries and pages."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ketamine_ref.dataset.checks.rules import Fault, rule
from ketamine_ref.dataset.checks.walking import everything, scalars
from ketamine_ref.dataset.loading import Sources
from ketamine_ref.dataset.reading import Trail
from ketamine_ref.records import Study
from ketamine_ref.records.study import Reference

REGISTRIES = {
    "NCT": (r"NCT\d{8}", "NCT and 8 digits"),
    "ACTRN": (r"ACTRN\d{14}", "ACTRN and 14 digits"),
    "CRD": (r"CRD\d{8,15}", "CRD and at least 8 digits"),
    "ChiCTR": (
        r"ChiCTR(-[A-Z]+-)?\d{8,10}",
        "ChiCTR and 10 digits, or ChiCTR, letters and 8 digits, such as ChiCTR-TRC-12001234",
    ),
    "CTRI": (r"CTRI/\d{4}/\d{2,3}/\d{6}", "CTRI/, year, month and 6 digits, such as CTRI/2020/01/012345"),
    "DRKS": (r"DRKS\d{8}", "DRKS and 8 digits"),
    "INPLASY": (r"INPLASY\d{9}", "INPLASY and 9 digits"),
    "IRCT": (r"IRCT\d+N\d+", "IRCT, digits, N and digits"),
    "ISRCTN": (r"ISRCTN\d{8}", "ISRCTN and 8 digits"),
    "JapicCTI": (r"JapicCTI-\d{6}", "JapicCTI- and 6 digits"),
    "jRCT": (r"jRCTs?\d{9,10}", "jRCT or jRCTs and 9 or 10 digits"),
    "KCT": (r"KCT\d{7}", "KCT and 7 digits"),
    "NL": (r"NL\d{1,5}", "NL and up to 5 digits"),
    "NTR": (r"NTR\d{1,5}", "NTR and up to 5 digits"),
    "PACTR": (r"PACTR\d{15,16}", "PACTR and 15 or 16 digits"),
    "RBR": (r"RBR-[a-z0-9]{5,8}", "RBR- and 5 to 8 lower-case letters and digits"),
    "TCTR": (r"TCTR\d{11}", "TCTR and 11 digits"),
    "UMIN": (r"UMIN\d{9}", "UMIN and 9 digits"),
    "20": (r"\d{4}-\d{6}-\d{2}(-\d{2})?", "a EudraCT or EU CT number such as 2012-005678-90"),
    "osf.io": (r"osf\.io/[a-z0-9]{5}", "osf.io/ and 5 letters and digits"),
}
"""The form of a registry's numbers, as a pattern and in words, by what they start with."""

_DOI = re.compile(r"10\.\d{4,9}(\.\d+)*/\S*[^\s.,;]", re.ASCII)
_PMID = re.compile(r"[1-9]\d{0,7}", re.ASCII)
_PMCID = re.compile(r"PMC[1-9]\d{0,8}", re.ASCII)


@rule("doi")
def dois_are_well_formed(sources: Sources) -> Iterator[Fault]:
    """A DOI starts with 10., a number and a slash, and has no resolver, space or closing punctuation."""
    return _ill_formed(
        sources, "DOI", _DOI, "a DOI such as 10.1038/npp.2013.150, with no address before it and no stop after it"
    )


@rule("pmid")
def pmids_are_well_formed(sources: Sources) -> Iterator[Fault]:
    """A PMID is a number of at most 8 digits."""
    return _ill_formed(sources, "PMID", _PMID, "a PMID such as 20679587: at most 8 digits, no zero first")


@rule("pmcid")
def pmcids_are_well_formed(sources: Sources) -> Iterator[Fault]:
    """A PMCID is PMC and a number."""
    return _ill_formed(sources, "PMCID", _PMCID, "a PMCID such as PMC3000408")


@rule("registration")
def registrations_are_well_formed(sources: Sources) -> Iterator[Fault]:
    """A registration number has the form of a known registry of trials or reviews."""
    for loaded in sources.of(Study):
        number = loaded.record.registration
        if number is not None and (message := registration_fault(number)):
            yield Fault(loaded, ("registration",), message)


def registration_fault(number: str) -> str:
    """Return what is wrong with a registration number; nothing where it has the form of a known registry."""
    form = next((form for start, form in REGISTRIES.items() if number.casefold().startswith(start.casefold())), None)
    if form is None:
        return f"{number!r} is of no known registry: expected a number such as NCT01100255 or CRD42023488524"
    return (
        "" if re.fullmatch(form[0], number, re.ASCII) else f"{number!r} is no registration number: expected {form[1]}"
    )


@rule("url")
def addresses_are_well_formed(sources: Sources) -> Iterator[Fault]:
    """An address starts with http:// or https://, names a host and has no spaces."""
    for _, loaded in everything(sources):
        for trail, text in scalars(loaded):
            if trail[-1] in {"url", "URL"} and not _is_address(text):
                message = f"{text!r} is no address: expected http:// or https://, a host, and no spaces"
                yield Fault(loaded, trail, message)


@rule("same-work", across=True)
def works_have_one_record(sources: Sources) -> Iterator[Fault]:
    """No two studies have the same DOI, PMID or PMCID, whatever its case."""
    first: dict[tuple[str, str], str] = {}
    for loaded in sources.of(Study):
        for field, text in _identifiers(loaded.record.reference):
            owner = first.setdefault((field, text.casefold()), loaded.name)
            if owner != loaded.name:
                message = f"{field} {text} is already that of the study {owner!r}: one record a work"
                yield Fault(loaded, ("reference", field), message)


def _ill_formed(sources: Sources, field: str, form: re.Pattern[str], expected: str) -> Iterator[Fault]:
    for loaded in sources.of(Study):
        text = dict(_identifiers(loaded.record.reference)).get(field)
        if text is not None and not form.fullmatch(text):
            trail: Trail = ("reference", field)
            yield Fault(loaded, trail, f"{text!r} has another form: expected {expected}")


def _identifiers(reference: Reference) -> Iterator[tuple[str, str]]:
    for field, text in (("DOI", reference.doi), ("PMID", reference.pmid), ("PMCID", reference.pmcid)):
        if text is not None:
            yield field, text


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:  # such as an IPv6 host without its closing bracket
        return False
    return parts.scheme in {"http", "https"} and "." in host and not re.search(r"\s", text)
