"""Facts as Parquet: typed columns, those of few values as dictionaries, and what each means in the file itself."""

from collections.abc import Iterator, Mapping, Sequence
from typing import IO

import pyarrow as pa
from pyarrow import parquet

from db.exports.columns import Column
from db.exports.sheet import Told, silent
from db.exports.stream import Rows

GROUP = 50_000
"""Rows of a row group, which is what lies in memory."""

TYPES = {"number": pa.float64(), "integer": pa.int32(), "boolean": pa.bool_()}


def write(file: IO[bytes], columns: Sequence[Column], rows: Rows, note: Mapping[str, str], told: Told = silent) -> None:
    """Write a Parquet file; ``note`` is kept in its metadata."""
    shape = schema(columns).with_metadata(dict(note))
    with parquet.ParquetWriter(file, shape, compression="zstd", version="2.6", store_schema=True) as out:
        for group in _groups(_batches(rows, shape)):
            out.write_table(pa.Table.from_batches(group, shape).unify_dictionaries(), row_group_size=GROUP)
            told(sum(batch.num_rows for batch in group))


def schema(columns: Sequence[Column]) -> pa.Schema:
    """Return the types: a text that repeats is a dictionary, which pandas reads as a category."""
    return pa.schema([_field(column) for column in columns])


def _field(column: Column) -> pa.Field:
    kind = TYPES.get(column.type, pa.string())
    if column.repeats and column.type == "string":
        kind = pa.dictionary(pa.int32(), pa.string())
    about = {"zh": column.zh, "description": column.about}
    return pa.field(column.name, kind, nullable=not column.required, metadata=about)


def _batches(rows: Rows, shape: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Turn each handful into columns at once: as Python's own values a row group would take ten times the memory."""
    for handful in rows:
        turned = zip(*handful, strict=True)
        yield pa.record_batch([pa.array(values, each.type) for values, each in zip(turned, shape, strict=True)], shape)


def _groups(batches: Iterator[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    group: list[pa.RecordBatch] = []
    for batch in batches:
        group.append(batch)
        if sum(each.num_rows for each in group) >= GROUP:
            yield group
            group = []
    if group:
        yield group
