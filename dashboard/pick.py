"""What a click chose: a row of a chart or a cell of a table. Each opens the quote card and redraws only that."""

from collections.abc import Sequence

import streamlit as st

from dashboard import view

CARD, TABLE = "card", "table"
"""The fragments that a choice redraws."""


def in_chart(key: str) -> None:
    """Take a click on a chart's row.

    Its selection toggles, so that a second click on the same row is heard too (after a click elsewhere it has to
    bring the card back): what differs from the last selection is what was clicked.
    """
    before: list[str] = st.session_state.get(f"{key}_before", [])
    now = [point["id"] for point in st.session_state[key].selection.get("row", [])]
    st.session_state[f"{key}_before"] = now
    clicked = [id for id in now if id not in before] or [id for id in before if id not in now] or now
    if not clicked:
        return
    view.put(fact=clicked[-1])
    if st.session_state.get("table_chosen"):  # else a click on the same cell would not be heard
        st.session_state.table_chosen = False
        st.session_state.table_turn = st.session_state.get("table_turn", 0) + 1
        st.rerun([CARD, TABLE])
    st.rerun(CARD)


def in_table(key: str, ids: Sequence[str]) -> None:
    """Take a click on a table's cell."""
    if cells := st.session_state[key].selection.cells:
        st.session_state.table_chosen = True
        view.put(fact=ids[cells[0][0]])
        st.rerun(CARD)


def in_tiles(key: str) -> None:
    """Take a click on a tile of the map: choose its province, or on a second click none."""
    before: list[str] = st.session_state.get(f"{key}_before", [])
    now = [point["id"] for point in st.session_state[key].selection.get("tile", [])]
    st.session_state[f"{key}_before"] = now
    if clicked := [id for id in now if id not in before] or [id for id in before if id not in now]:
        view.put(place=None if clicked[-1] == view.get("place") else clicked[-1], fact=None)


def in_places(key: str, codes: Sequence[str]) -> None:
    """Take a click on a row of the places within a place."""
    if cells := st.session_state[key].selection.cells:
        view.put(place=codes[cells[0][0]], fact=None)


def other(id: str) -> None:
    """Take a click on another report in the card."""
    view.put(fact=id)
