"""The facts page: every fact by choice and by search, page by page, and all of them to take away."""

import streamlit as st

from dashboard import card, data, pick, take, view
from dashboard.table import table
from dashboard.words import Words
from db import queries
from db.queries import COUNTED, Choice

PAGE = 50
"""Facts."""


def page(words: Words) -> None:
    """Draw the page."""
    labels = {metric.id: words.label(metric) for metric in data.ask(queries.metrics)}
    choice = Choice(
        view.get("metric"),
        view.get("place"),
        qualifier=view.get("bound"),
        stat=view.get("stat"),
        find=view.get("find"),
    )
    left, right = st.columns([1.62, 1], gap="large")
    with left:
        pickers(words, choice, labels)
        number = data.ask(queries.count, choice)
        if not number:
            st.html(f"<p>{words('no_fact')}</p>")
        pages = -(-number // PAGE)
        at = min(max(int(turned) if (turned := view.get("page") or "1").isdigit() else 1, 1), max(pages, 1))
        facts = data.ask(queries.choose, choice, PAGE, (at - 1) * PAGE)
        if facts:
            shown = f"{number:,}" if number <= COUNTED else words("more_than", n=f"{COUNTED:,}")
            st.html(f'<p class="quiet">{words("found", n=shown)} · {words("table_hint")}</p>')
            listed(words, choice, at, labels)
            turn(pages, at)
            offer(words, choice)
    with right:
        card.beside(facts[0].id if facts else None)


def pickers(words: Words, choice: Choice, labels: dict[str, str]) -> None:
    """Draw the choices, each option with its number of facts under the other choices."""
    counts = {column: data.ask(queries.facet, choice, column) for column in ("metric", "qualifier", "stat")}
    places = data.ask(queries.facet_places, choice)
    areas = {code: data.ask(queries.place_name, code) or code for code in [*places, *filter(None, [choice.place])]}
    bounds = {code: words.code("", code) for code in counts["qualifier"]}
    stats = {code: words.code("stat", code) for code in counts["stat"]}
    with st.container(horizontal=True, wrap=False, key="pickers"):
        _picker(words, "metric", words("all_metrics"), labels, counts["metric"], choice.metric)
        _picker(words, "place", words("everywhere"), areas, places, choice.place)
    with st.container(horizontal=True, wrap=False, key="more_pickers"):
        _picker(words, "bound", words("any"), bounds, counts["qualifier"], choice.qualifier)
        _picker(words, "stat", words("any"), stats, counts["stat"], choice.stat)
        view.search(words("find_facts"), words("find_example"))


def _picker(
    words: Words, code: str, everything: str, labels: dict[str, str], counts: dict[str, int], chosen: str | None
) -> None:
    exact = sum(counts.values()) <= COUNTED or not view.get("find")
    shown = {"": everything} | {
        key: f"{labels.get(key, key)}  {number:,}" if exact else labels.get(key, key) for key, number in counts.items()
    }
    if chosen:
        shown.setdefault(chosen, f"{labels.get(chosen, chosen)}  0")
    view.picker(words(code), code, shown, chosen or "")


@st.fragment(key=pick.TABLE)
def listed(words: Words, choice: Choice, at: int, labels: dict[str, str]) -> None:
    """Draw one page of facts."""
    table(data.ask(queries.choose, choice, PAGE, (at - 1) * PAGE), words, labels, height=720)


def turn(pages: int, at: int) -> None:
    """Draw the way to the other pages."""
    if pages > 1:
        key = f"turn_{at}"
        st.pagination(
            pages, default=at, key=key, on_change=lambda: view.put(page=str(st.session_state[key]), fact=None)
        )


def offer(words: Words, choice: Choice) -> None:
    """Offer the facts wanted as a file, made only when it is asked for."""
    st.download_button(
        words("csv"), lambda: take.spreadsheet(choice), "youju.csv", "text/csv", key="csv", on_click="ignore"
    )


page(view.words())
