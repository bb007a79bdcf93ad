"""Facts as Parquet: typed columns, those of few values as dictionaries, and what each means in the file itself."""

from collections.abc import Iterator, Mapping, Sequence
from typing import IO

import pyarrow as pa
from pyarrow import parquet

from db.exports.columns import Column
from db.exports.sheet import Told, silent
from db.exports.stream import Row, Rows

GROUP = 50_000
"""Rows of a row group, which is what lies in memory."""

TYPES = {"number": pa.float64(), "integer": pa.int32(), "boolean": pa.bool_()}


def write(file: IO[bytes], columns: Sequence[Column], rows: Rows, note: Mapping[str, str], told: Told = silent) -> None:
    """Write a Parquet file; ``note`` is kept in its metadata."""
    shape = schema(columns).with_metadata(dict(note))
    with parquet.ParquetWriter(file, shape, compression="zstd", version="2.6", store_schema=True) as out:
        for group in _groups(rows):
            turned = zip(*group, strict=True)
            arrays = [pa.array(values, field.type) for values, field in zip(turned, shape, strict=True)]
            out.write_table(pa.Table.from_arrays(arrays, schema=shape), row_group_size=GROUP)
            told(len(group))


def schema(columns: Sequence[Column]) -> pa.Schema:
    """Return the types: a text that repeats is a dictionary, which pandas reads as a category."""
    return pa.schema([_field(column) for column in columns])


def _field(column: Column) -> pa.Field:
    kind = TYPES.get(column.type, pa.string())
    if column.repeats and column.type == "string":
        kind = pa.dictionary(pa.int32(), pa.string())
    about = {"zh": column.zh, "description": column.about}
    return pa.field(column.name, kind, nullable=not column.required, metadata=about)


def _groups(rows: Rows) -> Iterator[list[Row]]:
    group: list[Row] = []
    for handful in rows:
        group += handful
        if len(group) >= GROUP:
            yield group
            group = []
    if group:
        yield group
