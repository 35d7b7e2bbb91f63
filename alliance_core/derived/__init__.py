"""What follows from the values and is never stored: each function takes an alliance and returns what is so."""
