"""The page `docs/data-format.md`: every field, word, rule and limit of the data format, from where the code has it."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from ketamine_ref.dataset.checks import FORM_RULES, RULES
from ketamine_ref.dataset.decoding import MAX_COUNT_DIGITS, MAX_DIGITS
from ketamine_ref.dataset.describing import SHAPES, FieldDescription, describe, parts_of, summary_of, vocabularies_of
from ketamine_ref.dataset.loading import MANIFEST
from ketamine_ref.dataset.reading import MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS
from ketamine_ref.errors import MAX_MESSAGE
from ketamine_ref.records import KINDS
from ketamine_ref.records.base import Part

_INTRODUCTION = """\
# The data format

<!-- Made from the records, their docstrings and the rules: change those, then run `make approve`. -->

A dataset is a folder: the manifest `{manifest}`, and one folder for each kind of record:
{folders}. Each record is one YAML file, `<kind>/<id>.yaml`, and its `id`
equals the name of the file. Ids of studies are the first author's family name in ASCII, the year, and a letter where
two would be alike.

## How it is read

- **Digits are data.** Every scalar is read as the text that stands in the file: `0.80` keeps its zero, `no` is a
  text and `12:30` is not 750. Numbers are exact decimals in plain digits, with a digit before the point and no
  exponent. Put quotes around texts that look like numbers (`volume: '38'`): this program does not need them, other
  readers of YAML do.
- **The text of references is made regular once.** Letters with accents are composed (NFC); soft hyphens, marks
  without width, ligatures and the hyphens of typesetters go. Single spaces remain, `<i>`, `<sub>` and `&amp;` become
  what a reader sees, ranges of pages have a plain hyphen, and a suffix filed under the names (`RB 3rd`, `Carlos A Jr`)
  goes into its own field. Names in capitals beside a family name in capitals get small letters.
- **A gap means "not read"**, never "zero", "none" or "no". What was not read is left out; a field is never empty.
- **YAML without surprises.** UTF-8 without a byte order mark; no tags, anchors, aliases or merge keys; no field
  twice; one document a file.
- **Signs stand as the source prints them**, and sources differ: a lower score may be better or worse. `favours` says
  for whom a result is better, as read, never from a sign. Never compare signs across studies.
- **Durations** are ISO 8601 in whole units, counted from the dose: `PT40M` is 40 minutes, `P1M` is one month.
- **Dates** are as exact as they are known: `2013`, `2013-11` or `2013-11-30`.
- **Sentences cite studies** by their ids in square brackets: `One trial found it [rodriguez2013].` In conditions,
  mechanisms, cautions and claims square brackets hold nothing else.
- **A retracted study** has the field `retraction`. It carries no results, and whatever names it says so.

## The verdict of a claim

It is derived from the judgements, never stored. Direct judgements decide:

| direct judgements | verdict |
|---|---|
| supports and refutes | **mixed** |
| supports, none refutes | **supported** |
| refutes, none supports | **contradicted** |
| no-evidence only | **not supported** |
| none | **untested** |

Indirect judgements are shown beside it and never turn it. Faults of the wording qualify it: "supported, but
understated".

## Exceptions

Sources print doubtful numbers: a percentage that does not fit its counts, an interval that misses its value. The
number stays as printed, and `exceptions` in the record, the outcome or the adverse event says why it may stand:

```yaml
exceptions:
  - rule: percentage
    because: Table 2 prints 47% beside 9 of 20.
```

It excuses all faults of that one rule in what it stands in. An exception that excuses nothing is itself a fault.

## Records of one's own

`ketref data new FOLDER` starts a dataset with a commented example of each kind. `--with FOLDER` adds the records of a
folder to the bundled ones: such a folder needs no manifest, its records may name bundled studies and conditions, and
an id that stands in both is refused (`same-id`). With a manifest of its own it may name further groups, and is checked
as of its own day. The version of such a dataset ends in `+own`.

