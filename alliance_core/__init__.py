"""What Alliance knows: values, workflow, secrets, store and documents. No Streamlit, no HTTP."""

import logging

# Silent by itself, as libraries are: whoever runs it decides where lines go.
logging.getLogger("alliance").addHandler(logging.NullHandler())
