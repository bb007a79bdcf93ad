"""What is taken away: the facts of a choice, or everything, as CSV, Excel, Parquet or a Data Package.

``write`` is the one way out for the command line, the screen and the server. It goes row by row, so that a million
facts need no more memory than a few thousand; the same data version gives the same bytes.
"""

from collections.abc import Iterator
from dataclasses import fields
from typing import IO

from db.exports import package, sheet, stream
from db.exports.columns import DOCUMENTS, FACTS, METRICS
from db.exports.sheet import Told, silent
from db.exports.stream import EVERYTHING, Row, data_version, number, one, page, place
from db.queries import Choice
from db.queries.records import Database

__all__ = [
    "EVERYTHING",
    "FORMATS",
    "Row",
    "about",
    "by_suffix",
    "csv",
    "data_version",
    "number",
    "one",
    "page",
    "place",
    "write",
]

FORMATS = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
    "package": ("zip", "application/zip"),
}
"""Suffix and media type of each."""


def by_suffix(name: str | None) -> str | None:
    """Return the format that a file's name asks for, or None."""
    return next((form for form, (suffix, _) in FORMATS.items() if (name or "").lower().endswith(f".{suffix}")), None)


LICENCE = (
    "The quotes are from texts that stay their publishers': quote briefly, with the source. "
    "引文版权属于原发布者：引用从简，注明出处。"
)
HOW_TO_READ = (
    "A fact is what a document says, not what was so: read its quote before you use it. A number keeps its bound "
    "(qualifier), is of one kind (stat), and nothing is added up: documents repeat one another, and totals include "
    "parts. An article that lies in several files counts once."
)
IN_CSV = (
    "In CSV a text that a spreadsheet would take for a formula begins with an apostrophe; take one away and the text "
    "is as it was."
)


def write(database: Database, file: IO[bytes], form: str, choice: Choice, told: Told = silent) -> None:
    """Write the facts wanted to ``file`` in one of ``FORMATS``; ``told`` hears of every few thousand."""
    if form == "csv":
        for piece in csv(database, choice, told):
            file.write(piece)
    elif form == "xlsx":
        from db.exports import workbook

        sheets = (
            ("facts", FACTS, stream.facts(database, choice)),
            ("metrics", METRICS, stream.metrics(database)),
            ("documents", DOCUMENTS, stream.documents(database, choice)),
        )
        workbook.write(file, sheets, list(about(database, choice).items()), told)
    elif form == "parquet":
        from db.exports import parquet  # pyarrow takes a while to load

        parquet.write(file, FACTS, stream.facts(database, choice), about(database, choice), told)
    elif form == "package":
        tables = {
            "facts": stream.facts(database, choice, package.FACT),
            "documents": stream.documents(database, choice),
            "metrics": stream.metrics(database),
            "localities": stream.localities(database, choice),
        }
        package.write(file, tables, _described(about(database, choice)), told)
    else:
        raise ValueError(form)


def csv(database: Database, choice: Choice, told: Told = silent) -> Iterator[bytes]:
    """Give the facts wanted as CSV, piece by piece."""
    return sheet.pieces(FACTS, stream.facts(database, choice), told)


def about(database: Database, choice: Choice) -> dict[str, str]:
    """Return what a file says of itself, by name."""
    chosen = {field.name: getattr(choice, field.name) for field in fields(choice)}
    wanted = "; ".join(f"{name} = {value}" for name, value in chosen.items() if value)
    last = database.execute("select version from refresh_log order by id desc limit 1").fetchone()
    return {
        "made by": f"Youju 有据 {last[0] if last else '0'}",
        "data version": data_version(database),
        "facts": f"{number(database, choice)}: {wanted or 'all'}",
        "how to read": HOW_TO_READ,
        "licence": LICENCE,
    }


def _described(said: dict[str, str]) -> dict[str, str]:
    lines = [f"{name}: {value}" for name, value in said.items()] + [IN_CSV]
    version = f"{said['made by'].split()[-1]}+{said['data version']}"
    tables = "\n".join(f"- `{name}.csv`: {title}. {more['description']}" for name, title, _, _, more in package.TABLES)
    page = (
        "# Youju 有据\n\n" + "\n\n".join(lines) + f"\n\n{tables}\n\n`datapackage.json` says what each column means.\n"
    )
    return {"version": version, "description": "\n\n".join(lines), "readme": page}