A **draft** is a study with the level `unread`: nobody has read its source for this dataset yet, and it may lack `kind`,
`design`, `conditions` and `finding`. That is a state, not a fault: `ketref data check` lists what is to be filled in
behind the faults. A draft has no results, answers marked as a draft, and counts for nothing. `ketref data import` makes
drafts from the files of reference managers; [own-records.md](own-records.md) shows the way from there to a plot.

## In an editor

`ketref data schema studies > studies.schema.json` writes the JSON Schema (draft 2020-12) of one kind of file, so that
an editor can complete and check while you type. It knows one file at a time; the rules below are left to
`ketref data check`.
"""

_RULES = """\
## Rules

`ketref data check` names the rule in brackets after each fault, and the place as `file:line:column`.

### Rules of form

They hold for each file by itself. A record that breaks one is held against no other rule until it is mended.

| rule | what it demands |
|---|---|
{form}

### Rules across records

| rule | what it demands | exceptions |
|---|---|---|
{cross}

## Limits

| what | limit |
|---|---|
| size of a file | {bytes:,} bytes |
| nesting | {depth} levels |
| length of a number | {digits} characters |
| length of a whole number | {count_digits} digits |
| faults of form that are told of a file | {faults} |
| length of what is said of a fault | {message} characters |
"""


def data_format_markdown() -> str:
    """Return the page that documents the data format."""
    folders = ", ".join(f"`{kind}/`" for kind in KINDS)
    rules = _RULES.format(
        form=_lines(f"| `{name}` | {_cell(demand)} |" for name, demand in FORM_RULES.items()),
        cross=_lines(
            f"| `{rule.name}` | {_cell(rule.demand)}{'' if rule.withholds else ' Lookups answer all the same.'} "
            f"| {'with a reason' if rule.excusable else 'none'} |"
            for rule in RULES.values()
        ),
        bytes=MAX_BYTES,
        depth=MAX_DEPTH,
        digits=MAX_DIGITS,
        count_digits=MAX_COUNT_DIGITS,
        faults=MAX_PROBLEMS,
        message=MAX_MESSAGE,
    )
    sections = (_INTRODUCTION.format(manifest=MANIFEST, folders=folders), *_kinds(), *_vocabularies(), rules)
    return "\n".join(sections)


def _kinds() -> Iterator[str]:
    """Yield a section for each kind of file; a part that several share stands where it comes first."""
    yield "## Fields\n\nA field with ● is required.\n"
    shown: set[type[Part]] = set()
    for kind, shape in SHAPES.items():
        file = MANIFEST if kind == "dataset" else f"{kind}/"
        yield f"### {file}\n\n{summary_of(shape)}\n\n{_table(shape)}\n"
        for part in parts_of(shape)[1:]:
            if part not in shown:
                yield f"#### {part.__name__}\n\n{summary_of(part)}\n\n{_table(part)}\n"
        shown.update(parts_of(shape))


def _vocabularies() -> Iterator[str]:
    yield "## Vocabularies\n"
    for words in dict.fromkeys(words for shape in SHAPES.values() for words in vocabularies_of(shape)):
        yield f"### {words.__name__}\n\n{summary_of(words)}\n\n{_words(words)}\n"


def _table(part: type[Part]) -> str:
    rows = _lines(map(_row, describe(part)))
    return f"| field | | holds | meaning | example |\n|---|---|---|---|---|\n{rows}"


def _row(field: FieldDescription) -> str:
    mark = "●" if field.required else ""
    example = f"`{field.example}`" if field.example else ""
    cells = (f"`{field.name}`", mark, _linked(field.words), field.meaning, example)
    return f"| {' | '.join(map(_cell, cells))} |"


def _words(words: type[StrEnum]) -> str:
    return ", ".join(f"`{word.value}`" for word in words)


def _linked(words: str) -> str:
    """Link the name of a part or vocabulary to its section."""
    return re.sub(r"\b[A-Z]\w+", lambda name: f"[{name[0]}](#{name[0].lower()})", words)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)
