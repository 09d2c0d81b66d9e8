"""Differences in how a retraction is said."""

import re

from tests.citing.differences.table import Case, Table

TABLE = Table()


@TABLE.difference(
    ["apa"], "The word on a retraction says where and when it was published.", "APA 10.1 (retracted journal article)."
)
def retractions_in_apa(line: str, case: Case) -> str:
    if case.study.retraction and case.study.retraction.notice:
        return line.replace(
            "(Retracted)", f"(Retraction published {case.study.retraction.date.year}, {case.study.retraction.notice})"
        )
    return line.replace("(Retracted)", "(Retracted 2026, March 31)")


@TABLE.difference(
    ["ama"],
    "A retraction stands in square brackets after the title.",
    "AMA 3.11 (retractions); the form in which PubMed cites in AMA style.",
)
def retractions_in_ama(line: str, case: Case) -> str:
    if not case.study.retraction:
        return line
    said = (
        f"in: {case.study.retraction.notice}; {case.study.retraction.date.year}"
        if case.study.retraction.notice
        else "March 31, 2026"
    )
    return re.sub(r"(analysis|department|Study)\. ", rf"\1 [retracted {said}]. ", line, count=1)


@TABLE.difference(
    ["vancouver", "bmj"],
    "A retraction stands in a note at the end.",
    "Citing Medicine, chapter 1, Notes (Retraction in), which the BMJ follows.",
)
def retractions_in_a_note(line: str, case: Case) -> str:
    if not case.study.retraction:
        return line
    date = "2026 Mar 31" if case.style == "vancouver" else "31 March 2026"
    notice = case.study.retraction.notice
    return (
        f"{line} Retraction in: {notice}; {case.study.retraction.date.year}." if notice else f"{line} Retracted {date}."
    )


@TABLE.difference(
    ["harvard", "chicago", "ieee", "nature"],
    "A retraction is said at the end.",
    "The guides have no words for it; the ICMJE Recommendations (IV.A.3.g) and COPE ask that it be said.",
)
def retractions_at_the_end(line: str, case: Case) -> str:
    if not case.study.retraction:
        return line
    notice, date = case.study.retraction.notice, case.study.retraction.date
    if case.style == "nature":
        said = f"retraction {notice} ({date.year})" if notice else f"retracted {date.words}"
        return f"{line.removesuffix('.')}; {said}."
    if notice:
        return f"{line} Retracted {date.words}, {notice}."
    return f"{line} Retracted { {'chicago': 'March 31, 2026', 'ieee': 'Mar. 31, 2026'}.get(case.style, date.words) }."
