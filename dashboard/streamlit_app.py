"""The server: ``streamlit run dashboard`` finds this file and serves ``ui.py``, and what programs ask for beside it."""

import streamlit as st
from starlette.middleware import Middleware

from dashboard import drawn  # noqa: F401  what is heavy is loaded before the first visitors come, all at once
from dashboard.api import ROUTES
from dashboard.headers import Headers

app = st.App("ui.py", routes=ROUTES, middleware=[Middleware(Headers)])
