"""Put a copy of a finished database on a server.

It is filled into a schema of its own, which is renamed in one transaction: whoever reads has the old data whole or the new.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Boolean, Column, Float, Index, Integer, Table

from db import models, store
from db.postgres import words
from db.postgres.server import LIVE, Server, layout
from db.queries import search

NEW, OLD = "youju_new", "youju_old"

LOCK = "1 s"
"""What dropping the old tables waits for who still reads them; the next publishing drops them else."""

MORE = {"fact": {"code": "(select code from locality where path = fact.locality)"}}
"""Columns that a table has on the server only, and what they are made of: an index knows its own table alone."""

OPEN_TO_ALL = (
    r"set_config|pg_sleep.*|lo_.*|pg_(try_)?advisory_.*|pg_notify|pg_(cancel|terminate)_backend|pg_logical_emit_message|"
    r"pg_export_snapshot|lowrite|loread|query_to_xml.*|database_to_xml.*|schema_to_xml.*|table_to_xml.*|cursor_to_xml.*"
)
"""Functions that every role may call and that do more than read: they lift limits, wait, lock, write or stop others."""

REVOKED = f"""
do $$ declare f regprocedure; begin
    for f in select oid from pg_proc where pronamespace = 'pg_catalog'::regnamespace and proname ~ '^({OPEN_TO_ALL})$'
    loop execute format('revoke execute on function %s from public', f); end loop;
end $$
"""


def publish(source: Path, server: Server, reader: str | None, told: Callable[[str, int], None]) -> list[str]:
    """Copy the database ``source`` to a server and put it in place of what is there; raises StoreError.

    ``reader`` is a role that may read it, made where there is none. ``told`` hears of each table and its rows. Returns
    what the server did not allow: a superuser has to do it.
    """
    refused: list[str] = []
    with closing(store.connect(source)) as file, closing(server.write()) as there:
        try:
            there.execute(f"drop schema if exists {NEW} cascade; drop schema if exists {OLD} cascade")
            there.execute(f"create schema {NEW}; set search_path = {NEW}")
            there.execute(words.FUNCTIONS)
            for table in models.Table.metadata.sorted_tables:
                there.execute(_made(table))
                told(table.name, _copy(file, there, table))
            for table in models.Table.metadata.sorted_tables:
                for index in sorted(table.indexes, key=lambda index: str(index.name)):
                    there.execute(_index(table, index))
            there.execute("create unique index fact_in_order on fact (rowid)")
            (facts,) = there.execute("select count(*) from fact").fetchone() or (0,)
            there.execute(words.BLOCKS)
            if facts >= search.LARGE:
                there.execute(words.INDEX)
            for view in models.VIEWS.values():
                there.execute(view)
            there.execute(f"comment on schema {NEW} is '{layout()}'")
            for table in models.Table.metadata.sorted_tables:
                there.execute(f"vacuum (freeze, analyze) {table.name}")
            there.execute("vacuum (freeze, analyze) fact_block")
            refused = _admit(there, reader) if reader else []
            with there.transaction():
                there.execute(
                    f"do $$ begin if to_regnamespace('{LIVE}') is not null then alter schema {LIVE} rename to {OLD}; end if; end $$"
                )
                there.execute(f"alter schema {NEW} rename to {LIVE}")
            with suppress(psycopg.errors.LockNotAvailable):
                there.execute(f"set lock_timeout = '{LOCK}'; drop schema if exists {OLD} cascade")
        except psycopg.Error as error:
            with suppress(psycopg.Error):
                there.execute(f"drop schema if exists {NEW} cascade")
            raise server.fault(error) from error
    return refused


def _made(table: Table) -> str:
    """Return the statement that makes a table: as in SQLite, with its numbers of rows, by which pages are in order."""
    columns = ["rowid bigint not null", *(f'"{column.name}" {_type(column)}' for column in table.columns)]
    columns += [f'{name} text collate "C"' for name in MORE.get(table.name, ())]
    key = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    return f"create table {table.name} ({', '.join(columns)}, primary key ({key}))"


def _type(column: "Column[Any]") -> str:
    kinds = {Boolean: "boolean", Integer: "bigint", Float: "double precision"}
    kind = next((name for kind, name in kinds.items() if isinstance(column.type, kind)), 'text collate "C"')
    return kind if column.nullable else f"{kind} not null"


def _index(table: Table, index: Index) -> str:
    """Return the statement that makes an index; no date is last in both, which PostgreSQL must be told."""
    columns = ", ".join(
        str(each).removeprefix(f"{table.name}.").replace(" desc", " desc nulls last") for each in index.expressions
    )
    if index.name == "fact_by_panel":  # SQLite's indexes end with the row's number by themselves
        columns += ", rowid"
    where = index.dialect_options["sqlite"]["where"]
    return f"create index {index.name} on {table.name} ({columns}){f' where {where}' if where is not None else ''}"


def _copy(file: sqlite3.Connection, there: "psycopg.Connection[Any]", table: Table) -> int:
    """Copy a table row by row, and return how many there were."""
    more = MORE.get(table.name, {})
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    source = ", ".join([names, *more.values()])
    into = ", ".join([names, *more])
    flags = [at for at, column in enumerate(table.columns, 1) if isinstance(column.type, Boolean)]
    rows = 0
    with there.cursor() as cursor, cursor.copy(f"copy {table.name} (rowid, {into}) from stdin") as out:
        for row in file.execute(f"select rowid, {source} from {table.name} order by rowid"):
            if flags:
                row = tuple(bool(cell) if at in flags else cell for at, cell in enumerate(row))
            out.write_row([cell.replace("\0", "\ufffd") if isinstance(cell, str) else cell for cell in row])
            rows += 1
    return rows


def _admit(there: "psycopg.Connection[Any]", reader: str) -> list[str]:
    """Let a role read the new tables and do nothing else; returns the statements that the server refused."""
    role, database = sql.Identifier(reader), sql.Identifier(there.info.dbname)
    made = there.execute("select 1 from pg_roles where rolname = %s", (reader,)).fetchone()
    statements: list[tuple[str, Sequence[sql.Composable]]] = [] if made else [("create role {} login", [role])]
    statements += [
        ("alter role {} connection limit 8", [role]),
        ("alter role {} set default_transaction_read_only = on", [role]),
        ("alter role {} set statement_timeout = '10s'", [role]),
        ("alter role {} set idle_in_transaction_session_timeout = '10s'", [role]),
        ("alter role {} set temp_file_limit = '256MB'", [role]),
        ("revoke create, temporary on database {} from public", [database]),
        ("revoke create on schema public from public", []),
        (REVOKED.replace("{", "{{").replace("}", "}}"), []),
        ("grant connect on database {} to {}", [database, role]),
        ("grant usage on schema {} to {}", [sql.Identifier(NEW), role]),
        ("grant select on all tables in schema {} to {}", [sql.Identifier(NEW), role]),
    ]
    refused = []
    for text, names in statements:
        statement = sql.SQL(text).format(*names)
        try:
            there.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            refused.append(" ".join(statement.as_string(there).split()))
    return refused
