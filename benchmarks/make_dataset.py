"""Make a valid dataset of any size, shaped like the bundled one: `python benchmarks/make_dataset.py 100000 FOLDER`.

It holds the bundled dataset as it is, and copies of it with ids and names of their own. A question about the bundled
part has the answer that the bundled dataset gives, and a condition of a copy has as many studies as a bundled one, and
the general cautions twice. Sentences stay as they are but for the ids in them: words are as frequent as in the bundled
dataset. The same number of studies always makes the same files.
"""

import argparse
import itertools
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import yaml

import ketamine_ref
from ketamine_ref.dataset.checks.links import CONDITION_FIELDS
from ketamine_ref.records import KINDS
from ketamine_ref.records.caution import ALL_CONDITIONS

BUNDLED = Path(ketamine_ref.__file__).parent / "data"
MANIFEST = "dataset.yaml"

NAME_FIELDS = {"conditions": {"name", "aliases"}, "mechanisms": {"name"}}
"""The fields that hold a name which must lead to one record, by kind of record."""
NUMBER_FORMS = {"reference.PMID": "{}", "reference.PMCID": "PMC{}", "registration": "NCT{}"}
"""The form of a copy's own numbers, by the field of a study; `{}` has eight digits."""
FIRST_NUMBER = 60_000_000
"""The number from which on copies number their works: above those that were given out when this was written."""
TAG_LENGTH = 3
"""How many letters a copy's tag has."""

_LETTERS = "bcdfghjklmnpqrstvwxz"  # without vowels, so that no tag is a word
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_ID_WITH_YEAR = re.compile(r"(.*[a-z])(\d{4}[a-z]?)")


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of the bundled dataset.

    Attributes:
        number: Its number, from 1.
        tag: Letters that make its ids and names its own.
        studies: Ids of the bundled studies that it copies; where it names another, it names the bundled one.
        conditions: Ids of its conditions.
    """

    number: int
    tag: str
    studies: frozenset[str]
    conditions: tuple[str, ...]

    def study_id(self, bundled: str) -> str:
        """Return `smith-bbc2020` for `smith2020`: the year stays last, as sentences are searched for such ids."""
        if bundled not in self.studies:
            return bundled
        match = _ID_WITH_YEAR.fullmatch(bundled)
        return f"{match[1]}-{self.tag}{match[2]}" if match else self.record_id(bundled)

    def record_id(self, bundled: str) -> str:
        """Return the id of any other record."""
        return f"{bundled}-{self.tag}"

    def condition_ids(self, bundled: str) -> str:
        """Return the id of a condition; of `all`, those of the copy's own: general cautions would else add up."""
        return ", ".join(self.conditions) if bundled == ALL_CONDITIONS else self.record_id(bundled)

    def name(self, bundled: str) -> str:
        """Return a name that leads to this copy."""
        return f"{bundled} {self.tag.upper()}"


Slot = Callable[[Copy], str]
"""What a copy writes in the place of a bundled value."""


