"""The coverage: which documents there are, and what of their numbers no metric claims."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard import charts, data, picture, shown, view
from dashboard.drawn import Drawing
from dashboard.months import in_time
from dashboard.words import Words
from db import queries
from db.queries import Leftover


def page(words: Words) -> None:
    """Draw the page."""
    facts, leftovers = data.ask(queries.share_claimed)
    total = facts + leftovers
    share = f"{100 * facts / total:.0f}" if total else "0"
    st.html(f"<p>{words('claimed', n=f'{total:,}', facts=f'{facts:,}', leftovers=f'{leftovers:,}', share=share)}</p>")
    left, right = st.columns(2, gap="large")
    with left:
        months = [(name or words("no_month"), number) for name, number in in_time(data.ask(queries.by_month))]
        chart = Drawing(charts.columns, (tuple(months), view.dark()))
        picture.headed(f'<h3 class="metric">{words("by_month")}</h3>', chart, words("by_month"), "months", words)
        chart.show(f"{words('by_month')}: " + "; ".join(f"{month} {number}" for month, number in months))
        with st.expander(words("as_table")):
            counted(words, "by_month", "col_date", months)
        counted(words, "by_province", "col_province", data.ask(queries.by_province))
        counted(words, "by_publisher", "col_publisher", data.ask(queries.by_publisher))
    with right:
        piles(words)


def counted(words: Words, title: str, column: str, rows: Sequence[tuple[str, int]]) -> None:
    """Draw a table of counts of documents."""
    st.html(f'<h3 class="metric">{words(title)}</h3>')
    st.dataframe(
        [{words(column): name or words("unknown"), words("col_documents"): number} for name, number in rows],
        hide_index=True,
        height=min(36 * (len(rows) + 1) + 2, 330),
        row_height=36,
        alt=words(title),
    )


def piles(words: Words) -> None:
    """Draw the largest groups of leftovers, and the sentences of the one chosen."""
    found = data.ask(queries.piles)
    if not found:
        return
    st.html(
        f'<div class="axis"><h3 class="metric">{words("piles")}</h3>'
        f'<span class="quiet">{words("piles_hint")}</span></div>'
    )
    st.dataframe(
        [
            {
                words("col_unit"): pile.unit,
                words("col_leftovers"): pile.leftovers,
                words("col_documents"): pile.documents,
            }
            for pile in found
        ],
        key="piles",
        hide_index=True,
        on_select=lambda: _open([pile.unit for pile in found]),
        selection_mode="single-cell",
        height=min(36 * (len(found) + 1) + 2, 470),
        row_height=36,
        alt=words("piles"),
    )
    units = [pile.unit for pile in found]
    unit = chosen if (chosen := view.get("unit")) in units else units[0]
    st.html(f'<h3 class="metric">{escape(words("pile", unit=unit))}</h3>')
    sentences = "".join(
        f"<li>{_sentence(left)} <span class='quiet'>{_origin(words, left)}</span></li>"
        for left in data.ask(queries.leftovers, unit, 40)
    )
    st.html(f'<ul class="sentences" lang="zh">{sentences}</ul>')


def _open(units: list[str]) -> None:
    if cells := st.session_state.piles.selection.cells:
        view.put(unit=units[cells[0][0]])


def _sentence(left: Leftover) -> str:
    before, found, after = shown.quote(left).partition(left.surface)
    return f'{shown.html(before)}<span class="leftover">{shown.html(found)}</span>{shown.html(after)}'


def _origin(words: Words, left: Leftover) -> str:
    sample = [words("sample_short")] if left.figures_from else []
    return shown.html(" · ".join([left.title or left.path, *sample]))


page(view.words())
