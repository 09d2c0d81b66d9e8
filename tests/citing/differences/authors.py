"""Differences in names, author lists, and letters that tell works apart."""

import re

from ketamine_ref.records import Study
from tests.citing.differences.table import Case, Table
from tests.citing.pandoc_oracle import CSL_STYLES, UNKNOWN

ALL = tuple(CSL_STYLES)

TABLE = Table()


@TABLE.difference(
    ALL, "An apostrophe stays as the source prints it; pandoc makes every one curly.", "No guide has a rule on it."
)
def apostrophes(line: str, case: Case) -> str:
    for word in re.findall(r"[^\s']*'[^\s']*", _words_of(case.study)):
        line = re.sub(
            re.escape(word.replace("'", "’")), lambda found: found[0].replace("’", "'"), line, flags=re.IGNORECASE
        )
    return line


@TABLE.difference(
    ["ama", "vancouver", "chicago", "bmj"],
    "A list of authors that is not complete in the record ends in et al. after the authors that are known, at most "
    "as many as the style names of a long list. CSL knows no such list.",
    "The data format: `reference_gaps`.",
)
def incomplete_lists(line: str, _: Case) -> str:
    return re.sub(rf"(, {UNKNOWN})+", "", line)


@TABLE.difference(
    ["apa"],
    "The same in the Manual's form: of a list that is not complete the last author is not known.",
    "The data format: `reference_gaps`.",
)
def incomplete_lists_in_apa(line: str, _: Case) -> str:
    return re.sub(rf"(, {UNKNOWN})+, … {UNKNOWN}\.?", ", et al.", line)


@TABLE.difference(
    ["apa", "vancouver"],
    "Both halves of a given name with a hyphen give an initial, also where the second is not capitalised: Peng-fei is "
    "P.-F.; pandoc drops a half in lower case.",
    "APA 9.8; Citing Medicine, chapter 1, Author.",
)
def halves_in_lower_case(line: str, case: Case) -> str:
    for author in case.study.reference.author:
        if halves := re.fullmatch(r"([A-Z])\w+-([a-z])\w+", author.given or ""):
            first, second = halves.groups()
            line = line.replace(f"{author.family}, {first}.,", f"{author.family}, {first}.-{second.upper()}.,")
            line = line.replace(f"{author.family} {first},", f"{author.family} {first}{second.upper()},")
    return line


@TABLE.difference(
    ["ama", "vancouver"],
    "Initials run together without a hyphen (CM), also where the source prints initials alone (C.-M.).",
    "AMA 3.7; Citing Medicine, chapter 1, Author.",
)
def hyphens_between_initials(line: str, case: Case) -> str:
    for author in case.study.reference.author:
        if halves := re.fullmatch(r"([A-Z])\.?-([A-Z])\.?", author.given or ""):
            line = line.replace(
                f"{author.family} {'-'.join(halves.groups())}", f"{author.family} {''.join(halves.groups())}"
            )
    return line


@TABLE.difference(["ama", "vancouver", "bmj"], "Jr takes no point.", "AMA 3.7; Citing Medicine, chapter 1, Author.")
def junior_without_point(line: str, _: Case) -> str:
    return re.sub(r"(?<= [A-Z]{2} Jr)\.(?=, )|(?<= [A-Z] Jr)\.(?=, )", "", line)


@TABLE.difference(
    ["ama"], "A group among the authors stands after a semicolon, also where people were left out.", "AMA 3.7."
)
def groups_after_a_semicolon(line: str, case: Case) -> str:
    authors = case.study.reference.author
    groups = [author.literal for author in authors if author.literal]
    return (
        line.replace(" et al. ", f" et al; {'; '.join(filter(None, groups))}. ", 1)
        if 0 < len(groups) < len(authors)
        else line
    )


@TABLE.difference(
    ["chicago"],
    "Of a long list three authors are named, also where two works open with the same three; letters tell them apart.",
    "Chicago, chapter 13 (more than six authors; works of one author and year).",
)
def three_authors_and_letters(line: str, case: Case) -> str:
    letters = {"driesen2013": "a", "driesen2013b": "b", "singh2016a": "a", "singh2016b": "b"}
    if case.study.id not in letters:
        return line
    third = {"driesen": "Zubin Bhagwagar", "singh2016a": "Ella J. Daly", "singh2016b": "E. Daly"}
    named = next(name for start, name in third.items() if case.study.id.startswith(start))
    return re.sub(rf"(?<={named}).*?, et al\. (\d+)\.", rf", et al. \g<1>{letters[case.study.id]}.", line)


@TABLE.difference(
    ["chicago"],
    "A name is printed as its owner writes it, particles first: van de Loo, de Oliveira.",
    "Chicago, chapters 8 and 13 (names with particles); the data format: `family`.",
)
def particles(line: str, case: Case) -> str:
    first = case.study.reference.author[:1]
    family = (first[0].family or "") if first else ""
    if not family[:1].islower():
        return line
    particle, _, bare = family.rpartition(" ")
    return re.sub(rf"^{bare}, (.*?) {particle},", rf"{family}, \1,", line)


@TABLE.difference(
    ["harvard"],
    "Letters follow the titles in alphabetical order, articles left aside, also where authors behind et al. differ.",
    "Cite Them Right, Setting out citations (works by one author in one year).",
)
def letters_by_title(line: str, case: Case) -> str:
    letter = {
        "driesen2013": "a",
        "driesen2013b": "b",
        "zarate2012b": "a",
        "zarate2012": "b",
        "zhuo2020b": "a",
        "zhuo2020a": "b",
    }.get(case.study.id)
    return re.sub(r"(?<=\(\d{4})[ab]?(?=\))", letter, line, count=1) if letter else line


def _words_of(study: Study) -> str:
    """Return all words of a study that can stand in its reference."""
    work = study.reference
    names = " ".join(f"{author.family or ''} {author.given or ''} {author.literal or ''}" for author in work.author)
    return f"{names} {work.title} {work.container_title or ''}"
