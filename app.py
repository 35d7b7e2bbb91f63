"""The launcher: Streamlit's app over `pages/shell.py`, with our own routes, headers and start.

`alliance serve` runs this file. `streamlit run app.py` is for development: it knows no bounds on time and connections.
"""

import streamlit as st

from pages.web.mounted import middleware, routes
from pages.web.server import running
from pages.web.server.lifespan import lifespan
from pages.web.server.script_errors import on_script_error

# Streamlit finds the app by reading this call in the source, so it stays written out.
app = st.App(
    "pages/shell.py",
    routes=routes,
    middleware=middleware,
    lifespan=lifespan,
    on_script_error=on_script_error,
)

if __name__ == "__main__":
    running.run(app)
