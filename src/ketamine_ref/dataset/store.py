"""The dataset as commands and library users see it: get, list, resolve a name."""

from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast

from ketamine_ref.dataset.loading import load_manifest, load_record, load_records, record_names
from ketamine_ref.dataset.names import folded, identifier, near
from ketamine_ref.errors import NotFoundError, listed
from ketamine_ref.records import Caution, Claim, Condition, Manifest, Mechanism, Record, Study
from ketamine_ref.records.caution import ALL_CONDITIONS
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import rank

BUNDLED = Path(__file__).parent.parent / "data"

R = TypeVar("R", bound=Record)


def open_dataset(folder: Path | str | None = None) -> "Dataset":
    """Open a dataset; the bundled one unless a folder is given. Nothing is read before it is asked for."""
    return Dataset(Path(folder) if folder else BUNDLED)


class Dataset:
    """Records by name. Names are forgiving: case, aliases, DOIs and PMIDs all lead to their record.

    Every method may raise `DatasetError` where a record has faults of form, and `UnreadableError` where the file system
    does not give it. Records come in the order of their ids.

    Attributes:
        folder: Where the records lie.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names: dict[type[Record], frozenset[str]] = {}
        self._read: dict[type[Record], dict[str, Record]] = {}

    @cached_property
    def manifest(self) -> Manifest:
        """What the dataset is as a whole."""
        return load_manifest(self.folder)

    def study(self, name: str) -> Study:
        """Return a study by its id, DOI, PMID or PMCID.

        Raises:
            NotFoundError: No study goes by that name; near ids are offered.
        """
        if name.casefold() in self._ids(Study):
            return self._one(Study, name.casefold())
        wanted = identifier(name)
        if wanted is not None:
            for study in self.studies():
                reference = study.reference
                if wanted in {str(key).casefold() for key in (reference.doi, reference.pmid, reference.pmcid)}:
                    return study
        offered = near(name, sorted(self._ids(Study)))
        raise NotFoundError("study", name, offered, "" if offered else "`ketref studies` lists them all.")

    def result(self, address: str) -> Outcome:
        """Return one result by its address, such as `diazgranados2010:madrs-p2d`.

        Raises:
            NotFoundError: There is no such study, or it has no such result; near ids are offered.
        """
        study = self.study(address.partition(":")[0])
        name = address.partition(":")[2].casefold()
        for outcome in study.outcomes:
            if outcome.id == name:
                return outcome
        addresses = [f"{study.id}:{outcome.id}" for outcome in study.outcomes]
        hint = f"`ketref study {study.id}` shows its results."
        raise NotFoundError("result", address, near(address, addresses), hint)

    @property
    def study_ids(self) -> frozenset[str]:
        """The ids of all studies."""
        return self._ids(Study)

    def studies(self, condition: str | None = None) -> tuple[Study, ...]:
        """Return all studies, or those about one condition, retracted ones included.

        Args:
            condition: A condition by any of its names, or a group such as `healthy`.

        Raises:
            NotFoundError: There is no such condition.
        """
        if condition is None:
            return self._all(Study)
        wanted = self.condition_id(condition)
        return tuple(study for study in self._all(Study) if wanted in study.conditions)

    def condition(self, name: str) -> Condition:
        """Return a condition by its id, name or alias.

        Raises:
            NotFoundError: No condition goes by that name, or it has no page of its own.
        """
        wanted = self.condition_id(name)
        if wanted in self._ids(Condition):
            return self._one(Condition, wanted)
        hint = f"Studies about {wanted!r} are listed by `ketref studies --condition {wanted}`."
        raise NotFoundError("page for the condition", wanted, hint=hint)

    def conditions(self) -> tuple[Condition, ...]:
        """Return all conditions."""
        return self._all(Condition)

    def condition_id(self, name: str) -> str:
        """Return the id behind a name or alias of a condition, or of a group such as `healthy`.

        Raises:
            NotFoundError: No condition goes by that name; near names are offered.
        """
        known = {folded(word): found for word, found in self._condition_names}
        if folded(name) in known:
            return known[folded(name)]
        offered = near(name, (word for word, _ in self._condition_names))
        hint = "" if offered else f"The conditions are {listed(sorted(self._ids(Condition)))}."
        raise NotFoundError("condition", name, offered, hint)

    def condition_name(self, condition_id: str) -> str:
        """Return the full name of a condition or group by its id; the id itself where it has none."""
        full = {group.id: group.name for group in self.manifest.other_conditions}
        full |= {condition.id: condition.name for condition in self._all(Condition)}
        return full.get(condition_id, condition_id)

    def mechanism(self, name: str) -> Mechanism:
        """Return a mechanism by its id or name.

        Raises:
            NotFoundError: No mechanism goes by that name; near ids are offered.
        """
        if name.casefold() in self._ids(Mechanism):
            return self._one(Mechanism, name.casefold())
        by_name = {folded(mechanism.name): mechanism for mechanism in self._all(Mechanism)}
        if folded(name) in by_name:
            return by_name[folded(name)]
        known = [*sorted(self._ids(Mechanism)), *(mechanism.name for mechanism in by_name.values())]
        offered = near(name, known)
        raise NotFoundError("mechanism", name, offered, "" if offered else "`ketref mechanism` lists them all.")

    def mechanisms(self, condition: str | None = None) -> tuple[Mechanism, ...]:
        """Return all mechanisms, or those with something to say about one condition."""
        if condition is None:
            return self._all(Mechanism)
        wanted = self.condition_id(condition)
        return tuple(found for found in self._all(Mechanism) if any(part.id == wanted for part in found.conditions))

    def cautions(self, condition: str | None = None) -> tuple[Caution, ...]:
        """Return all cautions, or those for one condition with the general ones; worst first, general ones behind."""
        found = sorted(self._all(Caution), key=lambda caution: (rank(caution.severity), caution.is_general))
        if condition is None:
            return tuple(found)
        wanted = {self.condition_id(condition), ALL_CONDITIONS}
        return tuple(caution for caution in found if not wanted.isdisjoint(caution.conditions))

    def claims(self, condition: str | None = None) -> tuple[Claim, ...]:
        """Return all claims, or those about one condition with the general ones among them."""
        if condition is None:
            return self._all(Claim)
        wanted = {self.condition_id(condition), ALL_CONDITIONS}
        return tuple(claim for claim in self._all(Claim) if not wanted.isdisjoint(claim.conditions))

    def counts(self) -> dict[str, int]:
        """Return how many records and results there are, by kind."""
        return {
            "studies": len(self._all(Study)),
            "results": sum(len(study.outcomes) for study in self._all(Study)),
            "conditions": len(self._all(Condition)),
            "mechanisms": len(self._all(Mechanism)),
            "cautions": len(self._all(Caution)),
            "claims": len(self._all(Claim)),
        }

    def _all(self, kind: type[R]) -> tuple[R, ...]:
        if kind not in self._read:
            self._read[kind] = {record.id: record for record in load_records(self.folder, kind)}
        return cast("tuple[R, ...]", tuple(self._read[kind].values()))

    def _one(self, kind: type[R], name: str) -> R:
        """Return the record in a file; the one already read, if all of its kind were."""
        known = self._read.get(kind, {}).get(name)
        return cast("R", known) if known else load_record(self.folder, kind, name)

    def _ids(self, kind: type[Record]) -> frozenset[str]:
        if kind not in self._names:
            self._names[kind] = record_names(self.folder, kind)
        return self._names[kind]

    @cached_property
    def _condition_names(self) -> tuple[tuple[str, str], ...]:
        """Every name that leads to a condition or group, with its id."""
        groups = [(name, group.id) for group in self.manifest.other_conditions for name in (group.id, group.name)]
        pages = [
            (name, condition.id)
            for condition in self._all(Condition)
            for name in (condition.id, condition.name, *condition.aliases)
        ]
        return (*groups, *pages)
