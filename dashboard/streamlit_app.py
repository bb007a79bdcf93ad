"""The server: ``streamlit run dashboard`` finds this file and serves ``ui.py``, and later more routes beside it."""

import streamlit as st

app = st.App("ui.py")
