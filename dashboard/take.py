"""Facts to take away as a file."""

import csv
import io

from dashboard import data
from db import queries
from db.queries import Choice


def spreadsheet(choice: Choice) -> bytes:
    """Return the facts wanted as CSV with a byte order mark, which Excel needs to see that it is UTF-8."""
    names, rows = data.ask(queries.export, choice)
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(names)
    writer.writerows([[disarmed(value) for value in row] for row in rows])
    return file.getvalue().encode("utf-8-sig")


def disarmed(value: object) -> object:
    """Return a value that no spreadsheet takes for a formula: text of a document may begin with one of its signs."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
