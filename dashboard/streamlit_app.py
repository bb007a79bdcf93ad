"""The server: ``streamlit run dashboard`` finds this file and serves ``ui.py``, and what programs ask for beside it."""

import streamlit as st

from dashboard.api import ROUTES

app = st.App("ui.py", routes=ROUTES)
