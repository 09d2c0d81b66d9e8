"""Whole tables of the dataset for other programs: JSON, JSON Lines, CSV, Parquet."""

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


def written(
    form: ExportFormat, table: ExportTable, items: tuple[msgspec.Struct, ...], manifest: Manifest, condition: str | None
) -> str | bytes:
    """Return the items of one table in a format; all of them as SQLite are written by the dataset itself.

    JSON has the envelope of all JSON, with the schema `export-<table>`; each of the JSON Lines is what that schema has
    in its `data`. CSV and Parquet have a column for each field, and what is derived from them.

    Args:
        form: The format.
        table: Which table.
        items: The items of the table.
        manifest: The dataset that they come from.
        condition: The condition that was asked for, if one was.

    Raises:
        KetrefError: It is to be Parquet, and pyarrow is not installed.
    """
    if form is ExportFormat.JSON:
        from ketamine_ref.rendering import as_json  # noqa: PLC0415 - the other formats do not need it

        query = {"table": table, **({"condition": condition} if condition else {})}
        return as_json.text(Answer(view=f"export-{table}", manifest=manifest, query=query, data=items))
    if form is ExportFormat.JSON_LINES:
        return msgspec.json.Encoder(enc_hook=str).encode_lines(items).decode()
    rows = Table(_columns(table), items)
    if form is ExportFormat.CSV:
        from ketamine_ref.rendering.as_csv import csv_text  # noqa: PLC0415 - the other formats do not need it

        return csv_text(rows)
    from ketamine_ref.rendering.as_parquet import parquet_bytes  # noqa: PLC0415 - the other formats do not need it

    return parquet_bytes(rows, manifest)


def _columns(table: ExportTable) -> tuple[Column, ...]:
    if table is ExportTable.STUDIES:
        return study_columns()
    if table is ExportTable.RESULTS:
        return result_columns()
    columns = columns_of(ITEMS[table])
    if table is ExportTable.CLAIMS:
        return (*columns, Column("verdict", str, lambda claim: verdict(claim.judgements)))
    return columns
