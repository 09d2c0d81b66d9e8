"""Differences in dates, volumes, issues, pages and article numbers."""

import re

from ketamine_ref.citing.pages import is_article_number
from ketamine_ref.records.vocabulary import ReferenceType as Type
from tests.citing.differences.table import Case, Table

TABLE = Table()


@TABLE.difference(
    ["ama", "harvard", "chicago", "bmj"],
    "Published online, Published Online First, ahead of print or Preprint is not said of an article without volume: "
    "the record does not know whether it has one.",
    "The data format: a gap means not read.",
)
def no_claim_of_being_online_first(line: str, case: Case) -> str:
    work = case.study.reference
    if work.type not in {Type.ARTICLE_JOURNAL, Type.ARTICLE_MAGAZINE} or work.volume:
        return line
    line = line.replace(". Published online ", ". ").replace(" [Preprint]", "")
    if work.issued:
        line = line.replace(f" Published Online First: {work.issued.words}.", f" {work.issued.year}.")
    return re.sub(r", ahead of print(?=[.,])", "", line)


@TABLE.difference(
    ["apa", "harvard", "chicago"],
    "A double issue has an en dash: 83(3–4).",
    "APA 6.6; Chicago, chapter 6 (en dash); no other guide has a hyphen between numbers.",
)
def double_issues(line: str, case: Case) -> str:
    issue = case.study.reference.issue or ""
    return line.replace(f"({issue})", f"({issue.replace('-', '–')})")


@TABLE.difference(["apa"], "Three spaced points, not one mark, stand for authors left out.", "APA 9.8.")
def spaced_points(line: str, _: Case) -> str:
    return line.replace(", … ", ", . . . ")


@TABLE.difference(["vancouver"], "Pages have a hyphen.", "Citing Medicine, chapter 1, Location (Pagination).")
def hyphens_between_pages(line: str, _: Case) -> str:
    return re.sub(r"(?<=[;:]|\d)(\w*\d)–(\w*\d)", r"\1-\2", line)


@TABLE.difference(
    ["chicago"],
    "A volume without issue stands without a month: the date of a record may be that of the publication online.",
    "Chicago, chapter 14 (the month may be left out); the data format: `issued`.",
)
def no_month_for_an_issue(line: str, case: Case) -> str:
    return (
        re.sub(r"(?<=\d) \([A-Z][a-z]+\)(?=[:.])", "", line)
        if not case.study.reference.issue or not case.study.reference.volume
        else line
    )


@TABLE.difference(
    ["vancouver", "ieee"],
    "Beside a volume a date known to the day is cut to its year: it may be that of the publication online.",
    "ICMJE Recommendations (the month may be left out); the data format: `issued`.",
)
def no_day_beside_a_volume(line: str, case: Case) -> str:
    work = case.study.reference
    if not work.issued or not work.issued.day or not (work.volume or work.issue) or work.type is Type.LEGISLATION:
        return line
    line = re.sub(rf"(?<= {work.issued.year}) [A-Z][a-z]{{2}} \d+(?=;)", "", line)
    return re.sub(rf", [A-Z][a-z]{{2}}\.? (?={work.issued.year}\b)", ", ", line)


@TABLE.difference(
    ["vancouver", "bmj", "chicago"],
    "Pages stand after a colon, also where the volume is not known.",
    "Citing Medicine, chapter 1, Location (Pagination); Chicago, chapter 14 (journals).",
)
def pages_after_a_colon(line: str, case: Case) -> str:
    work = case.study.reference
    if work.volume or work.issue or not work.page:
        return line
    first = work.page.partition("-")[0]
    line = re.sub(rf"(?<=\d);(?={first}\b)", ":", line)
    return re.sub(rf"((?<=[a-z] \d\d)|(?<=[a-z] \d)), (?={first}\b)", ": ", line)


@TABLE.difference(
    ["bmj"],
    "No period between journal and year: Inj Prev 2000;6:148–50.",
    "BMJ Author Hub, Formatting your paper (example).",
)
def journals_without_period(line: str, case: Case) -> str:
    work = case.study.reference
    journal = (work.container_title_short or "").replace(".", "")
    return (
        line.replace(f" {journal}. {work.issued.year}", f" {journal} {work.issued.year}")
        if journal and work.issued
        else line
    )


@TABLE.difference(
    ["bmj"],
    "An issue is given where the volume is not known: 2023;(5):407–10.",
    "Citing Medicine, chapter 1, Issue Number, which the BMJ follows.",
)
def issues_without_volume(line: str, case: Case) -> str:
    work = case.study.reference
    if work.volume or not work.issue or not work.issued:
        return line
    pages = re.search(rf"(?<= {work.issued.year});(?=\w+)", line)
    if pages:
        return f"{line[: pages.start()]};({work.issue}):{line[pages.end() :]}"
    return line.replace(f" {work.issued.year}. doi", f" {work.issued.year};({work.issue}). doi")


@TABLE.difference(
    ["harvard"], "An article number is named as one, not as a page.", "Cite Them Right, Journal articles."
)
def article_numbers(line: str, case: Case) -> str:
    page = case.study.reference.page or ""
    return line.replace(f", p. {page}", f", article {page}") if is_article_number(page) else line


@TABLE.difference(
    ["ieee"],
    "An article number follows the date: Apr. 2024, Art. no. e57877.",
    "IEEE Reference Style Guide, Periodicals.",
)
def article_numbers_after_the_date(line: str, _: Case) -> str:
    return re.sub(r"(Art\. no\. \w+), ((?:[A-Z][a-z]{2}\.? )?\d{4})", r"\2, \1", line)


@TABLE.difference(
    ["ieee"],
    "A comma follows the title inside the quotation marks after a question mark too: unipolar?,”.",
    "IEEE Reference Style Guide, Periodicals (display?,”).",
)
def commas_after_question_marks(line: str, _: Case) -> str:
    return line.replace("?” ", "?,” ")


@TABLE.difference(
    ["nature"], "A volume without pages has no comma after it: 13 (2022).", "Nature, Formatting guide, References."
)
def commas_after_volumes(line: str, _: Case) -> str:
    return re.sub(r"(?<= \d), \(|(?<= \d\d), \(|(?<= \d\d\d), \(", " (", line)
