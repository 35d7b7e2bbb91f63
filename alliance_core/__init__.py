"""What Alliance knows: values, workflow, secrets, store and documents. No Streamlit, no HTTP."""
