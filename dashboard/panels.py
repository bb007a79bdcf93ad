"""A metric's facts on the page: a heading, a panel for each unit, stat and level of place, and the table below."""

from html import escape

import streamlit as st

from dashboard import charts, data, pick, picture, take, view
from dashboard.drawn import Drawing
from dashboard.rows import in_order
from dashboard.table import table
from dashboard.words import BOUNDS, Words
from db import queries
from db.queries import Choice, Fact, Metric, Panel

BARS = 24
"""In a panel."""

ROWS = 300
"""In the table."""


def heading(words: Words, metric: Metric) -> None:
    """Say what is counted and how to read a bar."""
    shape = "rate" if metric.unit == "%" else "bar"
    marks = "".join(f'<span><i class="{shape} {bound}"></i>{words(bound)}</span>' for bound in BOUNDS)
    st.html(
        f'<h2 class="metric">{escape(words.label(metric))}</h2>'
        f'<p class="quiet definition">{escape(words.definition(metric))}</p>'
        f'<div class="quiet legend">{marks}</div>'
    )


def draw(words: Words, metric: Metric, place: str | None) -> str | None:
    """Draw all panels of a metric in a place and the table of their facts; returns the id of the first fact."""
    panels = data.ask(queries.panels, metric.id, place)
    if not panels:
        nothing(words, metric, place)
        return None
    shown = [data.ask(queries.largest, metric.id, each, place, BARS) for each in panels]
    for before, each, facts in zip([None, *panels], panels, shown, strict=False):
        panel(words, metric, each, facts, place, before)
    st.html(f'<p class="quiet">{words("never_added")}</p>')
    facts_table(words, metric.id, place, sum(each.facts for each in panels))
    return in_order(shown[0])[0].id


def panel(
    words: Words, metric: Metric, panel: Panel, facts: list[Fact], place: str | None, before: Panel | None
) -> None:
    """Draw the facts that may share an axis, below a heading where the unit or the stat is another than before."""
    axis, level = words.axis(panel.unit, panel.stat), words.code("level", panel.level)
    again = before is not None and (before.unit, before.stat) == (panel.unit, panel.stat)
    number = f"{panel.facts:,}"
    count = words("count", n=number)
    if panel.facts > len(facts):
        count = words("largest", n=number, shown=len(facts))
    title = "" if again else f"<b>{escape(axis)}</b>"
    key = f"chart_{panel.unit}_{panel.stat}_{panel.level}"
    with st.container(gap="xsmall"):
        chart = Drawing(charts.panel, (tuple(facts), words, view.dark(), place))
        said = " · ".join(filter(None, [level, count]))
        head = f'<div class="axis">{title}<span class="quiet">{said}</span></div>'
        where = data.ask(queries.place_name, place) if place else None
        named = " · ".join(filter(None, [words.label(metric), where, axis, said]))
        picture.headed(head, chart, named, key, words)
        spoken = _spoken(words, metric, " · ".join(filter(None, [axis, level])), facts)
        chart.show(spoken, key, lambda: pick.in_chart(key))


def _spoken(words: Words, metric: Metric, axis: str, facts: list[Fact]) -> str:
    rows = "; ".join(f"{fact.place or words('no_place')} {fact.surface}" for fact in in_order(facts))
    return words("chart", metric=words.label(metric), axis=axis, rows=rows)


@st.fragment(key=pick.TABLE)
def facts_table(words: Words, metric: str, place: str | None, number: int) -> None:
    """Draw the facts of all panels as a table."""
    facts = data.ask(queries.facts, metric, place, ROWS)
    part = words("table_part", shown=len(facts), n=f"{number:,}") if number > len(facts) else ""
    st.html(f'<div class="axis"><b>{words("table")}</b><span class="quiet">{part} {words("table_hint")}</span></div>')
    table(facts, words)
    st.html(take.links(Choice(metric, place), words, f"{number:,}"))


def nothing(words: Words, metric: Metric, place: str | None) -> None:
    """Say that the choice has no fact, and offer the next wider one."""
    if place is None:
        st.html(f"<p>{escape(words('nothing', metric=words.label(metric)))}</p>")
        return
    st.html(f"<p>{escape(words('nothing_here', metric=words.label(metric), place=place))}</p>")
    st.button(words("show_all"), key="show_all", on_click=lambda: view.put(place=None))
