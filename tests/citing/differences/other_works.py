"""Differences in works that are no articles: reports, talks, chapters, pages, rules of law."""

import re

from ketamine_ref.records import Study
from ketamine_ref.records.vocabulary import ReferenceType as Type
from tests.citing.differences.table import Case, Table

TABLE = Table()


@TABLE.difference(
    ["apa"], "A report has its month, and a publisher that is the author is not repeated.", "APA 9.14, 9.29."
)
def reports_in_apa(line: str, case: Case) -> str:
    work = case.study.reference
    if work.type is not Type.REPORT or not work.issued:
        return line
    line = line.replace(f"({work.issued.year}).", f"({work.issued.year}, {work.issued.month_name}).")
    return line.replace(f"). {work.publisher}. http", "). http")


@TABLE.difference(
    ["apa", "harvard", "bmj", "ama", "ieee"],
    "The sort of work follows the title: Preprint.",
    "APA 9.21; Cite Them Right, Preprints; AMA 3.11 (preprints); IEEE, Preprints.",
)
def sorts_of_works(line: str, case: Case) -> str:
    if case.study.reference.type is not Type.ARTICLE:
        return line
    theirs, ours = {
        "apa": (". (n.d.). [Preprint].", " [Preprint]. (n.d.)."),
        "ama": ("patients. doi:", "patients. Preprint. doi:"),
        "harvard": ("’ (no date)", "’ [Preprint] (no date)"),
        "ieee": (".” doi:", ",” Preprint, doi:"),
        "bmj": ("patients.", "patients. Preprint."),
    }[case.style]
    return line.replace(theirs, ours)


@TABLE.difference(
    ["apa"],
    "A talk is described in square brackets.",
    "APA 10.5 (conference sessions and presentations).",
)
def talks_in_apa(line: str, case: Case) -> str:
    return line.replace(" trial. 61st ", " trial [Conference presentation]. 61st ") if _is_talk(case.study) else line


@TABLE.difference(
    ["ama", "vancouver", "chicago", "ieee", "bmj"],
    "A talk was presented at a meeting; no proceedings are known that it could stand in.",
    "AMA 3.13; Citing Medicine, chapter 3; Chicago, chapter 14 (papers); IEEE Reference Style Guide, Conferences.",
)
def talks(line: str, case: Case) -> str:
    if not _is_talk(case.study):
        return line
    theirs, ours = {
        "ama": (". In: 61st ", ". Presented at: 61st "),
        "vancouver": (". In: 61st ", ". Paper presented at: 61st "),
        "chicago": (".” 61st ", ".” Paper presented at 61st "),
        "ieee": ("” in 61st ", "” presented at the 61st "),
        "bmj": (" trial. 61st ", " trial. Presented at: 61st "),
    }[case.style]
    line = line.replace(theirs, ours)
    line = line.replace(" [Internet]. 2022.", ". 2022.")  # what has an address is the record of the talk
    return line.replace(". 2022.", "; 2022.") if case.style in {"ama", "vancouver"} else line


@TABLE.difference(
    ["harvard"],
    "A work without author opens with its title and date, an article too, and what holds it follows after a comma; CSL "
    "puts the journal or the date first.",
    "Cite Them Right, Setting out citations (no author).",
)
def articles_without_author(line: str, case: Case) -> str:
    work = case.study.reference
    if work.author:
        return line
    if not work.container_title:
        return re.sub(r"^\((no date|\d{4})(?: [a-z])?\) (‘.*’)(?=\.)", r"\2 (\1)", line)
    line = line.replace(f"(no date) {work.container_title}", f"(no date), {work.container_title}")
    journal = re.escape(work.container_title)
    return re.sub(rf"^({journal}) (\([^)]*\)) (‘.*’)(?=[.,])", r"\3 \2, \1", line)


@TABLE.difference(
    ["harvard", "bmj"],
    "A chapter stands `in` its book, also where no editor is known.",
    "Cite Them Right, Chapters; Citing Medicine, chapter 2, which the BMJ follows.",
)
def chapters(line: str, case: Case) -> str:
    if case.study.reference.type is not Type.CHAPTER:
        return line
    return line.replace("’, LiverTox", "’, in LiverTox").replace("Ketamine. LiverTox", "Ketamine. In: LiverTox")


