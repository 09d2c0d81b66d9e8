"""Whole tables of the dataset for other programs: JSON, JSON Lines, CSV, Parquet."""

from collections.abc import Callable
from enum import StrEnum

import msgspec

from ketamine_ref.evidence.export import ITEMS, ExportTable
from ketamine_ref.evidence.verdicts import verdict
from ketamine_ref.records import Manifest
from ketamine_ref.rendering import Answer
from ketamine_ref.rendering.pages.outcomes import result_columns
from ketamine_ref.rendering.pages.studies import study_columns
from ketamine_ref.rendering.tables import Column, Table, columns_of


class ExportFormat(StrEnum):
    """How a table is exported."""

    JSON = "json"
    JSON_LINES = "jsonl"
    CSV = "csv"
    SQLITE = "sqlite"
    PARQUET = "parquet"


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """What is exported.

    Attributes:
        table: Which table.
        condition: The condition that was asked for, if one was.
        items: The items of the table.
        manifest: The dataset that they come from.
    """

    table: ExportTable
    condition: str | None
    items: tuple[msgspec.Struct, ...]
    manifest: Manifest


def as_json(export: Export) -> str:
    """Return the items in the envelope of all JSON; its schema is `export-<table>`."""
    from ketamine_ref.rendering import as_json as envelope  # noqa: PLC0415 - the other formats do not need it

    query = {"table": export.table, **({"condition": export.condition} if export.condition else {})}
    return envelope.text(
        Answer(view=f"export-{export.table}", manifest=export.manifest, query=query, data=export.items)
    )


def as_json_lines(export: Export) -> str:
    """Return the items as JSON, one a line: each is what the schema `export-<table>` has in its `data`."""
    encoder = msgspec.json.Encoder(enc_hook=str)
    return encoder.encode_lines(export.items).decode()


def as_csv(export: Export) -> str:
    """Return the items as CSV."""
    from ketamine_ref.rendering.as_csv import csv_text  # noqa: PLC0415 - the other formats do not need it

    return csv_text(table_of(export))


def as_parquet(export: Export) -> bytes:
    """Return the items as a Parquet file.

    Raises:
        KetrefError: pyarrow is not installed.
    """
    from ketamine_ref.rendering.as_parquet import parquet_bytes  # noqa: PLC0415 - the other formats do not need it

    return parquet_bytes(table_of(export), export.manifest)


def table_of(export: Export) -> Table:
    """Return the items as typed rows: a column for each field, and what is derived from them."""
    return Table(_columns(export.table), export.items)


def _columns(table: ExportTable) -> tuple[Column, ...]:
    if table is ExportTable.STUDIES:
        return study_columns()
    if table is ExportTable.RESULTS:
        return result_columns()
    columns = columns_of(ITEMS[table])
    if table is ExportTable.CLAIMS:
        return (*columns, Column("verdict", str, lambda claim: verdict(claim.judgements)))
    return columns


WRITERS: dict[ExportFormat, Callable[[Export], str | bytes]] = {
    ExportFormat.JSON: as_json,
    ExportFormat.JSON_LINES: as_json_lines,
    ExportFormat.CSV: as_csv,
    ExportFormat.PARQUET: as_parquet,
}
"""How each format of one table is written; SQLite holds all tables and is written by the dataset itself."""
