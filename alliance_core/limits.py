"""How much may be written, in one place. Lengths are in characters (code points)."""

NAME_LENGTH = 80
"""A party's name."""

TEXT_LENGTH = 10_000
"""Any other field: about four printed pages."""

CLAUSES_PER_SECTION = 100
"""Clauses one party may have in one section."""

CLAUSES = 500
"""Clauses one party may have in an alliance."""

IMPORT_BYTES = 20_000_000
"""The largest file that is read as an alliance."""

FORM_BYTES = 20_000_000
"""The largest PDF that is read as an answer, and the largest that may be dropped at all: 500 clauses as long as they
may be make 13 million bytes in Latin letters and 25 in Korean."""
