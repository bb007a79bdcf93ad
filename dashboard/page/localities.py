"""The places: a map of tiles, the places within the one chosen, and all facts of it, of one metric or of all."""

from html import escape

import streamlit as st

from dashboard import card, data, pick, picture, tiles, timeline, view
from dashboard.drawn import Drawing
from dashboard.table import table
from dashboard.words import Words
from db import queries
from db.queries import Choice, Place

ROWS = 300
"""In the table."""

SERIES = 12
"""Rows of the chart over time."""


def page(words: Words) -> None:
    """Draw the page."""
    metric = view.get("metric")
    labels = {each.id: words.label(each) for each in data.ask(queries.metrics)}
    code = view.get("place")
    path = data.ask(queries.place_name, code) if code else None
    left, right = st.columns([1.62, 1], gap="large")
    with left:
        shown = {"": words("all_metrics")} | {
            id: f"{labels[id]}  {number:,}" for id, number in data.ask(queries.facet, Choice(), "metric").items()
        }
        view.picker(words("metric"), "metric", shown, metric or "")
        provinces = data.ask(queries.places, None, metric)
        tile_map(words, provinces, code)
        breadcrumb(words, path)
        inside(words, path, metric)
        first = over_time(words, path, Choice(metric, code), labels) if path else None
        facts = data.ask(queries.choose, Choice(metric, code), ROWS)
        if facts:
            facts_of(words, path, Choice(metric, code), labels)
    with right:
        card.beside(first or (facts[0].id if facts else None))


def tile_map(words: Words, provinces: list[Place], code: str | None) -> None:
    """Draw the provinces; a click on a tile chooses one."""
    chart = Drawing(tiles.chart, (tuple(provinces), code, view.dark()))
    spoken = words("map", rows="; ".join(f"{place.name} {place.facts}" for place in provinces))
    chart.show(spoken, "tiles", lambda: pick.in_tiles("tiles"))
    picture.headed(f'<p class="quiet">{words("map_hint")}</p>', chart, words("map_title"), "tiles", words)


def breadcrumb(words: Words, path: str | None) -> None:
    """Draw the way back up from the place chosen."""
    names = path.split("/") if path else []
    with st.container(horizontal=True, gap="small", key="breadcrumb"):
        view.link("localities", words("country"), place=None)
        for depth in range(1, len(names) + 1):
            code = data.ask(queries.place_code, "/".join(names[:depth]))
            view.link("localities", f"› {names[depth - 1]}", place=code)


def inside(words: Words, path: str | None, metric: str | None) -> None:
    """List the places directly below; a cell of a row chooses one."""
    found = data.ask(queries.places, path, metric)
    if not found:
        st.html(f'<p class="quiet">{words("no_parts")}</p>')
        return
    place = path.rsplit("/", 1)[-1] if path else words("country")
    st.html(f'<div class="axis"><b>{escape(words("parts_of", place=place))}</b></div>')
    key = f"inside_{path}"
    st.dataframe(
        [
            {
                words("col_place"): each.name,
                words("level"): words.code("level", each.level),
                words("col_facts"): each.facts,
                words("code"): each.code if each.listed else f"{each.code} *",
            }
            for each in found
        ],
        key=key,
        hide_index=True,
        on_select=lambda: pick.in_places(key, [each.code for each in found]),
        selection_mode="single-cell",
        height=min(36 * (len(found) + 1) + 2, 330),
        row_height=36,
        alt=words("parts_of", place=place),
    )


def over_time(words: Words, path: str, choice: Choice, labels: dict[str, str]) -> str | None:
    """Draw what the place and the places within it report, by date; returns the id of the first fact drawn."""
    series = data.ask(queries.series, choice)
    dated = [each for each in series if each.dated]
    if not dated:
        return None
    facts = data.soon(queries.over_time, choice, SERIES)
    if facts is None:
        st.html(f'<p class="quiet">{words("chart_slow", n=data.SOON)}</p>')
        return None
    parts = any(fact.locality != path for fact in facts)
    title = words("over_time_parts" if parts else "over_time", place=path.rsplit("/", 1)[-1])
    undated = sum(each.facts - each.dated for each in series)
    notes = [
        words("some_rows", shown=SERIES, n=len(dated)) if len(dated) > SERIES else "",
        words("undated_facts", n=f"{undated:,}") if undated else "",
    ]
    marks = {"exact": "exact", "over": "over", "under": "under", "about": "about_range", "hollow": "hollow"}
    legend = "".join(f'<span><i class="spot {mark}"></i>{words(said)}</span>' for mark, said in marks.items())
    given = (tuple(dated[:SERIES]), tuple(facts), tuple(labels.items()), words, view.dark(), path)
    chart = Drawing(timeline.chart, given)
    key = f"times_{choice.place}_{choice.metric}"
    with st.container(gap="xsmall"):
        head = (
            f'<div class="axis"><b>{escape(title)}</b><span class="quiet">{" · ".join(filter(None, notes))}</span></div>'
            f'<div class="quiet legend">{legend}</div>'
        )
        picture.headed(head, chart, title, key, words)
        spoken = "; ".join(f"{words.date(fact)} {labels[fact.metric]} {fact.place} {fact.surface}" for fact in facts)
        chart.show(words("time_chart", title=title, rows=spoken), key, lambda: pick.in_chart(key))
    return timeline.first(*given)


@st.fragment(key=pick.TABLE)
def facts_of(words: Words, path: str | None, choice: Choice, labels: dict[str, str]) -> None:
    """Draw the facts of the place."""
    place = path.rsplit("/", 1)[-1] if path else words("country")
    number = data.ask(queries.count, choice)
    title = escape(words("facts_of_place", place=place, n=f"{number:,}"))
    st.html(f'<div class="axis"><b>{title}</b><span class="quiet">{words("table_hint")}</span></div>')
    table(data.ask(queries.choose, choice, ROWS), words, labels)


page(view.words())
