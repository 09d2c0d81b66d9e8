"""Differences in DOIs and addresses."""

import re

from ketamine_ref.records.vocabulary import ReferenceType as Type
from tests.citing.differences.table import Case, Table

TABLE = Table()


@TABLE.difference(
    ["vancouver"], "A space follows doi: before the number.", "Citing Medicine, chapter 23, Availability (DOI)."
)
def space_after_doi(line: str, _: Case) -> str:
    return line.replace(" doi:10.", " doi: 10.")


@TABLE.difference(["apa"], "Retrieved is not said of a page that keeps its content.", "APA 9.16.")
def not_retrieved(line: str, _: Case) -> str:
    return line.replace(". Retrieved https:", ". https:")


@TABLE.difference(
    ["ieee"],
    "[Online]. Available: stands before an address, after a period.",
    "IEEE Reference Style Guide, Online sources.",
)
def available_online(line: str, _: Case) -> str:
    return re.sub(r"(?:, |(?<!\[Online\])\. )Available: http", ". [Online]. Available: http", line)


@TABLE.difference(
    ["bmj"],
    "A work without DOI has its address, or that of its PubMed entry.",
    "BMJ Author Hub, Formatting your paper (DOI or PubMed ID); a preprint has its DOI.",
)
def addresses(line: str, case: Case) -> str:
    work = case.study.reference
    if work.type is Type.ARTICLE:
        return f"{line} doi: {work.doi}"
    return line if work.doi or not case.study.link or case.study.link in line else f"{line} {case.study.link}"


@TABLE.difference(
    ["nature"],
    "The address of what has no volume stands once, before the year, and after the pages.",
    "Nature, Formatting guide, References (published online).",
)
def addresses_once(line: str, case: Case) -> str:
    work = case.study.reference
    if not line.endswith(f" doi:{work.doi}.") or not case.study.link:
        return line
    line = line.removesuffix(f" doi:{work.doi}.") + "."
    return (
        line
        if case.study.link in line
        else line.replace(
            f" ({work.issued.year if work.issued else ''}).",
            f" {case.study.link} ({work.issued.year if work.issued else ''}).",
        )
    )
