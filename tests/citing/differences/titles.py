"""Differences in titles and in names of sites."""

import re

from ketamine_ref.records.vocabulary import ReferenceType as Type
from tests.citing.differences.table import Case, Table

TABLE = Table()


@TABLE.difference(
    ["apa", "chicago"],
    "The name of a site is printed as the site prints it: fda.report.",
    "APA 9.33; Chicago, chapter 14 (websites).",
)
def names_of_sites(line: str, case: Case) -> str:
    site = case.study.reference.container_title
    if case.study.reference.type is not Type.WEBPAGE or not site:
        return line
    return re.sub(rf"(?<![/.]){re.escape(site)}", site, line, flags=re.IGNORECASE)


@TABLE.difference(
    ["apa", "chicago"],
    "The name of a journal in another language keeps its case: Biochimica et Biophysica Acta.",
    "APA 6.17; Chicago, chapter 11 (titles in other languages).",
)
def journals_in_other_languages(line: str, _: Case) -> str:
    return line.replace("Biochimica Et Biophysica", "Biochimica et Biophysica")


@TABLE.difference(["apa"], "The title of a book is in sentence case; CSL leaves it as it is.", "APA 9.19.")
def titles_of_books(line: str, _: Case) -> str:
    book = ": Clinical and Research Information on Drug-Induced Liver Injury"
    return line.replace(book, f": Clinical{book.removeprefix(': Clinical').lower()}")


@TABLE.difference(
    ["chicago"],
    "Headline case: prepositions of five letters and more have a capital (About), shorter ones have none (upon, vs); "
    "what follows a dash has one, and so has the first half of a compound; after a prefix (Multi-center) the second "
    "half has none.",
    "Chicago, chapter 8 (headline style; hyphenated compounds).",
)
def headline_case_of_titles(line: str, case: Case) -> str:
    line = re.sub(r"(?<= )(?:Vs|Upon)\b", lambda word: word[0].lower(), line).replace(" about ", " About ")
    line = re.sub(r"(?<= [–-] )(?:a(?=n? [A-Z])|the(?= ))", lambda word: word[0].capitalize(), line)
    line = (
        line.replace(" off-Label ", " Off-Label ")
        .replace(" on-Road ", " On-Road ")
        .replace("Follow-up.”", "Follow-Up.”")
    )
    return re.sub(
        r"\b((?:Anti|Mid|Multi|Non|Post|Sub)-)([A-Z])(?=[a-z])",
        lambda word: word[0] if word[0] in case.study.reference.title else word[1] + word[2].lower(),
        line,
    )


@TABLE.difference(
    ["chicago"],
    "The name of a substance keeps its case in a title: N-methyl-D-aspartate, S-ketamine, (2R,6R)-hydroxynorketamine.",
    "Chicago, chapter 8 (names of substances).",
)
def substances_in_headlines(line: str, _: Case) -> str:
    line = line.replace("“D-Serine", "“d-Serine")
    return re.sub(
        r"(?<=[NDS)\d]-)(?:Methyl(?!phe)|Aspartate|Ketamine|Cycloserine|Hydroxy|Propionic)",
        lambda word: word[0].lower(),
        line,
    )


@TABLE.difference(
    ["chicago"],
    "Units and symbols keep their letters in a title: 28 mg, 25 mg/ml, TGF-β1.",
    "The International System of Units (unit symbols are printed as they are).",
)
def units_and_symbols_in_headlines(line: str, _: Case) -> str:
    return re.sub(r"(?<=\d )Mg(?:/Ml)?\b", lambda unit: unit[0].lower(), line).replace("Β1", "β1")


@TABLE.difference(
    ["chicago"],
    "A description in square brackets is no title: it stands as it is, without quotation marks.",
    "The data format: `title`.",
)
def descriptions(line: str, case: Case) -> str:
    title = case.study.reference.title
    return re.sub(f"“{re.escape(title)}.”", f"{title}.", line, flags=re.IGNORECASE) if title.startswith("[") else line


@TABLE.difference(
    ["chicago"],
    "The title of an article stands in quotation marks, also where its journal is not known.",
    "Chicago, chapter 13 (titles of articles).",
)
def titles_in_quotation_marks(line: str, case: Case) -> str:
    if case.study.reference.container_title or case.study.reference.type not in {
        Type.ARTICLE_JOURNAL,
        Type.ARTICLE_MAGAZINE,
    }:
        return line
    return (
        re.sub(rf"(?:^|(?<=\. ))({re.escape(case.study.reference.title)}\.)", r"“\1”", line, flags=re.IGNORECASE)
        if "“" not in line
        else line
    )
