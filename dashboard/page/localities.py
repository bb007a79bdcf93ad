"""The places: a map of tiles, the places within the one chosen, and all facts of it, of one metric or of all."""

from html import escape

import streamlit as st

from dashboard import card, data, pick, tiles, view
from dashboard.table import table
from dashboard.words import Words
from db import queries
from db.queries import Choice, Place

ROWS = 300
"""In the table."""


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
        facts = data.ask(queries.choose, Choice(metric, code), ROWS)
        if facts:
            facts_of(words, path, Choice(metric, code), labels)
    with right:
        card.beside(facts[0].id if facts else None)


def tile_map(words: Words, provinces: list[Place], code: str | None) -> None:
    """Draw the provinces; a click on a tile chooses one."""
    st.altair_chart(
        tiles.chart(provinces, code, view.dark()),
        key="tiles",
        on_select=lambda: pick.in_tiles("tiles"),
        theme=None,
        width="stretch",
        alt=words("map", rows="; ".join(f"{place.name} {place.facts}" for place in provinces)),
    )
    st.html(f'<p class="quiet">{words("map_hint")}</p>')


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
    place = path.rsplit("/", 1)[-1] if path else words("country")
    st.html(f'<div class="axis"><b>{escape(words("parts_of", place=place))}</b></div>')
    if not found:
        st.html(f'<p class="quiet">{words("no_parts")}</p>')
        return
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


@st.fragment(key=pick.TABLE)
def facts_of(words: Words, path: str | None, choice: Choice, labels: dict[str, str]) -> None:
    """Draw the facts of the place."""
    place = path.rsplit("/", 1)[-1] if path else words("country")
    number = data.ask(queries.count, choice)
    title = escape(words("facts_of_place", place=place, n=f"{number:,}"))
    st.html(f'<div class="axis"><b>{title}</b><span class="quiet">{words("table_hint")}</span></div>')
    table(data.ask(queries.choose, choice, ROWS), words, labels)


page(view.words())
