"""The author writes: the parts one by one, their editors, and the check before sending."""
