"""Writes docs/index.md: the tables of an index as the code makes them, and questions with the answers they get."""

import sqlite3
from pathlib import Path

from ketamine_ref.dataset.index.schema import APPLICATION_ID, SCHEMA, SEARCH, USER_VERSION, WEIGHTS

QUESTIONS = (
    (
        "Which primary results with an interval do trials on bipolar disorder report?",
        """\
SELECT r.study || ':' || r.id AS result, s.design, r.metric, r.time, r.value, r.ci_low, r.ci_high, r.favours, s.level
FROM results r
JOIN studies s ON s.id = r.study
JOIN record_conditions c ON c.kind = 'studies' AND c.id = s.id
LEFT JOIN result_conditions o ON o.study = r.study AND o.result = r.id   -- a result may be about others than its study
WHERE c.condition = 'bipolar' AND s.kind = 'trial' AND r.is_primary AND r.ci_low IS NOT NULL AND NOT s.retracted
  AND coalesce(o.condition, c.condition) = 'bipolar'
ORDER BY r.time_seconds, result;""",
    ),
    (
        "How much of the sources was read, condition by condition?",
        """\
SELECT c.condition, count(*) AS studies, sum(s.level = 'full-text') AS full_text,
  sum(s.level = 'tables') AS tables, sum(s.level = 'abstract') AS abstract, sum(s.level = 'secondary') AS second_hand
FROM record_conditions c
JOIN studies s ON c.kind = 'studies' AND c.id = s.id
GROUP BY c.condition
ORDER BY studies DESC
LIMIT 6;""",
    ),
    (
        "Which results were measured within an hour of one dose?",
        """\
SELECT study || ':' || id AS result, time, measure, value, p, favours
FROM results
WHERE time_seconds <= 3600 AND time_from = 'dose' AND domain = 'depression'
ORDER BY time_seconds, result
LIMIT 6;""",
    ),
    (
        "How certain do reviews call their results?",
        """\
SELECT study || ':' || id AS result, subgroup, certainty, favours
FROM results
WHERE certainty IS NOT NULL
ORDER BY result
LIMIT 6;""",
    ),
    (
        "Which records name a study that was retracted, and where?",
        """\
SELECT s.id AS retracted, x.kind, x.id, x.field
FROM studies s
JOIN sources x ON x.study = s.id
WHERE s.retracted
ORDER BY retracted, x.kind, x.id, x.field;""",
    ),
    (
        "What is said of mania, the best records first?",
        """\
SELECT p.kind, p.id, snippet(search, 3, '[', ']', '...', 8) AS said
FROM search
JOIN prose p ON p.rowid = search.rowid
WHERE search MATCH 'mania'
ORDER BY rank
LIMIT 4;""",
    ),
)
"""Questions in words and in SQL."""

_HEAD = f"""\
# The index

`ketref` answers from one SQLite file. A wheel carries the index of the bundled dataset; `ketref data build` writes that
of any dataset. It is a plain database: any SQLite tool opens it, and Datasette shows it as it is:

```sh
ketref data build -o ketamine.sqlite     # the bundled dataset; give a folder for another one
sqlite3 ketamine.sqlite 'SELECT name FROM conditions'
datasette ketamine.sqlite
ketref condition bipolar --data ketamine.sqlite
```

- `application_id` is {APPLICATION_ID:#x} (the letters `ketr`) and `user_version` is {USER_VERSION}. ketref answers from
  files of its own version only, and says so where a file is older, newer, damaged or something else.
- The same records give the same bytes, wherever, whenever and in however many steps the file was built, with one
  version of SQLite: its number stands in the header of the file.
- `about` holds a checksum over the file. `ketref data info --verify --data FILE` reads all of it, and notices a changed
  byte: also one that another program changed on purpose.
- A number stands twice: as text with every digit that the source prints, and as a number to compare and sort by. Print
  the text.
- An empty field means "not read", never zero or no.
- The column `record` holds the whole record as JSON, as docs/data-format.md explains it, numbers as text.
- Text is split into words by FTS5's `porter` and `unicode61` without accents. `rank` is BM25 with the weights
  {", ".join(f"{weight:g}" for weight in WEIGHTS)} for names, title, authors, main text and details.

Where an index is kept that was not asked for by name, such as that of a source checkout or of `--data FOLDER`: in the
user's cache folder, in a file named after the folders, the code that read them, and the names, sizes and times of all
files. A lookup that finds none that fits builds it beside and renames it into place. It is always safe to delete.
"""


def document(index: Path) -> str:
    """Return the document, with the answers that an index gives."""
    parts = [_HEAD, "## Tables\n", f"```sql\n{SCHEMA}\n{SEARCH}```\n", "## Five questions\n"]
    connection = sqlite3.connect(index)
    for number, (question, query) in enumerate(QUESTIONS, 1):
        parts.append(f"### {number}. {question}\n\n```sql\n{query}\n```\n\n{_table(connection.execute(query))}")
    connection.close()
    return "\n".join(parts)


def _table(answer: sqlite3.Cursor) -> str:
    head = [column[0] for column in answer.description]
    rows = [["" if cell is None else str(cell) for cell in row] for row in answer]
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
