"""Which records a table of the export holds."""

from collections.abc import Callable
from enum import StrEnum

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.evidence.result_list import ResultRow, result_rows
from ketamine_ref.records import Caution, Claim, Condition, Mechanism, Study


class ExportTable(StrEnum):
    """What can be exported: each kind of record, and the results of studies one by one."""

    STUDIES = "studies"
    RESULTS = "results"
    CONDITIONS = "conditions"
    MECHANISMS = "mechanisms"
    CAUTIONS = "cautions"
    CLAIMS = "claims"


ITEMS: dict[ExportTable, type[msgspec.Struct]] = {
    ExportTable.STUDIES: Study,
    ExportTable.RESULTS: ResultRow,
    ExportTable.CONDITIONS: Condition,
    ExportTable.MECHANISMS: Mechanism,
    ExportTable.CAUTIONS: Caution,
    ExportTable.CLAIMS: Claim,
}
"""What one item of each table is."""


def export_items(dataset: Dataset, table: ExportTable, condition: str | None = None) -> tuple[msgspec.Struct, ...]:
    """Return the items of a table, whole; cautions and claims that hold for every condition come with each.

    Args:
        dataset: Holds them.
        table: Which of them.
        condition: Only those about this condition, by any of its names.

    Raises:
        NotFoundError: There is no such condition.
    """
    return _ITEMS[table](dataset, condition)


def _conditions(dataset: Dataset, name: str | None) -> tuple[Condition, ...]:
    return (dataset.condition(name),) if name else dataset.conditions()


def _results(dataset: Dataset, name: str | None) -> tuple[ResultRow, ...]:
    return result_rows(dataset.studies(name), dataset.condition_id(name) if name else None)


_ITEMS: dict[ExportTable, Callable[[Dataset, str | None], tuple[msgspec.Struct, ...]]] = {
    ExportTable.STUDIES: Dataset.studies,
    ExportTable.RESULTS: _results,
    ExportTable.CONDITIONS: _conditions,
    ExportTable.MECHANISMS: Dataset.mechanisms,
    ExportTable.CAUTIONS: Dataset.cautions,
    ExportTable.CLAIMS: Dataset.claims,
}
