"""The tables of an index: plain ones that any SQLite tool can read, and each record in full as JSON beside them.

Numbers stand twice where a source prints them: as text with every digit, and as a number to sort and compare by.
"""

from typing import NamedTuple

APPLICATION_ID = 0x6B657472
"""Marks a SQLite file as an index of ketref: the letters `ketr`."""
USER_VERSION = 4
"""Version of this schema; whatever changes a table or what stands in it raises it."""

SCHEMA = """\
-- maker: the code that made the index; checksum: over all of the file but this table's own place.
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What the dataset is as a whole: one row for each folder of records, the first one first.
CREATE TABLE manifests (
  folder INTEGER PRIMARY KEY,     -- from 0, in the order given
  title TEXT, version TEXT, checked TEXT, licence TEXT, disclaimer TEXT,
  record TEXT                     -- the manifest in full, as JSON; empty where a folder has none
);

-- The files that the records were read from.
CREATE TABLE files (
  folder INTEGER NOT NULL,
  path TEXT NOT NULL,             -- inside its folder, with forward slashes
  digest TEXT NOT NULL,           -- BLAKE2b of the bytes, 16 bytes in hexadecimal
  kind TEXT NOT NULL,             -- studies, conditions, mechanisms, cautions, claims or dataset
  id TEXT NOT NULL,
  PRIMARY KEY (folder, path)
) WITHOUT ROWID;

CREATE TABLE studies (
  id TEXT PRIMARY KEY,            -- such as rodriguez2013
  kind TEXT NOT NULL, design TEXT NOT NULL, blinding TEXT, comparator TEXT,
  comparator_type TEXT,           -- what kind of thing ketamine was compared with
  title TEXT NOT NULL, container TEXT, year INTEGER, issued TEXT,
  doi TEXT, pmid TEXT, pmcid TEXT, link TEXT, registration TEXT,
  drug TEXT, route TEXT, dose TEXT, infusion_minutes INTEGER, administrations TEXT,
  schedule TEXT,                  -- single, course, maintenance or several
  randomized INTEGER, analysed INTEGER, completed INTEGER,
  reviewed_studies INTEGER, participants INTEGER,   -- of a review: how many studies, and people in them
  diagnosis TEXT, country TEXT,
  finding TEXT NOT NULL,
  retracted INTEGER NOT NULL,     -- 1 where the work was retracted: it counts for nothing
  incomplete INTEGER NOT NULL,    -- 1 where the reference is incomplete or not confirmed in part
  level TEXT NOT NULL,            -- how much was read: full-text, tables, abstract, secondary; of a draft unread
  checked TEXT NOT NULL,          -- day of the check
  draft INTEGER NOT NULL,         -- 1 where nobody has read the source yet
  own INTEGER NOT NULL,           -- 1 where the record comes from a folder of own records
  record TEXT NOT NULL            -- the record in full, as JSON
);

CREATE TABLE authors (
  study TEXT NOT NULL, position INTEGER NOT NULL,   -- from 1
  family TEXT, given TEXT, suffix TEXT,
  literal TEXT,                   -- name of an organisation
  PRIMARY KEY (study, position)
) WITHOUT ROWID;

-- Numbers as their source prints them; nothing here is computed. Signs differ between papers: see favours.
CREATE TABLE results (
  study TEXT NOT NULL, id TEXT NOT NULL,            -- study:id names a result for good
  position INTEGER NOT NULL,                        -- from 1, in the order of importance that the record gives
  measure TEXT NOT NULL, domain TEXT NOT NULL, metric TEXT NOT NULL,
  subgroup TEXT,                                    -- the part of the people that it is about
  n INTEGER,                                        -- people in this very result, where not those of the study
  time TEXT, time_seconds INTEGER,                  -- ISO 8601, and in seconds to sort by
  time_from TEXT,                                   -- from when it counts: dose, first-dose, last-dose, randomization
  value TEXT, value_number REAL, unit TEXT,         -- with the digits printed, and as a number
  ci_low TEXT, ci_low_number REAL, ci_high TEXT, ci_high_number REAL, ci_level INTEGER,
  p TEXT,                                           -- as printed, such as <0.001
  favours TEXT NOT NULL,                            -- the side for which the result is better for the patient
  better TEXT,                                      -- which numbers are better for ketamine: lower or higher
  certainty TEXT, certainty_because TEXT,           -- as the source itself rates it, and why, as a JSON list
  is_primary INTEGER,                               -- empty where it was not read
  place TEXT,                                       -- where in the paper it stands
  note TEXT,
  PRIMARY KEY (study, id)
) WITHOUT ROWID;

CREATE TABLE arms (
  study TEXT NOT NULL, result TEXT NOT NULL, position INTEGER NOT NULL,
  arm TEXT NOT NULL, events INTEGER, total INTEGER,
  mean TEXT, mean_number REAL, sd TEXT, sd_number REAL, percent TEXT, percent_number REAL,
  PRIMARY KEY (study, result, position)
) WITHOUT ROWID;

-- The conditions that a result is about, where they are not those of its study.
CREATE TABLE result_conditions (
  study TEXT NOT NULL, result TEXT NOT NULL, position INTEGER NOT NULL, condition TEXT NOT NULL,
  PRIMARY KEY (study, result, position)
) WITHOUT ROWID;

-- Published judgements of a trial's risk of bias: each low, some-concerns, high or unclear.
CREATE TABLE appraisals (
  study TEXT NOT NULL, position INTEGER NOT NULL,
  review TEXT NOT NULL,           -- the study that gives it
  tool TEXT NOT NULL, overall TEXT,
  random_sequence TEXT, allocation_concealment TEXT, blinding_participants TEXT, blinding_outcome TEXT,
  incomplete_data TEXT, selective_reporting TEXT, other TEXT,
  place TEXT NOT NULL,            -- where in the review it stands
  PRIMARY KEY (study, position)
) WITHOUT ROWID;

CREATE TABLE conditions (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL, definition TEXT NOT NULL, bottom_line TEXT NOT NULL, plain TEXT,
  regulatory_status TEXT NOT NULL,
  icd10 TEXT, icd11 TEXT, mesh TEXT,
  record TEXT NOT NULL
);

-- What is known of a condition, question by question: in short, for clinicians, and in plain words.
CREATE TABLE answers (
  condition TEXT NOT NULL, position INTEGER NOT NULL,
  question TEXT NOT NULL,         -- works, onset, duration, repeated, forms, combined, harms or left-out
  short TEXT NOT NULL, answer TEXT NOT NULL, plain TEXT NOT NULL,
  PRIMARY KEY (condition, position)
) WITHOUT ROWID;

CREATE TABLE mechanisms (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, summary TEXT NOT NULL, record TEXT NOT NULL
);

CREATE TABLE relevances (
  mechanism TEXT NOT NULL, position INTEGER NOT NULL, condition TEXT NOT NULL,
  evidence TEXT NOT NULL,         -- human, animal or hypothesis
  relevance TEXT NOT NULL,
  PRIMARY KEY (mechanism, position)
) WITHOUT ROWID;

CREATE TABLE cautions (
  id TEXT PRIMARY KEY, name TEXT NOT NULL,
  severity TEXT NOT NULL, severity_rank INTEGER NOT NULL,   -- 0 is the gravest
  category TEXT NOT NULL, is_general INTEGER NOT NULL,      -- 1 where it concerns every condition
  statement TEXT NOT NULL, management TEXT, record TEXT NOT NULL
);

CREATE TABLE claims (
  id TEXT PRIMARY KEY, article TEXT, section TEXT NOT NULL, statement TEXT NOT NULL, better TEXT NOT NULL,
  record TEXT NOT NULL
);

CREATE TABLE judgements (
  claim TEXT NOT NULL, position INTEGER NOT NULL, study TEXT NOT NULL,
  direction TEXT NOT NULL, directness TEXT NOT NULL, because TEXT NOT NULL,
  PRIMARY KEY (claim, position)
) WITHOUT ROWID;

-- The conditions that a record, or a result of it, is about; cautions and claims may be about all.
CREATE TABLE record_conditions (
  condition TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (condition, kind, id)
) WITHOUT ROWID;

-- The studies that a record names, and in which field: in a list or in a sentence.
CREATE TABLE sources (
  study TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL,
  PRIMARY KEY (study, kind, id, field)
) WITHOUT ROWID;

-- Every name that leads somewhere.
CREATE TABLE names (
  kind TEXT NOT NULL,             -- studies, conditions, groups, mechanisms, cautions, claims, drugs or measures
  folded TEXT NOT NULL,           -- the name without case, accents and kinds of gaps
  id TEXT NOT NULL,               -- where it leads; of drugs and measures a study that has it
  sort TEXT NOT NULL,             -- id, former (an id before), name, alias, code, registration, doi, pmid or pmcid
  shown TEXT NOT NULL,            -- the name as it is written
  PRIMARY KEY (kind, folded, id, sort)
) WITHOUT ROWID;

-- All text, a row for each record; searched through the table search.
CREATE TABLE prose (
  rowid INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, id TEXT NOT NULL,
  names TEXT NOT NULL, title TEXT NOT NULL, authors TEXT NOT NULL, main TEXT NOT NULL, details TEXT NOT NULL,
  joined TEXT NOT NULL,           -- words with a hyphen, written as one
  UNIQUE (kind, id)
);
"""
"""The plain tables."""

