"""Faulty record files: sound and faulty ones of the project, changed a little at a time."""

import random
import re
from collections.abc import Callable
from pathlib import Path

from ketamine_ref.records import KINDS

ROOT = Path(__file__).parent.parent.parent
SEED_FOLDERS = ("src/ketamine_ref/data", "src/ketamine_ref/template", "tests/cases")

TOKENS = [
    *b": - , [ ] { } # & * ! | > ' \" % @ ` ? ~ << --- ... null true no 12:30 0x1F 1e999 -1e-999".split(),
    *b".inf NaN 2026-13-45".split(),
    *(b"!!python/object:os.system", b"!!binary", b"&a", b"*a", b"<<: *a", b"? [a]", b"%YAML 9.9", b"!!str", b"|+9"),
    *(b"\n", b"\r\n", b"\r", b"\t", b"\0", b"\x1b[2J", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc2\x85", b"\xe2\x80\xa8"),
    *(b'"\\x1b]8;;"', b'"\\uD800"', b'"\\0"', b"\xe2\x80\xae", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"\n  ", b"\n- "),
    *(b"9" * 19, b"9" * 31, b"9" * 5000, b"-0", b"0.0", b"P" + b"9" * 5000 + b"D", b"P0D", b"0000", b"\xd9\xa3"),
    *(b"[" * 30, b"{" * 30, b"- " * 30, b"a" * 5000, b"[smith2020]", b"[]", b"{}", b"''", b"all"),
]
"""What means something to YAML, to a record or to a database."""

NUMBERS = [
    *b"0 -0 1 -1 0.0 00 0.1 100 101 2147483648 999999999999 9223372036854775807 9223372036854775808".split(),
    *(b"9" * 19, b"9" * 30, b"9" * 31, b"0." + b"0" * 27 + b"1", b"9" * 5000, b"1e999", b"2026-13-45", b"9999-12-31"),
]
"""Numbers at and beyond the limits of those who hold them."""

ALPHABETS = [bytes(range(256)), b"ab:- \n#&*!|>'\"%@`[]{},?\t~<\\", bytes(range(32, 127)) + b"\n"]

_NUMBER = re.compile(rb"\d+(?:\.\d+)?")
_WORD = re.compile(rb"[\w.'-]+")

Seed = tuple[str, bytes]
"""The kind of a record, and a file of that kind."""


def seeds() -> list[Seed]:
    """Return the record files of the project, sound and faulty, by the kind that their folder says."""
    files = [path for folder in SEED_FOLDERS for path in sorted((ROOT / folder).rglob("*.yaml"))]
    return [(path.parent.name, path.read_bytes()) for path in files if path.parent.name in KINDS]


def known_names() -> dict[str, set[str]]:
    """Return the names of all record files by kind, so that one record can be held against the rules."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for folder in SEED_FOLDERS:
        for path in (ROOT / folder).rglob("*.yaml"):
            if path.parent.name in KINDS:
                found[path.parent.name].add(path.stem)
    return found


def mutated(chance: random.Random, known: list[Seed]) -> Seed:
    """Return a record file with one to four changes."""
    kind, content = chance.choice(known)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        content = chance.choice(_MUTATIONS)(chance, content, chance.choice(known)[1])
    return kind, content


def any_bytes(chance: random.Random) -> bytes:
    """Return bytes that are no record: of all bytes, of YAML's own marks, or of what can be typed."""
    return bytes(chance.choices(chance.choice(ALPHABETS), k=chance.randint(0, 2000)))


def _span(chance: random.Random, content: bytes, longest: int = 200) -> tuple[int, int]:
    start = chance.randint(0, len(content))
    return start, min(len(content), start + chance.randint(1, longest))


def _flip(chance: random.Random, content: bytes, _: bytes) -> bytes:
    start, _end = _span(chance, content)
    return content[:start] + bytes([chance.randrange(256)]) + content[start + 1 :]


def _remove(chance: random.Random, content: bytes, _: bytes) -> bytes:
    start, end = _span(chance, content)
    return content[:start] + content[end:]


def _repeat(chance: random.Random, content: bytes, _: bytes) -> bytes:
    start, end = _span(chance, content)
    return content[:end] + content[start:end] * chance.randint(1, 3) + content[end:]


def _insert_token(chance: random.Random, content: bytes, _: bytes) -> bytes:
    start, _end = _span(chance, content)
    return content[:start] + chance.choice(TOKENS) + content[start:]


def _replace_value(chance: random.Random, content: bytes, _: bytes) -> bytes:
    """Put another token behind the name of a field: the file often stays a record."""
    lines = content.split(b"\n")
    number = chance.randrange(len(lines))
    name, colon, _value = lines[number].partition(b": ")
    if colon:
        lines[number] = name + colon + chance.choice(TOKENS)
    return b"\n".join(lines)


def _replace_word(chance: random.Random, content: bytes, _: bytes) -> bytes:
    """Put a token in the place of a word or number, wherever it stands."""
    found = list(_WORD.finditer(content))
    if not found:
        return content
    word = chance.choice(found)
    return content[: word.start()] + chance.choice(TOKENS) + content[word.end() :]


def _replace_number(chance: random.Random, content: bytes, _: bytes) -> bytes:
    """Put another number in the place of one: the file often stays a record, now with a number that is hard to hold."""
    found = list(_NUMBER.finditer(content))
    if not found:
        return content
    number = chance.choice(found)
    return content[: number.start()] + chance.choice(NUMBERS) + content[number.end() :]


def _swap_words(chance: random.Random, content: bytes, _: bytes) -> bytes:
    words = content.split(b" ")
    one, other = chance.randrange(len(words)), chance.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return b" ".join(words)


def _move_line(chance: random.Random, content: bytes, _: bytes) -> bytes:
    lines = content.split(b"\n")
    lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
    return b"\n".join(lines)


def _splice(chance: random.Random, content: bytes, other: bytes) -> bytes:
    start, end = _span(chance, other, 400)
    place = chance.randint(0, len(content))
    return content[:place] + other[start:end] + content[place:]


def _cut(chance: random.Random, content: bytes, _: bytes) -> bytes:
    return content[: chance.randint(0, len(content))]


_MUTATIONS: list[Callable[[random.Random, bytes, bytes], bytes]] = [
    _flip, _remove, _repeat, _insert_token, _replace_value, _replace_word, _replace_word, _replace_word,
    _replace_number, _replace_number, _swap_words, _move_line, _splice, _cut,
]  # fmt: skip
