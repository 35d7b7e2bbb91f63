"""What the browser gets beside Streamlit: routes, headers, and the little scripts of our own."""