SEARCH = """\
CREATE VIRTUAL TABLE search USING fts5 (                        -- rowid is that of prose; the text stands there
  names, title, authors, main, details, joined,
  content='', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(search, row);   -- every word, as its stem
CREATE TABLE near_names (
  rowid INTEGER PRIMARY KEY, kind TEXT NOT NULL, folded TEXT NOT NULL, shown TEXT NOT NULL
);
CREATE VIRTUAL TABLE nearby USING fts5 (
  folded, content='near_names', content_rowid='rowid', tokenize='trigram', detail='full'
);
CREATE INDEX files_by_record ON files (kind, id);
CREATE INDEX studies_by_year ON studies (year);
CREATE INDEX records_by_id ON record_conditions (kind, id);
CREATE INDEX sources_by_record ON sources (kind, id);
CREATE INDEX near_names_by_name ON near_names (kind, folded);
"""
"""What is made from the plain tables when they are whole."""

BETWEEN = " | "
"""What stands between the texts that a column of prose holds; ASCII, for a text of nothing else is folded at once."""
WEIGHTS = (10.0, 6.0, 4.0, 3.0, 1.0, 3.0)
"""How much a hit counts in names, title, authors, main text, details and joined words."""


class Table(NamedTuple):
    """A table that is filled record by record.

    Attributes:
        kind: SQL for the kind of record that a row belongs to.
        id: SQL for the id of that record.
        order: The columns by which rows are put in order.
    """

    kind: str
    id: str
    order: str