@dataclass(frozen=True, slots=True)
class Template:
    """A bundled record, cut where copies differ from it.

    Attributes:
        kind: Name of its folder.
        id: Its id.
        pieces: Its text and the slots in it, in the order of the file.
    """

    kind: str
    id: str
    pieces: tuple[str | Slot, ...]

    def write(self, folder: Path, copy: Copy) -> None:
        """Write the record of a copy."""
        name = copy.study_id(self.id) if self.kind == "studies" else copy.record_id(self.id)
        text = "".join(piece if isinstance(piece, str) else piece(copy) for piece in self.pieces)
        (folder / self.kind / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value of a YAML file.

    Attributes:
        field: The fields that lead to it: `reference.DOI`.
        start: Where it starts in the text, quotation marks included.
        end: Where it ends.
        text: What it holds.
        quoted: Whether it stands in quotation marks.
    """

    field: str
    start: int
    end: int
    text: str
    quoted: bool

    def slot(self, write: Callable[[Copy, str], str]) -> tuple[int, int, Slot]:
        """Return the place of the value, and what a copy writes there."""
        return self.start, self.end, lambda copy: self._as_yaml(write(copy, self.text))

    def _as_yaml(self, text: str) -> str:
        return "'" + text.replace("'", "''") + "'" if self.quoted else text


def make(folder: Path, studies: int) -> None:
    """Make a dataset.

    Args:
        folder: Where; it must not be there yet.
        studies: How many studies, at least as many as are bundled.

    Raises:
        FileExistsError: The folder is there.
        ValueError: The bundled dataset has more studies, or there are no tags for so many copies of it.
    """
    texts = {(kind, path.stem): path.read_text("utf-8") for kind in KINDS for path in sorted(_files(kind))}
    study_ids = [name for kind, name in texts if kind == "studies"]
    most = len(study_ids) * (1 + len(_LETTERS) ** TAG_LENGTH)
    if not len(study_ids) <= studies <= most:
        message = f"cannot make {studies} studies: expected {len(study_ids)}, which are bundled, to {most}"
        raise ValueError(message)
    folder.mkdir(parents=True)
    for kind in KINDS:
        shutil.copytree(BUNDLED / kind, folder / kind)

    templates = _templates(texts, study_ids)
    copies = tuple(_copies(studies, study_ids, [name for kind, name in texts if kind == "conditions"]))
    for copy in copies:
        for template in templates:
            if template.kind != "studies" or template.id in copy.studies:
                template.write(folder, copy)
    (folder / MANIFEST).write_text(_manifest(copies), encoding="utf-8", newline="\n")


def _files(kind: str) -> Iterator[Path]:
    return (BUNDLED / kind).glob("*.yaml")


def _copies(studies: int, study_ids: list[str], condition_ids: list[str]) -> Iterator[Copy]:
    """Yield the copies that make up a number of studies; the last one has the first studies only."""
    tags = map("".join, itertools.product(_LETTERS, repeat=TAG_LENGTH))
    for number, start in enumerate(range(len(study_ids), studies, len(study_ids)), 1):
        tag = next(tags)
        held = frozenset(study_ids[: studies - start])
        yield Copy(number, tag, held, tuple(f"{name}-{tag}" for name in condition_ids))


def _templates(texts: dict[tuple[str, str], str], study_ids: list[str]) -> list[Template]:
    scalars = {record: tuple(_scalars(text)) for record, text in texts.items()}
    numbered = [scalar.text for found in scalars.values() for scalar in found if scalar.field in NUMBER_FORMS]
    numbers = {text: number for number, text in enumerate(dict.fromkeys(numbered))}
    cited = re.compile(rf"(?<![\w./@-])({'|'.join(study_ids)})(?![\w-])")

    def pieces(kind: str, record: tuple[str, str]) -> Iterator[str | Slot]:
        text, done = texts[record], 0
        slots: list[tuple[int, int, Slot]] = [
            (*match.span(), partial(Copy.study_id, bundled=match[1])) for match in cited.finditer(text)
        ]
        slots += [scalar.slot(write) for scalar in scalars[record] if (write := _writer(kind, scalar.field, numbers))]
        for start, end, slot in sorted(slots, key=lambda slot: slot[0]):
            assert start >= done, f"{record}: two values to replace stand in one place"
            yield text[done:start]
            yield slot
            done = end
        yield text[done:]

    return [Template(kind, name, tuple(pieces(kind, (kind, name)))) for kind, name in texts]


def _writer(kind: str, field: str, numbers: dict[str, int]) -> Callable[[Copy, str], str] | None:
    """Return how a copy writes a field, if not as it stands; ids of studies are found in the text."""
    if field in CONDITION_FIELDS.get(kind, ()):
        return Copy.condition_ids
    if field == "former_ids" or (field == "id" and kind != "studies"):
        return Copy.record_id
    if field in NAME_FIELDS.get(kind, ()):
        return Copy.name
    if field == "reference.DOI":
        return Copy.record_id
    if field in NUMBER_FORMS:
        form = NUMBER_FORMS[field]
        return lambda copy, text: form.format(FIRST_NUMBER + copy.number * len(numbers) + numbers[text])
    return None


def _manifest(copies: tuple[Copy, ...]) -> str:
    """Return the manifest: each copy has its own groups of people without a page, too."""
    text = (BUNDLED / MANIFEST).read_text("utf-8")
    groups = [scalar for scalar in _scalars(text) if scalar.field.startswith("other_conditions.")]
    ids, names = (
        [scalar.text for scalar in groups if scalar.field == f"other_conditions.{field}"] for field in ("id", "name")
    )
    own = (
        f"  - {{id: {copy.record_id(group)}, name: {copy.name(name)}}}\n"
        for copy in copies
        for group, name in zip(ids, names, strict=True)
    )
    behind = text.index("\n", groups[-1].end) + 1
    return text[:behind] + "".join(own) + text[behind:]


def _scalars(text: str) -> Iterator[Scalar]:
    yield from _scalars_of(yaml.compose(text, _LOADER), "")


def _scalars_of(node: yaml.Node | None, field: str) -> Iterator[Scalar]:
    if isinstance(node, yaml.ScalarNode):
        quoted = node.style in {"'", '"'}
        yield Scalar(field, node.start_mark.index, node.end_mark.index, node.value, quoted)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars_of(item, field)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars_of(value, f"{field}.{key.value}" if field else key.value)


def main() -> int:
    """Make the dataset that the command line asks for."""
    parser = argparse.ArgumentParser(description="Make a valid dataset of any size, shaped like the bundled one.")
    parser.add_argument("studies", type=int, help="how many studies")
    parser.add_argument("folder", type=Path, help="where; it must not be there yet")
    asked = parser.parse_args()
    try:
        make(asked.folder, asked.studies)
    except (OSError, ValueError) as fault:
        sys.stderr.write(f"{fault}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
