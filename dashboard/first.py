"""The screen where there is no database to show: it is built from the sample corpus, or the fault is named."""

import sys
import threading
from html import escape
from pathlib import Path

import streamlit as st

from dashboard import frame
from dashboard.words import Words
from db import store
from db.refresh import NothingRead, refresh

ONE_AT_A_TIME = threading.Lock()

CLEAR = "\r\x1b[K"
"""What takes away the line on a terminal."""


def no_database(missing: store.Missing, words: Words) -> None:
    """Build the database from the sample corpus, showing how far it is, here and in the terminal."""
    frame.name(words)
    st.html(f'<p>{words("building")}</p><p class="quiet">{escape(str(missing.path))}</p>')
    bar = st.progress(0.0)
    line = st.empty()

    print(f"Youju: no database yet; reading the sample corpus into {missing.path}")

    def progress(done: int, total: int, path: str) -> None:
        if sys.stdout.isatty():
            print(f"{CLEAR}{done}/{total} {path}", end="", flush=True)
        bar.progress(done / max(total, 1))
        line.html(f'<p class="quiet">{escape(words("building_file", done=done, total=total, path=path))}</p>')

    with ONE_AT_A_TIME:
        try:
            store.check(Path(str(missing.path)))  # another visitor's page may have built it meanwhile
        except store.Missing:
            try:
                report = refresh(db=Path(str(missing.path)), progress=progress)
            except store.StoreError as error:
                unusable(error, words)
                return
            clear = CLEAR if sys.stdout.isatty() else ""
            print(f"{clear}Youju: {report.documents} documents, {report.facts} facts in {report.db}")
    st.rerun()


def unusable(error: store.StoreError, words: Words) -> None:
    """Say what is wrong with the database, where it is, and what to do next."""
    frame.name(words)
    st.html(
        f'<h2 class="metric">{words("unusable")}</h2><p lang="en">{escape(str(error.path))} {escape(error.what)}.</p>'
        f'<p lang="en">{escape(error.next_step)}</p>'
    )
    if isinstance(error, NothingRead):
        frame.unread({str(each.path): each.reason for each in error.failed}, words)