_OWNER_OF_NAME = """CASE WHEN kind = 'groups' THEN 'dataset' WHEN kind IN ('drugs', 'measures') THEN 'studies'
  ELSE kind END"""

TABLES = {
    "manifests": Table("'dataset'", "folder", "folder"),
    "files": Table("kind", "id", "folder, path"),
    "studies": Table("'studies'", "id", "id"),
    "authors": Table("'studies'", "study", "study, position"),
    "results": Table("'studies'", "study", "study, id"),
    "arms": Table("'studies'", "study", "study, result, position"),
    "result_conditions": Table("'studies'", "study", "study, result, position"),
    "appraisals": Table("'studies'", "study", "study, position"),
    "conditions": Table("'conditions'", "id", "id"),
    "answers": Table("'conditions'", "condition", "condition, position"),
    "mechanisms": Table("'mechanisms'", "id", "id"),
    "relevances": Table("'mechanisms'", "mechanism", "mechanism, position"),
    "cautions": Table("'cautions'", "id", "id"),
    "claims": Table("'claims'", "id", "id"),
    "judgements": Table("'claims'", "claim", "claim, position"),
    "record_conditions": Table("kind", "id", "condition, kind, id"),
    "sources": Table("kind", "id", "study, kind, id, field"),
    "names": Table(_OWNER_OF_NAME, "id", "kind, folded, id, sort"),
    "prose": Table("kind", "id", "kind, id"),
}
"""Every table that is filled record by record."""
