"""Rows as Parquet, typed, so that DuckDB, Polars, pandas and Spark read it as it is.

An exact number has two columns: `value` as a double to reckon with, `value_printed` as the text with its digits. Lists
are lists, and parts of a record in a list are structs whose fields are made in the same way.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

from ketamine_ref.errors import KetrefError
from ketamine_ref.records import Manifest
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.tables import Column, Table, columns_of

PRINTED = "_printed"


def parquet_bytes(table: Table, manifest: Manifest) -> bytes:
    """Return rows as a Parquet file; its metadata say which dataset they come from.

    Raises:
        KetrefError: pyarrow is not installed.
    """
    rows = arrow_table(table, manifest)
    from pyarrow import parquet  # noqa: PLC0415 - an extra, and slow to import

    stream = BytesIO()
    parquet.write_table(rows, stream, compression="zstd")
    return stream.getvalue()


def arrow_table(table: Table, manifest: Manifest) -> Any:  # noqa: ANN401 - pyarrow brings no types
    """Return rows as a table of Arrow, a `pyarrow.Table`; its metadata say which dataset they come from.

    Raises:
        KetrefError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as fault:
        raise KetrefError("this needs pyarrow: pip install 'ketamine-ref[parquet]'; CSV does without.") from fault
    scalars = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), float: pa.float64()}

    def fields(column: Column) -> Iterator[Any]:
        """Yield one field for a column; of an exact number two."""
        if column.type is Decimal:
            yield pa.field(column.name, pa.float64())
            yield pa.field(column.name + PRINTED, pa.string())
            return
        type_ = scalars.get(column.type) or pa.struct(
            [field for part in _columns(column.type) for field in fields(part)]
        )
        yield pa.field(column.name, pa.list_(type_) if column.many else type_)

    about = {"dataset": manifest.title, "version": manifest.version, "checked": str(manifest.checked)}
    about |= {"licence": manifest.licence, "disclaimer": manifest.disclaimer}
    schema = pa.schema([field for column in table.columns for field in fields(column)], metadata=about)
    return pa.Table.from_pylist(plain_rows(table), schema=schema)


def plain_rows(table: Table) -> list[dict[str, Any]]:
    """Return rows as Python has them: texts, numbers, lists and dicts; an exact number is a float and its text."""
    return [_row(table.columns, item) for item in table.items]


def plain_names(table: Table) -> list[str]:
    """Return the keys of `plain_rows`, in order; there are some where there is no row, too."""
    return [
        name
        for column in table.columns
        for name in (column.name, *((column.name + PRINTED,) if column.type is Decimal else ()))
    ]


def _row(columns: tuple[Column, ...], item: Any) -> dict[str, Any]:  # noqa: ANN401 - any item of a table
    row: dict[str, Any] = {}
    for column in columns:
        value = column.read(item)
        if column.type is Decimal:
            row[column.name] = None if value is None else float(value)
            row[column.name + PRINTED] = None if value is None else wording.digits(value)
        elif column.many:
            row[column.name] = None if value is None else [_item(column.type, one) for one in value]
        else:
            row[column.name] = value if value is None or column.type is not str else str(value)
    return row


def _item(type_: Any, item: Any) -> Any:  # noqa: ANN401 - as the column says
    return str(item) if type_ is str else _row(_columns(type_), item)


@cache
def _columns(type_: Any) -> tuple[Column, ...]:  # noqa: ANN401 - any part of a record
    return columns_of(type_)
