"""Rows as CSV (RFC 4180), so that Excel reads them and runs none of them."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence

from db.exports.cells import disarmed, whole
from db.exports.columns import Column
from db.exports.stream import Row, Rows

Told = Callable[[int], None]
"""Called with the number of rows written since the last call."""


def silent(rows: int) -> None:
    """Tell nobody."""


def pieces(columns: Sequence[Column], rows: Rows, told: Told = silent, mark: bool = True) -> Iterator[bytes]:
    """Give the file piece by piece: a byte order mark, by which Excel sees that it is UTF-8, a line of names, the rows.

    Texts that a spreadsheet would take for a formula begin with an apostrophe; nothing is an empty cell.
    """
    line = [_plain if column.type in ("integer", "boolean", "number") else disarmed for column in columns]
    buffer = io.StringIO(newline="")
    sheet = csv.writer(buffer)
    sheet.writerow([column.name for column in columns])
    yield (codecs.BOM_UTF8 if mark else b"") + buffer.getvalue().encode()
    for handful in rows:
        buffer.seek(0)
        buffer.truncate()
        sheet.writerows([[cell(value) for cell, value in zip(line, row, strict=True)] for row in handful])
        yield buffer.getvalue().encode()
        told(len(handful))


def _plain(value: object) -> object:
    """Return a number or a flag as it is written; Table Schema says true and false."""
    return ("true" if value else "false") if isinstance(value, bool) else whole(value)


def line(columns: Sequence[Column], row: Row) -> dict[str, object]:
    """Return a row by the names of its columns."""
    return dict(zip((column.name for column in columns), map(whole, row), strict=True))
