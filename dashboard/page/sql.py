"""SQL: one statement of the visitor's own on the database, which it can only read."""

import csv
import io
from collections.abc import Sequence
from functools import lru_cache
from html import escape

import pandas as pd
import streamlit as st

from dashboard import card, data, examples, pick, view
from dashboard.take import disarmed
from dashboard.words import Words
from db import queries, sandboxed
from db.masking import mask
from db.sandbox import Cell, QueryError, Result

LONGEST = 4000
"""Characters, since the statement stands in the address."""


def page(words: Words) -> None:
    """Draw the page."""
    statement = view.get("sql") or ""
    left, right = st.columns([1.62, 1], gap="large")
    ids: list[str] = []
    with left:
        st.html(f'<p class="quiet definition">{limits(words)}</p>')
        asked(words, statement)
        if statement:
            ids = answer(words, statement[:LONGEST])
        if ids:
            tables(words)
    with right:
        if ids:
            card.beside(ids[0])
        else:
            tables(words)


def limits(words: Words) -> str:
    """Say what a statement may take."""
    return words("sql_hint", seconds=f"{sandboxed.SECONDS:g}", rows=f"{sandboxed.ROWS:,}", memory=sandboxed.HEAP >> 20)


def asked(words: Words, statement: str) -> None:
    """Draw the statement to write, and those worth copying."""
    if st.session_state.get("sql_shown") != statement or "type_sql" not in st.session_state:
        st.session_state.type_sql = st.session_state.sql_shown = statement  # what is half written stays otherwise
    labels = {"": words("sql_examples")} | {key: words(f"sql_ex_{key}") for key in examples.STATEMENTS}
    st.selectbox(
        words("sql_examples"),
        list(labels),
        key="pick_example",
        format_func=labels.__getitem__,
        on_change=_example,
        label_visibility="collapsed",
    )
    with st.form("sql", border=False):
        st.text_area(words("sql_statement"), key="type_sql", height=190, max_chars=LONGEST)
        st.form_submit_button(words("sql_run"), key="sql_run", type="primary", on_click=_run)


def _example() -> None:
    if chosen := st.session_state.pick_example:
        st.session_state.pick_example = ""
        view.put(sql=examples.STATEMENTS[chosen], fact=None)


def _run() -> None:
    statement = st.session_state.sql_shown = st.session_state.type_sql.strip()
    view.put(sql=statement or None, fact=None)


def answer(words: Words, statement: str) -> list[str]:
    """Draw what the statement gives, or why nothing; returns the ids of facts that its rows name."""
    try:
        result = _answer(statement, data.edition())
    except QueryError as error:
        st.html(
            f'<p class="verdict wrong" role="alert">{escape(words(f"sql_{error.kind}_error"))}</p>'
            f'<p class="quiet" lang="en">{escape(error.said)}</p>'
        )
        return []
    said = [words("sql_rows", n=f"{len(result.rows):,}", seconds=f"{result.seconds:.3f}")]
    said += [words("sql_truncated")] if result.truncated else []
    said += [words("sql_cut", n=result.cut, characters=f"{sandboxed.CELL:,}")] if result.cut else []
    ids = fact_ids(result)
    said += [words("table_hint")] if ids else []
    st.html(f'<p class="quiet">{" ".join(said)}</p>')
    if result.rows:
        shown(words, result, ids)
    return ids


@lru_cache(maxsize=8)
def _answer(statement: str, _edition: str) -> Result:
    return data.shown().run(statement)


@st.fragment(key=pick.TABLE)
def shown(words: Words, result: Result, ids: Sequence[str]) -> None:
    """Draw the rows, and offer them as a file."""
    key = f"answer_{st.session_state.get('table_turn', 0)}"
    st.dataframe(
        pd.DataFrame([[_shown(cell) for cell in row] for row in result.rows], columns=names(result), dtype=object),
        key=key,
        hide_index=True,
        height=min(36 * (len(result.rows) + 1) + 2, 720),
        row_height=36,
        alt=words("sql_answer"),
        on_select=(lambda: pick.in_table(key, ids)) if ids else "ignore",
        selection_mode="single-cell",
    )
    st.download_button(
        words("sql_csv"), lambda: spreadsheet(result), "youju-sql.csv", "text/csv", key="sql_csv", on_click="ignore"
    )


def _shown(cell: Cell) -> Cell:
    """Return a value without personal numbers, which only sentences hold: an id of digits is none."""
    return mask(cell) if isinstance(cell, str) and any(char > "\u2e80" for char in cell) else cell


def names(result: Result) -> list[str]:
    """Return the names of the columns, each once.

    >>> names(Result(["a", "a", "b"], [], False, 0.0))
    ['a', 'a (2)', 'b']
    """
    seen: list[str] = []
    for name in result.columns:
        again = seen.count(name) + sum(other.startswith(f"{name} (") for other in seen)
        seen.append(f"{name} ({again + 1})" if again else name)
    return seen


def fact_ids(result: Result) -> list[str]:
    """Return what stands in the column ``id``, if those are facts of this database."""
    if "id" not in result.columns or not result.rows:
        return []
    ids = [str(row[result.columns.index("id")]) for row in result.rows]
    return ids if data.ask(queries.fact, ids[0]) else []


def spreadsheet(result: Result) -> bytes:
    """Return the rows as CSV that no spreadsheet takes for formulas."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([disarmed(name) for name in result.columns])
    writer.writerows([[disarmed(_shown(cell)) for cell in row] for row in result.rows])
    return file.getvalue().encode("utf-8-sig")


def tables(words: Words) -> None:
    """List the tables and their columns."""
    st.html(f'<h3 class="metric">{words("sql_tables")}</h3>')
    rows = "".join(
        f"<dt><code>{escape(name)}</code></dt><dd>{', '.join(f'<code>{escape(each)}</code>' for each in columns)}</dd>"
        for name, columns in data.ask(queries.schema).items()
    )
    st.html(f'<dl class="codebook schema">{rows}</dl>')


page(view.words())
