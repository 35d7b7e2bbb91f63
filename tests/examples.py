"""How many examples a property is tried with, where it is not as many as the profile says (tests/conftest.py)."""

from hypothesis import settings


def share(part: float) -> settings:
    """So many times the usual number: less than once where an example costs much, more where there is much to find."""
    return settings(max_examples=max(5, round(settings().max_examples * part)))
