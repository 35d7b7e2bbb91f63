"""What answers a request beside Streamlit, one module a noun."""