@TABLE.difference(
    ["nature"],
    "A chapter, talk or magazine that is read online has its address.",
    "Nature, Formatting guide, References (websites).",
)
def chapters_online(line: str, case: Case) -> str:
    work = case.study.reference
    online = {Type.CHAPTER, Type.PAPER_CONFERENCE, Type.ARTICLE_MAGAZINE}
    if work.type not in online or not work.url or work.url in line or not work.issued:
        return line
    return line.replace(f" ({work.issued.year}).", f" {work.url} ({work.issued.year}).")


@TABLE.difference(
    ["ieee"],
    "Labels, alerts and other papers on the web have their date, as reports have.",
    "IEEE Reference Style Guide, Online sources (reports).",
)
def dates_of_web_pages(line: str, case: Case) -> str:
    work = case.study.reference
    if work.type is not Type.WEBPAGE or not work.issued:
        return line
    month = f"{work.issued.month_name[:3]}. ".replace("May.", "May") if work.issued.month else ""
    day = f"{work.issued.day}, " if work.issued.day else ""
    date = f"{month}{day}{work.issued.year}."
    place, found, address = line.partition(" [Online]")
    place = f"{place[:-2]},” {date}" if place.endswith(".”") else f"{place.removesuffix('.')}, {date}"
    return f"{place}{found}{address}"


FEDERAL_REGISTER = "Schedules of controlled substances: placement of ketamine into schedule III"


@TABLE.difference(
    ["apa", "chicago"],
    "The Federal Register is abbreviated, the first page given, and the whole date.",
    "APA 11.7; Chicago, chapter 14 (legal citations), both after the Bluebook.",
)
def rules_of_law(line: str, case: Case) -> str:
    if case.study.reference.type is not Type.LEGISLATION:
        return line
    return line.replace("64 Federal Register 37673 (1999)", "64 Fed. Reg. 37673 (July 13, 1999)")


@TABLE.difference(
    ["vancouver"], "A rule of law is cited as the Bluebook does.", "Citing Medicine, chapter 10 (Legal Materials)."
)
def rules_of_law_in_vancouver(line: str, case: Case) -> str:
    if case.study.reference.type is not Type.LEGISLATION:
        return line
    work = case.study.reference
    return f"{work.title}, 64 Fed. Reg. 37673 (July 13, 1999). Available from: {work.url}"


@TABLE.difference(
    ["ama", "harvard", "ieee", "nature", "bmj"],
    "The Federal Register is cited as a journal; in AMA style without author.",
    "AMA 3.16; the other guides have no rule on American law.",
)
def rules_in_a_journal(line: str, case: Case) -> str:
    if case.study.reference.type is not Type.LEGISLATION:
        return line
    agency, title, url = "Drug Enforcement Administration", FEDERAL_REGISTER, case.study.reference.url
    capital = title.replace("placement", "Placement")
    return {
        "ama": f"{title}. Fed Regist. 1999;64:37673-37675. {url}",
        "harvard": f"{agency} (1999) ‘{title}’, Federal Register, 64, pp. 37673–37675. Available at: {url}.",
        "ieee": f"{agency}, “{capital},” Fed. Regist., vol. 64, pp. 37673–37675, 1999. [Online]. Available: {url}",
        "nature": f"{agency}. {title}. Fed. Regist. 64, 37673–37675 (1999).",
        "bmj": f"{agency}. {title}. Fed Regist 1999;64:37673–5. {url}",
    }[case.style]


@TABLE.difference(
    ["chicago"],
    "The name of a site stands behind the title, not in the place of an author who was not read.",
    "Chicago, chapter 14 (websites); the data format: `reference_gaps`.",
)
def sites_in_place_of_authors(line: str, case: Case) -> str:
    work = case.study.reference
    if work.author or work.type is not Type.WEBPAGE or not work.container_title:
        return line
    return re.sub(
        rf"^{re.escape(work.container_title)}\. (n\.d\.) (“.*”)",
        rf"\2 \1 {work.container_title}.",
        line,
        flags=re.IGNORECASE,
    )


def _is_talk(study: Study) -> bool:
    """Say whether a work is a talk."""
    return study.reference.type is Type.PAPER_CONFERENCE
