"""How it gets to the other: the link, who can open it, and the page of whoever only reads."""
