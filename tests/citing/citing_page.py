"""The page `docs/citing.md`: styles, rules and differences, from where the code and the tests have them."""

from collections.abc import Iterator, Sequence

from ketamine_ref.citing import STYLES, InText, plain
from ketamine_ref.citing.journals import abbreviated, without_points
from ketamine_ref.records import Study
from tests.citing.differences import DIFFERENCES
from tests.citing.pandoc_oracle import CSL_STYLES

EXAMPLE = "bloch2012"

NLM_ABBREVIATIONS = {
    "European Journal of Psychotraumatology": "Eur J Psychotraumatol",
    "Human Psychopharmacology: Clinical and Experimental": "Hum Psychopharmacol",
    "Journal of Clinical Investigation": "J Clin Invest",
    "Journal of Psychoactive Drugs": "J Psychoactive Drugs",
    "Journal of Substance Abuse Treatment": "J Subst Abuse Treat",
    "Progress in Neuro-Psychopharmacology and Biological Psychiatry": "Prog Neuropsychopharmacol Biol Psychiatry",
    "Psychopharmacology": "Psychopharmacology (Berl)",
}
"""Journals whose abbreviation in PubMed is not that of ISO 4, by the title in the records."""

_INTRODUCTION = """\
# Citing

<!-- Made from the styles, the table of differences and the bundled records: change those, then run `make approve`. -->

`ketref cite ID... --style STYLE` writes references that can be pasted as they are. Each style is one file in
`src/ketamine_ref/citing/` that reads like a summary of its guide.

| style | guide | in the text |
|---|---|---|
"""

_RULES = """
A list is numbered in the order given in the styles of numbers. In the styles of authors and dates the list decides on
letters (2020a, 2020b), more authors and initials, so cite together what stands in one text.

## The same work in every style

"""

_KNOWN = """
## What the records know

- **An author list that is not complete** ends in "et al.", after as many names as the style gives of a long list. No
  author is made up, and a remark says what is missing.
- **A retracted work** says so in every style, in the words of the guide where it has any: APA in parentheses, AMA in
  square brackets after the title, Vancouver and BMJ in a note (`Retraction in:`). The other guides have no words for
  it; there a note stands at the end. The notice is printed as the record has it.
- **A volume that the record lacks was not read**, and may well exist. So no style says "published online",
  "ahead of print" or "preprint" of such an article: it has its date and its DOI.
- **A date known to the day may be that of the publication online.** Beside a volume Vancouver and IEEE then have the
  year alone; Chicago never has a month in place of an issue.
- **The day on which you read a web page** is yours to add where a guide asks for it: AMA, Vancouver, Harvard, IEEE and
  BMJ do.
- **Titles** keep acronyms, scales and names of substances in every case. After a colon APA and IEEE have a capital,
  AMA, Vancouver, Harvard, Nature and BMJ have none; Chicago has headline case. A description in square brackets, where
  the title itself was not read, stays as it is. So do symbols and units (β, α7, p11, mg/kg, 24 h), and a title that is
  not in English, as `language` in the record says, or its small words where the record says nothing.
- **Quotation marks** in a title change with those around it: “What is ‘known’?”.
- **A work without DOI** has the address of its page, or of its entry in PubMed or PubMed Central, where the style has
  room for addresses.

## Abbreviated titles of journals

Records carry the abbreviation of ISO 4 with its points (`container-title-short`). They were made from the List of Title
Word Abbreviations of 2021 and read over: words of that list alone, titles of one word whole, no other punctuation.
AMA, Vancouver and BMJ print them without points, IEEE and Nature with them.

These guides ask for the abbreviation of the National Library of Medicine. It is the same but for these journals, which
a list for a journal of medicine should have as PubMed has them:

| journal | printed | in PubMed |
|---|---|---|
"""

_CSL = """
## Any other style

`--csl FILE|NAME` writes the references in any style of the [Citation Style Language](https://citationstyles.org)
through [pandoc](https://pandoc.org), where that is installed. A name is looked for in the working folder and in the
folder `csl` of pandoc's user data, with and without `.csl`; nothing is downloaded. A style that only stands for another
needs that one beside it. Titles go to pandoc in sentence case with a small letter after the colon, as CSL wants them;
what a style does with them is its own affair. CSL knows no retraction: it follows the reference in square brackets.

## How the styles are checked

Every bundled reference is written by pandoc too, in the CSL style for the same guide, and compared letter by letter.
A line that differs has to follow from the differences below, by which pandoc's line becomes ours; a difference that no
longer occurs has to go. How a text cites each study is compared too; where pandoc cites otherwise stands, with the
reasons, in `tests/expected/citing/in-text-differences.txt`.

| style | CSL style |
|---|---|
"""

_DIFFERENCES = """
## Where guide and CSL style differ

There the guide wins. `All` stands for all eight styles.

| styles | rule | source |
|---|---|---|
"""


def citing_page(studies: dict[str, Study]) -> str:
    """Return the page as Markdown."""
    return "".join(
        [
            _INTRODUCTION,
            *(f"| `{name}` | {style.guide} | {_in_text(studies[EXAMPLE], name)} |\n" for name, style in STYLES.items()),
            _RULES,
            *(f"- `{name}`: {_reference(studies[EXAMPLE], name)}\n" for name in STYLES),
            _KNOWN,
            *_nlm_rows(list(studies.values())),
            _CSL,
            *(f"| `{name}` | `{csl}` |\n" for name, csl in CSL_STYLES.items()),
            _DIFFERENCES,
            *(f"| {_named(row.styles)} | {row.rule} | {row.source} |\n" for row in DIFFERENCES),
        ]
    )


def _in_text(study: Study, style: str) -> str:
    (form,) = STYLES[style].in_text([study])
    return " or ".join(plain(part) for part in InText(*form) if part)


def _reference(study: Study, style: str) -> str:
    (citation,) = STYLES[style].references([study])
    return "".join(
        f"*{run.text}*" if run.italic else f"**{run.text}**" if run.bold else run.text.replace("<", "&lt;")
        for run in citation
    )


def _nlm_rows(studies: Sequence[Study]) -> Iterator[str]:
    for journal, nlm in NLM_ABBREVIATIONS.items():
        work = next(study.reference for study in studies if study.reference.container_title == journal)
        assert without_points(work) != nlm
        yield f"| {journal} | {abbreviated(work)} | {nlm} |\n"


def _named(styles: Sequence[str]) -> str:
    return "All" if len(styles) == len(STYLES) else ", ".join(styles)
