"""The frame of every page: language, style, whether there is a database to show, navigation.

The pages lie in ``page/``: a folder ``pages/`` beside this file would make Streamlit run the page that a first
visitor's address names by itself, without this frame.
"""

from pathlib import Path

import streamlit as st

from dashboard import data, first, frame, view
from db import queries, store

HERE = Path(__file__).parent

NEEDS_FACTS = ("", "localities", "facts", "conflicts")
"""The pages that have nothing to say of a database without facts; the first has no name in the address."""
NEEDS_DOCUMENTS = ("document", "coverage")

DARK = (
    ":root{--hue:#6FA8C7;--grey:#98A2AB;--line:#323A41;--paper:#14181C;"
    "--sentence:#463B14;--number:#8A6A00;--under:#FFD54A;--alarm:#F2998F}"
    '[data-testid^="stBaseButton-primary"] p{color:#14181C}'  # white on the pale hue would be hard to read
)


def main() -> None:
    """Draw the page that the address names."""
    view.adopt()
    words = view.words()
    st.set_page_config(page_title=words("name"), page_icon=str(HERE / "icon.png"), layout="wide")
    st.html(f"<style>{(HERE / 'style.css').read_text('utf-8')}{DARK if view.dark() else ''}</style>")
    pages = [
        st.Page(f"page/{name}.py", title=words(name), url_path=name, default=name == frame.PAGES[0])
        for name in frame.PAGES
    ]
    page = st.navigation(pages, position="hidden")
    try:
        data.edition()
    except store.Missing as missing:
        first.no_database(missing, words)
        return
    except store.StoreError as error:
        first.unusable(error, words)
        return
    watch()
    totals = data.ask(queries.totals)
    frame.masthead(words, totals)
    try:
        if totals.facts or page.url_path not in NEEDS_FACTS + NEEDS_DOCUMENTS * (not totals.documents):
            page.run()
        else:
            frame.empty(words)
    except store.Slow:
        st.html(f"<p>{words('slow', n=data.SECONDS)}</p>")
    frame.footer(words, totals)


@st.fragment(run_every=5)
def watch() -> None:
    """Show a database that was put in place of the one on the screen."""
    try:
        edition = data.edition()
    except store.StoreError:
        st.rerun()
    if st.session_state.setdefault("edition", edition) != edition:
        st.session_state.edition = edition
        st.toast(view.words()("changed"))
        st.rerun()


main()
