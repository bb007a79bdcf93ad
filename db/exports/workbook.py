"""Facts as an Excel workbook: every text is written as a text, so that none is a formula or a link."""

from collections.abc import Sequence
from datetime import datetime
from typing import IO

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from db.exports.columns import Column
from db.exports.sheet import Told, silent
from db.exports.stream import Rows

ROWS = 1_048_576
"""In a sheet at most, says Excel; more facts go on in the next sheet."""

LONGEST = 32_767
"""Characters in a cell at most; what is longer is cut, and ends in … to say so."""

WIDTHS = {
    "quote": 70,
    "title": 36,
    "locality": 34,
    "pattern": 30,
    "about": 90,
    "definition_zh": 60,
    "definition_en": 60,
}
NO_DATE = datetime(1980, 1, 1)
"""Of the workbook's making: the same data give the same bytes."""

Sheet = tuple[str, Sequence[Column], Rows]


def write(file: IO[bytes], sheets: Sequence[Sheet], note: Sequence[tuple[str, str]], told: Told = silent) -> None:
    """Write a workbook of sheets (name, columns, rows), and of one that says what it is.

    Row by row: in memory there is never more than one; the sheets lie in a temporary folder until they are zipped.
    """
    book = xlsxwriter.Workbook(
        file,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        },
    )
    book.use_zip64()  # a million facts are more than two gigabytes before they are packed; fewer are written as ever
    book.set_properties({"title": "Youju 有据", "created": NO_DATE})
    head = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for name, columns, rows in sheets:
        _fill(book, name, columns, rows, head, told if name == sheets[0][0] else silent)
    about = book.add_worksheet("about")
    about.set_column(0, 0, 22)
    about.set_column(1, 1, WIDTHS["about"])
    for at, (name, value) in enumerate(note):
        about.write_string(at, 0, name, head)
        about.write_string(at, 1, value, wrapped)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


def _fill(
    book: xlsxwriter.Workbook, name: str, columns: Sequence[Column], rows: Rows, head: Format, told: Told
) -> None:
    sheet, at, number = _sheet(book, name, columns, head), 1, 1
    texts = [column.type not in ("integer", "boolean", "number") for column in columns]
    for handful in rows:
        for row in handful:
            if at == ROWS:
                sheet.autofilter(0, 0, at - 1, len(columns) - 1)
                number += 1
                sheet, at = _sheet(book, f"{name} {number}", columns, head), 1
            for column, (value, text) in enumerate(zip(row, texts, strict=True)):
                if value is None or value == "":
                    continue
                if text:
                    sheet.write_string(at, column, _fitting(str(value)))
                elif isinstance(value, bool):
                    sheet.write_boolean(at, column, value)
                else:
                    sheet.write_number(at, column, value)
            at += 1
        told(len(handful))
    sheet.autofilter(0, 0, at - 1, len(columns) - 1)


def _sheet(book: xlsxwriter.Workbook, name: str, columns: Sequence[Column], head: Format) -> Worksheet:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, WIDTHS.get(column.name, 14))
        sheet.write_string(0, at, column.name, head)
    return sheet


def _fitting(text: str) -> str:
    if len(text) <= LONGEST // 2 or len(text.encode("utf-16-le")) <= 2 * LONGEST:
        return text
    return text[: LONGEST // 2] + "…"  # half, since a rare character counts as two
