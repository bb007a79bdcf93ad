"""Facts as a table: the way in by keyboard and for screen readers, and the text of every row to search and copy."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import pick, shown
from dashboard.lanes import breadth
from dashboard.words import Words, read_as
from db.queries import Fact


def records(facts: Sequence[Fact], words: Words, metrics: Mapping[str, str] | None = None) -> list[dict[str, str]]:
    """Return the table's rows by the names of its columns; ``metrics`` names the metrics where there are several."""
    return [
        {
            words("col_place"): fact.place or words("no_place"),
            **({words("metric"): metrics[fact.metric]} if metrics else {}),
            words("col_written"): fact.surface,
            words("col_read"): read_as(fact),
            words("col_axis"): words.axis(fact.unit, fact.stat),
            words("col_date"): words.date(fact),
            words("col_words"): words("sample_short") if fact.figures_from else "",
            words("col_quote"): shown.quote(fact).strip(),
            words("col_above"): " ".join((fact.locality or "").split("/")[:-1]),
            words("col_source"): " · ".join(filter(None, [fact.title or fact.path, fact.publisher])),
        }
        for fact in facts
    ]


def table(facts: Sequence[Fact], words: Words, metrics: Mapping[str, str] | None = None, height: int = 470) -> None:
    """Draw the table; any cell opens the quote card of its row."""
    key = f"table_{st.session_state.get('table_turn', 0)}"
    ids = [fact.id for fact in facts]
    rows = records(facts, words, metrics)
    if not any(row[words("col_words")] for row in rows):
        for row in rows:
            del row[words("col_words")]
    named = [words("col_place"), words("col_written"), words("col_date"), *([words("metric")] if metrics else [])]
    st.dataframe(
        rows,
        key=key,
        hide_index=True,
        height=min(36 * (len(rows) + 1) + 2, height),
        row_height=36,
        column_config={
            **{column: st.column_config.TextColumn(width=min(_width(rows, column), 150)) for column in named},
            words("col_read"): st.column_config.TextColumn(width=_width(rows, words("col_read")), alignment="right"),
            words("col_quote"): st.column_config.TextColumn(width="large"),
        },
        on_select=lambda: pick.in_table(key, ids),
        selection_mode="single-cell",
        alt=words("table"),
    )


def _width(rows: Sequence[Mapping[str, str]], column: str) -> int:
    """Return the pixels that a column of numbers takes: with its head cut off 50,376 would be another number."""
    return 26 + round(max([breadth(column), *(breadth(row[column]) for row in rows)]))
